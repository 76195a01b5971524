"""The weight outside a cluster between a state and a fixed point."""

from dataclasses import replace

from ...arithmetic.dispatch import namespace_of
from ...models import modern
from ...statement import Mutant, Sides, Source, statement
from ...theory import tail_weight
from ..clusters import tail_along_segment, with_fixed_point
from ..sources import RAMSAUER_2021
from .mean_separation_along_segment import SEGMENTS


@statement(
    title="Between a state and a fixed point the weight outside a cluster is bounded by the larger distance",
    relation="<=",
    about=("association",),
    source=Source(RAMSAUER_2021, "Section A.1.5.4", equations="(296)"),
    uses=("metastable.tail_weight_below_gap_bound", "metastable.mean_separation_along_segment"),
    instances=with_fixed_point,
    edges=SEGMENTS,
    rejects=(
        Mutant(
            "half of beta", {"association": lambda state, patterns, beta: modern.association(state, patterns, beta / 2)}
        ),
        Mutant("a fifth of the bound", sides=lambda sides: replace(sides, right=sides.right - 1.61)),
    ),
    never_attained=(
        "The bound compares the weight outside with the weight of the cluster: the argument gives "
        r":math:`\frac{\gamma}{1 - \gamma} \le \frac{\epsilon}{l}` for the right side :math:`\epsilon`, so "
        r":math:`\gamma \le \frac{\epsilon}{l + \epsilon} < \epsilon`. The ratio tends to one for clusters of one "
        r"pattern as :math:`\epsilon` vanishes."
    ),
)
def tail_weight_along_segment(model, case):
    r"""For every :math:`\tilde x = \lambda \xi + (1 - \lambda) m_x^*` with :math:`0 \le \lambda \le 1`,
    :math:`\sum_{j > l} p_j(\tilde x) \le (N - l) e^{-\beta (\Delta_m - 2 \max\{\|\xi - m_x\|, \|m_x^* - m_x\|\}
    M)}`."""
    gamma = tail_weight(model.association(case.point, case.patterns, case.beta), case.cluster.shape[-2])
    bound = tail_along_segment(case)
    return Sides(namespace_of(bound).log(gamma), bound, trivial=0 * bound, logarithmic=True)
