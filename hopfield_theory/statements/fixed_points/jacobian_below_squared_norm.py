"""A bound on the Jacobian without the number of patterns."""

from ...arithmetic.dispatch import namespace_of
from ...statement import Sides, Source, statement
from ...theory import largest_norm
from ..families import networks
from ..sources import THIS_PACKAGE
from .jacobian_below_largest_spread import EDGES, REJECTS


@statement(
    title="The Jacobian is at most beta times the squared largest norm",
    relation="<=",
    about=("jacobian",),
    source=Source(THIS_PACKAGE),
    instances=networks,
    edges=EDGES,
    rejects=REJECTS,
)
def jacobian_below_squared_norm(model, case):
    r"""At every :math:`\xi`, :math:`\|J\|_2 \le \beta M^2`: for :math:`\beta M^2 < 1` the update is a contraction
    of the whole space."""
    size = namespace_of(case.patterns).spectral_norm(model.jacobian(case.state, case.patterns, case.beta))
    return Sides(size, (case.beta * largest_norm(case.patterns) ** 2)[..., None])
