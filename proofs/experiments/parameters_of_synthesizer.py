r"""
Parameters of a random synthesizer
==================================

A difference of sizes.
"""

import sympy

from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.statements.experiments.parameters_of_heads import parameters_of_gaussian

proof = Derivation("experiments.parameters_of_synthesizer", scope="every number of tokens")
tokens = sympy.Symbol("N", positive=True)
proof.equal(tokens**2 - parameters_of_gaussian(tokens), tokens * (tokens - 2), because="N^2 - 2 N = N (N - 2)")
proof.qed()
