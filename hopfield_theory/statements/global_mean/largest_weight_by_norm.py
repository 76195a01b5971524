"""The softmax at the mean and at a fixed point, by their norms."""

from dataclasses import replace

from ...arithmetic import namespace_of
from ...functions import norm
from ...models import modern
from ...statement import Instance, Mutant, Sides, Source, statement
from ...theory import largest_spread, mean_pattern
from ..families import networks
from ..sources import RAMSAUER_2021


@statement(
    title="The largest weight exceeds 1/N at most by a factor that the norm of the state decides",
    relation="<=",
    about=("association",),
    source=Source(RAMSAUER_2021, equations="(102), (103)"),
    uses=("global_mean.overlaps_differ_by_spread",),
    instances=networks,
    edges=(
        Instance("the state zero: attained", {"patterns": [[1], [-1]], "state": [[0]], "scale": 1, "beta": 1}),
        Instance("one pattern", {"patterns": [[1, 2]], "state": [[5, 0]], "scale": 1, "beta": 1}),
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
def largest_weight_by_norm(model, case):
    r"""At every :math:`\xi`, :math:`\max_i p_i \le \frac1N e^{2 \beta m_{\max} \|\xi\|}`; the source has it at the
    mean :math:`m_x` and at a fixed point :math:`m_x^*`."""
    patterns = case.patterns
    xp = namespace_of(patterns)
    state = xp.concat([case.state, mean_pattern(patterns)[..., None, :]], axis=-2)
    exponent = 2 * ((case.beta * largest_spread(patterns))[..., None] * norm(state))
    weight = xp.max(model.association(state, patterns, case.beta), axis=-1)
    return Sides(
        xp.log(weight), exponent - xp.log(xp.convert(patterns.shape[-2], patterns)), trivial=0, logarithmic=True
    )
