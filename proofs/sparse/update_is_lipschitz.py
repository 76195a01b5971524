r"""
The update is Lipschitz
=======================

The patterns enter once in the scores and once in the mean.
"""

import sympy

from hopfield_theory.arithmetic import symbols
from hopfield_theory.evidence.derivation import Derivation, run_proof
from hopfield_theory.models.modern import scores

proof = Derivation("sparse.update_is_lipschitz", scope="every N, d, 1 < alpha <= 2, beta > 0 and every two states")
assert run_proof("sparse.weights_are_lipschitz").complete
patterns = sympy.symarray("x", (3, 2), real=True)
state, other = (sympy.symarray(name, (1, 2), real=True) for name in ("xi", "eta"))
p, q = sympy.symarray("p", 3, real=True), sympy.symarray("q", 3, real=True)
proof.equal(
    scores(state, patterns) - scores(other, patterns),
    scores(state - other, patterns),
    because="z - z' = X (xi - xi') (N = 3, d = 2)",
)
proof.equal(
    symbols.matmul(p, patterns) - symbols.matmul(q, patterns),
    symbols.matmul(p - q, patterns),
    because="f - f' = X^T (p - p')",
)
proof.argument(
    "For every N and d. X and its transpose stretch no vector by more than |X|_2, and |p - p'| <= beta |z - z'| "
    "(sparse.weights_are_lipschitz): |f - f'| <= |X|_2 beta |X|_2 |xi - xi'|."
)
proof.qed()
