"""The omega constant as an integral."""

from dataclasses import replace

import numpy as np

from ...arithmetic.dispatch import namespace_of
from ...functions import w0_exp
from ...statement import Case, Family, Field, Instance, Mutant, Sides, Source, statement
from ..sources import RAMSAUER_2021

#: How many midpoints the rule has, and where the range of integration ends on the right.
NODES, END = 256, 6


def integrand(t, pi):
    """Give 1 / ((e^t - t)^2 + pi^2)."""
    return 1 / ((namespace_of(t).exp(t) - t) ** 2 + pi * pi)


def _cut(raw: Case) -> Case:
    """Cut the left tail off at -R with pi / R = tan(angle), so that its leading part is angle / pi."""
    xp = namespace_of(raw.angle)
    pi = xp.pi_like(raw.angle) + 0 * raw.angle
    return Case(angle=raw.angle, pi=pi, cut=pi * xp.cos(raw.angle) / xp.sin(raw.angle))


@statement(
    title="1 / (1 + Omega) is the integral of 1 / ((exp(t) - t)^2 + pi^2) over the real line",
    relation="<=",
    model="none",
    source=Source(RAMSAUER_2021, "Lemma A31", equations="(354), (539)"),
    uses=("lambert.omega",),
    instances=Family(fields={"angle": Field("unit", (), 0.26, 0.48)}, sizes=({},), build=_cut),
    edges=(Instance("a cut at -10.6", {"angle": 0.28125}), Instance("a cut at -6.8", {"angle": 0.4375})),
    rejects=(
        Mutant("one thousandth off", sides=lambda sides: replace(sides, left=sides.left + 0.001)),
        Mutant("one hundredth of the bound", sides=lambda sides: replace(sides, right=sides.right / 100)),
    ),
    never_attained="The bounds on the second derivative and on both tails are strict.",
)
def omega_integral(model, case):
    r""":math:`\int_{-\infty}^\infty \frac{dt}{(e^t - t)^2 + \pi^2} = \frac1{1 + \Omega}`. Tested with the midpoint rule
    :math:`I` of n = 256 nodes on :math:`[-R, 6]`, for :math:`R = \pi / \tan\varphi \in [6, 12]`, where the integrand has a
    second derivative of at most 1/16:

    .. math::

       \Big|I + \frac\varphi\pi - \frac1{1 + \Omega}\Big|
       \le \frac{(R + 6)^3}{384\, n^2} + \frac{e^{-R}}{100} + e^{-12}.
    """
    xp, width = namespace_of(case.cut), case.cut + END
    places = xp.convert((2 * np.arange(NODES) + 1) / (2 * NODES), case.cut)
    heights = integrand(width[..., None] * places - case.cut[..., None], case.pi[..., None])
    total = width * xp.sum(heights, axis=-1) / NODES + case.angle / case.pi
    bound = width**3 / (384 * NODES**2) + xp.exp(-case.cut) / 100 + xp.exp(0 * width - 12)
    return Sides(xp.abs(total - 1 / (1 + w0_exp(0 * case.cut))), bound)
