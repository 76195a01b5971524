"""A sharper form of the bounds on the softmax near the mean."""

from dataclasses import replace

from ...arithmetic import namespace_of
from ...functions import norm
from ...models import modern
from ...statement import Instance, Mutant, Sides, Source, statement
from ...theory import largest_spread
from ..families import networks
from ..sources import THIS_PACKAGE


@statement(
    title="The largest weight exceeds 1/N at most by a factor with half the exponent of the literature",
    relation="<=",
    about=("association",),
    source=Source(THIS_PACKAGE),
    instances=networks,
    edges=(
        Instance("the state zero: attained", {"patterns": [[1], [-1]], "state": [[0]], "scale": 1, "beta": 1}),
        Instance("one pattern: attained", {"patterns": [[1, 2]], "state": [[5, 0]], "scale": 1, "beta": 1}),
        Instance("equal patterns: attained", {"patterns": [[1, 1], [1, 1]], "state": [[3, 0]], "scale": 1, "beta": 2}),
        Instance(
            "one pattern stands out of many", {"patterns": [[1]] + 11 * [[0]], "state": [[1]], "scale": 1, "beta": 1}
        ),
    ),
    rejects=(
        Mutant("a hundredth less", sides=lambda sides: replace(sides, right=sides.right - 0.01)),
        Mutant("one percent too much weight", {"association": lambda *network: 1.01 * modern.association(*network)}),
    ),
)
def largest_weight_by_half_the_exponent(model, case):
    r"""At every :math:`\xi`, :math:`\max_i p_i \le \frac1N e^{\beta m_{\max} \|\xi\|}`: by Jensen's inequality
    :math:`\sum_j e^{\beta x_j^T \xi} \ge N e^{\beta m_x^T \xi}`. In the hull of the patterns :math:`\|\xi\| \le M`."""
    xp, patterns = namespace_of(case.patterns), case.patterns
    exponent = (case.beta * largest_spread(patterns))[..., None] * norm(case.state)
    weight = xp.max(model.association(case.state, patterns, case.beta), axis=-1)
    return Sides(
        xp.log(weight), exponent - xp.log(xp.convert(patterns.shape[-2], patterns)), trivial=0, logarithmic=True
    )
