"""The largest load of the classical network, with certain digits."""

from fractions import Fraction

from ...arithmetic.dispatch import namespace_of
from ...statement import Family, Field, Instance, Mutant, Sides, Source, statement
from ...theory import capacity
from ..sources import AMIT_1985

#: Where the load is largest, and an interval around the largest load.
ARGUMENT = Fraction(15112185563, 10**10)
LOWER, UPPER = Fraction(1379055664, 10**10), Fraction(1379055665, 10**10)


def _higher(y):
    return capacity.mean_field_load(y) * (1 + 1e-9)


@statement(
    title="The retrieval solutions of the mean-field equations end at the load 0.1379055665",
    relation="<",
    model="theory.capacity",
    about=("mean_field_load",),
    source=Source(AMIT_1985),
    instances=Family(fields={"y": Field("positive", (), 0.03125, 16.0)}, sizes=({},)),
    edges=(
        Instance("where it is largest", {"y": ARGUMENT}),
        Instance("no overlap", {"y": Fraction(1, 1024)}),
        Instance("full overlap", {"y": 64}),
    ),
    rejects=(
        Mutant("a billionth more", {"mean_field_load": _higher}),
        Mutant(
            "the noise of the order parameter r left out",
            {"mean_field_load": lambda y: (namespace_of(y).erf(y) / y) ** 2 / 2},
        ),
    ),
)
def critical_load(model, case):
    r"""With :math:`m = \mathrm{erf}(y)` the equations at zero temperature, replica symmetric, have the load
    :math:`\alpha(y) = \frac12 (\frac{\mathrm{erf}(y)}{y} - \frac{2}{\sqrt\pi} e^{-y^2})^2`. For every :math:`y > 0`
    it is below 0.1379055665, and at y = 1.5112185563 it exceeds 0.1379055664.

    So :math:`\alpha_c = \max_y \alpha(y)` lies between. The proof shows that the load has a single maximum, and gives
    :math:`\alpha_c` to 27 digits.
    """
    xp = namespace_of(case.y)
    lower, upper, argument = (xp.convert(number, case.y) + 0 * case.y for number in (LOWER, UPPER, ARGUMENT))
    return Sides(
        xp.stack([model.mean_field_load(case.y), lower], axis=-1),
        xp.stack([upper, model.mean_field_load(argument)], axis=-1),
    )
