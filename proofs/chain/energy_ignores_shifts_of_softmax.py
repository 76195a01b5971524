r"""
The energy of a chain does not see a shift of a softmax layer
=============================================================

Log-sum-exp rises by the shift, and so does the mean with its weights.
"""

import sympy

from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.models.two_layers import log_sum_exp

proof = Derivation(
    "chain.energy_ignores_shifts_of_softmax",
    scope="any number of layers of any size and any Lagrangian functions of the other layers, all couplings, currents and beta > 0",
)
beta, shift = sympy.Symbol("beta", positive=True), sympy.Symbol("c", real=True)
h = sympy.symarray("h", (1, 3), real=True)
layer = log_sum_exp(beta)
proof.equal(layer.activation(h + shift), layer.activation(h), because="the softmax stays what it is (three neurons)")

proof.equal(
    sympy.exp(layer.function(h + shift)[0] * beta),
    sympy.exp(layer.function(h)[0] * beta) * sympy.exp(beta * shift),
    because="log-sum-exp rises by c (three neurons)",
)
weights = layer.activation(h)[0]
proof.equal(sum(weights) * shift, shift, because="and so does the mean of the neurons with weights that sum to one")
proof.argument(
    "So the mean less log-sum-exp stays, and all other terms of the energy, and all fields, read the state of this layer through "
    "what it sends alone. Nothing of this depends on the number of neurons or of layers."
)
proof.qed()
