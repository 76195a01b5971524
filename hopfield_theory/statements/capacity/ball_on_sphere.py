"""How large a cosine the modern network on the unit sphere can tell apart."""

from dataclasses import replace

from ...arithmetic.dispatch import namespace_of
from ...functions import norm
from ...models import modern
from ...statement import Case, Family, Field, Hypothesis, Instance, Mutant, Sides, Source, statement
from ...theory import largest_cosine
from ..sources import HU_2024


def _build(raw: Case) -> Case:
    """Put unit patterns, and a state within the radius of pattern 0."""
    patterns = raw.directions / norm(raw.directions)[..., None]
    step = raw.direction / norm(raw.direction)[..., None] * (raw.radius[..., None] * raw.fraction)[..., None]
    return Case(patterns=patterns, state=patterns[..., :1, :] + step, radius=raw.radius, beta=raw.beta)


def _separated(case):
    xp, others = namespace_of(case.patterns), case.patterns.shape[-2] - 1
    needed = xp.log(2 * others / case.radius) + 2 * case.beta * case.radius
    return Sides(needed[..., None], (case.beta * (1 - largest_cosine(case.patterns)))[..., None])


separated = Hypothesis(
    "separated",
    r":math:`1 - \rho \ge \frac1\beta \ln\frac{2 (N-1)}{R} + 2 R`, :math:`\rho` the largest cosine",
    _separated,
)


@statement(
    title="On the unit sphere the update maps the ball of radius R around a pattern into itself if the cosines are small enough",
    relation="<=",
    about=("update",),
    hypotheses=(separated,),
    source=Source(HU_2024),
    uses=("retrieval.one_update_error",),
    instances=Family(
        fields={
            "directions": Field("real", ("N", "d")),
            "direction": Field("real", ("S", "d")),
            "fraction": Field("unit", ("S",), 0.0, 1.0),
            "radius": Field("positive", (), 0.01, 0.3),
            "beta": Field("positive", (), 3.0, 300.0),
        },
        sizes=({"N": 2, "d": 1, "S": 2}, {"N": 2, "d": 3, "S": 2}, {"N": 4, "d": 6, "S": 2}, {"N": 8, "d": 12, "S": 2}),
        build=_build,
    ),
    edges=(
        Instance(
            "two opposite patterns, just separated",
            {"directions": [[1], [-1]], "direction": [[-1]], "fraction": [1], "radius": 0.5, "beta": 1.3867},
        ),
        Instance(
            "three at right angles",
            {
                "directions": [[1, 0, 0], [0, 2, 0], [0, 0, 3]],
                "direction": [[-1, 1, 0]],
                "fraction": [1],
                "radius": 0.25,
                "beta": 6,
            },
        ),
        Instance(
            "one against many",
            {"directions": [[1]] + 29 * [[-1]], "direction": [[-1]], "fraction": [1], "radius": 0.5, "beta": 5},
        ),
    ),
    rejects=(
        Mutant("half of the radius", sides=lambda sides: replace(sides, right=sides.right / 2)),
        Mutant("beta a third lower in the update", {"update": lambda x, y, beta: modern.update(x, y, 2 * beta / 3)}),
    ),
    witnesses={
        "separated": Instance(
            "without the term 2R the condition holds, and the state leaves the ball",
            {
                "directions": [[1, 0], [-1, 0], [0, 1]],
                "direction": [[-1, 1]],
                "fraction": [0.99],
                "radius": 0.7,
                "beta": 2,
            },
        )
    },
    never_attained=r"The others have at most the weight :math:`\frac{w}{1 + w}` with :math:`w = (N-1) e^{-\beta (1 - \rho - 2R)} \le "
    r"\frac R2`, so the update ends within :math:`\frac{2w}{1+w} < R` of the pattern.",
)
def ball_on_sphere(model, case):
    r"""Let all N patterns have norm one, with pairwise cosines of at most :math:`\rho`. For every :math:`\xi` with
    :math:`\|\xi - x_i\| \le R` also :math:`\|f(\xi) - x_i\| \le R`.

    So every vector of a spherical code with :math:`1 - \rho \ge \frac1\beta \ln \frac{2(N-1)}{R} + 2R` has a fixed
    point within R. Without the term :math:`2R` the condition only brings the patterns themselves to within R,
    :math:`\|f(x_i) - x_i\| \le R`, and a state of the ball may leave it.
    """
    distance = norm(model.update(case.state, case.patterns, case.beta) - case.patterns[..., :1, :])
    return Sides(distance, case.radius[..., None])
