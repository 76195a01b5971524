r"""
Parameters of a head
====================

Sizes of matrices, counted.
"""

import sympy

from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.statements.experiments.parameters_of_heads import parameters_of_gaussian, parameters_of_softmax

proof = Derivation("experiments.parameters_of_heads", scope="all widths and numbers of tokens")
inputs, width, tokens = sympy.symbols("d_y d_k N", positive=True)
ratio = parameters_of_softmax(inputs, width) / parameters_of_gaussian(tokens)
proof.equal(ratio, width * inputs / tokens, because="2 d_k d_y over 2 N")
proof.equal(tokens**2 / parameters_of_gaussian(tokens), tokens / 2, because="N^2 over 2 N")
bert = {inputs: 768, width: 64, tokens: 512}
proof.equal(ratio.subs(bert), sympy.Integer(96), because="98304 / 1024 = 96 for BERT-base")
proof.equal((tokens / 2).subs(bert), sympy.Integer(256), because="512 / 2 = 256 for BERT-base")
proof.qed()
