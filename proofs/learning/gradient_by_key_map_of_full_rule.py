r"""
The gradient of the full rule by the key map
============================================

The chain rule through the mapped patterns, which are keys and values at once.
"""

import numpy as np
import sympy

from hopfield_theory.evidence.derivation import Derivation, gradient_by
from hopfield_theory.functions import softmax
from hopfield_theory.models import modern
from hopfield_theory.theory import gradients, softmax_jacobian

proof = Derivation("learning.gradient_by_key_map_of_full_rule", scope="every N, S, d_y, d_k, beta > 0")
beta = sympy.Symbol("beta", positive=True)

# %%
# The shipped update is differentiated by every entry of the map: three raw patterns in one dimension, mapped to two.

raw, key_map = sympy.symarray("y", (3, 1), real=True), sympy.symarray("k", (1, 2), real=True)
state, weighting = sympy.symarray("xi", (1, 2), real=True), sympy.symarray("a", (1, 2), real=True)
proof.equal(
    gradient_by(key_map, np.sum(weighting * modern.update(state, raw @ key_map, beta))),
    gradients.key_map_gradient(state, raw, key_map, beta, weighting),
    because="the gradient that is shipped is the derivative (N = 3, d_y = 1, d_k = 2)",
)

# %%
# The other way round: raw patterns in two dimensions, mapped to one. It is the formula of the statement.

raw, key_map = sympy.symarray("y", (2, 2), real=True), sympy.symarray("k", (2, 1), real=True)
state, weighting = sympy.symarray("xi", 1, real=True), sympy.symarray("a", 1, real=True)
weights = softmax(raw @ key_map @ state, beta)
jacobian = raw.T @ softmax_jacobian(weights, beta) @ raw
proof.equal(
    gradient_by(key_map, np.sum(weighting * modern.update(state, raw @ key_map, beta))),
    np.outer(raw.T @ weights, weighting) + np.outer(jacobian @ key_map @ weighting, state),
    because="the derivative is Y^T p a^T + J W_K a xi^T (N = 2, d_y = 2, d_k = 1)",
)

# %%
# For every size: :math:`X = Y W_K` is linear, so a gradient :math:`G` by X becomes :math:`Y^T G`.

inputs, slope = sympy.symarray("y", (3, 2), real=True), sympy.symarray("g", (3, 4), real=True)
linear = sympy.symarray("w", (2, 4), real=True)
proof.equal(
    gradient_by(linear, np.sum(slope * (inputs @ linear))),
    inputs.T @ slope,
    because="the gradient of sum_ik G_ik (Y W)_ik by W is Y^T G (3 by 2 by 4)",
)
proof.argument(
    "With G = p a^T + J_s X a xi^T (learning.gradient_by_patterns) this is Y^T p a^T + Y^T J_s Y W_K a xi^T, for every size."
)
proof.qed()
