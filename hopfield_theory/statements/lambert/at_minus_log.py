"""The exponential of W at minus a logarithm, the value of an infinite power tower."""

from dataclasses import replace

from ...arithmetic.dispatch import namespace_of
from ...functions import lambert_w
from ...statement import Case, Instance, Mutant, Sides, Source, statement
from ..sources import RAMSAUER_2021
from .solves_its_equation import arguments


def _bases(raw: Case) -> Case:
    case, xp = arguments.build(raw), namespace_of(raw.excess)
    return Case(upper=xp.exp(-case.upper), lower=xp.exp(-case.lower))


@statement(
    title="The exponential of -W(-ln x) is W(-ln x) / (-ln x)",
    relation="==",
    model="none",
    source=Source(RAMSAUER_2021, "Lemma A30", equations="(529)"),
    uses=("lambert.exponential_of_multiple",),
    instances=replace(arguments, build=_bases),
    edges=(
        Instance("close to the largest base", {"excess": 0.0009765625, "depth": 0.0009765625}),
        Instance("close to one", {"excess": 0.375, "depth": 30}),
    ),
    rejects=(Mutant("one thousandth more", sides=lambda sides: replace(sides, left=1.001 * sides.left)),),
)
def at_minus_log(model, case):
    r"""For :math:`0 < x \le e^{1/e}`, :math:`x \ne 1`: :math:`e^{-W(-\ln x)} = \frac{W(-\ln x)}{-\ln x}`, on the lower branch
    for :math:`x > 1`.

    The source has :math:`x \ne 1` alone; beyond :math:`e^{1/e}` no branch is real.
    """
    xp = namespace_of(case.upper)
    x = xp.stack([-xp.log(case.upper), -xp.log(case.lower)], axis=-1)
    w = xp.stack([lambert_w(x[..., 0]), lambert_w(x[..., 1], -1)], axis=-1)
    return Sides(xp.exp(-w), w / x)
