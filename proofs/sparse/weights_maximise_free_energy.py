r"""
Entmax maximises the mean score plus Tsallis' entropy
=====================================================

A concave function lies below its tangents, and the tangent at the weights of entmax is flat on the simplex.
"""

import numpy as np
import sympy

from hopfield_theory.evidence.derivation import Derivation, gradient_by
from hopfield_theory.functions import tsallis_entropy
from hopfield_theory.statements.orders import ALPHAS, margin

proof = Derivation(
    "sparse.weights_maximise_free_energy", scope="every N, d, alpha > 1, beta > 0, state and weights in the simplex"
)

# %%
# Write :math:`a = \alpha - 1`. The function to maximise is :math:`F(w) = w^T z + H_\alpha(w) / \beta`.

w = sympy.symarray("w", 3, positive=True)
for alpha in ALPHAS:
    power = sympy.Rational(1, margin(alpha))
    proof.equal(
        gradient_by(w, tsallis_entropy(w, alpha)),
        np.array([-(weight**power) / power for weight in w]),
        because=f"the slopes of the entropy are -w_i^a / a (N = 3, alpha = {alpha})",
    )
a, beta, gap = sympy.symbols("a beta g", positive=True)
tau, weight = sympy.Symbol("tau", real=True), sympy.Symbol("w", positive=True)
term = -(weight ** (1 + a)) / (a * (1 + a))
proof.equal(sympy.diff(term, weight), -(weight**a) / a, because="so they are for every alpha = 1 + a")
proof.equal(sympy.diff(term, weight, 2), -(weight ** (a - 1)), because="and they fall: every term of F is concave")

# %%
# On the support :math:`p_i = g_i^{1/a}` with :math:`g_i = a \beta z_i - \tau > 0`.

score, p = (gap + tau) / (a * beta), gap ** (1 / a)
proof.equal(score - p**a / (a * beta), tau / (a * beta), because="on the support all slopes of F are tau / (a beta)")
proof.argument(
    "Off the support p_i = 0, where the slope of the entropy is zero, and the slope of F is z_i, at most tau / (a beta) "
    "because a beta z_i <= tau. Since w and p both sum to one, F(w) <= F(p) + sum_i (dF/dw_i(p) - tau / (a beta)) (w_i "
    "- p_i): each term vanishes on the support, and off it is the product of a number at most zero with w_i >= 0. So F(w) "
    "<= F(p). The sums run over the patterns, for every N and d. F is strictly concave, so p is the only maximiser."
)
proof.qed()
