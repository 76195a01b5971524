"""The Jacobian where the patterns are short."""

from dataclasses import replace

from ...arithmetic import namespace_of
from ...models import modern
from ...statement import Hypothesis, Instance, Mutant, Sides, Source, statement
from ...theory import largest_norm, peak_variance
from ..families import networks, weighted
from ..sources import RAMSAUER_2021


def _distance_from_even(case) -> Sides:
    count = case.patterns.shape[-2]
    distance = namespace_of(case.weights).abs(case.weights * count - 1)
    return Sides(namespace_of(distance).max(distance, axis=-1), (0 * distance[..., 0] + 1) / 5)


@statement(
    title="Nearly even weights have a largest variance below 1/N",
    relation="<",
    model="none",
    hypotheses=(
        Hypothesis("nearly_even", r":math:`|p_i - \frac1N| \le \frac{1}{5N}` for every i", _distance_from_even),
    ),
    source=Source(RAMSAUER_2021, equations="(104)"),
    instances=weighted,
    counterexample=Instance(
        "ten patterns, one a little heavier", {"patterns": 10 * [[1]], "weights": [[7] + 9 * [6]], "beta": 1}
    ),
    amended="global_mean.small_norms_give_small_jacobian",
    fault="false step",
    correction=(
        r"The largest variance may exceed 1/N for nearly even weights; the conclusion needs no condition on "
        r"them."
    ),
)
def printed(model, case):
    r"""Where :math:`p_i \approx \frac1N` (here: up to a fifth of it), :math:`m = \max_i p_i (1 - p_i) < \frac1N`."""
    variance = peak_variance(case.weights) * case.patterns.shape[-2]
    return Sides(variance, 0 * variance + 1)


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
