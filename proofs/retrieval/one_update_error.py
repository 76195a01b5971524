r"""
One update misses a well separated pattern by an exponentially small error
==========================================================================

:math:`\|f(\xi) - x_i\| \le 2 (N-1) M e^{-\beta (\Delta_i - 2 \|\xi - x_i\| M)}`.
"""

import sympy

from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.functions import dot, squared_norm
from hopfield_theory.theory import log_retrieval_error_bound

proof = Derivation(
    "retrieval.one_update_error", scope="every N >= 2, d, beta > 0, M > 0, every state and every pattern"
)

# %%
# The gap at the state is the gap at the pattern and a correction.

xi, x, y = (sympy.symarray(name, 2, real=True) for name in ("xi", "x", "y"))
proof.equal(
    dot(xi, x - y),
    dot(x, x - y) + dot(xi - x, x - y),
    because="xi . (x_i - x_j) = x_i . (x_i - x_j) + (xi - x_i) . (x_i - x_j)",
)
proof.equal(
    squared_norm(xi - x) * squared_norm(x - y) - dot(xi - x, x - y) ** 2,
    ((xi - x)[0] * (x - y)[1] - (xi - x)[1] * (x - y)[0]) ** 2,
    because="Cauchy and Schwarz in the plane; in any dimension the difference is a sum of squares over pairs of "
    "components",
)
proof.argument(
    "|x_i - x_j| <= 2M, so the correction is at least -2 |xi - x_i| M, and c = min_j xi . (x_i - x_j) >= Delta_i - "
    "2 |xi - x_i| M"
)

# %%
# Insert this c into fixed_points.nearest_pattern_error; its bound falls with c.

beta, largest, delta, r = sympy.symbols("beta M Delta r", positive=True)
for count in (2, 3):
    patterns = sympy.Matrix([[largest]] + [[-largest]] * (count - 1)).__array__(object)
    proof.equal(
        log_retrieval_error_bound(patterns, beta, delta, r),
        sympy.log(2 * (count - 1) * largest) - beta * (delta - 2 * r * largest),
        because=f"the bound that the package computes is ln(2 (N-1) M) - beta (Delta - 2 r M), for {count} patterns",
    )
proof.qed()
