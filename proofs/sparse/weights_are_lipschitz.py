r"""
The weights are Lipschitz in the scores
=======================================

Up to the order two Tsallis' entropy is strongly concave, and the maximiser of a strongly concave function is stable.
"""

import sympy

from hopfield_theory.evidence.derivation import Derivation, run_proof
from hopfield_theory.functions import dot

proof = Derivation("sparse.weights_are_lipschitz", scope="every N, d, 1 < alpha <= 2, beta > 0 and every two states")
assert run_proof("sparse.weights_maximise_free_energy").complete
a, t = sympy.symbols("a t", positive=True)
term = t ** (1 + a) / (a * (1 + a)) - t**2 / 2
proof.equal(
    sympy.diff(term, t, 2),
    t ** (a - 1) - 1,
    because="t^alpha / (alpha (alpha - 1)) - t^2 / 2 has this second derivative, not negative on (0, 1] for alpha <= 2",
)
proof.argument(
    "So F(w) = w^T z + H(w) / beta plus |w|^2 / (2 beta) is concave on the simplex, and lies below its tangent at p. In the proof of "
    "sparse.weights_maximise_free_energy this gives F(w) <= F(p) - |w - p|^2 / (2 beta)."
)

# %%
# Apply this to p' under the scores z, and to p under the scores z'. H and H' stand for the two entropies over beta.

p, other, z, moved = (sympy.symarray(name, 3, real=True) for name in ("p", "q", "z", "y"))
first, second = sympy.symbols("H H'", real=True)
proof.equal(
    (dot(p, z) + first) - (dot(other, z) + second) + (dot(other, moved) + second) - (dot(p, moved) + first),
    dot(p - other, z - moved),
    because="the two gains sum to (p - p')^T (z - z') (N = 3)",
)
proof.argument(
    "For every N. So |p - p'|^2 / beta <= (p - p')^T (z - z') <= |p - p'| |z - z'| (Cauchy-Schwarz), and the claim follows: the weights "
    "are even cocoercive."
)
proof.qed()
