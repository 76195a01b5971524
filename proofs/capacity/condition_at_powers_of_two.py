r"""
The condition of storage, for four or eight to the power d - 1 patterns
=======================================================================

The separation that storage needs is :math:`\frac{2}{\beta N} + \frac1\beta \ln(2 N^2 \beta M^2)`. Here N is a power of two.
"""

import numpy as np
import sympy

from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.statement import Case
from hopfield_theory.statements.capacity.condition_at_powers_of_two import condition_at_powers_of_two, needed
from hopfield_theory.theory.capacity import log_placed_number, separation_for_count

proof = Derivation("capacity.condition_at_powers_of_two", scope="every beta, M > 0 and d > 1, k = 2 and 3")
beta, squared_norm, count, steps = sympy.symbols("beta S N D", positive=True)

# %%
# The shipped condition, at any N, and the shipped N with :math:`d - 1 = D`:

general = np.asarray(separation_for_count(sympy.log(count), beta, squared_norm), dtype=object)[()]
proof.equal(
    beta * general,
    2 / count + sympy.log(2 * beta * squared_norm) + 2 * sympy.log(count),
    because="beta times the separation is 2/N + ln(2 beta M^2) + 2 ln N",
)
case = Case(beta=beta, squared_norm=squared_norm, width=steps + 1)
for bits in (2, 3):
    log_count = np.asarray(log_placed_number(steps + 1, bits), dtype=object)[()]
    proof.equal(log_count, bits * steps * sympy.log(2), because=f"k = {bits}: ln N = k (d - 1) ln 2")
    proof.equal(
        np.asarray(needed(case, bits, bits), dtype=object)[()],
        (beta * general).subs(count, 2 ** (bits * steps)),
        because=f"k = {bits}: the right side is that at N = 2^(k (d - 1))",
    )
sides = condition_at_powers_of_two(None, case)
proof.equal(sides.left, sides.right, because="both sides of the claim, as they are shipped")
proof.qed()
