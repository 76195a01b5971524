r"""
An update with weights from a feature map never raises the energy there
=======================================================================

Mapped, it is the update of the mapped patterns.
"""

import sympy

from hopfield_theory.evidence.derivation import Derivation, run_proof
from hopfield_theory.models import modern
from hopfield_theory.statement import Case
from hopfield_theory.statements.convergence.descends_through_a_map import mapped, mapped_update

proof = Derivation("convergence.descends_through_a_map", scope="every N, d, beta > 0, every W and every state")
beta = sympy.Symbol("beta", positive=True)
case = Case(
    patterns=sympy.symarray("x", (2, 2), real=True),
    state=sympy.symarray("xi", (1, 2), real=True),
    map=sympy.symarray("w", (1, 2), real=True),
    beta=beta,
)
proof.equal(
    mapped(mapped_update(modern, case), case),
    modern.update(mapped(case.state, case), mapped(case.patterns, case), beta),
    because="W T(xi) = f(W xi) with the patterns W x_i (N = 2, d = 2)",
)
proof.argument("W is linear, so it maps a weighted mean to the weighted mean of the images, whatever N and d are.")
assert run_proof("convergence.descends").complete
proof.argument("So convergence.descends for the state W xi and the patterns W x_i is the claim.")
proof.qed()
