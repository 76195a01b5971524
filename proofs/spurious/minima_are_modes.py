r"""
The minima of the energy are the modes of a mixture
===================================================

The energy is a falling function of the density.
"""

import sympy

from hopfield_theory.evidence.derivation import Derivation

proof = Derivation("spurious.minima_are_modes", scope="every N, d, beta > 0 and all states")
beta, constant = sympy.symbols("beta C", positive=True)
here, there = sympy.symbols("g g'", positive=True)

# %%
# By ``spurious.energy_is_log_density``, :math:`E = -\frac1\beta \ln g - \ln C` with the same C for every state.

energy = lambda g: -sympy.log(g) / beta - sympy.log(constant)  # noqa: E731
proof.equal(
    sympy.expand_log(beta * (energy(there) - energy(here))),
    sympy.log(here) - sympy.log(there),
    because="the constant leaves the difference: beta (E' - E) = ln g - ln g'",
)
proof.equal(
    sympy.diff(energy(here), here), -1 / (beta * here), because="dE/dg = -1/(beta g) < 0: E falls where g rises"
)
proof.argument(
    "A strictly falling function of g has its local minima, and its global ones, where g has its local and global maxima."
)
proof.qed()
