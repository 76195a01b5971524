r"""
The quadratic dense energy is twice the classical one
=====================================================

A sum of squares is a quadratic form.
"""

import sympy

from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.models import classical, dense

proof = Derivation("dense.quadratic_energy_is_classical", scope="every N, d and all patterns and states")
patterns, state = sympy.symarray("x", (2, 3)), sympy.symarray("xi", 3)
couplings = classical.couplings(patterns, self_coupling=True)
proof.equal(
    dense.energy(state, patterns, dense.polynomial(2)),
    2 * classical.energy(state, couplings),
    because="-sum_i (x_i^T xi)^2 = -xi^T W xi, twice the shipped classical energy (N = 2, d = 3)",
)
proof.argument("(x_i^T xi)^2 = xi^T (x_i x_i^T) xi for every d; both sides are sums over the patterns for every N.")
proof.qed()
