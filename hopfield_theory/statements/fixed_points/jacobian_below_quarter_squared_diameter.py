"""A bound on the Jacobian that does not see where the patterns lie."""

from dataclasses import replace

from ...arithmetic.dispatch import namespace_of
from ...models import modern
from ...statement import Instance, Mutant, Sides, Source, statement
from ...theory import diameter
from ..families import networks
from ..sources import THIS_PACKAGE


@statement(
    title="The Jacobian is at most a quarter of beta times the squared diameter",
    relation="<=",
    about=("jacobian",),
    source=Source(THIS_PACKAGE),
    instances=networks,
    edges=(
        Instance(
            "two patterns of different norm: attained", {"patterns": [[3], [-1]], "state": [[0]], "scale": 1, "beta": 3}
        ),
        Instance(
            "attained beside the line of the patterns",
            {"patterns": [[1, 0], [-1, 0]], "state": [[0, 7]], "scale": 1, "beta": 2},
        ),
        Instance("one pattern: both sides are zero", {"patterns": [[1, 2]], "state": [[5, 0]], "scale": 1, "beta": 1}),
        Instance(
            "equal patterns: both sides are zero",
            {"patterns": [[1, 1], [1, 1]], "state": [[3, 0]], "scale": 1, "beta": 2},
        ),
        Instance("far outside the hull", {"patterns": [[1, 0], [0, 1]], "state": [[9, -9]], "scale": 1, "beta": 3}),
        Instance("many equal patterns", {"patterns": [[2]] + 11 * [[-1]], "state": [[1]], "scale": 1, "beta": 0.5}),
    ),
    rejects=(
        Mutant(
            "beta doubled inside the softmax",
            {"jacobian": lambda state, patterns, beta: modern.jacobian(state, patterns, 2 * beta)},
        ),
        Mutant("a hundredth less", sides=lambda sides: replace(sides, right=0.99 * sides.right)),
    ),
)
def jacobian_below_quarter_squared_diameter(model, case):
    r"""At every :math:`\xi`, :math:`\|J\|_2 \le \frac\beta4 \max_{i,j} \|x_i - x_j\|^2`, by Popoviciu's bound on a
    variance."""
    size = namespace_of(case.patterns).spectral_norm(model.jacobian(case.state, case.patterns, case.beta))
    return Sides(size, (case.beta * diameter(case.patterns) ** 2)[..., None] / 4)
