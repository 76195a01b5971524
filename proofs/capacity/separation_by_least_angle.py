r"""
On a sphere the least separation is a matter of the least angle
===============================================================
:math:`x_i^T x_i - x_i^T x_j = M^2 (1 - \cos \alpha_{ij})` for patterns of norm M.
"""

# %%
# The plane of two patterns is enough.

import numpy as np
import sympy

from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.theory import least_separation

proof = Derivation("capacity.separation_by_least_angle", scope="every N >= 2 and d")
m, s, t = sympy.symbols("M s t", positive=True)
patterns = np.asarray([[m * sympy.cos(s), m * sympy.sin(s)], [m * sympy.cos(t), m * sympy.sin(t)]], dtype=object)
overlap = sum(patterns[0] * patterns[1])
proof.equal(
    sum(patterns[0] ** 2) - overlap,
    m**2 * (1 - sympy.cos(s - t)),
    because="the separation of a pair is M^2 (1 - cos alpha)",
)
opposite = np.asarray([[m, 0], [m * sympy.Rational(3, 5), m * sympy.Rational(4, 5)]], dtype=object)
proof.equal(
    np.asarray(least_separation(opposite), dtype=object)[()],
    sympy.Rational(2, 5) * m**2,
    because="the package's least separation, at cos alpha = 3/5",
)
proof.argument(
    "1 - cos rises on a half turn, so the least separation belongs to the least angle; it is "
    "symmetric in i and j, so i < j suffices."
)
proof.qed()
