r"""
A cap takes at most the constant times a power of its angle
===========================================================
:math:`\int_0^\theta \sin^{d-2} \,/ \int_0^\pi \sin^{d-2} \le \kappa_{d-1} \theta^{d-1}`.
"""

# %%
# The constant is such that :math:`(d-1) \kappa_{d-1}` is one over the integral over the half turn. As :math:`\sin t
# \le t`, the derivative of the left side is at most that of the right one.

import numpy as np
import sympy

from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.theory.capacity import cap_share, log_cap_constant

proof = Derivation(
    "capacity.cap_share_bound", scope="every d >= 3 and every angle; the shipped recursion for d = 3 .. 9"
)
t = sympy.Symbol("t", positive=True)
for width in range(3, 10):
    whole = sympy.integrate(sympy.sin(t) ** (width - 2), (t, 0, sympy.pi))
    constant = np.asarray(log_cap_constant(sympy.Integer(width - 1)), dtype=object)[()]
    proof.equal(
        sympy.gammasimp(sympy.exp(constant).rewrite(sympy.gamma)) * (width - 1) * whole,
        sympy.Integer(1),
        because=f"d = {width}: (d - 1) kappa times the integral is one",
    )
    share = np.asarray(cap_share(t, width), dtype=object)[()]
    proof.equal(
        sympy.diff(share, t),
        sympy.sin(t) ** (width - 2) / whole,
        because=f"d = {width}: the shipped share has this derivative",
    )
    proof.equal(share.subs(t, 0), sympy.Integer(0), because=f"d = {width}: and vanishes at zero")
proof.argument(
    "For every d the integral of sin^(d-2) over a half turn is sqrt(pi) Gamma((d-1)/2) / Gamma(d/2), the Beta integral."
)
proof.argument(
    "sin t < t for t > 0, so the derivative sin^(d-2) t / integral is below (d-1) kappa t^(d-2), that of the bound."
)
proof.qed()
