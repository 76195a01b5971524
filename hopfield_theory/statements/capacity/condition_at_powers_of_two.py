"""The condition of storage for the numbers of Theorems A3 and A4."""

from dataclasses import replace
from fractions import Fraction

from ...arithmetic.dispatch import namespace_of
from ...statement import Family, Field, Hypothesis, Instance, Mutant, Sides, Source, statement
from ...theory.capacity import log_placed_number, separation_for_count
from ..sources import RAMSAUER_2021

NETWORKS = Family(
    fields={
        "beta": Field("positive", (), 0.1, 10.0),
        "squared_norm": Field("positive", (), 0.5, 200.0),
        "width": Field("unit", (), 2.0, 20.0),
    },
    sizes=({},),
)

#: Where it matters which power of two stands in the denominator.
BETWEEN = {"beta": 1, "squared_norm": Fraction(11, 2), "width": 2}


def needed(case, bits: int, other_bits: int):
    r"""Give :math:`\frac{2}{2^{k'(d-1)}} + \ln(2 \beta M^2) + 2 k (d-1) \ln 2`, with k bits and k' other bits."""
    xp, steps = namespace_of(case.width), case.width - 1
    two = xp.log(2 + 0 * steps)
    return 2 * xp.exp(-other_bits * steps * two) + xp.log(2 * case.beta * case.squared_norm) + 2 * bits * steps * two


@statement(
    title="The condition of storage, for four or eight to the power d - 1 patterns",
    relation="==",
    model="none",
    source=Source(RAMSAUER_2021, "Theorem A3", "Theorem A4", equations="(317), (318), (319), (321), (322)"),
    instances=NETWORKS,
    edges=(
        Instance("five and a half on a circle", BETWEEN),
        Instance("K = 2 in four dimensions", {"beta": 1, "squared_norm": 12, "width": 4}),
    ),
    rejects=(
        Mutant("a thousandth more is needed", sides=lambda sides: replace(sides, right=1.001 * sides.right)),
        Mutant("a thousandth more", sides=lambda sides: replace(sides, right=sides.right + 0.001)),
    ),
)
def condition_at_powers_of_two(model, case):
    r"""For :math:`N = 2^{k (d-1)}`, k = 2 or 3: :math:`\beta \left(\frac{2}{\beta N} + \frac1\beta \ln(2 N^2 \beta M^2)\right) =
    \frac{1}{2^{k(d-1)-1}} + \ln(2 \beta M^2) + 2 k (d-1) \ln 2`. So that is what :math:`\beta` times the separation must reach, which
    is :math:`\beta M^2` at right angles.
    """
    xp, counts = namespace_of(case.width), (2, 3)
    stored = [
        case.beta * separation_for_count(log_placed_number(case.width, k), case.beta, case.squared_norm) for k in counts
    ]
    return Sides(xp.stack(stored, axis=-1), xp.stack([needed(case, k, k) for k in counts], axis=-1))


condition_as_printed = Hypothesis(
    "condition_as_printed",
    r":math:`M^2 \ge \frac{2}{\beta 2^{3(d-1)}} + \frac1\beta \ln(2 \beta M^2) + \frac1\beta 4 (d-1) \ln 2`",
    lambda case: Sides(needed(case, 2, 3), case.beta * case.squared_norm),
)


@statement(
    title="The condition of storage for four to the power d - 1 patterns, with the term of eight to that power",
    relation="<=",
    model="none",
    hypotheses=(condition_as_printed,),
    source=Source(RAMSAUER_2021, "Theorem A3", equations="(318), (319)"),
    instances=NETWORKS,
    counterexample=Instance("squared norm 11/2 in two dimensions at beta = 1", BETWEEN),
    amended="capacity.condition_at_powers_of_two",
    fault="factor",
    correction=(
        "With N = 2^(2 (d-1)) the first term is 2 / (beta 2^(2 (d-1))), not 2 / (beta 2^(3 (d-1))), which is that of the next "
        "theorem. Eq. (318) is weaker than Eq. (319), not equivalent to it; what is used from there on is Eq. (319), which is right."
    ),
)
def printed(model, case):
    r"""The inequality :math:`M^2 \ge \frac{2}{\beta 2^{3(d-1)}} + \frac1\beta \ln(2 \beta M^2) + \frac1\beta 4 (d-1) \ln 2` is
    equivalent to :math:`\beta M^2 \ge \frac{1}{2^{2(d-1)-1}} + \ln(2 \beta M^2) + 4 (d-1) \ln 2`; in particular it implies it.
    """
    return Sides(needed(case, 2, 2), case.beta * case.squared_norm)
