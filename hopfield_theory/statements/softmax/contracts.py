"""When the softmax is a contraction of the scores."""

from dataclasses import replace

from ...arithmetic.dispatch import namespace_of
from ...functions import norm, softmax, squared_norm
from ...statement import Case, Field, Hypothesis, Instance, Mutant, Sides, Source, statement
from ...theory import peak_variance_in_box
from ..families import score_pairs
from ..sources import RAMSAUER_2021


def _low_beta(case):
    xp = namespace_of(case.scores)
    m = peak_variance_in_box(xp.minimum(case.scores, case.others), xp.maximum(case.scores, case.others), case.beta)
    return Sides(2 * m * case.beta, 1 + 0 * case.beta)


distinct = Hypothesis(
    "distinct",
    r":math:`z \ne z'`",
    lambda case: Sides(0 * case.beta, squared_norm(case.scores - case.others)),
    strict=True,
)
low_beta = Hypothesis("low_beta", r":math:`2 m \beta < 1`", _low_beta, strict=True)


@statement(
    title="Where 2 m beta is below one, the softmax is a contraction",
    relation="<",
    model="none",
    hypotheses=(distinct, low_beta),
    source=Source(RAMSAUER_2021, "Lemma A25"),
    uses=("softmax.is_lipschitz_in_box",),
    instances=replace(
        score_pairs,
        fields=score_pairs.fields | {"beta": Field("positive", (), 0.1, 10.0)},
        build=lambda raw: Case(scores=raw.scores, others=raw.others, beta=raw.beta),
    ),
    edges=(
        Instance(
            "close to beta = 2, at a tie", {"scores": [0.0078125, 0], "others": [0, 0.0078125], "beta": 1.9921875}
        ),
        Instance("a high beta far from a tie", {"scores": [4, 0], "others": [5, 0], "beta": 2}),
        Instance("one score", {"scores": [3], "others": [0], "beta": 50}),
    ),
    rejects=(Mutant("a tenth of the distance", sides=lambda sides: replace(sides, right=sides.right / 10)),),
    witnesses={
        "distinct": Instance("twice the same scores", {"scores": [1, 0], "others": [1, 0], "beta": 1}),
        "low_beta": Instance("a flip at beta = 4", {"scores": [0.25, 0], "others": [0, 0.25], "beta": 4}),
    },
)
def contracts(model, case):
    r"""For different scores :math:`z, z'` in a convex set :math:`U` with :math:`m = \max_{z \in U} \max_i p_i (1 - p_i)`
    and :math:`2 m \beta < 1`, :math:`\|\mathrm{softmax}(\beta z) - \mathrm{softmax}(\beta z')\| < \|z - z'\|`. Tested in
    the smallest box that holds both.

    As :math:`m \le \frac14`, every :math:`\beta < 2` will do. The source asks for :math:`\beta < 2 m`: that is
    sufficient, for it gives :math:`2 m \beta < 4 m^2 \le \frac14`, but meant is :math:`\beta < \frac{1}{2 m}`.
    """
    moved = softmax(case.scores, case.beta) - softmax(case.others, case.beta)
    return Sides(norm(moved), norm(case.scores - case.others))
