"""Where W is known in closed form."""

from dataclasses import replace

from ...arithmetic.dispatch import namespace_of
from ...functions import lambert_w
from ...statement import Case, Family, Field, Instance, Mutant, Sides, Source, statement
from ..sources import RAMSAUER_2021

#: Numbers without a parameter: both signs give the one instance.
constants = Family(fields={"sign": Field("sign", ())}, sizes=({},), build=lambda raw: Case(one=raw.sign * raw.sign))
EDGES = (Instance("the numbers themselves", {"sign": 1}),)


@statement(
    title="W is 0, 1, e and ln 2 at 0, e, exp(1 + e) and 2 ln 2, and i pi / 2 at -pi / 2",
    relation="==",
    model="none",
    source=Source(RAMSAUER_2021, "Lemma A31", equations="(530), (531), (533), (534), (537)"),
    uses=("lambert.undoes_y_exp_y", "lambert.below_branch_point"),
    instances=constants,
    edges=EDGES,
    rejects=(Mutant("one thousandth more", sides=lambda sides: replace(sides, left=1.001 * sides.left)),),
)
def known_values(model, case):
    r""":math:`W_0(0) = 0`, :math:`W_0(e) = 1`, :math:`W_0(e^{1 + e}) = e`, :math:`W_0(2 \ln 2) = \ln 2`; and :math:`w =
    \frac{i \pi}2` solves :math:`w e^w = -\frac\pi2`, in real numbers :math:`-\frac\pi2 \sin\frac\pi2 = -\frac\pi2` and
    :math:`1 + \frac\pi2 \cos\frac\pi2 = 1`.
    """
    xp, one = namespace_of(case.one), case.one
    e, log_two, half_pi = xp.exp(one), xp.log(2 * one), xp.pi_like(one) * one / 2
    values = lambert_w(xp.stack([0 * one, e, xp.exp(1 + e), 2 * log_two], axis=-1))
    parts = xp.stack([-half_pi * xp.sin(half_pi), 1 + half_pi * xp.cos(half_pi)], axis=-1)
    return Sides(xp.concat([values, parts], axis=-1), xp.stack([0 * one, one, e, log_two, -half_pi, one], axis=-1))
