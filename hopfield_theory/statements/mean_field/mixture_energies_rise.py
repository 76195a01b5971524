"""Mixtures of more patterns lie higher."""

from dataclasses import replace

from ...arithmetic.dispatch import namespace_of
from ...statement import Family, Field, Instance, Mutant, Sides, Source, statement
from ...theory.capacity import mixture_overlap
from ..sources import AMIT_1985A


@statement(
    title="The energies of the symmetric mixtures rise with the number of patterns, up to -1/pi",
    relation="<",
    model="none",
    source=Source(AMIT_1985A),
    uses=("mean_field.mixtures_are_fixed",),
    instances=Family(
        fields={"signs": Field("sign", ("n",))}, sizes=({"n": 1}, {"n": 3}, {"n": 5}, {"n": 7}, {"n": 21}, {"n": 101})
    ),
    edges=(
        Instance("a pattern and a mixture of three", {"signs": [1]}),
        Instance("three and five", {"signs": [1, 1, -1]}),
    ),
    rejects=(Mutant("a tenth of a percent lower", sides=lambda sides: replace(sides, right=1.001 * sides.right)),),
)
def mixture_energies_rise(model, case):
    r"""For odd n the energies per site and scale, :math:`e_n = -\frac12 n m_n^2`, obey :math:`e_n < e_{n+2} <
    -\frac1\pi`: they are -1/2, -3/8, -45/128, ...

    The patterns themselves, n = 1, are lowest.
    """
    xp, count, none = namespace_of(case.signs), case.signs.shape[-1], 0 * case.signs[..., 0]
    energies = [none - xp.convert(n * mixture_overlap(n) ** 2 / 2, none) for n in (count, count + 2)]
    return Sides(xp.stack(energies, axis=-1), xp.stack([energies[1], none - 1 / xp.pi_like(none)], axis=-1))
