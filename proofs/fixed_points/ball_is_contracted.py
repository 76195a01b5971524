r"""
The update contracts the ball around a well separated pattern, by less than 2/N
===============================================================================

:math:`\|f(a) - f(b)\| \le \frac{4 \beta M^2}{1 + 2 \beta N M^2} \|a - b\|` for :math:`a, b` within
:math:`\frac{1}{\beta N M}` of
:math:`x_i`. This replaces the printed factor
:math:`1 - 2 (N-1)^2 e^{-2 \beta (\Delta_i + \frac{2}{\beta N})} \beta N M^2`, which may be
negative.
"""

import sympy

from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.theory import ball_contraction

proof = Derivation("fixed_points.ball_is_contracted", scope="every N >= 2, d, beta > 0, M > 0")

# %%
# Let :math:`\epsilon = (N-1) e^{-\beta \tilde\Delta}` at a point of the ball. As in
# retrieval.one_update_contracts_sharper, the Jacobian there
# is at most :math:`4 \beta M^2` times the weight that is left to the other patterns,
# :math:`1 - p_i \le \frac{\epsilon}{1 + \epsilon}`.

proof.argument("|J| <= 4 beta M^2 (1 - p_i) at every point, from retrieval.one_update_contracts_sharper")
epsilon, beta, largest, n = sympy.symbols("epsilon beta M N", positive=True)
proof.equal(
    1 - 1 / (1 + epsilon), epsilon / (1 + epsilon), because="p_i >= 1 / (1 + epsilon) leaves epsilon / (1 + epsilon)"
)
proof.equal(sympy.diff(epsilon / (1 + epsilon), epsilon), 1 / (1 + epsilon) ** 2, because="which grows with epsilon")

# %%
# In the ball :math:`\tilde\Delta \ge \Delta_i - \frac{2}{\beta N}`, so the hypothesis gives
# :math:`\epsilon \le \frac{1}{2 \beta N M^2}`.

required = 2 / (beta * n) + sympy.log(2 * (n - 1) * n * beta * largest**2) / beta
most = 1 / (2 * beta * n * largest**2)
proof.equal(
    sympy.simplify((n - 1) * sympy.exp(-beta * (required - 2 / (beta * n)))),
    most,
    because="the largest epsilon in the ball",
)
factor = sympy.simplify(4 * beta * largest**2 * most / (1 + most))
proof.equal(factor, 4 * beta * largest**2 / (1 + 2 * beta * n * largest**2), because="the largest Jacobian in the ball")
for count in (2, 3):
    patterns = sympy.Matrix([[largest]] + [[-largest]] * (count - 1)).__array__(object)
    proof.equal(
        ball_contraction(patterns, beta),
        factor.subs(n, count),
        because=f"as the package computes it, for {count} patterns",
    )
proof.equal(2 / n - factor, 2 / (n * (1 + 2 * beta * n * largest**2)), because="the factor is below 2/N")
proof.argument(
    "the ball is convex: f(a) - f(b) is the mean of J along the segment, which stays in the ball, applied to a - b"
)
proof.qed()
