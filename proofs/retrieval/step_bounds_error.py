r"""
The length of the last step bounds the distance to the fixed point
==================================================================

:math:`\|f(a) - f(b)\| \le \frac{L}{1 - L} (\|a - f(a)\| + \|b - f(b)\|)` where
:math:`\|f(a) - f(b)\| \le L \|a - b\|` and :math:`L < 1`.
"""

import sympy

from hopfield_theory.evidence.derivation import Derivation

proof = Derivation("retrieval.step_bounds_error", scope="every N >= 2, d, beta > 0, M > 0, any two points with L < 1")
proof.argument("retrieval.one_update_contracts_sharper: D = |f(a) - f(b)| <= L |a - b|")
proof.argument("triangle inequality: |a - b| <= S + D with S = |a - f(a)| + |b - f(b)|, so D <= L (S + D)")

# %%
# Solve for D: the slack of the claim is that of this inequality, divided by :math:`1 - L > 0`.

distance, steps, lipschitz = sympy.symbols("D S L", positive=True)
proof.equal(
    lipschitz / (1 - lipschitz) * steps - distance,
    (lipschitz * (steps + distance) - distance) / (1 - lipschitz),
    because="L/(1-L) S - D = (L (S + D) - D) / (1 - L)",
)
proof.argument("at a fixed point b the step |b - f(b)| vanishes")
proof.qed()
