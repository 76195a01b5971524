r"""
Up to beta = 1 the equation m = tanh(beta m) has the solution zero only
=======================================================================

The hyperbolic tangent lies below the diagonal.
"""

import sympy

from hopfield_theory.evidence.derivation import Derivation

proof = Derivation("mean_field.no_order_below_one", scope="0 < beta <= 1 and m > 0")
x = sympy.Symbol("x", positive=True)
proof.equal(
    sympy.diff(x - sympy.tanh(x), x),
    sympy.tanh(x) ** 2,
    because="the derivative of x - tanh x is tanh^2 x > 0 for x > 0",
)
proof.equal((x - sympy.tanh(x)).subs(x, 0), sympy.Integer(0), because="and it starts at zero, so tanh x < x")
proof.argument("With x = beta m: tanh(beta m) < beta m <= m.")
proof.qed()
