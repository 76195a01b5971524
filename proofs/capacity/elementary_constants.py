r"""
The two printed examples of the elementary base, the second one rounded down
============================================================================
:math:`c > 3.1444` and :math:`c > 1.2584`; the numbers exceed 7.29 and 2.22.
"""

# %%
# A matter of enclosures of what the package computes.

from fractions import Fraction

import numpy as np

from hopfield_theory.arithmetic import balls
from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.theory.capacity import (
    log_elementary_base_of_random_patterns,
    log_elementary_number_of_random_patterns,
)

proof = Derivation("capacity.elementary_constants", scope="the two printed examples")


def value(function, factor, width):
    data = [balls.ball(number) for number in (1, factor, Fraction(1, 1000), width)]
    return balls.ball(np.asarray(function(*data), dtype=object)[()]).exp()


def check(factor, width, base, number):
    """Check one example."""
    proof.positive(
        lambda: value(log_elementary_base_of_random_patterns, factor, width) - balls.ball(base),
        because=f"K = {factor}, d = {width}: the base",
    )
    proof.positive(
        lambda: value(log_elementary_number_of_random_patterns, factor, width) - balls.ball(number),
        because=f"K = {factor}, d = {width}: the number",
    )


check(3, 20, Fraction(31444, 10000), Fraction(729, 100))
check(1, 75, Fraction(12584, 10000), Fraction(222, 100))
proof.qed()
