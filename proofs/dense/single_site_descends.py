r"""
One site after the other lowers the energy
==========================================

A site that moves changes the energy by minus the size of its gap.
"""

import numpy as np
import sympy

from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.models import dense

proof = Derivation("dense.single_site_descends", scope="every N, d and F, every order of the sites")
F = sympy.Function("F")
unknown = dense.Interaction("F", np.frompyfunc(F, 1, 1))

# %%
# By ``dense.gap_is_energy_difference`` the gap is the energy with the site down less that with the site up, for every F.
# Here is the step on the shipped functions, with an unknown F and symbols elsewhere.

patterns, rest = sympy.symarray("x", (2, 2)), sympy.Symbol("s")


def expanded(expression):
    """Expand the arguments of F, so that equal ones are the same expression."""
    return expression.replace(lambda x: x.func == F, lambda x: F(sympy.expand(x.args[0])))


def with_site(value):
    """Give the state with site 0 at a value, as an exact object array."""
    return np.array([sympy.Integer(value), rest], dtype=object)


gap = expanded(dense.energy_gap(with_site(1), patterns, unknown)[0])
low, high = (expanded(np.asarray(dense.energy(with_site(v), patterns, unknown), dtype=object)[()]) for v in (-1, 1))
proof.equal(
    high - low, -gap, because="a site that goes up changes the energy by minus its gap, which is positive (N = d = 2)"
)
proof.equal(low - high, gap, because="a site that goes down changes it by its gap, which is negative")

# %%
# So a site that moves lowers the energy by :math:`|gap| > 0`; one that is kept, for its gap is zero or has its sign, leaves it.

proof.argument(
    "Where the gap is zero the site is kept, so every move has a gap that is not zero, and lowers the energy."
)
proof.argument("A sweep is a chain of such steps: the energy falls strictly unless no site moves.")
e = sympy.Symbol("E", negative=True)
proof.equal(
    sympy.diff(-sympy.log(-e), e),
    -1 / e,
    because="-ln(-E) rises strictly with E < 0, so it falls when E does (F = exp)",
)
proof.qed()
