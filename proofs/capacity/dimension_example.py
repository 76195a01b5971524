r"""
The base two needs 25 dimensions in the printed example
=======================================================
:math:`(2 / \sqrt p)^{4/(d-1)} < 2` for :math:`p = 0.001` and :math:`d \ge 25`.
"""

# %%
# The left side falls with d.

import sympy
from flint import arb

from hopfield_theory.evidence.derivation import Derivation

proof = Derivation("capacity.dimension_example", scope="every real d >= 25")
d = sympy.Symbol("d", positive=True)
left = 4 * (sympy.log(2) + sympy.log(1000) / 2) / (d - 1)
proof.equal(sympy.diff(left, d), -left / (d - 1), because="the logarithm of the left side falls")
proof.positive(lambda: arb(2).log() - (arb(2).log() + arb(1000).log() / 2) / 6, because="at d = 25 it is below ln 2")
proof.positive(lambda: 4 * (arb(2).log() + arb(1000).log() / 2) / 23 - arb(2).log(), because="at d = 24 it is not")
proof.qed()
