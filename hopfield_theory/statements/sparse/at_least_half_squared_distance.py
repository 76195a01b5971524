"""The energy of the sparse network from below."""

from ...arithmetic import namespace_of
from ...functions import squared_norm
from ...models import modern, sparse
from ...statement import Instance, Mutant, Sides, Source, statement
from ...theory import largest_norm
from ..orders import per_order, sparse_networks
from ..sources import SANTOS_2024


@statement(
    title="The energy of the sparse network is at least half the squared distance to the pattern of largest overlap",
    relation="<=",
    model="sparse",
    about=("energy",),
    source=Source(SANTOS_2024),
    uses=("sparse.weights_maximise_free_energy",),
    instances=sparse_networks,
    edges=(
        Instance("one pattern: attained", {"patterns": [[1, 2]], "state": [[-5, 7]], "scale": 1, "beta": 2}),
        Instance("equal overlaps: attained", {"patterns": [[1], [-1]], "state": [[0]], "scale": 1, "beta": 4}),
        Instance("unequal norms", {"patterns": [[1, 0], [0, 3]], "state": [[100, -1]], "scale": 1, "beta": 1}),
    ),
    rejects=(
        Mutant(
            "half a percent too low",
            {"energy": lambda s, x, b, alpha=1.5: 0.995 * sparse.energy(s, x, b, alpha)},
        ),
    ),
)
def at_least_half_squared_distance(model, case):
    r"""For every :math:`\alpha > 1` and every state :math:`\xi`, with :math:`x_\xi` the pattern of largest overlap:
    :math:`0 \le \frac12 \|\xi - x_\xi\|^2 + \frac12 (M^2 - \|x_\xi\|^2) \le E(\xi)`.

    The source is quoted for the convex hull of the patterns, in which the energy is not negative; it is so everywhere.
    """
    overlap = namespace_of(case.state).max(modern.scores(case.state, case.patterns), axis=-1)
    left = squared_norm(case.state) / 2 - overlap + largest_norm(case.patterns)[..., None] ** 2 / 2
    energy = per_order(case, lambda alpha: model.energy(case.state, case.patterns, case.beta, alpha=alpha))
    return Sides(left[..., None], energy)
