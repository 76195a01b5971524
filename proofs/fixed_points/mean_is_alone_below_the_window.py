"""
Below the bistable window
=========================

On the axis of a pattern the update falls short of the state everywhere; balls cover the whole interval.
"""

# %%
# The update on the axis, from the shipped functions on symbols.

import flint
import numpy as np
import sympy

from hopfield_theory import modern
from hopfield_theory.evidence.derivation import Derivation

proof = Derivation("fixed_points.mean_is_alone_below_the_window", scope="every 0 < beta <= 1.83 and 0 < s <= 1")
s, b = sympy.symbols("s b", positive=True)
root, half = sympy.sqrt(3) / 2, sympy.Rational(1, 2)
patterns = np.array([[1, 0], [-half, root], [-half, -root]], dtype=object)
state = np.array([s, sympy.Integer(0)], dtype=object)
p = 1 / (1 + 2 * sympy.exp(-sympy.Rational(3, 2) * b * s))
proof.equal(modern.update(state, patterns, b)[0], (3 * p - 1) / 2, because="x_1 . f(s x_1) = (3p - 1)/2")
proof.equal(
    sympy.diff((3 * p - 1) / 2, s), sympy.Rational(9, 4) * b * p * (1 - p), because="its slope is 9/4 b p (1-p)"
)
proof.argument("p grows with b for s > 0, so b = 1.83 is the worst case.")

# %%
# Near zero the slope is below one; further out the difference itself is enclosed.

BETA = flint.fmpq(183, 100)


def weight(place):
    """Give the weight of the first pattern in balls."""
    return 1 / (1 + 2 * (-flint.arb(3) / 2 * flint.arb(BETA) * place).exp())


def slope(place):
    """Give the slope of the update along the axis in balls."""
    return flint.arb(9) / 4 * flint.arb(BETA) * weight(place) * (1 - weight(place))


tenth = flint.arb(1) / 10
proof.positive_on(lambda place: 1 - slope(place), 0, tenth, because="f' < 1 on [0, 1/10], and f(0) = 0")
proof.argument("So f(s) < s for 0 < s <= 1/10.")
proof.positive_on(lambda place: place - (3 * weight(place) - 1) / 2, tenth, 1, because="f(s) < s on [1/10, 1]")
proof.qed()
