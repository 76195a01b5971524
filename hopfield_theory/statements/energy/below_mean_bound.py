"""Lemma A1, the chain of its second upper bound."""

from ...arithmetic import namespace_of
from ...functions import dot, norm, squared_norm
from ...models import modern
from ...statement import Instance, Mutant, Sides, Source, statement
from ...theory import largest_norm, mean_pattern
from ..families import networks
from ..sources import RAMSAUER_2021


@statement(
    title="The energy is at most what the mean pattern alone would give",
    relation="<=",
    about=("energy",),
    source=Source(RAMSAUER_2021, "Lemma A1", equations="(24), (25)"),
    uses=("softmax.lse_bounds_free_energy",),
    instances=networks,
    edges=(
        Instance("one pattern: attained", {"patterns": [[1, 2]], "state": [[5, -3]], "scale": 1, "beta": 2}),
        Instance("equal patterns: attained", {"patterns": [[1], [1]], "state": [[-1]], "scale": 1, "beta": 3}),
        Instance("equal overlaps: attained", {"patterns": [[1], [-1]], "state": [[0]], "scale": 1, "beta": 4}),
        Instance("all is zero", {"patterns": [[0], [0]], "state": [[0]], "scale": 1, "beta": 1}),
        Instance("far outside the hull", {"patterns": [[1, 0], [0, 1]], "state": [[900, -9]], "scale": 1, "beta": 3}),
    ),
    rejects=(Mutant("half a percent too high", {"energy": lambda *network: 1.005 * modern.energy(*network)}),),
)
def below_mean_bound(model, case):
    r"""For every state :math:`\xi`, :math:`E(\xi) \le -m_x^T \xi + \frac12 \|\xi\|^2 + \frac12 M^2
    \le \|m_x\| \|\xi\| + \frac12 \|\xi\|^2 + \frac12 M^2`."""
    mean = mean_pattern(case.patterns)[..., None, :]
    squares = (squared_norm(case.state) + largest_norm(case.patterns)[..., None] ** 2) / 2
    energy = model.energy(case.state, case.patterns, case.beta)
    tangent, product = squares - dot(mean, case.state), squares + norm(mean) * norm(case.state)
    xp = namespace_of(energy)
    return Sides(xp.stack([energy, tangent], axis=-1), xp.stack([tangent, product], axis=-1))
