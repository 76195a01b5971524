"""The separation of the mean between a state and a fixed point."""

from dataclasses import replace

from ...arithmetic.dispatch import namespace_of
from ...functions import norm
from ...statement import Instance, Mutant, Sides, Source, statement
from ...theory import largest_norm, mean_gap, mean_pattern, mean_separation
from ..clusters import AT_MEAN, with_fixed_point
from ..sources import RAMSAUER_2021

SEGMENTS = (
    Instance(
        "two patterns against a far one",
        AT_MEAN | {"centre": [9], "width": 0.125, "others": [[-9]], "shift": [[0.125]], "beta": 2},
    ),
    Instance("a fixed point at the mean of two opposite patterns", AT_MEAN),
    Instance("one pattern alone", AT_MEAN | {"centre": [2], "offsets": [[0]], "others": [[-2]], "shift": [[0.5]]}),
    Instance("a long way at a large beta", AT_MEAN | {"centre": [9], "others": [[-9]], "shift": [[1024]], "beta": 64}),
    Instance("many others", AT_MEAN | {"others": 20 * [[0.5]], "shift": [[-4]]}),
)


@statement(
    title="Between a state and a fixed point the gap of the mean falls short of its separation by at most the larger "
    "distance",
    relation="<=",
    model="none",
    source=Source(RAMSAUER_2021, "Section A.1.5.4", equations="(290), (291), (292), (293), (294), (295)"),
    instances=with_fixed_point,
    edges=(
        *SEGMENTS,
        Instance(
            "the state itself, farther from the mean than the fixed point: attained",
            AT_MEAN | {"centre": [2], "offsets": [[0]], "others": [[-2]], "shift": [[0.5]], "share": [1]},
        ),
    ),
    rejects=(Mutant("a fifth less", sides=lambda sides: replace(sides, right=0.8 * sides.right)),),
)
def mean_separation_along_segment(model, case):
    r"""For every :math:`\tilde x = \lambda \xi + (1 - \lambda) m_x^*` with :math:`0 \le \lambda \le 1`,
    :math:`\tilde\Delta_m(\tilde x) \ge \Delta_m - 2 \|\tilde x - m_x\| M \ge \Delta_m - 2 \max\{\|\xi - m_x\|, \|m_x^*
    - m_x\|\} M`."""
    xp, mean = namespace_of(case.patterns), mean_pattern(case.cluster)[..., None, :]
    largest, separation = (
        2 * largest_norm(case.patterns)[..., None],
        mean_separation(case.cluster, case.others)[..., None],
    )
    here, start = norm(case.point - mean), norm(case.state - mean)
    reach = xp.maximum(start, norm(case.fixed_point - mean) + 0 * start)
    least, bound = separation - reach * largest, separation - here * largest
    return Sides(
        xp.stack([least, bound], axis=-1), xp.stack([bound, mean_gap(case.point, case.cluster, case.others)], axis=-1)
    )
