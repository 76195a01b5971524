r"""
The gradient of the full rule by the query map
==============================================

The chain rule through the state, for rectangular maps.
"""

import numpy as np
import sympy

from hopfield_theory.evidence.derivation import Derivation, gradient_by, run_proof
from hopfield_theory.models import modern
from hopfield_theory.theory import gradients

proof = Derivation("learning.gradient_by_query_map_of_full_rule", scope="every N, S, d_r, d_y, d_k, beta > 0")
beta = sympy.Symbol("beta", positive=True)

# %%
# The shipped update is differentiated by every entry of the map: raw states in one dimension, mapped to two.

raw_state, query_map = sympy.symarray("r", (1, 1), real=True), sympy.symarray("q", (1, 2), real=True)
patterns, weighting = sympy.symarray("x", (2, 2), real=True), sympy.symarray("a", (1, 2), real=True)
state = raw_state @ query_map
shipped = gradients.query_map_gradient(raw_state, query_map, patterns, patterns, beta, weighting)
proof.equal(
    gradient_by(query_map, np.sum(weighting * modern.update(state, patterns, beta))),
    shipped,
    because="the gradient that is shipped is the derivative (N = 2, d_r = 1, d_k = 2)",
)
proof.equal(
    shipped,
    np.outer(raw_state, weighting @ modern.jacobian(state, patterns, beta)[0]),
    because="it is r a^T J with the Jacobian of the update",
)

# %%
# For every size the chain rule runs through the mapped state, whose derivative is an outer product.

assert run_proof("learning.derivative_of_mapped_state").complete
proof.argument(
    "For every size: the gradient by the state is J a (learning.derivative_by_state); applied to it, the derivative of the "
    "mapped state is r (J a)^T (learning.derivative_of_mapped_state)."
)
proof.argument("For mapped patterns J is W_K^T J_Y W_K (learning.jacobian_of_mapped_patterns).")
proof.qed()
