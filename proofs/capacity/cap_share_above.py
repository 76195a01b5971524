r"""
A cap takes at least the constant times a power of the sine of its angle
========================================================================
For :math:`0 \le \theta \le \frac\pi2`: the share of a cap is at least :math:`\kappa_{d-1} \sin^{d-1} \theta`.
"""

# %%
# The derivative of the bound is that of the share times :math:`\cos \theta`.

import sympy

from hopfield_theory.evidence.derivation import Derivation

proof = Derivation("capacity.cap_share_above", scope="every d >= 2 and every angle up to a quarter turn")
t, d, constant = sympy.symbols("t d kappa", positive=True)
proof.equal(
    sympy.powsimp(sympy.expand(sympy.diff(constant * sympy.sin(t) ** (d - 1), t) / sympy.sin(t) ** (d - 2))),
    constant * (d - 1) * sympy.cos(t),
    because="the derivative of the bound is (d - 1) kappa sin^(d-2) t cos t",
)
proof.argument(
    "The derivative of the share is (d - 1) kappa sin^(d-2) t (capacity.cap_share_bound), and cos t "
    "<= 1. Both vanish at 0."
)
proof.qed()
