r"""
Bringing every other layer to rest never raises the energy
==========================================================

A divergence of a smooth convex function is at least a squared change of its gradient.
"""

import sympy

from hopfield_theory.evidence.derivation import Derivation, run_proof

proof = Derivation(
    "chain.settling_lowers_energy",
    scope="any number of layers of any size, all couplings and currents, and convex Lagrangian functions with Lipschitz gradients",
)
assert run_proof("chain.settling_lowers_energy_by_divergence").complete
assert run_proof("softmax.is_cocoercive").complete
proof.argument(
    "Let D = L(y) - L(x) - g(x)^T (y - x) for a convex L whose gradient g has the Lipschitz constant K. The function "
    "phi(z) = L(z) - g(x)^T z is convex, its gradient g(z) - g(x) has the same constant and vanishes at x, so x is its minimum. "
    "D = phi(y) - phi(x) is therefore at least phi(y) - phi(z) for every z."
)
# %%
# The choice z = y - r / K with r = g(y) - g(x), by the quadratic upper bound of phi.
r, constant = sympy.Symbol("r", real=True), sympy.Symbol("K", positive=True)
step = -r / constant
proof.equal(
    -(r * step + constant * step**2 / 2),
    r**2 / (2 * constant),
    because="phi(z) <= phi(y) + r^T (z - y) + K |z - y|^2 / 2 gives D >= |r|^2 / (2 K) at z = y - r / K",
)
proof.argument(
    "With x = v_a, y = F_a and summed over the layers that come to rest, the divergences are the fall of the energy. The constants are "
    "one for half squares and log-cosh, whose second derivatives are at most one, and beta / 2 for log-sum-exp."
)
proof.qed()
