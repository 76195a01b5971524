"""The geometry behind Lemma A13: how much of a sphere a cap takes."""

import dataclasses

from ...arithmetic.dispatch import namespace_of
from ...statement import Case, Family, Field, Hypothesis, Instance, Mutant, Sides, Source, statement
from ...theory.capacity import cap_share, log_cap_constant
from ..sources import BRAUCHART_2018

#: On the circle (width 2) the bound is an equality for every angle.
WIDTHS = tuple(range(3, 10))


def power_of(base, width):
    """Give kappa_D base^D for the sphere of dimension D = width - 1."""
    xp = namespace_of(base)
    return xp.exp(log_cap_constant(0 * base + (width - 1))) * base ** (width - 1)


half_turn = Hypothesis("half_turn", r":math:`0 \le \theta \le \pi`", lambda case: Sides(case.share, 1 + 0 * case.share))


@statement(
    title="A cap takes at most the constant times a power of its angle",
    relation="<=",
    model="none",
    hypotheses=(half_turn,),
    source=Source(BRAUCHART_2018, "Proposition 3.5"),
    instances=Family(
        fields={"share": Field("unit", (), 0.02, 1.0)},
        sizes=({},),
        build=lambda raw: Case(share=raw.share, angle=raw.share * namespace_of(raw.share).pi_like(raw.share)),
    ),
    edges=(
        Instance("nothing", {"share": 0}),
        Instance("half of the sphere", {"share": 0.5}),
        Instance("the whole sphere", {"share": 1}),
    ),
    rejects=(
        Mutant(
            "a constant two percent smaller", sides=lambda sides: dataclasses.replace(sides, right=sides.right * 0.98)
        ),
        Mutant(
            "the sphere of one dimension more", sides=lambda sides: Sides(sides.left[..., :-1], sides.right[..., 1:])
        ),
    ),
    never_attained=r"Except at :math:`\theta = 0`: :math:`\sin t < t` for :math:`t > 0`, and both sides are integrals of "
    r"powers of these. On the circle, which is left out, they are equal.",
)
def cap_share_bound(model, case):
    r"""On the unit sphere in :math:`d \ge 3` dimensions the points within an angle :math:`\theta` of a given one take
    a share :math:`\int_0^\theta \sin^{d-2} t\, dt \,/ \int_0^\pi \sin^{d-2} t\, dt \le \kappa_{d-1} \theta^{d-1}`;
    the instances have d from 3 to 9.
    """
    xp = namespace_of(case.angle)
    return Sides(
        xp.stack([cap_share(case.angle, width) for width in WIDTHS], axis=-1),
        xp.stack([power_of(case.angle, width) for width in WIDTHS], axis=-1),
    )
