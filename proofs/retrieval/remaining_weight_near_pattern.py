r"""
Near a well separated pattern all others together have an exponentially small weight
====================================================================================
:math:`1 - p_i \le e (N-1) e^{-\beta \Delta_i}` for :math:`\|\xi - x_i\| \le \frac{1}{2 \beta M}`.
"""

# %%
# With :math:`q = \sum_{j \ne i} e^{-\beta \xi^T (x_i - x_j)}` the remaining weight is :math:`\frac{q}{1 + q} < q`.

import sympy

from hopfield_theory.evidence.derivation import Derivation

proof = Derivation("retrieval.remaining_weight_near_pattern", scope="every N >= 2, d and beta > 0")
own, other, third, beta, m = sympy.symbols("a b c beta M", positive=True)
scores = [own, other, third]
weight = sympy.exp(own) / sum(map(sympy.exp, scores))
q = sum(sympy.exp(score - own) for score in scores[1:])
proof.equal(sympy.simplify(1 - weight - q / (1 + q)), sympy.Integer(0), because="the remaining weight is q / (1 + q)")
proof.equal(
    sympy.simplify(q - q / (1 + q) - q**2 / (1 + q)), sympy.Integer(0), because="which is q less a square over 1 + q"
)
proof.argument(
    "xi^T (x_i - x_j) >= x_i^T (x_i - x_j) - |xi - x_i| |x_i - x_j| >= Delta_i - 2 M |xi - x_i|, so q"
    " <= (N-1) e^(-beta (Delta_i - 2 M |xi - "
    "x_i|))."
)
proof.equal(beta * 2 * m / (2 * beta * m), sympy.Integer(1), because="and 2 beta M |xi - x_i| <= 1 gives the factor e")
proof.qed()
