"""Whether longer random patterns are more."""

from dataclasses import replace
from fractions import Fraction

from ...arithmetic.dispatch import namespace_of
from ...statement import Case, Family, Field, Hypothesis, Instance, Mutant, Sides, Source, statement
from ...theory.capacity import log_number_of_random_patterns
from ..sources import RAMSAUER_2021


def _norms(raw: Case) -> Case:
    """Give two radius factors below the least number and two beyond it, as their squares are near it or a step farther."""
    xp, steps = namespace_of(raw.beta), raw.width - 1
    five = 5 + 0 * steps
    log_least = (steps * xp.log(five) - 2 * xp.log(2 * raw.failure)) / (steps + 2)
    least = xp.exp(log_least) / (raw.beta * steps)
    near, far = 1 + raw.near, (1 + raw.near) * (1 + raw.step)
    factors = [xp.sqrt(square) for square in (least / far, least / near, least * near, least * far)]
    return Case(beta=raw.beta, failure=raw.failure, width=raw.width, factors=factors)


def _log_number(case: Case, factor):
    return log_number_of_random_patterns(case.beta, factor, case.failure, case.width)


def _log_crowd(case: Case, factor):
    r"""Give :math:`\ln(2 N^2 \beta M^2)`."""
    xp = namespace_of(factor)
    return xp.log(2 * case.beta * (case.width - 1) * factor**2) + 2 * _log_number(case, factor)


LEAST = {"beta": 1, "failure": Fraction(5, 8), "width": 3}


@statement(
    title="The number of random patterns grows with their norm beyond the norm of its least value, and falls before",
    relation="<",
    model="none",
    source=Source(RAMSAUER_2021, "Theorem 3", "Theorem A5", "Section A.6.2", equations="(305), (333), (335)"),
    uses=("capacity.base_equation",),
    instances=Family(
        fields={
            "beta": Field("positive", (), 0.01, 10.0),
            "failure": Field("positive", (), 0.001, 0.36),
            "width": Field("unit", (), 2.0, 100.0),
            "near": Field("positive", (), 0.001, 10.0),
            "step": Field("positive", (), 0.1, 10.0),
        },
        sizes=({},),
        build=_norms,
    ),
    edges=(
        Instance("from the least number on, which is 1/2 at K = 1", LEAST | {"near": 0, "step": 1}),
        Instance("a circle at a small beta", LEAST | {"beta": Fraction(1, 100), "width": 2, "near": 1, "step": 3}),
        Instance("a small step", LEAST | {"near": 1, "step": Fraction(1, 1000)}),
    ),
    rejects=(
        Mutant("a number that always grows", sides=lambda sides: Sides(_turned(sides.left), _turned(sides.right))),
        Mutant("five percent fewer", sides=lambda sides: replace(sides, right=sides.right - 0.05)),
    ),
)
def number_grows_with_norm(model, case):
    r"""For given :math:`\beta`, p and d the number :math:`N = \sqrt p\, c^{(d-1)/4}` is least where :math:`\beta M^2 =
    \left(\frac{5^{d-1}}{4 p^2}\right)^{1/(d+1)}`. Before that norm it falls strictly with M and :math:`2 N^2 \beta M^2 < 1`; beyond
    it N rises strictly and :math:`2 N^2 \beta M^2 > 1`.

    So more norm gives more patterns wherever the condition :math:`1 < 2 (N-1) N \beta M^2` of the theorem holds.
    """
    xp = namespace_of(case.beta)
    far_before, before, beyond, far_beyond = (_log_number(case, factor) for factor in case.factors)
    zero = 0 * before
    left = [before, beyond, _log_crowd(case, case.factors[0]), zero]
    right = [far_before, far_beyond, zero, _log_crowd(case, case.factors[3])]
    return Sides(xp.stack(left, axis=-1), xp.stack(right, axis=-1), logarithmic=True)


def _turned(numbers):
    """Turn the sign of what is said of norms before the least number."""
    return namespace_of(numbers).concat([-numbers[..., :1], numbers[..., 1:]], axis=-1)


at_least_two = Hypothesis(
    "at_least_two",
    r":math:`c \ge (2/\sqrt p)^{4/(d-1)}`, that is, :math:`N \ge 2`, at the smaller and the larger norm",
    lambda case: Sides(
        namespace_of(case.beta).log(2 + 0 * case.beta),
        namespace_of(case.beta).minimum(_log_number(case, case.factor), _log_number(case, case.longer * case.factor)),
    ),
)


@statement(
    title="Larger norms of random patterns allow for more of them",
    relation="<",
    model="none",
    hypotheses=(at_least_two,),
    source=Source(RAMSAUER_2021, "Theorem A5", "Section A.6.2", equations="(333), (335)"),
    instances=Family(
        fields={
            "beta": Field("positive", (), 0.01, 10.0),
            "factor": Field("positive", (), 0.1, 3.0),
            "longer": Field("unit", (), 1.5, 3.0),
            "failure": Field("positive", (), 0.001, 0.36),
            "width": Field("unit", (), 2.0, 100.0),
        },
        sizes=({},),
    ),
    counterexample=Instance(
        "K = 1/2 and K = 1 in two dimensions at beta = 1/100",
        {"beta": Fraction(1, 100), "factor": Fraction(1, 2), "longer": 2, "failure": Fraction(1, 2), "width": 2},
    ),
    amended="capacity.number_grows_with_norm",
    fault="missing hypothesis",
    correction=(
        "The number that the theorem gives falls with M where 2 N^2 beta M^2 < 1. That is excluded by the condition "
        "1 < 2 (N-1) N beta M^2 of Eq. (305), which the theorem leaves out; with it the wording is true."
    ),
)
def printed(model, case):
    r"""A larger M allows for more patterns to be stored, by the theorem on random patterns: at given :math:`\beta`, p and d the number
    :math:`N = \sqrt p\, c^{(d-1)/4}`, with :math:`c \ge (2/\sqrt p)^{4/(d-1)}`, grows with M.
    """
    return Sides(_log_number(case, case.factor), _log_number(case, case.longer * case.factor), logarithmic=True)
