"""The Jacobian of the softmax is positive semi-definite, and constants alone are in its null space."""

from dataclasses import replace

from ...arithmetic.dispatch import namespace_of
from ...functions import dot, softmax, squared_norm
from ...statement import Instance, Mutant, Sides, Source, statement
from ...theory import softmax_jacobian
from ..families import score_pairs
from ..sources import RAMSAUER_2021


@statement(
    title="The Jacobian of the softmax is positive semi-definite, with the constant vectors alone as null space",
    relation="<=",
    model="none",
    source=Source(RAMSAUER_2021, "Lemma A21", "Lemma A22", equations="(471)"),
    instances=score_pairs,
    edges=(
        Instance("equal weights: attained", {"scores": [1, 1], "others": [1, -1], "beta": 2}),
        Instance("a constant vector: both sides vanish", {"scores": [1, 2], "others": [3, 3], "beta": 1}),
        Instance("one score: both sides vanish", {"scores": [1], "others": [3], "beta": 1}),
        Instance("a weight of almost zero", {"scores": [30, 0], "others": [0, 1], "beta": 1}),
    ),
    rejects=(
        Mutant("the lower bound raised by a quarter", sides=lambda sides: replace(sides, left=1.25 * sides.left)),
    ),
)
def jacobian_is_positive_off_constants(model, case):
    r"""For all scores and every vector :math:`v` with mean :math:`\bar v`, :math:`p = \mathrm{softmax}(\beta z)` and
    :math:`J_s = \beta (\mathrm{diag}(p) - p p^T)` have
    :math:`\beta \min_i p_i\, \|v - \bar v \mathbf 1\|^2 \le v^T J_s v`.
    """
    p = softmax(case.scores, case.beta)
    xp, vector = namespace_of(p), case.others
    centred = vector - xp.mean(vector, axis=-1, keepdims=True)
    mapped = xp.matmul(softmax_jacobian(p, case.beta), vector[..., None])[..., 0]
    return Sides(case.beta * xp.min(p, axis=-1) * squared_norm(centred), dot(vector, mapped))
