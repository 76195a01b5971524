r"""
Neighbours are not both kept
============================

The gap of a site does not depend on the site.
"""

import numpy as np
import sympy

from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.models import dense

proof = Derivation("dense.neighbours_are_not_both_kept", scope="every N, d and F")
F = sympy.Function("F")
unknown = dense.Interaction("F", np.frompyfunc(F, 1, 1))
patterns, rest = sympy.symarray("x", (2, 2)), sympy.Symbol("s")


def gap(site_value):
    """Give the gap of site 0 in a state with this value there."""
    found = dense.energy_gap(np.array([sympy.Integer(site_value), rest], dtype=object), patterns, unknown)[0]
    return found.replace(lambda x: x.func == F, lambda x: F(sympy.expand(x.args[0])))


proof.equal(gap(1), gap(-1), because="the gap is the same with the site up and down, for an unknown F (N = 2, d = 2)")
proof.argument(
    "For every N and d the gap sums F over x_ij and the overlaps of the other sites, which both states share."
)
proof.argument(
    "So both states get the same value at the site, and they differ there. If the gap is zero, a fixed value for sgn(0) is the "
    "same for both, too."
)
proof.qed()
