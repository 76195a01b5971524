"""A bound on the Jacobian that does not see where the patterns lie."""

from ...arithmetic.dispatch import namespace_of
from ...statement import Instance, Sides, Source, statement
from ...theory import diameter
from ..families import networks
from ..sources import THIS_PACKAGE
from .jacobian_below_largest_spread import EDGES, REJECTS


@statement(
    title="The Jacobian is at most a quarter of beta times the squared diameter",
    relation="<=",
    about=("jacobian",),
    source=Source(THIS_PACKAGE),
    instances=networks,
    edges=(
        Instance("two patterns of different norm", {"patterns": [[3], [-1]], "state": [[0]], "scale": 1, "beta": 3}),
        Instance("beside the line", {"patterns": [[1, 0], [-1, 0]], "state": [[0, 7]], "scale": 1, "beta": 2}),
        *EDGES,
    ),
    rejects=REJECTS,
)
def jacobian_below_quarter_squared_diameter(model, case):
    r"""At every :math:`\xi`, :math:`\|J\|_2 \le \frac\beta4 \max_{i,j} \|x_i - x_j\|^2`, by Popoviciu's bound on a
    variance."""
    size = namespace_of(case.patterns).spectral_norm(model.jacobian(case.state, case.patterns, case.beta))
    return Sides(size, (case.beta * diameter(case.patterns) ** 2)[..., None] / 4)
