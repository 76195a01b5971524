"""The energy of the sparse network from above, in the convex hull."""

from ...arithmetic import namespace_of
from ...functions import squared_norm, tsallis_entropy
from ...models import sparse
from ...statement import Instance, Mutant, Sides, Source, statement
from ...theory import largest_norm
from ..energy.below_hull_bound import below_hull_bound, in_hull
from ..orders import of_orders, per_order
from ..sources import SANTOS_2024


@statement(
    title="In the convex hull the energy of the sparse network is at most 2 M^2, and bounded by the entropy of even weights",
    relation="<=",
    model="sparse",
    about=("energy",),
    hypotheses=(in_hull,),
    source=Source(SANTOS_2024),
    uses=("sparse.weights_maximise_free_energy",),
    instances=of_orders(below_hull_bound.instances),
    edges=(
        Instance("at a separated pattern: attained", {"patterns": [[2], [-2]], "weights": [[1, 0]], "beta": 2}),
        Instance("at zero between opposite patterns", {"patterns": [[1], [-1]], "weights": [[1, 1]], "beta": 2}),
        Instance("one pattern", {"patterns": [[3, 4]], "weights": [[1]], "beta": 1}),
    ),
    rejects=(
        Mutant(
            "half a percent too high",
            {"energy": lambda s, x, b, alpha=1.5: 1.005 * sparse.energy(s, x, b, alpha)},
        ),
    ),
    witnesses={
        "in_hull": Instance("three times a pattern", {"patterns": [[1], [-1]], "weights": [[2, -1]], "beta": 1})
    },
)
def below_hull_bounds(model, case):
    r"""For every :math:`\alpha > 1` and every :math:`\xi` in the convex hull of the patterns,
    :math:`E(\xi) \le \frac1\beta H_\alpha(\frac1N, \dots, \frac1N) + \frac12 M^2 - \frac12 \|\xi\|^2` and
    :math:`E(\xi) \le 2 M^2`.

    The source has the first bound without its last term.
    """
    xp, squares = namespace_of(case.patterns), largest_norm(case.patterns)[..., None] ** 2
    even = xp.zeros_like(case.patterns[..., 0]) + xp.convert(1, case.patterns) / case.patterns.shape[-2]

    def bounds(alpha):
        entropy = (tsallis_entropy(even, alpha) / case.beta)[..., None]
        return xp.stack(
            [entropy + (squares - squared_norm(case.state)) / 2, 2 * squares + 0 * case.state[..., 0]], axis=-1
        )

    energy = per_order(case, lambda alpha: model.energy(case.state, case.patterns, case.beta, alpha=alpha))
    return Sides(energy[..., None, :], per_order(case, bounds))
