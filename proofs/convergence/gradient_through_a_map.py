r"""
The slope of the energy in a feature space
==========================================

The chain rule.
"""

import numpy as np
import sympy

from hopfield_theory.evidence.derivation import Derivation, gradient_by, run_proof
from hopfield_theory.models import modern
from hopfield_theory.statement import Case
from hopfield_theory.statements.convergence.descends_through_a_map import mapped_energy, mapped_update

proof = Derivation("convergence.gradient_through_a_map", scope="every N, d, beta > 0, every W and every state")
beta = sympy.Symbol("beta", positive=True)
case = Case(
    patterns=np.array([[1, 2], [0, -1]], dtype=object) + sympy.Integer(0),
    state=sympy.symarray("xi", (1, 2), real=True),
    map=sympy.symarray("w", (1, 2), real=True),
    beta=beta,
)
step = case.state - mapped_update(modern, case)
proof.equal(
    gradient_by(case.state, mapped_energy(modern, case.state, case)),
    step @ case.map.T @ case.map,
    because="grad E_W = W^T W (xi - T(xi)) on the shipped functions (two patterns of integers, any xi and W from two to one dimension)",
)
assert run_proof("energy.gradient").complete
proof.argument(
    "In general: grad E at W xi is W xi - f(W xi) = W (xi - T(xi)) (energy.gradient), and the chain rule adds the factor W^T."
)
proof.argument("W^T W v = 0 gives |W v|^2 = 0, so W v = 0, and v = 0 if W is injective: stationary points are fixed.")
proof.argument(
    "If W n = 0, then T(xi + n) = T(xi): at a fixed point xi the state xi + n is stationary and not fixed for n other than 0."
)
proof.qed()
