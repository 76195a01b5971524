"""The softmax in the hull of the patterns."""

from dataclasses import replace

from ...arithmetic import namespace_of
from ...models import modern
from ...statement import Instance, Mutant, Sides, Source, statement
from ...theory import hull_exponent
from ..families import weighted
from ..sources import RAMSAUER_2021


@statement(
    title="In the hull of the patterns the largest weight stays below a constant of the patterns",
    relation="<=",
    about=("association",),
    source=Source(RAMSAUER_2021, equations="(101), (103)"),
    uses=("global_mean.overlaps_in_hull",),
    instances=weighted,
    edges=(
        Instance("a vertex: attained", {"patterns": [[1], [-1]], "weights": [[1, 0]], "beta": 1}),
        Instance("the mean: attained when centred", {"patterns": [[0], [0]], "weights": [[1, 1]], "beta": 3}),
        Instance("far apart", {"patterns": [[5], [-5], [0]], "weights": [[1, 0, 0]], "beta": 0.0625}),
        Instance("many patterns", {"patterns": 11 * [[0]] + [[1]], "weights": [11 * [0] + [1]], "beta": 1}),
    ),
    rejects=(
        Mutant("a hundredth less", sides=lambda sides: replace(sides, right=sides.right - 0.01)),
        Mutant("beta doubled", {"association": lambda state, x, beta: modern.association(state, x, 2 * beta)}),
    ),
)
def largest_weight_in_hull(model, case):
    r"""For :math:`\xi` in the hull of the patterns, with :math:`A = 2 \beta m_{\max} (m_{\max} + \|m_x\|)`,
    :math:`\max_i p_i \le \frac{e^A}{e^A + N - 1} \le \frac1N e^A`. A fixed point :math:`m_x^*` lies in the hull."""
    xp = namespace_of(case.patterns)
    weight = xp.max(model.association(case.state, case.patterns, case.beta), axis=-1)
    others = (case.patterns.shape[-2] - 1) * xp.exp(-hull_exponent(case.patterns, case.beta))
    return Sides(xp.log(weight), -xp.log1p(others)[..., None] + 0 * weight, trivial=0, logarithmic=True)
