r"""
Near a well separated pattern one update contracts
==================================================

:math:`\|f(a) - f(b)\| \le 4 \beta M^2 (N-1) e^{-\beta (\Delta_i - 2 r M)} \|a - b\|` for :math:`a, b` within r of
:math:`x_i`.
The printed bound has 2N in place of 4; it comes from a bound on the softmax alone, this one from the covariance.
"""

import numpy as np
import sympy

from hopfield_theory import modern
from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.functions import dot
from hopfield_theory.theory import log_sharp_contraction_bound

proof = Derivation(
    "retrieval.one_update_contracts_sharper", scope="every N >= 2, d, beta > 0, M > 0, every pattern and any two points"
)

# %%
# The Jacobian that the package computes is the derivative of its update.

patterns, state, v = (
    sympy.symarray(name, shape, real=True) for name, shape in (("x", (2, 2)), ("xi", (2,)), ("v", (2,)))
)
beta = sympy.Symbol("beta", positive=True)
following = modern.update(state, patterns, beta)
jacobian = modern.jacobian(state, patterns, beta)
derivative = sympy.Matrix(
    [[sympy.diff(component, variable) for variable in state] for component in following]
).__array__(object)
proof.equal(jacobian, derivative, because="J = df / dxi")
proof.argument(
    "f(a) - f(b) is the mean of J along the segment from b to a, applied to a - b, so it is enough to bound J on "
    "the segment"
)

# %%
# Take the covariance around pattern 0 in place of its centre; what is subtracted is a square. Pattern 0 itself
# then contributes nothing.

p = modern.association(state, patterns, beta)
differences = patterns - patterns[0]
proof.equal(
    v @ jacobian @ v,
    beta * (np.sum(p * dot(differences, v) ** 2) - dot(following - patterns[0], v) ** 2),
    because="v^T J v = beta (sum_j p_j ((x_j - x_0) . v)^2 - ((f - x_0) . v)^2)",
)
proof.argument(
    "the sum starts at j = 1, and |x_j - x_0| <= 2M: |J| <= 4 beta M^2 (1 - p_0), for every N and d by the same algebra"
)

# %%
# The weight that is left to the others is at most epsilon.

patterns, state = sympy.symarray("x", (3, 1), real=True), sympy.symarray("xi", (1,), real=True)
p = modern.association(state, patterns, beta)
proof.equal(
    p[1:] / p[0],
    [sympy.exp(-beta * gap) for gap in dot(patterns[0] - patterns[1:], state)],
    because="p_j = p_0 exp(-beta xi . (x_0 - x_j))",
)
proof.argument(
    "as in retrieval.one_update_error every gap at a point within r of x_0 is at least Delta_0 - 2 r M; |xi - x_0| "
    "is convex in xi, so"
)
proof.argument("the whole segment lies within r of x_0, and there 1 - p_0 <= (N-1) exp(-beta (Delta_0 - 2 r M))")

# %%
# The bound is the one that the package computes.

largest, delta, r = sympy.symbols("M Delta r", positive=True)
for count in (2, 3):
    patterns = sympy.Matrix([[largest]] + [[-largest]] * (count - 1)).__array__(object)
    proof.equal(
        log_sharp_contraction_bound(patterns, beta, delta, r),
        sympy.log(4 * beta * largest**2 * (count - 1)) - beta * (delta - 2 * r * largest),
        because=f"ln(4 beta M^2 (N-1)) - beta (Delta - 2 r M), for {count} patterns",
    )
proof.qed()
