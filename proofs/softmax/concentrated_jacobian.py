r"""
Where one weight is large, the Jacobian of the softmax is small
===============================================================

The local bound :math:`2 m \beta` with :math:`m = \max_i p_i (1 - p_i)`, which a peak keeps below
:math:`\epsilon (1 - \epsilon)`.
"""

import sympy

from hopfield_theory.arithmetic import symbols
from hopfield_theory.evidence.derivation import Derivation, run_proof
from hopfield_theory.theory import peak_variance

proof = Derivation(
    "softmax.concentrated_jacobian", scope="every N, beta > 0, epsilon in [0, 1/2] and scores with max p >= 1 - epsilon"
)

# %%
# Let t be :math:`1 - \max_i p_i`, or the weight of any other score: these weights sum to :math:`1 - \max_i p_i`. So
# :math:`t \le \epsilon \le \frac12`, and :math:`p_i (1 - p_i) = t (1 - t)` in both cases.

t, epsilon = sympy.symbols("t epsilon", real=True)
proof.equal(
    peak_variance(symbols.asarray([1 - t, t])),
    t * (1 - t),
    because="a weight of 1 - t and one of t have p (1 - p) alike",
)
proof.equal(
    epsilon * (1 - epsilon) - t * (1 - t), (epsilon - t) * (1 - epsilon - t), because="the difference is a product"
)
proof.argument("Neither factor is negative for t <= epsilon <= 1/2, so m <= epsilon (1 - epsilon), for every N.")

# %%
# Put that into the local bound.

assert run_proof("softmax.jacobian_norm_at_most_twice_peak_variance").complete
proof.argument("The norm of the Jacobian is at most 2 m beta, hence at most 2 epsilon (1 - epsilon) beta.")
proof.qed()
