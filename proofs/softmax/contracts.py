r"""
Where the softmax contracts
===========================

The Lipschitz constant is below one.
"""

import sympy

from hopfield_theory.evidence.derivation import Derivation, run_proof

proof = Derivation("softmax.contracts", scope="every N, convex set of scores and beta with 2 m beta < 1")
assert run_proof("softmax.is_lipschitz_in_box").complete
proof.argument("|p - p'| <= 2 m beta |z - z'|, which is less than |z - z'| where that is not zero.")

# %%
# The condition of the source is sufficient.

m = sympy.Symbol("m", positive=True)
proof.equal(
    sympy.Rational(1, 4) - m,
    (sympy.Rational(1, 2) - sympy.sqrt(m)) * (sympy.Rational(1, 2) + sympy.sqrt(m)),
    because="m <= 1/4 says that sqrt(m) <= 1/2",
)
proof.argument("For beta < 2 m, 2 m beta < 4 m^2 <= 1/4.")
proof.qed()
