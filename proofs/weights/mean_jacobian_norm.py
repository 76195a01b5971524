r"""
The mean Jacobian of the map of weights is bounded by the largest weight after the map
======================================================================================

The norm of a product is at most the product of the norms.
"""

import sympy

from hopfield_theory.arithmetic import symbols
from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.functions import squared_norm
from hopfield_theory.theory import trace, weight_contraction

proof = Derivation("weights.mean_jacobian_norm", scope="every N, d, beta > 0 and all weights")
proof.argument("J^m = X X^T J_s^m, so |J^m| <= |X X^T| |J_s^m|.")

# %%
# The Gram matrix is positive semi-definite, and its norm is at most its trace.

patterns = sympy.symarray("x", (3, 2), real=True)
proof.equal(
    trace(patterns @ patterns.T), sum(squared_norm(patterns)), because="tr X X^T = sum_i |x_i|^2 (N = 3, d = 2)"
)
proof.argument("So for every N and d |X X^T| <= tr X X^T <= N M^2.")

# %%
# ``weights.segment_jacobian_below_weight`` gives
# :math:`\|J_s^m\|_2 \le \beta \min\{\frac12, P\} \le 2 \beta \min\{\frac14, P\}` with :math:`P = \max_i g(p)_i`.

share = sympy.Symbol("P", positive=True)
half, quarter = sympy.Rational(1, 2), sympy.Rational(1, 4)
proof.equal(
    2 * sympy.Min(quarter, share).rewrite(sympy.Piecewise),
    sympy.Min(half, 2 * share).rewrite(sympy.Piecewise),
    because="2 min(1/4, P) = min(1/2, 2 P), which is at least min(1/2, P)",
)

# %%
# The product is what the package computes.

beta = sympy.Symbol("beta", positive=True)
weights = symbols.asarray([[share, share / 2]])
proof.equal(
    weight_contraction(weights, symbols.asarray([[3, 4], [0, 1]]), symbols.asarray(beta))[0],
    2 * beta * 2 * 25 * sympy.Min(quarter, share),
    because="the shipped bound is 2 beta N M^2 min(1/4, P) (N = 2, M = 5)",
)
proof.argument(
    "The shipped left side is |X X^T K| - |X X^T| e with the midpoint rule K, |K - J_s^m| <= e "
    "(weights.mean_jacobian_maps_weights); by the triangle inequality it is at most |J^m|."
)
proof.qed()
