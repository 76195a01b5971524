r"""
The free energy is at least the mean score
==========================================

What is added is an entropy.
"""

import sympy

from hopfield_theory.arithmetic import symbols
from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.functions import dot
from hopfield_theory.theory import free_energy

proof = Derivation("softmax.free_energy_above_mean_score", scope="every N, beta > 0, scores and weights in the simplex")
beta = sympy.Symbol("beta", positive=True)
z, w = sympy.symarray("z", 3, real=True), sympy.symarray("w", 3, positive=True)
proof.equal(
    free_energy(w, z, beta) - dot(w, z),
    -dot(w, symbols.log(w)) / beta,
    because="the difference is -sum_i w_i ln(w_i) / beta (N = 3)",
)
proof.argument("For every N it is a sum of N terms; ln w_i <= 0 for 0 < w_i <= 1, and a weight of zero adds nothing.")
proof.qed()
