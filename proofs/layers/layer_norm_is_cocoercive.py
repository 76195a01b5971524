r"""
Layer normalisation is cocoercive
=================================

The difference of two rows after it is a mean of Jacobians, applied to the difference before.
"""

import sympy

from hopfield_theory.evidence.derivation import Derivation, run_proof

proof = Derivation("layers.layer_norm_is_cocoercive", scope="every d, epsilon > 0 and every two rows")
assert run_proof("layers.layer_norm_jacobian").complete
s, epsilon, excess = sympy.symbols("s epsilon e", positive=True)
proof.argument(
    "g(x) - g(y) = J^m h with h = x - y and J^m the mean of J along the segment: symmetric and positive semi-definite."
)
proof.equal(
    1 / sympy.sqrt(epsilon) ** 2 - (1 / s**2).subs(s, sympy.sqrt(epsilon + excess)),
    excess / (epsilon * (epsilon + excess)),
    because="s^2 = epsilon + variance, so every eigenvalue, at most 1/s, is at most epsilon^(-1/2), and so are those of J^m",
)
value = sympy.Symbol("lambda", nonnegative=True)
proof.equal(
    value - sympy.sqrt(epsilon) * value**2,
    value * (1 - sympy.sqrt(epsilon) * value),
    because="for an eigenvalue lambda <= epsilon^(-1/2), sqrt(epsilon) lambda^2 <= lambda",
)
proof.argument("In an eigenbasis of J^m: sqrt(epsilon) |J^m h|^2 <= h^T J^m h.")
proof.qed()
