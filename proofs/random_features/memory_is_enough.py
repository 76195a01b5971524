r"""
The memory of random features knows the sum of the mean cosines
===============================================================

The cosine of a difference.
"""

import numpy as np
import sympy

from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.models.random_features import density, features, memory

proof = Derivation("random_features.memory_is_enough", scope="every N, d, Y, all patterns and states")
x, y = sympy.symarray("x", (1, 2), real=True), sympy.symarray("y", (1, 2), real=True)
frequencies = sympy.symarray("w", (2, 2), real=True)
product = (features(x, frequencies) * features(y, frequencies)).sum()
angles = [row @ (x[0] - y[0]) for row in frequencies]
proof.equal(
    product,
    sum(sympy.expand(sympy.cos(angle), trig=True) for angle in map(sympy.expand, angles)) / 2,
    because="phi(x)^T phi(y) is the mean of cos w_k^T (x - y) (d = 2, Y = 2)",
)
patterns = sympy.symarray("z", (3, 2), real=True)
proof.equal(
    density(x, memory(patterns, frequencies), frequencies),
    np.array(
        [sum((features(x, frequencies) * features(row[None, :], frequencies)).sum() for row in patterns)], dtype=object
    ),
    because="and phi(xi)^T T is the sum of these over the patterns (N = 3)",
)
proof.argument("Both are sums over frequencies and patterns, so nothing depends on how many there are.")
proof.qed()
