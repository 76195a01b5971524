r"""
How well random features know the kernel
========================================

The characteristic function of a normal variable, twice, and Chebyshev's inequality.
"""

import sympy

from hopfield_theory.evidence.derivation import Derivation, run_proof

proof = Derivation("random_features.kernel_estimate", scope="every d, Y, beta > 0, x, y and 0 < delta < 1")
assert run_proof("random_features.memory_is_enough").complete
proof.argument(
    "The estimate is the mean of Y independent cos(w^T (x - y)), and w^T (x - y) is normal with variance beta |x - y|^2."
)
t, scale = sympy.Symbol("t", real=True), sympy.Symbol("s", positive=True)
density = sympy.exp(-(t**2) / 2) / sympy.sqrt(2 * sympy.pi)
proof.equal(
    sympy.integrate(sympy.cos(scale * t) * density, (t, -sympy.oo, sympy.oo)),
    sympy.exp(-(scale**2) / 2),
    because="the mean of cos(s t) for a standard normal t is exp(-s^2/2); with s^2 = beta |x - y|^2 it is the kernel k",
)
kernel = sympy.Symbol("k", positive=True)
proof.equal(
    sympy.cos(scale * t) ** 2,
    (1 + sympy.cos(2 * scale * t)) / 2,
    because="cos^2 has the mean (1 + exp(-2 s^2))/2 = (1 + k^4)/2",
)
proof.equal(
    (1 + kernel**4) / 2 - kernel**2, (1 - kernel**2) ** 2 / 2, because="so one cosine has the variance (1 - k^2)^2 / 2"
)
proof.argument(
    "The mean of Y has a Y-th of it. Chebyshev: it misses k by more than the root of variance/delta with probability at most delta."
)
proof.qed()
