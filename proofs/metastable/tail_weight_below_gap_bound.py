r"""
The weight outside a cluster falls exponentially with the gap of its mean
=========================================================================

Jensen's inequality puts the weight of the cluster above that of its mean.
"""

import sympy

from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.models import modern
from hopfield_theory.theory import mean_pattern, tail_weight

proof = Derivation("metastable.tail_weight_below_gap_bound", scope="every N, d, 1 <= l < N, beta > 0 and every state")
beta = sympy.Symbol("beta", positive=True)
state, patterns = sympy.symarray("xi", (1, 1), real=True), sympy.symarray("x", (3, 1), real=True)

# %%
# The odds :math:`\gamma / (1 - \gamma)` are a ratio of two sums of exponentials.

gamma = tail_weight(modern.association(state, patterns, beta), 2)[0]
e = [sympy.exp(beta * state[0, 0] * x) for x in patterns[:, 0]]
proof.equal(
    gamma / (1 - gamma), e[2] / (e[0] + e[1]), because="the odds of the tail are the ratio of its sum to the cluster's"
)

# %%
# The exponential is convex: its mean over the cluster is at least the exponential of the mean score, and the mean score
# is the score of the mean pattern.

mean = mean_pattern(patterns[:2])[0] * state[0, 0]
proof.equal(
    ((e[0] + e[1]) / 2) ** 2 - sympy.exp(beta * mean) ** 2,
    ((e[0] - e[1]) / 2) ** 2,
    because="for two patterns, the square of the mean exceeds that of the exponential at the mean score by a square",
)
proof.argument("For l patterns this is Jensen's inequality: the sum over the cluster is at least l exp(beta xi^T m_x).")
proof.argument(
    "Each of the N - l terms outside is at most exp(beta (xi^T m_x - c)); hence the odds are at most (N-l)/l e^(-beta "
    "c)."
)
proof.argument("As gamma <= gamma / (1 - gamma) and l >= 1, gamma <= (N-l) e^(-beta c).")
proof.qed()
