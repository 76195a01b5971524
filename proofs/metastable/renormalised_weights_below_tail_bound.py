r"""
Renormalised weights exceed the weights at most by the factor that the tail bound allows
========================================================================================

A smaller positive denominator makes a larger quotient.
"""

import sympy

from hopfield_theory.arithmetic import symbols
from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.models import modern
from hopfield_theory.theory import tail_weight

proof = Derivation(
    "metastable.renormalised_weights_below_tail_bound",
    scope="every N, d, 1 <= l < N, beta > 0, every state, gamma <= epsilon < 1",
)

# %%
# The renormalised weights are the softmax of the cluster (``metastable.weights_within_cluster_are_its_softmax``):

beta = symbols.asarray(sympy.Symbol("beta", positive=True))
state, patterns = sympy.symarray("xi", (1, 1), real=True), sympy.symarray("x", (3, 1), real=True)
p = modern.association(state, patterns, beta)
proof.equal(
    p[0, :2] / (1 - tail_weight(p, 2)[0]),
    modern.association(state, patterns[:2], beta)[0],
    because="p_i / (1 - gamma) is the shipped association with the cluster alone (N = 3, l = 2, d = 1)",
)

# %%
# The excess has the factor :math:`\epsilon - \gamma \ge 0`, and for :math:`\gamma \le \epsilon < 1` no negative one.

weight, tail, bound = sympy.symbols("p gamma epsilon", nonnegative=True)
proof.equal(
    weight / (1 - bound) - weight / (1 - tail),
    weight * (bound - tail) / ((1 - bound) * (1 - tail)),
    because="p / (1 - epsilon) - p / (1 - gamma) = p (epsilon - gamma) / ((1 - epsilon)(1 - gamma))",
)
proof.argument("No size enters, so this is the claim for every i <= l, every N and d.")
proof.qed()
