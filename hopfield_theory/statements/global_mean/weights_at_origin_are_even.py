"""The state zero."""

from ...models import modern
from ...statement import Instance, Mutant, Sides, Source, statement
from ..families import networks
from ..sources import RAMSAUER_2021


@statement(
    title="At the origin every pattern has the same weight",
    relation="==",
    about=("association",),
    source=Source(RAMSAUER_2021, equations="(94)"),
    instances=networks,
    edges=(
        Instance("one pattern", {"patterns": [[1, 2]], "state": [[0, 0]], "scale": 1, "beta": 1}),
        Instance("very different patterns", {"patterns": [[1000], [-1]], "state": [[0]], "scale": 1, "beta": 100}),
        Instance("equal patterns", {"patterns": [[2], [2], [2]], "state": [[0]], "scale": 1, "beta": 3}),
    ),
    rejects=(
        Mutant("a softmax moved by a thousandth", {"association": lambda s, x, b: modern.association(s + 0.001, x, b)}),
        Mutant("weights that sum to 1.01", {"association": lambda *network: 1.01 * modern.association(*network)}),
    ),
)
def weights_at_origin_are_even(model, case):
    r"""At :math:`\xi = 0`, :math:`p_i = \frac1N` for every i, so :math:`f(0) = m_x`, whatever :math:`\beta` and the
    patterns are."""
    even = model.association(0 * case.state, case.patterns, case.beta)
    return Sides(even * case.patterns.shape[-2], 0 * even + 1)
