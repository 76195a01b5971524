r"""
The softmax is monotone
=======================

Scores are the logarithms of their weights over beta, up to a constant that cancels because weights sum to one; and the
logarithm is increasing. Neither an integral nor a Jacobian is needed.
"""

import sympy

from hopfield_theory.arithmetic import symbols
from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.functions import dot, lse, softmax

proof = Derivation("softmax.is_monotone", scope="every N, beta > 0 and every two score vectors")
beta = sympy.Symbol("beta", positive=True)

# %%
# With :math:`p = \mathrm{softmax}(\beta z)`, :math:`\beta z_i = \ln p_i + \beta\,\mathrm{lse}(\beta, z)`.

z = sympy.symarray("z", 3, real=True)
proof.equal(
    softmax(z, beta),
    symbols.exp(beta * (z - lse(z, beta))),
    because="p_i = exp(beta (z_i - lse(beta, z))) (N = 3); so for every N",
)

# %%
# The weights p and q of the two score vectors both sum to one, so the constants are multiplied by zero.

p, q = (symbols.asarray([*sympy.symarray(name, 2, positive=True), 0]) for name in ("p", "q"))
p[2], q[2] = 1 - p[0] - p[1], 1 - q[0] - q[1]
top, other_top = sympy.symbols("L K", real=True)
scores, others = symbols.log(p) / beta + top, symbols.log(q) / beta + other_top
proof.equal(
    beta * dot(p - q, scores - others),
    dot(p - q, symbols.log(p) - symbols.log(q)),
    because="beta (p - q)^T (z - z') = sum_i (p_i - q_i)(ln p_i - ln q_i) (N = 3)",
)
proof.argument("For every N the constant L - K meets sum_i (p_i - q_i) = 0.")
proof.argument("The logarithm is increasing, so both factors of a term have the same sign, and no term is negative.")
proof.qed()
