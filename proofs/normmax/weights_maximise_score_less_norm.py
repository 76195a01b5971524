r"""
The weights of normmax have the largest mean score less norm
============================================================

The conditions for a maximum of a concave function on the simplex, with the threshold of entmax.
"""

import numpy as np
import sympy

from hopfield_theory.arithmetic import symbols
from hopfield_theory.evidence.derivation import Derivation, run_proof
from hopfield_theory.models import normmax

proof = Derivation(
    "normmax.weights_maximise_score_less_norm", scope="every N, d, gamma > 1, beta > 0, state and weights"
)
assert run_proof("sparse.weights_maximise_free_energy").complete

# %%
# Write :math:`s = \beta X \xi`, :math:`\gamma' = \frac{\gamma}{\gamma - 1}`, :math:`\alpha = 2 - \frac1\gamma`. The weights of entmax
# are :math:`q_i = r_i^{\gamma'}` with :math:`r_i = [s_i - \tau]_+`:

gamma = 1 + sympy.Symbol("c", positive=True)
dual, alpha = gamma / (gamma - 1), 2 - 1 / gamma
proof.equal(
    (alpha - 1) * dual, 1, because="the scores enter entmax at gamma' beta as (alpha - 1) gamma' beta x_i^T xi = s_i"
)
proof.equal(1 / (alpha - 1), dual, because="and the power of entmax is 1 / (alpha - 1) = gamma'")

# %%
# So :math:`p_i = r_i^{\gamma' / \gamma} / S`, :math:`S = \sum_k r_k^{\gamma' / \gamma}`, and :math:`\sum_k r_k^{\gamma'} = 1`.

proof.equal(
    (dual / gamma) * gamma, dual, because="sum p^gamma = sum r^gamma' / S^gamma = S^-gamma, so |p|_gamma = 1 / S"
)
proof.equal(
    (dual / gamma) * (gamma - 1),
    1,
    because="the gradient of the norm, (p_i / |p|)^(gamma - 1), is r_i^(gamma' (gamma - 1) / gamma) = r_i",
)
proof.argument(
    "The norm is convex, so |p'| >= |p| + r^T (p' - p) for all p'. Hence s^T p' - |p'| <= s^T p - |p| + (s - r)^T (p' - p). Where r_i > 0, "
    "s_i - r_i = tau; elsewhere s_i <= tau and p_i = 0. So (s - r)^T p' <= tau = (s - r)^T p, as both sum to one."
)

# %%
# The shipped weights at known scores, of two patterns in the support at gamma = 2: r = (4/5, 3/5) has the squares 16/25 and 9/25.

patterns = symbols.asarray(np.array([[1, 0], [0, 1]]))
state = np.array([sympy.Rational(4, 5), sympy.Rational(3, 5)], dtype=object)
proof.equal(
    normmax.association(state, patterns, sympy.Integer(1), 2),
    np.array([sympy.Rational(4, 7), sympy.Rational(3, 7)], dtype=object),
    because="the shipped weights are r over its sum (tau = 0)",
)
proof.qed()
