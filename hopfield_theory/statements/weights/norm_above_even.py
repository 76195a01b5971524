"""Norms of weights from below."""

from dataclasses import replace

from ...functions import squared_norm
from ...models import modern
from ...statement import Instance, Mutant, Sides, Source, statement
from ..families import weighted
from ..sources import RAMSAUER_2021


@statement(
    title="No weights are shorter than even ones",
    relation="<=",
    about=("association",),
    source=Source(RAMSAUER_2021, equations="(125), (126)"),
    instances=weighted,
    edges=(
        Instance("even weights: attained", {"patterns": [[0], [0], [0]], "weights": [[1, 1, 1]], "beta": 1}),
        Instance("one pattern: attained", {"patterns": [[1, 2]], "weights": [[1]], "beta": 1}),
        Instance("a vertex", {"patterns": [[1], [-1]], "weights": [[1, 0]], "beta": 100}),
    ),
    rejects=(
        Mutant("a hundredth more", sides=lambda sides: replace(sides, left=1.01 * sides.left)),
        Mutant("weights that sum to 0.99", {"association": lambda *network: 0.99 * modern.association(*network)}),
    ),
)
def norm_above_even(model, case):
    r"""For all weights p, :math:`\frac{1}{\sqrt N} \le \|g(p)\|`."""
    size = squared_norm(model.association(case.state, case.patterns, case.beta))
    return Sides((0 * size + 1) / case.patterns.shape[-2], size)
