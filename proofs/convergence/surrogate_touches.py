r"""
The surrogate touches the energy at its reference
=================================================

At :math:`\xi = \eta` the linear term vanishes and the two parts of the energy are left.
"""

import sympy

from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.models import modern
from hopfield_theory.statements.convergence.surrogate_touches import surrogate

proof = Derivation("convergence.surrogate_touches", scope="every N, d, beta > 0 and every state")
beta = sympy.Symbol("beta", positive=True)
patterns, state = sympy.symarray("x", (2, 2), real=True), sympy.symarray("eta", (1, 2), real=True)
proof.equal(
    surrogate(state, state, patterns, beta),
    modern.energy(state, patterns, beta),
    because="E_C(eta, eta) = E_1(eta) + E_2(eta) = E(eta) (N = 2, d = 2)",
)
proof.argument("The factor eta - eta is zero and E_1 + E_2 has the terms of E, for every N and d.")
proof.qed()
