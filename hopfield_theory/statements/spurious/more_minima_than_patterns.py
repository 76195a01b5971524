"""Four minima of the energy of three patterns."""

from ...arithmetic import namespace_of
from ...models import modern
from ...statement import Case, Family, Field, Instance, Mutant, Sides, Source, statement
from ..fixed_points.mean_and_patterns_are_both_stable import triangle_with
from ..sources import RAMSAUER_2021

#: The places of the four discs on the axes, and their radii; the discs are disjoint.
PLACE, RADIUS, CENTRAL_RADIUS = 0.59375, 0.453125, 0.09375


def _rims(raw: Case) -> Case:
    """Put the centres of the discs at the mean and on the axes of three unit vectors, and points on their rims."""
    xp = namespace_of(raw.beta)
    triangle = triangle_with(Case(beta=raw.beta, place=0 * raw.beta[..., None]))
    centres = xp.concat([triangle.state, PLACE * triangle.patterns], axis=-2)
    radii = xp.convert([[CENTRAL_RADIUS], [RADIUS], [RADIUS], [RADIUS]], raw.beta)
    direction = xp.stack([xp.cos(raw.angle), xp.sin(raw.angle)], axis=-1)
    return Case(patterns=triangle.patterns, beta=raw.beta, centres=centres, rims=centres + radii * direction)


@statement(
    title="Three unit vectors at 120 degrees have an energy with four minima at least",
    relation="<",
    about=("energy",),
    source=Source(RAMSAUER_2021, "Section A.1.9"),
    uses=("spurious.minima_are_modes",),
    instances=Family(
        fields={"beta": Field("unit", (), 1.88, 1.92), "angle": Field("unit", (4,), 0.0, 6.5)},
        sizes=({},),
        build=_rims,
    ),
    edges=(
        Instance("between the patterns, lower end", {"beta": 1.880859375, "angle": [0, 0, 0, 0]}),
        Instance("between the patterns, upper end", {"beta": 1.919921875, "angle": [3.140625, 1, 2, 3]}),
    ),
    rejects=(
        Mutant("beta a twentieth lower", {"energy": lambda x, y, beta: modern.energy(x, y, 0.95 * beta)}),
        Mutant("beta a twentieth higher", {"energy": lambda x, y, beta: modern.energy(x, y, 1.05 * beta)}),
    ),
)
def more_minima_than_patterns(model, case):
    r"""For three unit vectors at 120 degrees and :math:`1.88 \le \beta \le 1.92`, the energy at the centre of each of four
    disjoint discs is lower than anywhere on its rim: around the mean with radius :math:`\frac{3}{32}`, and around
    :math:`\frac{19}{32} x_i` with radius :math:`\frac{29}{64}`.

    So each disc has a local minimum inside: one more than there are patterns. The source quotes that this can happen, and gives
    neither an instance nor a bound on the number.
    """
    low = model.energy(case.centres, case.patterns, case.beta)
    return Sides(low, model.energy(case.rims, case.patterns, case.beta))
