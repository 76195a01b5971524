"""The printed digits of the omega constant."""

from dataclasses import replace

from ...arithmetic.dispatch import namespace_of
from ...functions import w0_exp
from ...statement import Mutant, Sides, Source, statement
from ..sources import RAMSAUER_2021
from .known_values import EDGES, constants


@statement(
    title="Omega is 0.56714329 and its inverse is 1.76322, to the last digit",
    relation="<=",
    model="none",
    source=Source(RAMSAUER_2021, "Lemma A31", equations="(353), (354), (539)"),
    uses=("lambert.solves_its_equation",),
    instances=constants,
    edges=EDGES,
    rejects=(Mutant("a fifth of the bound", sides=lambda sides: replace(sides, right=sides.right / 5)),),
    never_attained="Omega is transcendental.",
)
def omega_in_digits(model, case):
    r""":math:`|\Omega - 0.56714329| \le 5 \cdot 10^{-9}` and :math:`|\frac1\Omega - 1.76322| \le 5 \cdot 10^{-6}`."""
    constant = w0_exp(0 * case.one)
    xp = namespace_of(constant)
    off = xp.stack([constant - case.one * 56714329 / 10**8, 1 / constant - case.one * 176322 / 10**5], axis=-1)
    return Sides(xp.abs(off), xp.stack([case.one * 5 / 10**9, case.one * 5 / 10**6], axis=-1))
