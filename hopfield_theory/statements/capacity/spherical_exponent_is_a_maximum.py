"""The balance of overlap and volume on the sphere."""

from dataclasses import replace
from fractions import Fraction

from ...arithmetic.dispatch import namespace_of
from ...statement import Case, Family, Field, Instance, Mutant, Sides, Source, statement
from ...theory import capacity
from ..sources import LUCIBELLO_2024


@statement(
    title="On the sphere the competing patterns that matter have the overlap (sqrt(1 + 4 lambda^2) - 1) / (2 lambda)",
    relation="<=",
    model="theory.capacity",
    about=("spherical_exponent",),
    source=Source(LUCIBELLO_2024),
    instances=Family(
        fields={"overlap": Field("unit", (), -0.999, 0.999), "sharpness": Field("positive", (), 0.05, 40.0)},
        sizes=({},),
        build=lambda raw: Case(**vars(raw)),
    ),
    edges=(
        Instance("overlap one half: attained", {"overlap": 0.5, "sharpness": Fraction(2, 3)}),
        Instance("overlap two thirds: attained", {"overlap": Fraction(2, 3), "sharpness": Fraction(6, 5)}),
        Instance("no overlap", {"overlap": 0, "sharpness": 1}),
        Instance("nearly the pattern itself", {"overlap": Fraction(1023, 1024), "sharpness": 2}),
    ),
    rejects=(
        Mutant("one percent more", {"spherical_exponent": lambda s: 1.01 * capacity.spherical_exponent(s)}),
        Mutant("a tenth less", sides=lambda sides: replace(sides, right=0.9 * sides.right)),
    ),
)
def spherical_exponent_is_a_maximum(model, case):
    r"""For all :math:`\lambda > 0` and :math:`|m| < 1`, :math:`\lambda m + \frac12 \ln(1 - m^2) \le \lambda -
    \alpha_1`, where :math:`\alpha_1 = \lambda (1 - m_\lambda) - \frac12 \ln(1 - m_\lambda^2)`; equal at :math:`m =
    m_\lambda = \frac{\sqrt{1 + 4 \lambda^2} - 1}{2 \lambda}`.

    A random point of the sphere has the overlap :math:`m d` with a density of order :math:`(1 - m^2)^{d/2}`, and then
    the weight :math:`e^{\lambda m d}`. So the left side is the exponent of what the patterns at m contribute, and
    :math:`\alpha_1` that of the expected total weight of one other pattern in units of the own one.
    """
    xp, m = namespace_of(case.overlap), case.overlap
    contribution = case.sharpness * m + xp.log((1 - m) * (1 + m)) / 2
    return Sides(contribution + case.sharpness, 2 * case.sharpness - model.spherical_exponent(case.sharpness))
