r"""
How much weight random binary patterns take
===========================================

The mean of an exponential of independent signs is a product.
"""

import numpy as np
import sympy

from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.theory.capacity import binary_exponent

proof = Derivation("capacity.competitors_of_binary_patterns", scope="every d and lambda > 0")
sharpness = sympy.Symbol("lambda", positive=True)
proof.argument(
    "The products x_j xi_j are independent uniform signs, so the mean is the product over the sites of that of exp(lambda (e - 1))."
)
mean = (1 + sympy.exp(-2 * sharpness)) / 2
proof.equal(
    mean.rewrite(sympy.cosh).simplify(),
    (sympy.exp(-sharpness) * sympy.cosh(sharpness)).rewrite(sympy.exp).simplify(),
    because="for one sign e: (1 + exp(-2 lambda))/2 = exp(-lambda) cosh(lambda)",
)
exponent = np.asarray(binary_exponent(np.array([sharpness], dtype=object)))[0]
proof.equal(sympy.exp(-exponent), mean, because="that is exp(-alpha_1) with the exponent of the package")
proof.argument(
    "The weights of the others relative to the own one are these exponentials, so their expected sum is (N - 1) exp(-alpha_1 d)."
)
proof.qed()
