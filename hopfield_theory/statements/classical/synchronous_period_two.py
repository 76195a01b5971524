"""Goles' theorem: synchronous updates end in a cycle of at most two states."""

import numpy as np

from ...arithmetic.dispatch import namespace_of
from ...models import classical
from ...statement import Mutant, Sides, Source, statement
from ..sources import GOLES_1985
from .synchronous_pair_energy_descends import EDGES, symmetric_networks


def _one_sign_turned(state, couplings, **options):
    signs = np.ones(couplings.shape[-2:])
    signs[0, -1] = -1
    return classical.update(state, couplings * namespace_of(couplings).convert(signs, couplings), **options)


@statement(
    title="Synchronous updates with symmetric couplings end in a cycle of at most two states",
    relation="==",
    model="classical",
    about=("update",),
    source=Source(GOLES_1985),
    uses=("classical.synchronous_pair_energy_descends",),
    instances=symmetric_networks,
    edges=EDGES,
    rejects=(Mutant("one coupling has opposite signs on the two sides of the diagonal", {"update": _one_sign_turned}),),
)
def synchronous_period_two(model, case):
    r"""For symmetric couplings of even integers with :math:`|W_{jk}| \le 2`, whatever a site becomes where its field
    is zero, the states of a synchronous network satisfy :math:`\xi(t + 2) = \xi(t)` from :math:`t = 2 d^2 + 2 d` on.

    The three rules are those of the fields :math:`W \xi + \xi` and :math:`W \xi \pm 1`, which are odd. The energy of
    two successive states with this addition lies between :math:`\pm (\sum_{jk} |W_{jk}| + 2d)` and falls by at least
    two at each step with :math:`\xi(t + 1) \ne \xi(t - 1)`.
    """
    xp = namespace_of(case.couplings)
    ends, returns = [], []
    for rule in ("keep", 1, -1):
        state = case.state
        for _ in range(2 * state.shape[-1] * (state.shape[-1] + 1)):
            state = model.update(state, case.couplings, order="synchronous", at_zero=rule)
        ends.append(state)
        for _ in range(2):
            state = model.update(state, case.couplings, order="synchronous", at_zero=rule)
        returns.append(state)
    return Sides(xp.stack(returns, axis=-1), xp.stack(ends, axis=-1))
