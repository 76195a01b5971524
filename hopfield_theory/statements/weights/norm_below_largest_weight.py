"""Norms of weights from above."""

from dataclasses import replace

from ...arithmetic import namespace_of
from ...functions import squared_norm
from ...models import modern
from ...statement import Instance, Mutant, Sides, Source, statement
from ..families import weighted
from ..sources import RAMSAUER_2021


@statement(
    title="The squared norm of weights is at most the largest weight",
    relation="<=",
    about=("association",),
    source=Source(RAMSAUER_2021, equations="(115), (117), (118)"),
    instances=weighted,
    edges=(
        Instance("even weights: attained", {"patterns": [[0], [0], [0]], "weights": [[1, 1, 1]], "beta": 1}),
        Instance("a vertex: attained before the map", {"patterns": [[1], [-1]], "weights": [[1, 0]], "beta": 1}),
        Instance("one pattern: attained", {"patterns": [[1, 2]], "weights": [[1]], "beta": 1}),
    ),
    rejects=(
        Mutant("a hundredth less", sides=lambda sides: replace(sides, right=0.99 * sides.right)),
        Mutant("weights that sum to 1.01", {"association": lambda *network: 1.01 * modern.association(*network)}),
    ),
)
def norm_below_largest_weight(model, case):
    r"""For all weights p, :math:`\|p\|^2 \le \max_i p_i \le 1`; tested before the map and after it."""
    xp = namespace_of(case.weights)
    weights = xp.concat([case.weights, model.association(case.state, case.patterns, case.beta)], axis=-2)
    return Sides(squared_norm(weights), xp.max(weights, axis=-1))
