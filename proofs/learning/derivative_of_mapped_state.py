r"""
The derivative of a mapped state by its map
===========================================

A mapped state is linear in the map, so its derivative is read off.
"""

import numpy as np
import sympy

from hopfield_theory.evidence.derivation import Derivation, gradient_by

proof = Derivation("learning.derivative_of_mapped_state", scope="every number of states and every two dimensions")
raw, weighting = sympy.symarray("r", (2, 3), real=True), sympy.symarray("a", (2, 4), real=True)
linear = sympy.symarray("w", (3, 4), real=True)

# %%
# Two raw states in three dimensions, mapped to four.

proof.equal(
    gradient_by(weighting, np.sum(weighting * (raw @ linear))),
    raw @ linear,
    because="sum_s a_s^T W^T r_s is linear in a: the vectors a are the gradient by the mapped states",
)
proof.equal(
    gradient_by(linear, np.sum(weighting * (raw @ linear))),
    sum(np.outer(r, a) for r, a in zip(raw, weighting, strict=True)),
    because="its gradient by W is the sum of the outer products r_s a_s^T (S = 2, 3 by 4)",
)
proof.argument(
    "For every shape: the entry (k, l) of W occurs in sum_s sum_kl r_sk W_kl a_sl once for each s, with the factor r_sk a_sl."
)

# %%
# The printed identity sums over the other index of the map. Applied to a step h of the map it gives :math:`(r^T a)` times
# the trace of h, and not :math:`r^T h a`.

h = sympy.symarray("h", (2, 2), real=True)
r, a = sympy.symarray("r", 2, real=True), sympy.symarray("a", 2, real=True)
proof.equal(
    (r @ h @ a - (r @ a) * np.trace(h)).subs({r[0]: 0, r[1]: 1, a[0]: 1, a[1]: 0, h[1, 0]: 1}),
    1,
    because="both differ by 1 at r = (0, 1), a = (1, 0) and a step of the entry (2, 1)",
)
proof.qed()
