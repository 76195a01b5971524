"""The Jacobian where the patterns are short."""

from dataclasses import replace

from ...arithmetic import namespace_of
from ...models import modern
from ...statement import Hypothesis, Instance, Mutant, Sides, Source, statement
from ...theory import largest_norm
from ..families import networks
from ..sources import RAMSAUER_2021


def _norm_condition(case) -> Sides:
    size = 2 * (case.beta * largest_norm(case.patterns) ** 2)
    return Sides(size, 0 * size + 1)


@statement(
    title="The Jacobian is at most one half everywhere if all patterns are short",
    relation="<=",
    about=("jacobian",),
    hypotheses=(Hypothesis("short_patterns", r":math:`M \le 1 / \sqrt{2 \beta}`", _norm_condition),),
    source=Source(RAMSAUER_2021, equations="(104)"),
    uses=("fixed_points.jacobian_below_squared_norm",),
    instances=networks,
    edges=(
        Instance("two opposite patterns: attained", {"patterns": [[1], [-1]], "state": [[0]], "scale": 1, "beta": 0.5}),
        Instance("one pattern", {"patterns": [[1, 0]], "state": [[5, 0]], "scale": 1, "beta": 0.5}),
        Instance("no norm at all", {"patterns": [[0], [0]], "state": [[1]], "scale": 1, "beta": 100}),
        Instance(
            "most weight on few patterns",
            {"patterns": [[1], [-1]] + 9 * [[0]], "state": [[0]], "scale": 1, "beta": 0.5},
        ),
    ),
    rejects=(
        Mutant("one percent too large", {"jacobian": lambda *network: 1.01 * modern.jacobian(*network)}),
        Mutant("a hundredth less", sides=lambda sides: replace(sides, right=0.99 * sides.right)),
    ),
    witnesses={
        "short_patterns": Instance(
            "two patterns a little too long", {"patterns": [[1], [-1]], "state": [[0]], "scale": 1, "beta": 0.5625}
        )
    },
)
def small_norms_give_small_jacobian(model, case):
    r"""Where :math:`M \le \frac{1}{\sqrt{2 \beta}}`, :math:`\|J\|_2 \le \frac12 < 1` at every :math:`\xi`, near the
    mean or not."""
    size = namespace_of(case.patterns).spectral_norm(model.jacobian(case.state, case.patterns, case.beta))
    return Sides(size, (0 * size + 1) / 2)
