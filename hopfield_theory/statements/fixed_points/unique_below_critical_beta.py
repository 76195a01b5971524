"""Lemma A3, second part."""

from dataclasses import replace
from fractions import Fraction

from ...arithmetic.dispatch import namespace_of
from ...functions import norm
from ...models import modern
from ...statement import Family, Field, Hypothesis, Instance, Mutant, Sides, Source, statement
from ...theory import largest_spread
from ..families import SMALL, networks
from ..sources import RAMSAUER_2021

UPDATES = 3


@statement(
    title="Below the critical beta all starts approach one another, hence one fixed point, geometrically",
    relation="<=",
    about=("update",),
    source=Source(RAMSAUER_2021, "Lemma A3", equations="(82)"),
    uses=("fixed_points.jacobian_below_largest_spread",),
    instances=replace(networks, fields=networks.fields | {"beta": replace(networks.fields["beta"], high=2.0)}),
    edges=(
        Instance(
            "close to the mean of two patterns",
            {"patterns": [[1], [-1]], "state": [[0], [0.0078125]], "scale": 1, "beta": 0.5},
        ),
        Instance(
            "just below the critical beta",
            {"patterns": [[1], [-1]], "state": [[-1], [1]], "scale": 1, "beta": 0.9990234375},
        ),
        Instance(
            "above the critical beta nothing is said",
            {"patterns": [[1], [-1]], "state": [[-1], [1]], "scale": 1, "beta": 4},
        ),
        Instance("equal patterns", {"patterns": [[1, 1], [1, 1]], "state": [[3, 0], [-7, 0]], "scale": 1, "beta": 2}),
        Instance(
            "far apart", {"patterns": [[1, 0], [0, 1]], "state": [[900, -900], [-900, 900]], "scale": 1, "beta": 1}
        ),
    ),
    rejects=(
        Mutant("a tenth too far out", {"update": lambda *network: 1.1 * modern.update(*network)}),
        Mutant("a hundredth less", sides=lambda sides: replace(sides, right=0.99 * sides.right)),
    ),
    never_attained="Except where both sides are zero, at :math:`a = b` or equal patterns: equality needs the largest "
    "variance, hence the mean of the overlaps at their unweighted mean, all along the segment from b "
    "to a; but that mean grows along it.",
)
def unique_below_critical_beta(model, case):
    r"""For any two starts :math:`a, b` and every t, :math:`\|f^t(a) - f^t(b)\| \le (\beta m_{\max}^2)^t \|a - b\|`;
    where :math:`\beta m_{\max}^2 < 1` there is therefore exactly one fixed point, and every start converges to it."""
    xp, rate, state = namespace_of(case.patterns), case.beta * largest_spread(case.patterns) ** 2, case.state
    start = norm(state[..., 0, :] - state[..., 1, :])
    distances, bounds, bound = [], [], start
    for _ in range(UPDATES):
        state, bound = model.update(state, case.patterns, case.beta), rate * bound
        distances.append(norm(state[..., 0, :] - state[..., 1, :]))
        bounds.append(bound)
    return Sides(xp.stack(distances, axis=-1), xp.stack(bounds, axis=-1), trivial=start[..., None])


below_critical = Hypothesis(
    "below_critical",
    r":math:`\beta m_{\max}^2 < 1`",
    lambda case: Sides(case.beta * largest_spread(case.patterns) ** 2, 0 * case.beta + 1),
    strict=True,
)


@statement(
    title="Below the critical beta every compact set holds a fixed point (as printed)",
    relation="<=",
    about=("update",),
    hypotheses=(below_critical,),
    source=Source(RAMSAUER_2021, "Lemma A3"),
    instances=Family(
        fields={
            "patterns": Field("real", ("N", "d")),
            "centre": Field("real", ("d",)),
            "radius": Field("positive", (), 0.01, 1.0),
            "beta": Field("positive", (), 0.01, 2.0),
        },
        sizes=SMALL,
    ),
    counterexample=Instance(
        "an interval beside the only pattern",
        {"patterns": [[1]], "centre": [Fraction(5, 2)], "radius": Fraction(1, 2), "beta": 1},
    ),
    amended="fixed_points.unique_below_critical_beta",
    fault="missing hypothesis",
    correction="Banach's theorem needs a set that the update maps into itself. The whole space and the ball of radius M "
    "are such sets, and hold one fixed point; another compact set may hold none.",
)
def printed(model, case):
    r"""Where :math:`\beta m_{\max}^2 < 1`, each compact set holds exactly one fixed point.

    A closed ball with centre c and radius r would hold a fixed point :math:`\xi^*`, hence
    :math:`\|f(c) - c\| \le \|f(c) - f(\xi^*)\| + \|\xi^* - c\| \le (1 + \beta m_{\max}^2)\, r`.
    """
    rate, centre = case.beta * largest_spread(case.patterns) ** 2, case.centre[..., None, :]
    moved = model.update(centre, case.patterns, case.beta) - centre
    return Sides(norm(moved)[..., 0], (1 + rate) * case.radius)
