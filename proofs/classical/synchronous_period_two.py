r"""
Synchronous updates end in a cycle of at most two states
========================================================

The energy of two successive states falls by two at least until the states alternate, and it has a lower bound.
"""

import numpy as np
import sympy

from hopfield_theory.evidence.derivation import Derivation

proof = Derivation(
    "classical.synchronous_period_two",
    scope="every d, couplings of even integers of size at most 2, every rule for a zero field",
)

# %%
# The rule at zero is a small addition to the field, which is then odd and never zero. A field h of even integers:

for h in (-4, -2, 0, 2, 4):
    for site in (1, -1):
        kept = site if h == 0 else np.sign(h)
        proof.equal(
            sympy.sign(h + site), sympy.Integer(int(kept)), because=f"keep: sgn(h + xi_j) at h = {h}, xi_j = {site}"
        )
    for rule in (1, -1):
        proof.equal(
            sympy.sign(h + rule),
            sympy.Integer(rule if h == 0 else int(np.sign(h))),
            because=f"sgn(0) = {rule}: sgn(h + {rule}) at h = {h}",
        )
proof.argument(
    "|h| >= 2 exceeds the addition for every other even h. Keeping adds the identity to the couplings: still symmetric."
)

# %%
# With symmetric :math:`W'` and a constant c in every field, :math:`L(t) = -\xi(t+1)^T W' \xi(t) - c \sum_j (\xi_j(t+1) +
# \xi_j(t))`.

upper = sympy.symarray("W", (3, 3))
couplings = np.array([[upper[min(j, k), max(j, k)] for k in range(3)] for j in range(3)], dtype=object)
first, second, third = (sympy.symarray(name, 3) for name in ("x", "y", "z"))
c = sympy.Symbol("c")


def pair_energy(now, following):
    """Give L of two successive states."""
    return -following @ couplings @ now - c * sum(following + now)


proof.equal(
    sympy.expand(pair_energy(second, third) - pair_energy(first, second)),
    sympy.expand(-(third - first) @ (couplings @ second + c)),
    because="L(t) - L(t-1) = -(xi(t+1) - xi(t-1))^T (W' xi(t) + c) (d = 3)",
)
proof.argument("For every d this is the symmetry of W'.")

# %%
# A site with :math:`\xi_j(t+1) \ne \xi_j(t-1)` adds :math:`-2 |h'_j| \le -2`, for :math:`h'_j` is odd; the others add nothing.

field = sympy.Symbol("h", real=True, nonzero=True)
proof.equal(
    -(sympy.sign(field) + sympy.sign(field)) * field, -2 * sympy.Abs(field), because="such a site lowers L by 2 |h'_j|"
)

# %%
# :math:`|L| \le \sum_{jk} |W_{jk}| + 2 d`, so L falls at most :math:`\sum |W_{jk}| + 2 d \le 2 d^2 + 2 d` times.

d = sympy.Symbol("d", positive=True, integer=True)
bound = 2 * d**2 + 2 * d
proof.equal(
    (bound - (-bound)) / 2, bound, because="a fall of 2 or more from the highest to the lowest value: 2 d^2 + 2 d times"
)
proof.argument(
    "|xi^T W' xi'| <= sum |W_jk| + d where the identity is added, and |c| sum |xi_j + xi'_j| <= 2 d otherwise."
)
proof.argument(
    "Once xi(t+1) = xi(t-1) the states alternate for ever. So this happens at t = 2 d^2 + 2 d at the latest."
)
proof.qed()
