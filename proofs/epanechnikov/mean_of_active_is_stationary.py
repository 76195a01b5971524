r"""
The mean of the active patterns is a minimum if the same patterns are active there
==================================================================================

The sum of the activities is a parabola wherever no activity begins or ends.
"""

import numpy as np
import sympy

from hopfield_theory.evidence.derivation import Derivation, gradient_by
from hopfield_theory.functions import squared_norm
from hopfield_theory.models import epanechnikov

proof = Derivation("epanechnikov.mean_of_active_is_stationary", scope="every N, d and beta > 0")
beta = sympy.Symbol("beta", positive=True)
patterns, state = sympy.symarray("x", (3, 2), real=True), sympy.symarray("xi", 2, real=True)
mean = patterns.sum(axis=0) / sympy.Integer(3)
total = (1 - beta * squared_norm(state - patterns) / 2).sum()
at_mean = (1 - beta * squared_norm(mean - patterns) / 2).sum()
proof.equal(
    total,
    at_mean - sympy.Rational(3, 2) * beta * squared_norm(state - mean),
    because="with n active patterns the sum is its value at their mean c less n beta/2 |xi - c|^2 (n = 3, d = 2)",
)
proof.equal(
    gradient_by(state, -sympy.log(total) / beta),
    3 * (state - mean) / total,
    because="so the gradient of the energy is n (xi - c) / sum a_i, which vanishes at c",
)
proof.argument("The levels are continuous and none is zero at c, so near c the same patterns are active.")

# %%
# The counterexample, with the shipped functions:

numbers = np.array([[0], [12], [16]], dtype=object) + sympy.Integer(0)
at, width = np.array([sympy.Integer(8)], dtype=object), sympy.Rational(2, 81)
mean = epanechnikov.update(at, numbers, width)
proof.equal(
    mean,
    np.array([sympy.Rational(28, 3)], dtype=object),
    because="the radius is 9: all three are active at 8, with the mean 28/3",
)
proof.equal(
    epanechnikov.activity(mean, numbers, width)[0],
    sympy.Integer(0),
    because="28/3 > 9, so pattern 0 is not active there",
)
proof.equal(
    epanechnikov.gradient_step(mean, numbers, width),
    np.array([sympy.Rational(56, 3)], dtype=object),
    because="a step leads from 28/3 to 56/3",
)
proof.qed()
