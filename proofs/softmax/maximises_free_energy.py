r"""
The softmax alone maximises the free energy
===========================================

The slack is a Kullback-Leibler divergence, which Pinsker's inequality bounds from below.
"""

import sympy

from hopfield_theory.evidence.derivation import Derivation, run_proof

proof = Derivation("softmax.maximises_free_energy", scope="every N, beta > 0, scores and weights in the simplex")
assert run_proof("softmax.lse_bounds_free_energy").complete
proof.argument("beta times the slack of the variational principle is the divergence sum_i w_i ln(w_i / p_i).")

# %%
# Join the scores with :math:`w_i \ge p_i` to one, of weights a and b, and the others to another. By the log-sum
# inequality (t ln t is convex) this does not raise the divergence, and :math:`\|w - p\|_1 = 2 (a - b)`.

a, b = sympy.symbols("a b", positive=True)
gap = a * sympy.log(a / b) + (1 - a) * sympy.log((1 - a) / (1 - b)) - 2 * (a - b) ** 2
proof.equal(
    gap.subs(b, a), 0, because="for two weights the divergence minus half the squared distance vanishes at b = a"
)
proof.equal(
    sympy.diff(gap, b),
    (b - a) * (1 - 2 * b) ** 2 / (b * (1 - b)),
    because="it falls as b rises to a, and rises afterwards",
)
proof.argument(
    "So the divergence is at least |w - p|_1^2 / 2. At w = p both sides are equal, and elsewhere the free energy is less."
)
proof.qed()
