"""What the error of one update says of the patterns around."""

from dataclasses import replace

from ...arithmetic.dispatch import namespace_of
from ...functions import norm, squared_norm
from ...models import modern
from ...statement import Case, Family, Field, Instance, Mutant, Sides, Source, statement
from ..sources import THIS_PACKAGE


def on_sphere(raw: Case) -> Case:
    """Put patterns on a sphere with beta M^2 = sharpness for M = radius; states lie anywhere."""
    patterns = raw.radius[..., None, None] * raw.patterns / norm(raw.patterns)[..., None]
    given = {
        name: value for name, value in vars(raw).items() if name not in ("patterns", "state", "radius", "sharpness")
    }
    return Case(
        **given, patterns=patterns, state=raw.radius[..., None, None] * raw.state, beta=raw.sharpness / raw.radius**2
    )


SPHERE = {
    "patterns": Field("real", ("N", "d")),
    "state": Field("real", ("S", "d")),
    "radius": Field("positive", (), 0.1, 10.0),
    "sharpness": Field("positive", (), 0.1, 50.0),
}
SIZES = ({"N": 2, "d": 2, "S": 2}, {"N": 3, "d": 3, "S": 2}, {"N": 5, "d": 4, "S": 2}, {"N": 12, "d": 3, "S": 2})


def gaps(case):
    """Give beta (M^2 - x_0^T x_j) for all j, which is half of beta times the squared distance."""
    return case.beta[..., None] * squared_norm(case.patterns - case.patterns[..., :1, :]) / 2


@statement(
    title="The other patterns weigh no more than the error of one update allows",
    relation="<=",
    about=("update", "association"),
    source=Source(THIS_PACKAGE),
    instances=Family(fields=SPHERE, sizes=SIZES, build=on_sphere),
    edges=(
        Instance("two opposite patterns", {"patterns": [[1], [-1]], "state": [[1]], "radius": 1, "sharpness": 2}),
        Instance("equal patterns", {"patterns": [[3, 4], [3, 4]], "state": [[1, 0]], "radius": 1, "sharpness": 2}),
    ),
    rejects=(
        Mutant("one percent less error", sides=lambda sides: replace(sides, right=0.99 * sides.right)),
        Mutant("a thousandth too far out", {"update": lambda *network: 1.001 * modern.update(*network)}),
    ),
)
def weighted_gaps(model, case):
    r"""For patterns of one norm M, every :math:`\xi` and the gaps :math:`t_j = \beta (M^2 - x_i^T x_j) \ge 0`:
    :math:`\sum_j p_j(\xi) t_j = \beta x_i^T (x_i - f(\xi)) \le \beta M \|x_i - f(\xi)\|`.
    """
    patterns, beta, xp = case.patterns, case.beta, namespace_of(case.patterns)
    weights = model.association(case.state, patterns, beta)
    error = norm(model.update(case.state, patterns, beta) - patterns[..., :1, :])
    return Sides(
        xp.sum(weights * gaps(case)[..., None, :], axis=-1),
        (beta * norm(patterns[..., 0, :]))[..., None] * error,
        trivial=2 * (beta * squared_norm(patterns[..., 0, :]))[..., None],
    )
