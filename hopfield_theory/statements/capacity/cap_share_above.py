"""How much of a sphere a cap takes at least, which bounds how many caps fit."""

import dataclasses

from ...arithmetic.dispatch import namespace_of
from ...statement import Case, Family, Field, Instance, Mutant, Sides, Source, statement
from ...theory.capacity import cap_share
from ..sources import THIS_PACKAGE
from .cap_share_bound import WIDTHS, power_of


@statement(
    title="A cap takes at least the constant times a power of the sine of its angle",
    relation="<=",
    model="none",
    source=Source(THIS_PACKAGE),
    instances=Family(
        fields={"share": Field("unit", (), 0.04, 1.0)},
        sizes=({},),
        build=lambda raw: Case(angle=raw.share * namespace_of(raw.share).pi_like(raw.share) / 2),
    ),
    edges=(Instance("nothing", {"share": 0}), Instance("half of the sphere", {"share": 1})),
    rejects=(
        Mutant("a constant two percent larger", sides=lambda sides: dataclasses.replace(sides, left=sides.left * 1.02)),
    ),
    never_attained=r"Except at :math:`\theta = 0`: the integrand exceeds the derivative of the bound by the factor "
    r":math:`1 / \cos t`.",
)
def cap_share_above(model, case):
    r"""For :math:`0 \le \theta \le \frac\pi2` and :math:`d \ge 3` a cap of angle :math:`\theta` takes a share of at
    least :math:`\kappa_{d-1} \sin^{d-1} \theta`.

    So N points of the sphere whose pairwise angles are at least :math:`2 \theta` satisfy :math:`N \kappa_{d-1}
    \sin^{d-1} \theta \le 1`, for their caps are disjoint. The instances have d from 3 to 9.
    """
    xp = namespace_of(case.angle)
    return Sides(
        xp.stack([power_of(xp.sin(case.angle), width) for width in WIDTHS], axis=-1),
        xp.stack([cap_share(case.angle, width) for width in WIDTHS], axis=-1),
    )
