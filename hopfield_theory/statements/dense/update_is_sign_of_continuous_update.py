"""The update of the exponential network and that of the continuous one."""

import numpy as np

from ...arithmetic.dispatch import namespace_of
from ...models import dense, modern
from ...models.dense import exponential
from ...statement import Instance, Mutant, Sides, Source, statement
from ..sources import RAMSAUER_2021
from .single_site_descends import binary_networks


def _with_the_site(state, patterns, interaction, **options):
    return namespace_of(state).sign(modern.update(state, patterns, 1))


@statement(
    title="The binary exponential update is the sign of the continuous one with the site set to zero",
    relation="==",
    model="dense",
    about=("update",),
    source=Source(RAMSAUER_2021, equations="(546), (547)"),
    uses=("dense.exponential_gap_is_a_vote", "dense.mean_slope_is_bracketed"),
    instances=binary_networks,
    edges=(
        Instance("a tie", {"patterns": [[1, 1], [-1, 1]], "state": [[1, 1]], "order": [0, 1]}),
        Instance("one site", {"patterns": [[1], [-1], [1]], "state": [[-1]], "order": [0]}),
    ),
    rejects=(
        Mutant("the sign of the continuous update at the state itself", {"update": _with_the_site}),
        Mutant(
            "one site after the other",
            {"update": lambda x, y, interaction, order: dense.update(x, y, interaction)},
        ),
    ),
)
def update_is_sign_of_continuous_update(model, case):
    r"""For :math:`F(a) = e^a`, entries of plus and minus one and every site j: :math:`T_j(\xi) = \mathrm{sgn}\, [f(\xi(\xi_j =
    0))]_j`, wherever that is not zero, with the update :math:`f` of the continuous network at :math:`\beta = 1`.

    The source has :math:`\xi_j = v` for some :math:`v \in [-1, 1]` from the mean value theorem, which depends on the state, the
    site and the patterns. But :math:`v = 0` will always do. The present value of the site will not. Tested as :math:`T_j |m_j| =
    m_j`.
    """
    xp, sites = namespace_of(case.state), np.eye(case.state.shape[-1])
    moved = []
    for j in range(len(sites)):
        without = case.state * xp.convert(1 - sites[j], case.state)
        moved.append(modern.update(without, case.patterns, 1)[..., j])
    followed = xp.stack(moved, axis=-1)
    binary = model.update(case.state, case.patterns, exponential(), order="synchronous")
    return Sides(binary * xp.abs(followed), followed)
