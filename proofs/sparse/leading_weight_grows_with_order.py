r"""
The largest weight grows with the order
=======================================

The largest weight solves an equation whose left side rises with it and falls with the order.
"""

import sympy

from hopfield_theory.evidence.derivation import Derivation

proof = Derivation(
    "sparse.leading_weight_grows_with_order", scope="every N, d, 1 <= alpha <= alpha', beta > 0 and every state"
)

# %%
# With :math:`a = \alpha - 1` and :math:`u_j = \beta (\max z - z_j) \ge 0` the largest weight q has :math:`q^a = \max s - \tau`,
# so the others are :math:`[q^a - a u_j]_+^{1/a}`, and all of them sum to one. Write :math:`v = u q^{-a}`.

a, q, u, v = sympy.symbols("a q u v", positive=True)
term = sympy.log(1 - a * v) / a
proof.equal(
    (q**a - a * u) / q**a,
    1 - a * (u / q**a),
    because="a positive weight is q (1 - a v)^(1/a)",
)
x = sympy.Symbol("x", nonnegative=True)
psi = sympy.log(1 - x) + x / (1 - x)
proof.equal(
    sympy.diff(term, a),
    -psi.subs(x, a * v) / a**2,
    because="at fixed v the slope of ln (1 - a v) / a is -psi(a v) / a^2",
)
proof.equal(psi.subs(x, 0), 0, because="psi(x) = ln(1 - x) + x / (1 - x) vanishes at 0")
proof.equal(
    sympy.diff(psi, x),
    x / (1 - x) ** 2,
    because="and rises on [0, 1): it is not negative, so weights fall with a at fixed v",
)
proof.equal(sympy.diff(term, v), -1 / (1 - a * v), because="they fall with v")
proof.equal(
    sympy.diff(u * q ** (-a), a),
    -sympy.log(q) * u * q ** (-a),
    because="and v rises with a, because q <= 1 and ln q <= 0",
)
proof.equal(
    sympy.limit(term, a, 0),
    -v,
    because="as a tends to 0 a weight tends to q e^-u, that of the softmax, as v tends to u",
)
proof.argument(
    "A weight that is zero stays so as a grows: a v grows. So at a given q the sum G(a, q) of [q^a - a u_j]_+^(1/a) falls with a, and "
    "it rises with q. At q = q(a), G(a', q) <= G(a, q) = 1 = G(a', q(a')), so q(a) <= q(a'). The sum runs over all patterns, "
    "for every N and d."
)
proof.qed()
