r"""
The borders of the classes
==========================

Halves, eighths and thirty-seconds.
"""

import sympy

from hopfield_theory.arithmetic import symbols
from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.statements.experiments.class_borders import borders

proof = Derivation("experiments.class_borders", scope="every number of tokens")
tokens = symbols.asarray(sympy.Symbol("N", positive=True))
proof.equal(borders(tokens / 4), borders(tokens) / 4, because="the borders are multiples of N")
proof.equal(borders(symbols.asarray(512)), symbols.asarray([256, 64, 16]), because="N = 512")
proof.equal(borders(symbols.asarray(128)), symbols.asarray([64, 16, 4]), because="N = 128")
proof.qed()
