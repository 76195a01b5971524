r"""
A chain of two layers is the network of visible and hidden neurons
==================================================================

Both definitions on the same symbols.
"""

import sympy

from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.models import chain, two_layers

proof = Derivation(
    "chain.two_layers_are_a_chain", scope="every N, d, all states, patterns, currents and Lagrangian functions"
)
beta = sympy.Symbol("beta", positive=True)
v, h = sympy.symarray("v", (1, 2), real=True), sympy.symarray("h", (1, 2), real=True)
patterns, current = sympy.symarray("x", (2, 2), real=True), sympy.symarray("I", (1, 2), real=True)
layers = two_layers.power_sum(4), two_layers.log_sum_exp(beta)
pair, network = (v, h, patterns, *layers, current), ([v, h], [patterns], layers, (current, 0))
proof.equal(chain.energy(*network), two_layers.energy(*pair), because="the energies are equal (N = 2, d = 2)")
for a, name in enumerate(("visible", "hidden")):
    proof.equal(chain.velocity(*network)[a], two_layers.velocity(*pair)[a], because=f"{name} neurons move alike")
proof.argument(
    "Both definitions have the same terms for every N and d, and read the Lagrangian functions in the same places."
)
proof.qed()
