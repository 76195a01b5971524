"""W of minus the logarithm of x over x."""

from dataclasses import replace

from ...arithmetic.dispatch import namespace_of
from ...functions import lambert_w
from ...statement import Case, Family, Field, Instance, Mutant, Sides, Source, statement
from ..sources import RAMSAUER_2021


def _arguments(raw: Case) -> Case:
    xp = namespace_of(raw.below)
    return Case(small=xp.exp(1 - raw.below), large=xp.exp(1 + raw.above))


@statement(
    title="W of -ln(x) / x is -ln x: the upper branch up to e, the lower branch above",
    relation="==",
    model="none",
    source=Source(RAMSAUER_2021, "Lemma A30", equations="(527), (528)"),
    uses=("lambert.undoes_y_exp_y",),
    instances=Family(
        fields={"above": Field("positive", (), 0.01, 10.0), "below": Field("positive", (), 0.01, 10.0)},
        sizes=({},),
        build=_arguments,
    ),
    edges=(
        Instance("close to e", {"above": 0.0009765625, "below": 0.0009765625}),
        Instance("far from e", {"above": 100, "below": 100}),
    ),
    rejects=(Mutant("one thousandth more", sides=lambda sides: replace(sides, left=1.001 * sides.left)),),
)
def of_minus_log_ratio(model, case):
    r""":math:`W_0(-\frac{\ln x}{x}) = -\ln x` for :math:`0 < x \le e`, and :math:`W_{-1}(-\frac{\ln x}{x}) = -\ln x` for
    :math:`x > e`.
    """
    xp = namespace_of(case.small)
    logarithms = xp.stack([xp.log(case.small), xp.log(case.large)], axis=-1)
    small, large = -logarithms[..., 0] / case.small, -logarithms[..., 1] / case.large
    return Sides(xp.stack([lambert_w(small), lambert_w(large, -1)], axis=-1), -logarithms)
