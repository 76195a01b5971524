r"""
Two patterns
============

Between two patterns the error is proportional to the weight of the other one.
"""

import sympy

from hopfield_theory.evidence.derivation import Derivation, run_proof

proof = Derivation(
    "sparse.of_two_patterns_misses_less_than_dense", scope="N = 2, every d, 1 <= alpha <= alpha', beta > 0"
)
assert run_proof("sparse.leading_weight_grows_with_order").complete
own, other = (sympy.symarray(name, 3, real=True) for name in ("x", "y"))
p = sympy.Symbol("p", nonnegative=True)
proof.equal(p * own + (1 - p) * other - own, (1 - p) * (other - own), because="f - x_1 = (1 - p_1)(x_2 - x_1) (d = 3)")
proof.argument(
    "For every d. x_1 has the larger overlap, so p_1 is the largest weight, which grows with the order; the distance of the "
    "update to x_1 is 1 - p_1 times that of the patterns."
)
proof.qed()
