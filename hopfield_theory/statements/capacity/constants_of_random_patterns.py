"""The two examples printed with Theorem 3."""

import dataclasses

from ...arithmetic.dispatch import namespace_of
from ...statement import Case, Family, Field, Instance, Mutant, Sides, Source, statement
from ...theory.capacity import log_base_of_random_patterns, random_pattern_coefficients
from ..sources import RAMSAUER_2021


def _example(raw: Case) -> Case:
    """Choose the first example by a sign of +1, the second by -1."""
    share = (1 + raw.sign) / 2

    def choice(first, second):
        return share * first + (1 - share) * second

    return Case(
        data=(raw.sign * raw.sign, choice(3, 1), choice(1, 1) / 1000, choice(20, 75)),
        least_base=choice(31546, 13718) / 10000,
        sign=raw.sign,
        least_size=choice(127, 94) / 100,
    )


@statement(
    title="The two printed examples of the capacity of random patterns are right",
    relation="<=",
    model="none",
    source=Source(RAMSAUER_2021, "Theorem 3", "Theorem A5", equations="(333)"),
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
    uses=("capacity.base_equation",),
    never_attained="The printed constants are the true numbers cut off after a few decimals, and these have more.",
)
def constants_of_random_patterns(model, case):
    r"""For :math:`(\beta, K, d, p) = (1, 3, 20, 0.001)`, :math:`c \ge 3.1546` and :math:`a + \ln b > 1.27`; for
    :math:`(1, 1, 75, 0.001)`, :math:`c \ge 1.3718` and :math:`a + \ln b < -0.94`.
    """
    a, log_b = random_pattern_coefficients(*case.data)
    xp = namespace_of(a)
    base = xp.exp(log_base_of_random_patterns(*case.data))
    return Sides(
        xp.stack([case.least_base, case.least_size], axis=-1), xp.stack([base, case.sign * (a + log_b)], axis=-1)
    )
