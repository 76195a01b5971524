r"""
Values of W in closed form
==========================

Each is y, and the argument y exp(y).
"""

import numpy as np
import sympy

from hopfield_theory.evidence.derivation import Derivation, run_proof

proof = Derivation("lambert.known_values", scope="the five arguments")
assert run_proof("lambert.undoes_y_exp_y").complete
e, log_two = sympy.E, sympy.log(2)
values = np.array([0, 1, e, log_two], dtype=object)
arguments = np.array([0, e, sympy.exp(1 + e), 2 * log_two], dtype=object)
proof.equal(
    np.array([y * sympy.exp(y) for y in values], dtype=object),
    arguments,
    because="y e^y at 0, 1, e and ln 2, all above -1",
)
assert run_proof("lambert.below_branch_point").complete
w = sympy.I * sympy.pi / 2
proof.equal(w * sympy.exp(w), -sympy.pi / 2, because="(i pi / 2) e^(i pi / 2) = -pi / 2")
proof.qed()
