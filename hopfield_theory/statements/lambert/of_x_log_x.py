"""W of x times its logarithm."""

from dataclasses import replace

from ...arithmetic.dispatch import namespace_of
from ...functions import lambert_w
from ...statement import Case, Family, Field, Instance, Mutant, Sides, Source, statement
from ..sources import RAMSAUER_2021


def _arguments(raw: Case) -> Case:
    xp = namespace_of(raw.above)
    return Case(upper=xp.exp(raw.above - 1), lower=xp.exp(-1 - raw.below))


@statement(
    title="W of x ln x is ln x: the upper branch from 1/e on, the lower branch up to 1/e",
    relation="==",
    model="none",
    source=Source(RAMSAUER_2021, "Lemma A30", equations="(522), (523)"),
    uses=("lambert.undoes_y_exp_y",),
    instances=Family(
        fields={"above": Field("positive", (), 0.01, 10.0), "below": Field("positive", (), 0.01, 10.0)},
        sizes=({},),
        build=_arguments,
    ),
    edges=(
        Instance("close to 1/e", {"above": 0.0009765625, "below": 0.0009765625}),
        Instance("far from 1/e", {"above": 100, "below": 100}),
    ),
    rejects=(Mutant("one thousandth more", sides=lambda sides: replace(sides, left=1.001 * sides.left)),),
)
def of_x_log_x(model, case):
    r""":math:`W_0(x \ln x) = \ln x` for :math:`x \ge 1/e`, and :math:`W_{-1}(x \ln x) = \ln x` for :math:`0 < x \le 1/e`.

    The source leaves out :math:`0 < x` in the second, where the logarithm is not real.
    """
    xp = namespace_of(case.upper)
    logarithms = xp.stack([xp.log(case.upper), xp.log(case.lower)], axis=-1)
    upper, lower = case.upper * logarithms[..., 0], case.lower * logarithms[..., 1]
    return Sides(xp.stack([lambert_w(upper), lambert_w(lower, -1)], axis=-1), logarithms)
