"""The conjugate of the log-sum-exp on the boundary of the simplex."""

from dataclasses import replace

from ...arithmetic.dispatch import namespace_of
from ...functions import dot, lse, shannon_entropy
from ...statement import Case, Family, Field, Instance, Mutant, Sides, Source, statement
from ..sources import RAMSAUER_2021


def _on_face(raw: Case) -> Case:
    """Put the scores of the weights that are zero at -depth / beta."""
    xp = namespace_of(raw.weights)
    weights = raw.weights / xp.sum(raw.weights, axis=-1, keepdims=True)
    low = 0 * raw.absent - raw.depth[..., None]
    scores = xp.concat([xp.log(weights), low], axis=-1) / raw.beta[..., None]
    return Case(weights=weights, absent=raw.absent, scores=scores, depth=raw.depth, beta=raw.beta)


@statement(
    title="On weights of which some are zero, the conjugate of the log-sum-exp is the negative entropy of the others",
    relation="<=",
    model="none",
    source=Source(RAMSAUER_2021, "Lemma A28", equations="(504)"),
    uses=("softmax.lse_bounds_free_energy",),
    instances=Family(
        fields={
            "weights": Field("positive", ("N",), 0.001, 1.0),
            "absent": Field("real", ("k",)),
            "depth": Field("unit", (), 0.0, 6.0),
            "beta": Field("positive", (), 0.01, 100.0),
        },
        sizes=({"N": 1, "k": 1}, {"N": 2, "k": 1}, {"N": 3, "k": 4}),
        build=_on_face,
    ),
    edges=(
        Instance("one weight of two", {"weights": [1], "absent": [0], "depth": 0, "beta": 1}),
        Instance("far below", {"weights": [1, 1], "absent": [0, 0], "depth": 30, "beta": 2}),
    ),
    rejects=(
        Mutant("half of the bound", sides=lambda sides: replace(sides, left=sides.left / 2 + sides.right / 2 + 0.01)),
    ),
    never_attained="The difference is :math:`u - \\ln(1 + u)` over :math:`\\beta`, for :math:`u = k e^{-R} > 0`.",
)
def lse_conjugate_on_faces(model, case):
    r"""Let :math:`w` have sum one, with :math:`k` of its weights zero and the others positive. At the scores :math:`z_i =
    \beta^{-1} \ln w_i`, and :math:`-R / \beta` where :math:`w_i = 0`,
    :math:`\frac1\beta \sum_{w_i > 0} w_i \ln w_i - \frac{k}{\beta} e^{-R} \le w^T z - \mathrm{lse}(\beta, z)`.

    As :math:`R \to \infty` the conjugate is at least the negative entropy with :math:`0 \ln 0 = 0`, and by
    ``softmax.lse_bounds_free_energy`` it is not more. The supremum is not reached.
    """
    xp, count = namespace_of(case.weights), case.weights.shape[-1]
    lost = case.absent.shape[-1] * xp.exp(-case.depth)
    gained = dot(case.weights, case.scores[..., :count]) - lse(case.scores, case.beta)
    return Sides((-shannon_entropy(case.weights) - lost) / case.beta, gained)
