"""
The bistable window of three unit vectors
=========================================

The update on the axis of a pattern is a function of one variable, which is enclosed in balls.
"""

# %%
# The shipped functions on symbols: three unit vectors at 120 degrees, a state at :math:`s` on the axis of the first.

import flint
import numpy as np
import sympy

from hopfield_theory import modern
from hopfield_theory.evidence.derivation import Derivation

proof = Derivation("fixed_points.mean_and_patterns_are_both_stable", scope="every beta in [1.8306, 2], on the axes")
s, b = sympy.symbols("s b", positive=True)
root, half = sympy.sqrt(3) / 2, sympy.Rational(1, 2)
patterns = np.array([[1, 0], [-half, root], [-half, -root]], dtype=object)
state = np.array([s, sympy.Integer(0)], dtype=object)

p = 1 / (1 + 2 * sympy.exp(-sympy.Rational(3, 2) * b * s))
proof.equal(modern.association(state, patterns, b)[0], p, because="the weight of the first pattern is p(s)")
proof.equal(
    modern.update(state, patterns, b),
    np.array([(3 * p - 1) / 2, 0 * s]),
    because="the update stays on the axis, at (3p - 1)/2",
)

# %%
# The Jacobian is diagonal there. At the mean, :math:`p = \frac13`, it is :math:`\frac\beta2 I`.

jacobian = modern.jacobian(state, patterns, b)
proof.equal(
    jacobian,
    np.array([[sympy.Rational(9, 4) * b * p * (1 - p), 0], [0, sympy.Rational(3, 4) * b * (1 - p)]]),
    because="J = diag(9/4 b p (1-p), 3/4 b (1-p))",
)
mean = modern.jacobian(np.array([sympy.Integer(0)] * 2, dtype=object), patterns, b)
proof.equal(mean, b / 2 * np.array([[1, 0], [0, 1]]), because="J(0) = b/2 I, so its norm is at most one up to b = 2")

# %%
# The weight grows with beta, so the smallest beta decides whether the update moves :math:`s_0` outwards.

START, LOWEST = flint.fmpq(37725, 100000), flint.fmpq(18306, 10000)


def moved(place, beta):
    """Give the update on the axis in balls."""
    weight = 1 / (1 + 2 * (-flint.arb(3) / 2 * flint.arb(beta) * place).exp())
    return (3 * weight - 1) / 2


proof.argument("p(s) grows with b for s > 0, so f(s0) - s0 is smallest at the lower end of the window.")
proof.positive(lambda: moved(flint.arb(START), LOWEST) - START, because="f(s0) > s0 at b = 1.8306, s0 = 0.37725")

# %%
# Between :math:`s_0` and the pattern there is a stable fixed point.

proof.argument("f(1) < 1, for f(x_1) lies inside the triangle. So f(s) - s changes sign between s0 and 1.")
proof.equal(
    sympy.diff(p * (1 - p), s),
    sympy.Rational(3, 2) * b * p * (1 - p) * (1 - 2 * p),
    because="the slope 9/4 b p (1-p) falls where p > 1/2",
)
proof.positive(
    lambda: 1 / (1 + 2 * (-flint.arb(3) / 2 * flint.arb(LOWEST) * START).exp()) - flint.arb(1) / 2,
    because="p > 1/2 from s0 on: f is concave there",
)
proof.argument("A concave f(s) - s that is positive at s0 and negative at 1 has one zero between, with slope f' < 1.")
proof.positive(
    lambda: 1 - flint.arb(3) / 2 * (1 - (2 * flint.arb(START) + 1) / 3),
    because="across the axis J = 3/4 b (1-p) < 1 there, since s = (3p - 1)/2 >= s0 gives p >= (2 s0 + 1)/3",
)
proof.qed()
