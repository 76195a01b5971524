r"""
With the separation of a random pair on its sphere the bound on the contraction falls with the dimension
========================================================================================================
:math:`2 N (N-1) M^2 e^{-M^2}` for :math:`M^2 = 4 (d-1)` and :math:`N = 4^{d-1}` falls with d.
"""

# %%
# From d to d + 1 the logarithm grows by :math:`\ln\frac{d}{d-1} + 4 \ln 2 + \ln\frac{1 - 1/(4N)}{1 - 1/N} - 4`. Every
# part falls with d.

import numpy as np
import sympy
from flint import arb

from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.statement import Case
from hopfield_theory.statements.retrieval.bound_for_random_pairs import bound_for_random_pairs

proof = Derivation("retrieval.bound_for_random_pairs", scope="every real d >= 2")
d, n = sympy.symbols("d N", positive=True)
sides = bound_for_random_pairs(None, Case(width=d))
growth = np.asarray(sides.left - sides.right, dtype=object)[()]
count = sympy.Integer(4) ** (d - 1)
expected = sympy.log(d / (d - 1)) + 4 * sympy.log(2) + sympy.log(1 - 1 / (4 * count)) - sympy.log(1 - 1 / count) - 4
for width in (2, 3, 7):
    proof.equal(
        sympy.expand_log((growth - expected).subs(d, width)),
        sympy.Integer(0),
        because=f"the growth of the shipped bound, at d = {width}",
    )
proof.equal(
    sympy.simplify(sympy.diff(sympy.log(1 - 1 / (4 * n)) - sympy.log(1 - 1 / n), n) + 3 / ((4 * n - 1) * (n - 1))),
    sympy.Integer(0),
    because="the third part falls with N > 1, and d / (d - 1) falls with d",
)
proof.positive(
    lambda: 4 - arb(2).log() * 5 - (arb(15) / 16).log() + (arb(3) / 4).log(),
    because="at d = 2, where N = 4, the growth is negative",
)
proof.qed()
