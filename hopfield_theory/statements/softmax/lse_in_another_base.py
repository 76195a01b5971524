"""The log-sum-exp in another base than e."""

from dataclasses import replace

from ...arithmetic.dispatch import namespace_of
from ...functions import lse
from ...statement import Case, Family, Field, Hypothesis, Instance, Mutant, Sides, Source, statement
from ..sources import RAMSAUER_2021


def _square_of_log(case):
    log_base = namespace_of(case.base).log(case.base)
    return Sides(0 * log_base, log_base * log_base)


@statement(
    title="The log-sum-exp is the same in every base, with beta over the logarithm of the base",
    relation="==",
    model="none",
    hypotheses=(Hypothesis("base", r":math:`a \ne 1`", _square_of_log, strict=True),),
    source=Source(RAMSAUER_2021, "Definition A2", equations="(461), (462), (463)"),
    instances=Family(
        fields={
            "scores": Field("real", ("N",), high=3.0),
            "base": Field("positive", (), 0.1, 10.0),
            "beta": Field("positive", (), 0.01, 100.0),
        },
        sizes=({"N": 2}, {"N": 3}, {"N": 5}, {"N": 12}),
        build=lambda raw: Case(scores=raw.scores / raw.beta[..., None], base=raw.base, beta=raw.beta),
    ),
    edges=(
        Instance("base two", {"scores": [1, -2], "base": 2, "beta": 1}),
        Instance("a base below one: its beta is negative", {"scores": [1, 0, 3], "base": 0.5, "beta": 2}),
        Instance("one score", {"scores": [5], "base": 10, "beta": 3}),
    ),
    rejects=(Mutant("one percent too much", sides=lambda sides: replace(sides, right=1.01 * sides.right)),),
)
def lse_in_another_base(model, case):
    r"""For every base :math:`a > 0` other than one, and :math:`\beta_a = \beta / \ln a`,
    :math:`\mathrm{lse}(\beta, z) = \beta_a^{-1} \log_a \sum_i a^{\beta_a z_i}`.

    The source does not say which numbers may be a base; base 2 is meant for speed.
    """
    xp = namespace_of(case.base)
    log_base = xp.log(case.base)
    beta = case.beta / log_base
    powers = xp.exp((beta * log_base)[..., None] * case.scores)
    return Sides(lse(case.scores, case.beta), xp.log(xp.sum(powers, axis=-1)) / log_base / beta)
