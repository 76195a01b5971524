"""The noise at a stored pattern at every width."""

from dataclasses import replace

from ...arithmetic.dispatch import namespace_of
from ...models.dense import polynomial
from ...statement import Family, Field, Instance, Mutant, Sides, Source, statement
from ...theory.capacity import gap_moments, gap_variance_bound
from ..sources import KROTOV_2016

DEGREES = (2, 3, 4, 5)


@statement(
    title="At every width the noise in the energy gap is below its leading order",
    relation="<=",
    model="none",
    source=Source(KROTOV_2016),
    uses=("dense.gap_at_stored_pattern",),
    instances=Family(
        fields={"sites": Field("sign", ("d",))},
        sizes=tuple({"d": width} for width in (1, 2, 3, 5, 8, 13, 21, 34)),
    ),
    edges=(
        Instance("one site", {"sites": [1]}),
        Instance("two hundred sites", {"sites": 200 * [1]}),
    ),
    rejects=(Mutant("a tenth less", sides=lambda sides: replace(sides, right=0.9 * sides.right)),),
    never_attained=r"The proof replaces the mean of :math:`(c + t)^{2n-2}` over :math:`-1 \le t \le 1` by its mean at the "
    "ends, and that is larger. The ratio tends to one as d grows: for n = 2 it is (d - 1)/d.",
)
def gap_variance_below_gaussian(model, case):
    r"""For :math:`F(a) = a^n` with :math:`n \ge 2` and every d, what each further random pattern adds to the variance
    of the energy gap at a stored one is at most :math:`4 n^2 (2n-3)!!\, d^{n-1}`.

    That is the leading order from which the capacities :math:`\alpha_n d^{n-1}` are derived; so at finite d the noise
    is a little smaller. Tested for n = 2 to 5.
    """
    sites = case.sites
    xp, none, width = namespace_of(sites), 0 * sites[..., 0], sites.shape[-1]
    exact = [gap_moments(polynomial(n), width, sites)[1] + none for n in DEGREES]
    bounds = [gap_variance_bound(n, none + width) for n in DEGREES]
    return Sides(xp.stack(exact, axis=-1), xp.stack(bounds, axis=-1))
