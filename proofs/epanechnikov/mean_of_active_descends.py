r"""
Moving to the mean of the active patterns lowers the energy
===========================================================

A sum of squared distances is least at the mean.
"""

import numpy as np
import sympy

from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.functions import squared_norm
from hopfield_theory.models import epanechnikov

proof = Derivation("epanechnikov.mean_of_active_descends", scope="every N, d, beta > 0 and epsilon > 0")
beta = sympy.Symbol("beta", positive=True)
patterns, state = sympy.symarray("x", (3, 2), real=True), sympy.symarray("xi", 2, real=True)
mean = patterns.sum(axis=0) / sympy.Integer(3)


def levels(point):
    """Give 1 - beta/2 |point - x_i|^2, the activities where they are positive."""
    return 1 - beta * squared_norm(point - patterns) / 2


proof.equal(
    levels(mean).sum() - levels(state).sum(),
    sympy.Rational(3, 2) * beta * squared_norm(mean - state),
    because="over the n patterns active at xi the sum of levels is n beta/2 |c - xi|^2 larger at c than at xi (n = 3, d = 2)",
)
proof.argument("The linear terms cancel for every n and d, because c is the mean.")
proof.argument(
    "At xi this sum is the sum of the activities. At c the sum of the activities is at least as large: a level that has "
    "become negative counts as zero, and other patterns can only add. So it grows unless c = xi, and the energy falls with it."
)
numbers = np.array([[0], [2], [9]], dtype=object) + sympy.Integer(0)
proof.equal(
    epanechnikov.update(np.array([sympy.Rational(1, 2)], dtype=object), numbers, sympy.Rational(1, 2)),
    np.array([sympy.Integer(1)], dtype=object),
    because="the shipped update takes 1/2 to the mean 1 of the patterns 0 and 2 within the radius 2",
)
proof.qed()
