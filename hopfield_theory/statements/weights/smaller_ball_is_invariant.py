"""A ball that is smaller than the unit ball where there are many patterns."""

from dataclasses import replace

from ...arithmetic import namespace_of
from ...functions import norm
from ...models import modern
from ...statement import Field, Hypothesis, Instance, Mutant, Sides, Source, statement
from ...theory import weight_contraction
from ..families import weighted
from ..sources import RAMSAUER_2021


def _rate(case) -> Sides:
    rate = weight_contraction(case.weights, case.patterns, case.beta)
    return Sides(rate, 0 * rate + 1)


@statement(
    title="The map of weights stays in a ball that shrinks with the number of patterns",
    relation="<=",
    about=("association",),
    hypotheses=(
        Hypothesis("contracting", r":math:`c = 2 \beta N M^2 \min\{\frac14, \max_i p_i\} < 1`", _rate, strict=True),
    ),
    source=Source(RAMSAUER_2021, equations="(119), (126)"),
    uses=("weights.norm_below_largest_weight", "global_mean.largest_weight_by_half_the_exponent"),
    source_uses=("weights.mean_jacobian_maps_weights.printed",),
    instances=replace(
        weighted,
        fields=weighted.fields
        | {"weights": Field("positive", ("S", "N"), 0.1, 1.0), "beta": Field("positive", (), 0.001, 1.0)},
        sizes=(
            {"N": 5, "d": 2, "S": 2},
            {"N": 9, "d": 3, "S": 2},
            {"N": 30, "d": 1, "S": 2},
            {"N": 40, "d": 4, "S": 2},
        ),
    ),
    edges=(
        Instance("even weights of many equal patterns", {"patterns": [[0]] * 16, "weights": [[1] * 16], "beta": 1}),
        Instance(
            "one pattern ahead of many", {"patterns": [[1]] + 15 * [[0.5]], "weights": [[1] * 16], "beta": 0.4375}
        ),
    ),
    rejects=(
        Mutant("half the radius", sides=lambda sides: replace(sides, right=0.5 * sides.right)),
        Mutant(
            "weights that are three times too large", {"association": lambda *network: 3 * modern.association(*network)}
        ),
    ),
    witnesses={
        "contracting": Instance(
            "sixteen patterns, low temperature", {"patterns": [[2]] + 15 * [[1]], "weights": [[1] * 16], "beta": 9}
        )
    },
    never_attained=(
        r"The right side is at least :math:`\frac{2}{\sqrt N}`. Up to three patterns this exceeds one; for four or "
        r"more, c < 1 leaves a range of the scores of at most :math:`2 \beta M^2 < 1`, so :math:`\|g(p)\|^2 \le "
        r"\max_i g_i(p) < \frac eN < \frac4N`."
    ),
)
def smaller_ball_is_invariant(model, case):
    r"""For all weights p with :math:`c = 2 \beta N M^2 \min\{\frac14, \max_i p_i\} < 1`,
    :math:`\|g(p)\| \le \frac{1}{\sqrt N} + \sqrt{\max_i p_i}`.

    The old weights lie in this ball as :math:`\|p\|^2 \le \max_i p_i`; the source argues with
    :math:`\max_i p_i < \sqrt{\max_i p_i}` where :math:`\max_i p_i < 1`.
    """
    xp = namespace_of(case.weights)
    share = xp.max(case.weights, axis=-1)
    even = (0 * share + 1) / case.patterns.shape[-2]
    return Sides(
        norm(model.association(case.state, case.patterns, case.beta)), xp.sqrt(even) + xp.sqrt(share), trivial=1
    )
