r"""
The log-sum-exp in another base
===============================

A power of a is an exponential, and a logarithm to the base a is a quotient.
"""

import sympy

from hopfield_theory.arithmetic import symbols
from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.functions import lse

proof = Derivation("softmax.lse_in_another_base", scope="every N, beta > 0 and every base a > 0 other than one")
beta, base = sympy.symbols("beta a", positive=True)
z = sympy.symarray("z", 3, real=True)
log_base = sympy.log(base)
beta_a = beta / log_base
powers = symbols.exp(beta_a * log_base * z)
proof.equal(powers, symbols.exp(beta * z), because="a^(beta_a z) = e^(beta_a ln(a) z) = e^(beta z)")
proof.equal(
    sympy.log(powers.sum()) / log_base / beta_a, lse(z, beta), because="log_a(s) / beta_a = ln(s) / beta (N = 3)"
)
proof.argument("Both steps hold for every N, and for a < 1, where ln a and beta_a are negative.")
proof.qed()
