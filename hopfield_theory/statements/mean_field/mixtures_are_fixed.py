"""The majority of an odd number of patterns."""

from itertools import product

import numpy as np

from ...arithmetic.dispatch import namespace_of
from ...models import classical
from ...statement import Case, Family, Field, Instance, Mutant, Sides, Source, statement
from ...theory.capacity import mixture_overlap
from ..sources import AMIT_1985A


def _mixture(raw: Case) -> Case:
    """Give the n patterns whose columns are all vectors of signs, each once, and the majority of them with given
    signs."""
    xp, count = namespace_of(raw.signs), raw.signs.shape[-1]
    columns = np.array(list(product((1.0, -1.0), repeat=count)))
    patterns = 0 * raw.signs[..., None] + xp.convert(columns.T, raw.signs)
    state = xp.sign(xp.matmul(raw.signs[..., None, :], patterns))
    return Case(patterns=patterns, signs=raw.signs, state=state)


@statement(
    title="The majority of an odd number of patterns is a fixed point, with overlaps and an energy that are known",
    relation="==",
    model="classical",
    about=("energy", "update"),
    source=Source(AMIT_1985A),
    uses=("classical.self_coupled_update_follows_overlaps",),
    instances=Family(fields={"signs": Field("sign", ("n",))}, sizes=({"n": 1}, {"n": 3}, {"n": 5}), build=_mixture),
    edges=(
        Instance("a pattern itself", {"signs": [1]}),
        Instance("three patterns", {"signs": [1, 1, -1]}),
        Instance("five patterns", {"signs": [1, -1, 1, 1, 1]}),
    ),
    rejects=(
        Mutant("everything turned", {"update": lambda *x, **options: -classical.update(*x, **options)}),
        Mutant("an energy without its 1/2", {"energy": lambda *x: 2 * classical.energy(*x)}),
    ),
)
def mixtures_are_fixed(model, case):
    r"""Let n, odd, patterns of :math:`d = 2^n` sites have every vector of signs as a column once. For all signs
    :math:`\epsilon_i` the mixture :math:`\xi = \mathrm{sgn} \sum_i \epsilon_i x_i` is a fixed point, synchronous or
    sequential, with and without self-couplings. It has the overlaps :math:`x_i^T \xi = d\, \epsilon_i m_n` with
    :math:`m_n = \binom{n-1}{(n-1)/2} / 2^{n-1}`, and, with self-couplings, the energy :math:`-\frac12 n m_n^2 d^2`.

    For random patterns this is the limit of many sites with n fixed, where every column occurs equally often.
    """
    xp, count = namespace_of(case.state), case.signs.shape[-1]
    width = case.state.shape[-1]
    moved = [
        model.update(case.state, classical.couplings(case.patterns, self_coupling), order=order)
        for self_coupling in (False, True)
        for order in ("synchronous", "sequential")
    ]
    overlaps = xp.matmul(case.state, xp.matrix_transpose(case.patterns))[..., 0, :] / width
    energy = model.energy(case.state, classical.couplings(case.patterns, True)) / width**2
    m = xp.convert(mixture_overlap(count), case.signs)
    left = [*(x[..., 0, :] for x in moved), overlaps, energy]
    right = [case.state[..., 0, :]] * len(moved) + [m * case.signs, -count * m * m / 2 + 0 * energy]
    return Sides(xp.concat(left, axis=-1), xp.concat(right, axis=-1))
