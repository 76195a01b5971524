"""The bistable window of three unit vectors at 120 degrees."""

from dataclasses import replace
from fractions import Fraction

from ...arithmetic.dispatch import namespace_of
from ...functions import dot
from ...models import modern
from ...statement import Case, Family, Field, Instance, Mutant, Sides, Source, statement
from ..sources import THIS_PACKAGE

#: A point of the axis that the update moves outwards as soon as a pattern has a fixed point of its own.
OUTWARDS = 0.37725


def triangle_with(raw: Case) -> Case:
    """Put three unit vectors at 120 degrees and states on the axis of the first."""
    xp = namespace_of(raw.beta)
    half_root = xp.sqrt(xp.convert(3, raw.beta)) / 2
    signs = xp.convert([[0, 0], [0, 1], [0, -1]], raw.beta)
    corners = xp.convert([[1, 0], [-0.5, 0], [-0.5, 0]], raw.beta) + half_root * signs
    patterns = corners + 0 * raw.beta[..., None, None]  # one copy for each beta
    axis = xp.convert([1, 0], raw.beta)
    return Case(patterns=patterns, beta=raw.beta, place=raw.place, state=raw.place[..., None] * axis, axis=axis)


window = Family(
    fields={"beta": Field("unit", (), 1.8306, 1.9999), "place": Field("unit", ("S",), 0.0, 1.0)},
    sizes=({"S": 1},),
    build=triangle_with,
)


@statement(
    title="Three unit vectors at 120 degrees have a window in which the mean and every pattern have a stable fixed point",
    relation="<=",
    about=("update", "jacobian"),
    source=Source(THIS_PACKAGE),
    instances=window,
    edges=(
        Instance("lower end", {"beta": Fraction(18306, 10000), "place": [0]}),
        Instance("upper end", {"beta": 2, "place": [0]}),
    ),
    rejects=(
        Mutant(
            "beta one percent lower",
            {"update": lambda state, patterns, beta: modern.update(state, patterns, 0.99 * beta)},
        ),
        Mutant("a bound of the Jacobian below one", sides=lambda sides: replace(sides, right=sides.right - 0.02)),
    ),
)
def mean_and_patterns_are_both_stable(model, case):
    r"""For three unit vectors at 120 degrees and :math:`1.8306 \le \beta \le 2`, the mean is a fixed point with :math:`\|J(0)\|_2 \le 1`,
    and the update moves :math:`s x_1` outwards at :math:`s = 0.37725`, so that a fixed point lies between there and :math:`x_1`.

    The fixed points beside the patterns are stable, since the slope of the update along the axis falls there.
    """
    xp = namespace_of(case.beta)
    start = 0 * case.state + OUTWARDS * case.axis
    moved = dot(model.update(start, case.patterns, case.beta), case.axis)
    slope = xp.spectral_norm(model.jacobian(0 * case.state, case.patterns, case.beta))
    return Sides(xp.stack([0 * moved + OUTWARDS, slope], axis=-1), xp.stack([moved, 0 * slope + 1], axis=-1))
