r"""
The update maps the ball around a well separated pattern into itself
====================================================================

The bound on the error of one update, at the edge of the ball, is the radius of the ball where the separation is
just as required.
"""

import sympy

from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.theory import ball_radius, log_retrieval_error_bound, required_separation

proof = Derivation("fixed_points.ball_is_invariant", scope="every N >= 2, d, beta > 0, M > 0")

# %%
# retrieval.one_update_error bounds the error of one update from within r of the pattern; the bound grows with r
# and falls with the
# separation, so it is largest at the radius of the ball and the least separation that the hypothesis allows.

proof.argument(
    "|f(xi) - x_i| <= 2 (N-1) M exp(-beta (Delta_i - 2 r M)), which is increasing in r = |xi - x_i| and decreasing "
    "in Delta_i"
)

# %%
# The package's three functions depend on the patterns through their number and largest norm alone; for two and
# three patterns:

beta, largest, n = sympy.symbols("beta M N", positive=True)
for count in (2, 3):
    patterns = sympy.Matrix([[largest]] + [[-largest]] * (count - 1)).__array__(object)
    radius = ball_radius(patterns, beta)
    bound = log_retrieval_error_bound(patterns, beta, required_separation(patterns, beta), radius)
    proof.equal(
        sympy.exp(bound),
        radius,
        because=f"at the extreme the bound is the radius, for {count} patterns as computed by the package",
    )

# %%
# and for any number N, as written:

required = 2 / (beta * n) + sympy.log(2 * (n - 1) * n * beta * largest**2) / beta
radius = 1 / (beta * n * largest)
proof.equal(
    sympy.simplify(2 * (n - 1) * largest * sympy.exp(-beta * (required - 2 * radius * largest))),
    radius,
    because="the same for every N",
)
proof.qed()
