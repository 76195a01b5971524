"""The squared norm of the new weights."""

from dataclasses import replace

from ...functions import norm, squared_norm
from ...models import modern
from ...statement import Instance, Mutant, Sides, Source, statement
from ...theory import mean_weight_jacobian_norm
from ..families import weighted
from ..sources import RAMSAUER_2021


@statement(
    title="The squared norm of the new weights exceeds 1/N at most by the norm of the mean Jacobian",
    relation="<=",
    about=("association",),
    source=Source(RAMSAUER_2021, equations="(127)"),
    uses=("weights.mean_jacobian_maps_weights", "weights.norm_below_largest_weight"),
    instances=weighted,
    edges=(
        Instance("one pattern: attained", {"patterns": [[1, 2]], "weights": [[1]], "beta": 1}),
        Instance("even weights: attained", {"patterns": [[0], [0]], "weights": [[1, 1]], "beta": 1}),
        Instance("two opposite patterns, at a vertex", {"patterns": [[1], [-1]], "weights": [[1, 0]], "beta": 0.5}),
    ),
    rejects=(
        Mutant("a hundredth less", sides=lambda sides: replace(sides, right=0.99 * sides.right)),
        Mutant("weights that sum to 1.01", {"association": lambda *network: 1.01 * modern.association(*network)}),
    ),
)
def squared_norm_gain(model, case):
    r"""For all weights p,
    :math:`\|g(p)\|^2 = \frac1N + g(p)^T (J^m)^T p \le \frac1N + \|J^m\|_2 \|p\| \le \frac1N + \|J^m\|_2`.

    The right side takes the upper end of an enclosure of :math:`\|J^m\|_2`, the midpoint rule with its error bound
    added.
    """
    _, high = mean_weight_jacobian_norm(case.weights, case.patterns, case.beta, nodes=8)
    gain = high * norm(case.weights)
    size = squared_norm(model.association(case.state, case.patterns, case.beta))
    return Sides(size, gain + (0 * gain + 1) / case.patterns.shape[-2], trivial=1)
