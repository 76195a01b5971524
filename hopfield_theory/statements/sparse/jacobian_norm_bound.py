"""The Jacobian of the sparse update."""

from ...arithmetic import namespace_of
from ...models import sparse
from ...statement import Instance, Mutant, Sides, Source, statement
from ...theory import squared_spectral_norm
from ..orders import per_order, sparse_networks
from ..sources import THIS_PACKAGE


@statement(
    title="The Jacobian of the sparse update has at most the norm beta times the squared norm of the patterns",
    relation="<=",
    model="sparse",
    about=("jacobian",),
    source=Source(THIS_PACKAGE),
    instances=sparse_networks,
    edges=(
        Instance("two opposite patterns", {"patterns": [[1], [-1]], "state": [[0.25]], "scale": 1, "beta": 1}),
        Instance("one pattern", {"patterns": [[3, 4]], "state": [[1, 1]], "scale": 1, "beta": 1}),
    ),
    rejects=(
        Mutant(
            "one percent too large", {"jacobian": lambda s, x, b, alpha=1.5: 1.01 * sparse.jacobian(s, x, b, alpha)}
        ),
    ),
)
def jacobian_norm_bound(model, case):
    r"""For :math:`1 < \alpha \le 2` and every state at which no pattern enters or leaves the support, :math:`\|J\|_2 \le
    \beta \|X\|_2^2`."""
    xp = namespace_of(case.patterns)

    def size(alpha):
        return xp.spectral_norm(model.jacobian(case.state, case.patterns, case.beta, alpha=alpha))

    bound = (case.beta * squared_spectral_norm(case.patterns))[..., None, None]
    return Sides(per_order(case, size), bound)
