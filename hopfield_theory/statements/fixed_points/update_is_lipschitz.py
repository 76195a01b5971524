"""The update between two states, without a condition on the patterns."""

from dataclasses import replace

from ...arithmetic.dispatch import namespace_of
from ...functions import norm
from ...models import modern
from ...statement import Instance, Mutant, Sides, Source, statement
from ...theory import diameter, squared_spectral_norm
from ..families import networks
from ..sources import NAIR_2025


@statement(
    title="The update is Lipschitz with a quarter of beta times the squared diameter, at most half of beta times the squared "
    "spectral norm",
    relation="<=",
    about=("update",),
    source=Source(NAIR_2025),
    uses=("fixed_points.jacobian_below_quarter_squared_diameter",),
    instances=networks,
    edges=(
        Instance(
            "two opposite patterns: both constants agree",
            {"patterns": [[1], [-1]], "state": [[0], [0.0078125]], "scale": 1, "beta": 3},
        ),
        Instance("one pattern", {"patterns": [[1, 2]], "state": [[5, 0], [0, 5]], "scale": 1, "beta": 1}),
        Instance("equal patterns", {"patterns": [[1, 1], [1, 1]], "state": [[3, 0], [-7, 0]], "scale": 1, "beta": 2}),
        Instance(
            "far from the origin, where the spectral norm is large",
            {"patterns": [[9, 1], [9, -1]], "state": [[0, 0], [0, 0.125]], "scale": 1, "beta": 1},
        ),
    ),
    rejects=(
        Mutant("two percent too far out", {"update": lambda *network: 1.02 * modern.update(*network)}),
        Mutant("a hundredth less", sides=lambda sides: replace(sides, right=0.99 * sides.right)),
    ),
)
def update_is_lipschitz(model, case):
    r"""For all states a, b and with D the diameter of the patterns,
    :math:`\|f(a) - f(b)\| \le \frac\beta4 D^2 \|a - b\| \le \frac\beta2 \|X\|_2^2 \|a - b\|`.

    So the update is a contraction of the whole space for :math:`\beta D^2 < 4`, and all the more for :math:`\beta
    \|X\|_2^2 < 2`, which is what the Lipschitz constant :math:`\frac12` of the softmax gives.
    """
    xp, moved = namespace_of(case.patterns), model.update(case.state, case.patterns, case.beta)
    distance = norm(case.state[..., 0, :] - case.state[..., 1, :])
    by_diameter = case.beta * diameter(case.patterns) ** 2 / 4 * distance
    by_norm = case.beta * squared_spectral_norm(case.patterns) / 2 * distance
    moved = norm(moved[..., 0, :] - moved[..., 1, :])
    return Sides(xp.stack([moved, by_diameter], axis=-1), xp.stack([by_diameter, by_norm], axis=-1))
