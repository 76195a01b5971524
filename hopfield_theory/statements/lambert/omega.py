"""The omega constant."""

from dataclasses import replace

from ...arithmetic.dispatch import namespace_of
from ...functions import w0_exp
from ...statement import Mutant, Sides, Source, statement
from ..sources import RAMSAUER_2021
from .known_values import EDGES, constants


@statement(
    title="Omega = W(1) is the exponential of -Omega, and -ln Omega",
    relation="==",
    model="none",
    source=Source(RAMSAUER_2021, "Lemma A31", equations="(353), (356), (535), (536)"),
    uses=("lambert.exponential_of_multiple",),
    instances=constants,
    edges=EDGES,
    rejects=(Mutant("one thousandth more", sides=lambda sides: replace(sides, left=1.001 * sides.left)),),
)
def omega(model, case):
    r""":math:`\Omega = W_0(1) = e^{-\Omega} = \ln\frac1\Omega = -\ln \Omega = \ln\frac{\Omega + 1}{\Omega (1 + \Omega)}`, and
    :math:`\frac1\Omega = e^\Omega = -\frac1{\ln \Omega}`.
    """
    constant = w0_exp(0 * case.one)
    xp = namespace_of(constant)
    logarithm, ratio = xp.log(constant), (constant + 1) / (constant * (1 + constant))
    first = xp.stack([xp.exp(-constant), xp.log(1 / constant), -logarithm, xp.log(ratio)], axis=-1)
    second = xp.stack([xp.exp(constant), -1 / logarithm], axis=-1)
    return Sides(xp.concat([first / constant[..., None], second * constant[..., None]], axis=-1), case.one[..., None])
