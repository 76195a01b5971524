"""Linear bounds on the lower branch of W."""

from dataclasses import replace

from ...arithmetic.dispatch import namespace_of
from ...statement import Family, Field, Instance, Mutant, Sides, Source, statement
from ..sources import RAMSAUER_2021

FAMILY = Family(fields={"log_y": Field("positive", (), 0.001, 20.0)}, sizes=({},))


def _sides(case):
    """Give y, u + 1 = y - ln y and e / (e - 1)."""
    xp = namespace_of(case.log_y)
    y, e = xp.exp(case.log_y), xp.exp(1 + 0 * case.log_y)
    return y, y - case.log_y, e / (e - 1)


@statement(
    title="Minus the lower branch of W at -exp(-u - 1) lies between u + 1 and e / (e - 1) times u + 1",
    relation="<=",
    model="none",
    source=Source(RAMSAUER_2021, "Corollary A2", equations="(381)"),
    uses=("lambert.undoes_y_exp_y",),
    instances=FAMILY,
    edges=(
        Instance("u = e - 2: the factor is attained", {"log_y": 1}),
        Instance("close to u = 0", {"log_y": 0.0009765625}),
        Instance("a large u", {"log_y": 60}),
    ),
    rejects=(Mutant("one thousandth less", sides=lambda sides: replace(sides, right=0.999 * sides.right)),),
)
def lower_branch_bounds(model, case):
    r"""For :math:`u > 0`, :math:`-\frac{e}{e - 1} (u + 1) \le W_{-1}(-e^{-u - 1}) < -(u + 1)`, with equality at :math:`u = e -
    2`. Stated for :math:`y = -W_{-1}(-e^{-u - 1}) > 1`, which is to say :math:`u + 1 = y - \ln y`.
    """
    y, distance, factor = _sides(case)
    xp = namespace_of(y)
    return Sides(xp.stack([y, distance], axis=-1), xp.stack([factor * distance, y], axis=-1))


@statement(
    title="Minus the lower branch of W at -exp(-u - 1) is less than e / (e - 1) times u + 1",
    relation="<",
    model="none",
    source=Source(RAMSAUER_2021, "Corollary A2", equations="(381)"),
    instances=FAMILY,
    counterexample=Instance("u = e - 2", {"log_y": 1}),
    amended="lambert.lower_branch_bounds",
    fault="missing hypothesis",
    correction="The strict inequality needs u other than e - 2, where both sides are -e.",
)
def printed(model, case):
    r"""For :math:`u > 0`, :math:`-\frac{e}{e - 1} (u + 1) < W_{-1}(-e^{-u - 1})`."""
    y, distance, factor = _sides(case)
    return Sides(y, factor * distance)
