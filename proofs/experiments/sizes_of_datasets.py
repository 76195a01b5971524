r"""
The division of the data sets
=============================

A difference.
"""

import sympy

from hopfield_theory.evidence.derivation import Derivation

proof = Derivation("experiments.sizes_of_datasets", scope="the collection")
proof.argument("Every data set has less than 1,000 samples or not, so the large ones are all that are not small.")
proof.equal(sympy.Integer(121) - 75, sympy.Integer(46), because="121 - 75 = 46")
proof.qed()
