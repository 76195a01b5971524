"""Which random patterns compete most."""

from dataclasses import replace

from ...arithmetic.dispatch import namespace_of
from ...statement import Family, Field, Instance, Mutant, Sides, Source, statement
from ...theory import capacity
from ..sources import LUCIBELLO_2024


@statement(
    title="Of random patterns of one sharpness the normal ones compete most, and those on a sphere least",
    relation="<",
    model="theory.capacity",
    about=("binary_exponent", "gaussian_exponent", "spherical_exponent"),
    source=Source(LUCIBELLO_2024),
    instances=Family(fields={"sharpness": Field("positive", (), 0.02, 30.0)}, sizes=({},)),
    edges=(
        Instance("sharpness one", {"sharpness": 1}),
        Instance("small", {"sharpness": 0.0078125}),
        Instance("large", {"sharpness": 100}),
    ),
    rejects=(
        Mutant(
            "a binary exponent that is too large", {"binary_exponent": lambda s: 1.1 * capacity.spherical_exponent(s)}
        ),
        Mutant("a tenth less", sides=lambda sides: replace(sides, right=0.9 * sides.right)),
    ),
)
def exponents_are_ordered(model, case):
    r"""For every :math:`\lambda > 0`, :math:`\lambda - \frac12 \lambda^2 < \lambda - \ln\cosh\lambda < \lambda (1 -
    m) - \frac12 \ln(1 - m^2)` with :math:`m = \frac{\sqrt{1 + 4\lambda^2} - 1}{2 \lambda}`.

    The first has its largest value 1/2 at :math:`\lambda = 1`; the second stays below :math:`\ln 2`, and the third
    has no bound.
    """
    exponents = [
        rule(case.sharpness) for rule in (model.gaussian_exponent, model.binary_exponent, model.spherical_exponent)
    ]
    xp = namespace_of(case.sharpness)
    return Sides(xp.stack(exponents[:2], axis=-1), xp.stack(exponents[1:], axis=-1))
