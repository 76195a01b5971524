"""The two examples printed with Corollary A1, the second one corrected."""

import dataclasses

from ...arithmetic.dispatch import namespace_of
from ...statement import Case, Family, Field, Instance, Mutant, Sides, Source, statement
from ...theory.capacity import log_elementary_base_of_random_patterns, log_elementary_number_of_random_patterns
from ..sources import RAMSAUER_2021


def _example(raw: Case) -> Case:
    """Choose the first example by a sign of +1, the second by -1."""
    share = (1 + raw.sign) / 2

    def choice(first, second):
        return share * first + (1 - share) * second

    return Case(
        data=(raw.sign * raw.sign, choice(3, 1), choice(1, 1) / 1000, choice(20, 75)),
        least_base=choice(31444, 12584) / 10000,
        least_number=choice(729, 222) / 100,
    )


@statement(
    title="The two printed examples of the elementary base, the second one rounded down",
    relation="<",
    model="none",
    source=Source(RAMSAUER_2021, "Corollary A1", equations="(349), (350), (351)"),
    uses=("capacity.elementary_base",),
    instances=Family(fields={"sign": Field("sign", ())}, sizes=({},), build=_example),
    edges=(
        Instance("beta = 1, K = 3, d = 20, p = 0.001", {"sign": 1}),
        Instance("beta = 1, K = 1, d = 75, p = 0.001", {"sign": -1}),
    ),
    rejects=(
        Mutant(
            "the base one ten-thousandth smaller",
            sides=lambda sides: dataclasses.replace(sides, right=sides.right * 0.9999),
        ),
    ),
)
def elementary_constants(model, case):
    r"""The elementary base is :math:`c > 3.1444` for :math:`(\beta, K, d, p) = (1, 3, 20, 0.001)` and :math:`c >
    1.2584` for :math:`(1, 1, 75, 0.001)`; the numbers of patterns are more than 7.29 and 2.22, so that 7 and 2
    patterns are stored with probability 0.999.
    """
    xp = namespace_of(case.least_base)
    base = xp.exp(log_elementary_base_of_random_patterns(*case.data))
    number = xp.exp(log_elementary_number_of_random_patterns(*case.data))
    return Sides(xp.stack([case.least_base, case.least_number], axis=-1), xp.stack([base, number], axis=-1))
