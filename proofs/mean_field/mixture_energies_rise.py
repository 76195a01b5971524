r"""
The energies of the symmetric mixtures rise with the number of patterns
=======================================================================

They are partial products of Wallis, and bounded by his integrals.
"""

import sympy

from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.theory.capacity import mixture_overlap

proof = Derivation("mean_field.mixture_energies_rise", scope="every odd n")
k = sympy.Symbol("k", nonnegative=True, integer=True)


def squared(k):
    """Write n m_n^2 for n = 2k + 1."""
    return (2 * k + 1) * (sympy.binomial(2 * k, k).rewrite(sympy.gamma) / 4**k) ** 2


for count in (1, 3, 5, 7):
    proof.equal(
        sympy.Rational(count * mixture_overlap(count) ** 2),
        sympy.simplify(squared(sympy.Integer((count - 1) // 2))),
        because=f"n m_n^2 of the package (n = {count})",
    )
n = 2 * k + 1
proof.equal(
    sympy.gammasimp(squared(k + 1) / squared(k)),
    n * (n + 2) / (n + 1) ** 2,
    because="from n to n + 2 it changes by n (n + 2)/(n + 1)^2",
)
proof.equal(1 - n * (n + 2) / (n + 1) ** 2, 1 / (n + 1) ** 2, because="which is below one, so the energies rise")

# %%
# The integrals :math:`I_m = \int_0^{\pi/2} \sin^m x\, dx` fall with m, as the sine is below one.

x, m, sine = sympy.symbols("x m s", positive=True)
slope = sympy.diff(sympy.cos(x) * sympy.sin(x) ** (m - 1), x)
proof.equal(
    slope.subs({sympy.sin(x): sine, sympy.cos(x): sympy.sqrt(1 - sine**2)}),
    (m - 1) * sine ** (m - 2) - m * sine**m,
    because="so I_m = (m - 1)/m I_(m-2), with I_0 = pi/2 and I_1 = 1",
)
share = sympy.binomial(2 * k, k).rewrite(sympy.gamma) / 4**k
proof.equal(
    sympy.gammasimp(share.subs(k, k + 1) / share),
    (2 * k + 1) / (2 * k + 2),
    because="so I_2k = pi/2 m_n, and I_(2k+1) = 1/(n m_n), by induction over k",
)
proof.argument(
    "I_(2k+1) < I_2k is n m_n^2 > 2/pi: the energies stay below -1/pi. I_2k < I_(2k-1) gives 2k m_n^2 < 2/pi: they tend to it."
)
proof.qed()
