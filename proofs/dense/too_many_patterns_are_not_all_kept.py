r"""
At 2^(d/2) patterns some pattern is not kept
============================================

Chebyshev's inequality for the number of pairs that differ at a single site.
"""

import sympy

from hopfield_theory.evidence.derivation import Derivation

proof = Derivation("dense.too_many_patterns_are_not_all_kept", scope="every N >= 2 and d")
count, width = sympy.symbols("N d", positive=True)

# %%
# Two random patterns differ at one given site only with probability :math:`2^{-d}`, at some single site with
# :math:`d 2^{-d}`.

chance = width * 2**-width
expected = count * (count - 1) / 2 * chance
proof.argument(
    "Whether patterns i and k are such neighbours depends on their product alone, which is uniform whatever x_i is. So the "
    "events of two different pairs are independent, and the variance of the number of pairs is at most its mean."
)
proof.argument("Chebyshev: no pair at all has probability at most variance / mean^2 <= 1 / mean.")
proof.equal(
    1 / expected, 2 ** (width + 1) / (count * (count - 1) * width), because="1 / mean = 2^(d+1) / (N (N - 1) d)"
)
at_capacity = (1 / expected).subs(count, 2 ** (width / 2))
proof.equal(
    sympy.powsimp(at_capacity),
    2 / (width * (1 - 2 ** (-width / 2))),
    because="at N = 2^(d/2) this is 2 / (d (1 - 2^(-d/2)))",
)
proof.equal(
    sympy.limit(2 / (width * (1 - 2 ** (-width / 2))), width, sympy.oo), sympy.Integer(0), because="it tends to 0"
)
proof.argument("By dense.neighbours_are_not_both_kept one pattern of a pair of neighbours is not kept.")
proof.qed()
