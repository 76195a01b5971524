r"""
Near a well separated pattern one update contracts, as printed
==============================================================

The printed bound, with 2N, is never below the one with 4.
"""

import sympy

from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.theory import log_contraction_bound, log_sharp_contraction_bound

proof = Derivation(
    "retrieval.one_update_contracts", scope="every N >= 2, d, beta > 0, M > 0, every pattern and any two points"
)
beta, largest, delta, r = sympy.symbols("beta M Delta r", positive=True)
for count in (2, 3, 7):
    patterns = sympy.Matrix([[largest]] + [[-largest]] * (count - 1)).__array__(object)
    difference = log_contraction_bound(patterns, beta, delta, r) - log_sharp_contraction_bound(patterns, beta, delta, r)
    proof.equal(
        sympy.expand_log(difference),
        sympy.log(sympy.Rational(count, 2)),
        because=f"the logarithms differ by ln(N/2), for N = {count}",
    )
n = sympy.Symbol("N", positive=True)
proof.equal(
    2 * beta * n * largest**2 * (n - 1),
    (n / 2) * 4 * beta * largest**2 * (n - 1),
    because="the prefactors differ by N/2, for every N",
)
proof.argument("N / 2 >= 1, so retrieval.one_update_contracts_sharper implies the printed bound")
proof.qed()
