r"""
One step retrieves a pattern exactly
====================================

Near a pattern no other one is active.
"""

import numpy as np
import sympy

from hopfield_theory.evidence.derivation import Derivation, gradient_by
from hopfield_theory.functions import squared_norm
from hopfield_theory.models import epanechnikov

proof = Derivation("epanechnikov.one_step_retrieves", scope="every N, d, r > 0 and D < r/2")
r, D = sympy.symbols("r D", positive=True)
proof.argument("A pattern is active within sqrt(2/beta) = r - D of the state.")
proof.equal((r - D) - D, r - 2 * D, because="x_i is active if D < r - D, that is for D < r/2")
proof.argument("Every other pattern is at least r - |xi - x_i| >= r - D away, so none is active.")

# %%
# With one active pattern the energy of the package has the gradient :math:`(\xi - x) / (\epsilon + a)`.

beta, floor = sympy.symbols("beta epsilon", positive=True)
state, pattern = sympy.symarray("xi", 2, real=True), sympy.symarray("x", 2, real=True)
activity = 1 - beta * squared_norm(state - pattern) / 2
gradient = gradient_by(state, -sympy.log(floor + activity) / beta)
proof.equal(gradient, (state - pattern) / (floor + activity), because="grad E = (xi - x) / (epsilon + a)")
proof.equal(
    state - (floor + activity) * gradient, pattern, because="the step with the rate epsilon + a leads to x exactly"
)

# %%
# That is what the shipped functions compute, here on exact numbers.

numbers = np.array([[0, 0], [4, 0]], dtype=object) + sympy.Integer(0)
near = np.array([sympy.Rational(1, 2), sympy.Rational(1, 3)], dtype=object)
rate = sympy.Rational(2, 9)
proof.equal(
    epanechnikov.gradient_step(near, numbers, rate),
    numbers[0],
    because="patterns (0, 0), (4, 0), r - D = 3: a step to (0, 0)",
)
proof.equal(
    epanechnikov.energy(near, numbers, rate, floor),
    -sympy.log(floor + 1 - rate * squared_norm(near) / 2) / rate,
    because="and its energy has the one activity in it",
)
proof.qed()
