"""Where the map of weights is a contraction, without the number of patterns."""

from dataclasses import replace

from ...arithmetic import namespace_of
from ...functions import squared_norm
from ...models import modern
from ...statement import Instance, Mutant, Sides, Source, statement
from ...theory import largest_norm, largest_spread
from ..families import weighted
from ..sources import THIS_PACKAGE


@statement(
    title="The map of weights has a Lipschitz constant without the number of patterns",
    relation="<=",
    about=("association",),
    source=Source(THIS_PACKAGE),
    uses=("global_mean.largest_weight_by_half_the_exponent",),
    instances=weighted,
    edges=(
        Instance("nearly attained", {"patterns": [[1], [-1]], "weights": [[1, 1], [1001, 999]], "beta": 0.00390625}),
        Instance(
            "the same weights: both sides are zero", {"patterns": [[1], [-1]], "weights": [[1, 2], [1, 2]], "beta": 0.5}
        ),
        Instance(
            "equal patterns: both sides are zero", {"patterns": [[2], [2]], "weights": [[1, 0], [0, 1]], "beta": 1}
        ),
        Instance(
            "twelve patterns, two of them ahead",
            {
                "patterns": [[1, 4], [1, -4]] + 5 * [[0, 4], [0, -4]],
                "weights": [12 * [1000], 6 * [1001, 999]],
                "beta": 0.125,
            },
        ),
    ),
    rejects=(
        Mutant("a twentieth less", sides=lambda sides: replace(sides, right=0.95 * sides.right)),
        Mutant("beta doubled", {"association": lambda state, x, beta: modern.association(state, x, 2 * beta)}),
    ),
    never_attained=(
        r"Equality needs a largest new weight of :math:`\frac1N e^{\beta m_{\max} M}`. By Jensen's inequality it "
        r"reaches :math:`\frac1N e^{\max_i z_i - \bar z}` only if all scores z are equal, and is :math:`\frac1N` "
        "then. So the bound is strict except where p = q or all patterns are equal, where both sides are zero."
    ),
)
def map_contracts_by_spread(model, case):
    r"""For all weights p, q, :math:`\|g(p) - g(q)\| \le \beta m_{\max}^2 e^{\beta m_{\max} M / 2} \|p - q\|`.

    The source's constant :math:`2 \beta N M^2 \min\{\frac14, \max_i p_i\}` is at least :math:`2 \beta M^2` for four
    patterns or more. Both sides are squared here.
    """
    spread = largest_spread(case.patterns)
    size = case.beta * spread
    rate = (size * spread) ** 2 * namespace_of(size).exp(size * largest_norm(case.patterns))
    new = model.association(case.state, case.patterns, case.beta)
    gained = squared_norm(new[..., 0, :] - new[..., 1, :])
    return Sides(gained, rate * squared_norm(case.weights[..., 0, :] - case.weights[..., 1, :]), trivial=2)
