"""What keeps the balls of stored patterns apart."""

from dataclasses import replace

from ...arithmetic.dispatch import namespace_of
from ...functions import norm
from ...statement import Family, Field, Hypothesis, Instance, Mutant, Sides, Source, statement
from ...theory import ball_radius, least_separation, log_pair_count, required_separation
from ..sources import RAMSAUER_2021
from .ball_is_invariant import well_separated

storage = Family(
    fields={"patterns": Field("real", ("N", "d")), "beta": Field("positive", (), 0.01, 100.0)},
    sizes=({"N": 2, "d": 1}, {"N": 2, "d": 5}, {"N": 3, "d": 2}, {"N": 5, "d": 10}, {"N": 10, "d": 20}),
)

positive_logarithm = Hypothesis(
    "positive_logarithm",
    r":math:`1 < 2 (N-1) N \beta M^2`",
    lambda case: Sides(0 * case.beta, log_pair_count(case.patterns, case.beta)),
    strict=True,
)

all_well_separated = Hypothesis(
    "all_well_separated",
    r":math:`\Delta_i \ge \frac{2}{\beta N} + \frac1\beta \ln(2 (N-1) N \beta M^2)` for every i",
    lambda case: Sides(required_separation(case.patterns, case.beta), least_separation(case.patterns)),
)


@statement(
    title="The ball around a well separated pattern meets no other ball",
    relation="<",
    model="none",
    hypotheses=(well_separated, positive_logarithm),
    source=Source(RAMSAUER_2021, "Definition 1", "Definition 5", equations="(303), (304), (305)"),
    instances=storage,
    edges=(
        Instance(
            "at the border of the hypothesis, with room of 2.68 radii", {"patterns": [[1], [-1]], "beta": 1.34375}
        ),
        Instance("one against many on the other side", {"patterns": [[1]] + 11 * [[-1]], "beta": 4}),
        Instance("a pattern at the origin", {"patterns": [[1], [0]], "beta": 4}),
        Instance("two orthogonal patterns", {"patterns": [[1, 0], [0, 1]], "beta": 3.75}),
        Instance("tiny norms", {"patterns": [[2**-40], [-(2**-40)]], "beta": 2**81}),
    ),
    rejects=(Mutant("balls of three times the radius", sides=lambda sides: replace(sides, left=3 * sides.left)),),
    witnesses={
        "well_separated": Instance("two close patterns", {"patterns": [[8], [7]], "beta": 0.0625}),
        "positive_logarithm": Instance(
            "two opposite patterns at small beta", {"patterns": [[1], [-1]], "beta": 0.0625}
        ),
    },
)
def balls_are_disjoint(model, case):
    r"""Around a pattern with :math:`\Delta_i \ge \frac{2}{\beta N} + \frac1\beta \ln(2 (N-1) N \beta M^2)` and
    :math:`2 (N-1) N \beta M^2 > 1`, the ball :math:`S_i` meets no other:
    :math:`\frac{2}{\beta N M} < \|x_i - x_j\|` for :math:`j \ne i`."""
    others = norm(case.patterns[..., :1, :] - case.patterns[..., 1:, :])
    return Sides(2 * ball_radius(case.patterns, case.beta), namespace_of(case.patterns).min(others, axis=-1))
