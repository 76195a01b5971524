r"""
The weights of the softmax are proportional to the exponentials of the scores
=============================================================================

The definition, written out.
"""

import sympy

from hopfield_theory.arithmetic import symbols
from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.functions import softmax

proof = Derivation("softmax.weights_are_exponential", scope="every N and beta > 0")
beta = sympy.Symbol("beta", positive=True)
z = sympy.symarray("z", 3, real=True)
growth = symbols.exp(beta * (z - z[0]))
proof.equal(
    softmax(z, beta) * growth.sum(), growth, because="p_i sum_k e^(beta (z_k - z_0)) = e^(beta (z_i - z_0)) (N = 3)"
)
proof.argument("For every N: numerator and denominator of p_i are multiplied by e^(-beta z_0).")
proof.qed()
