"""Lemma A1, the sharper lower bound of its proof."""

from ...arithmetic import namespace_of
from ...functions import squared_norm
from ...models import modern
from ...statement import Instance, Mutant, Sides, Source, statement
from ...theory import largest_norm
from ..families import networks
from ..sources import RAMSAUER_2021


@statement(
    title="The energy is at least half the squared distance to the pattern of largest overlap",
    relation="<=",
    about=("energy",),
    source=Source(RAMSAUER_2021, "Lemma A1", equations="(19), (20)"),
    uses=("energy.gaussian_form",),
    instances=networks,
    edges=(
        Instance(
            "one pattern: the bound is attained", {"patterns": [[1, 2]], "state": [[-5, 7]], "scale": 1, "beta": 2}
        ),
        Instance(
            "equal overlaps: the bound is attained", {"patterns": [[1], [-1]], "state": [[0]], "scale": 1, "beta": 4}
        ),
        Instance("unequal norms", {"patterns": [[1, 0], [0, 3]], "state": [[100, -1]], "scale": 1, "beta": 1}),
    ),
    rejects=(Mutant("half a percent too low", {"energy": lambda *network: 0.995 * modern.energy(*network)}),),
)
def at_least_half_squared_distance(model, case):
    r"""For every state :math:`\xi`, with :math:`x_\xi` the pattern of largest overlap :math:`x_i^T \xi`:
    :math:`\frac12 \|\xi - x_\xi\|^2 + \frac12 (M^2 - \|x_\xi\|^2) \le E(\xi)`.

    The left side equals :math:`\frac12 \|\xi\|^2 - \max_i x_i^T \xi + \frac12 M^2`, whichever pattern a tie selects;
    Eq. (20) is its first term.
    """
    overlap = namespace_of(case.state).max(modern.scores(case.state, case.patterns), axis=-1)
    left = squared_norm(case.state) / 2 - overlap + largest_norm(case.patterns)[..., None] ** 2 / 2
    return Sides(left, model.energy(case.state, case.patterns, case.beta))
