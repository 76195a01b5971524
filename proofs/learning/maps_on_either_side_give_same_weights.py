r"""
Mapping the patterns or mapping the state back gives the same weights
=====================================================================

Only the scores enter the weights, and the scores :math:`\xi^T W^T y` do not say which side was mapped.
"""

import sympy

from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.models import modern

proof = Derivation(
    "learning.maps_on_either_side_give_same_weights", scope="every N, d_y, d_k, beta > 0 and every state"
)
beta = sympy.Symbol("beta", positive=True)
raw, key_map = sympy.symarray("y", (3, 2), real=True), sympy.symarray("w", (2, 4), real=True)
state = sympy.symarray("xi", (1, 4), real=True)

# %%
# The shipped functions on symbols, with maps between two and four dimensions.

proof.equal(
    modern.scores(state, raw @ key_map),
    modern.scores(state @ key_map.T, raw),
    because="the scores are equal (N = 3, d_y = 2, d_k = 4); matrix products are associative for every size",
)
for mapped, plain in zip(
    modern.association(state, raw @ key_map, beta).flat,
    modern.association(state @ key_map.T, raw, beta).flat,
    strict=True,
):
    proof.equal(sympy.expand(mapped), sympy.expand(plain), because="so is the weight of each pattern")

# %%
# The state of two maps is :math:`\xi = W_Q^T r`, and then the scores are those of the association matrix.

query_map, query = sympy.symarray("q", (3, 4), real=True), sympy.symarray("r", (1, 3), real=True)
proof.equal(
    modern.scores(query @ query_map, raw @ key_map),
    query @ (query_map @ key_map.T) @ raw.T,
    because="the scores of two maps read only their product",
)
proof.qed()
