"""A bound on the Jacobian without the number of patterns."""

from dataclasses import replace

from ...arithmetic.dispatch import namespace_of
from ...models import modern
from ...statement import Instance, Mutant, Sides, Source, statement
from ...theory import largest_norm
from ..families import networks
from ..sources import THIS_PACKAGE


@statement(
    title="The Jacobian is at most beta times the squared largest norm",
    relation="<=",
    about=("jacobian",),
    source=Source(THIS_PACKAGE),
    instances=networks,
    edges=(
        Instance("two opposite patterns: attained", {"patterns": [[1], [-1]], "state": [[0]], "scale": 1, "beta": 3}),
        Instance("one pattern", {"patterns": [[1, 2]], "state": [[5, 0]], "scale": 1, "beta": 1}),
        Instance("no norm at all", {"patterns": [[0], [0]], "state": [[1]], "scale": 1, "beta": 1}),
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
def jacobian_below_squared_norm(model, case):
    r"""At every :math:`\xi`, :math:`\|J\|_2 \le \beta M^2`: for :math:`\beta M^2 < 1` the update is a contraction
    of the whole space."""
    size = namespace_of(case.patterns).spectral_norm(model.jacobian(case.state, case.patterns, case.beta))
    return Sides(size, (case.beta * largest_norm(case.patterns) ** 2)[..., None])
