r"""
The sparse network may miss by more
===================================

Three patterns of which the third, dropped by the sparse network, balances the second.
"""

import sympy
from flint import arb

from hopfield_theory.arithmetic.balls import ball
from hopfield_theory.evidence.derivation import Derivation, run_proof

proof = Derivation(
    "sparse.may_miss_by_more_than_dense",
    scope="the three patterns, alpha = 5/4, 3/2, 2, m <= beta <= 3 m / 2, 0 <= delta <= 1/500",
)
assert run_proof("sparse.in_support_where_powers_stay_below_one").complete

# %%
# The overlaps are :math:`0, -\delta, \delta - 1`. With :math:`a = \alpha - 1` and :math:`b = a \beta \in [1, \frac32]` the
# distances to the third pattern are :math:`b (1 - \delta)` and :math:`b (1 - 2 \delta)`.

delta = sympy.Symbol("delta", nonnegative=True)
patterns, state = sympy.Matrix([[0, 0], [1, 0], [-1, -1]]), sympy.Matrix([-delta, 1])
proof.equal(patterns @ state, sympy.Matrix([0, -delta, delta - 1]), because="these are the overlaps")
LARGEST = sympy.Rational(1, 500)
for m in (1, 2, 4):
    least = (1 - LARGEST) ** m + (1 - 2 * LARGEST) ** m - 1
    proof.positive(
        lambda least=least: ball(int(least.p)) / int(least.q),
        because=f"their powers sum to more than one (m = {m}, b = 1)",
    )
proof.argument(
    "They grow with b and fall with delta, so the third pattern has no weight; the sparse update is (p_1, 0)."
)

# %%
# :math:`p_0^a - p_1^a = b \delta` and :math:`p_0 + p_1 = 1`. The slope of :math:`t^a` between :math:`p_1` and :math:`p_0` is at
# least :math:`a p_0^{a-1}`, so :math:`p_0 - p_1 \le \beta \delta\, p_0^{1-a}`: first at most :math:`\beta \delta`, so
# :math:`p_0 \le \frac12 (1 + \beta \delta)`, and with that :math:`p_1 \ge \frac12 - \frac12 \beta \delta\, (\frac12 (1 + \beta
# \delta))^{1-a}`.

a, t = sympy.symbols("a t", positive=True)
proof.equal(sympy.diff(t**a, t), a * t ** (a - 1), because="the slope of t^a is a t^(a - 1), which falls for a <= 1")

# %%
# The dense update is :math:`(q_1 - q_2, -q_2)` with :math:`q \propto (1, e^{-\beta \delta}, e^{-\beta (1 - \delta)})`.


def advantage(m: int, b: arb, d: arb) -> arb:
    """Give the bound on the sparse error less the dense error."""
    beta, order = m * b, arb(1) / m
    x = beta * d
    sparse = (1 - x * ((1 + x) / 2) ** (1 - order)) / 2
    second, third = (-x).exp(), (-(beta * (1 - d))).exp()
    return sparse - ((second - third) ** 2 + third**2).sqrt() / (1 + second + third)


PIECES = 64
for m in (1, 2, 4):
    strips = [(1 + arb(i) / (2 * PIECES)).union(1 + arb(i + 1) / (2 * PIECES)) for i in range(PIECES)]

    def least_advantage(d: arb, m: int = m, strips: list = strips) -> arb:
        found = [advantage(m, strip, d) for strip in strips]
        least = found[0]
        for other in found[1:]:
            least = least.min(other)
        return least

    proof.positive_on(
        least_advantage,
        0,
        arb(1) / 500,
        because=f"the sparse error is larger, for all b in [1, 3/2] and all delta (m = {m})",
    )
proof.qed()
