r"""
All starts in the ball around a well separated pattern reach one fixed point
============================================================================

Banach's iteration: the ball is mapped into itself, and contracted with a constant below one.
"""

import sympy

from hopfield_theory.evidence.derivation import Derivation

proof = Derivation("fixed_points.iterates_reach_one_fixed_point", scope="every N >= 2, d, beta > 0, M > 0, every t")
proof.argument("fixed_points.ball_is_invariant: every iterate of a start in the ball stays in the ball")
proof.argument("fixed_points.ball_is_contracted, used t times: |f^t(a) - f^t(b)| <= q^t |a - b|")

# %%
# The constant :math:`q = \frac{4 \beta M^2}{1 + 2 \beta N M^2}` is below one for at least two patterns.

n, sharpness = sympy.symbols("N u", positive=True)
q = 4 * sharpness / (1 + 2 * n * sharpness)
proof.equal(
    1 - q,
    (1 + 2 * (n - 2) * sharpness) / (1 + 2 * n * sharpness),
    because="1 - q = (1 + 2 (N-2) beta M^2) / (1 + 2 N beta M^2), which is positive for N >= 2",
)
proof.argument(
    "the ball is closed, so Banach's theorem gives exactly one fixed point in it, to which every start converges"
)
proof.qed()
