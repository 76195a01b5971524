r"""
The eigenvectors of the derivative of layer normalisation
=========================================================

A deviation is a root of a quadratic form, and layer normalisation is its gradient.
"""

import numpy as np
import sympy

from hopfield_theory.arithmetic.dual import directional_derivative
from hopfield_theory.evidence.derivation import Derivation, gradient_by
from hopfield_theory.functions import dot
from hopfield_theory.models.layers.weights import LayerNorm, normalised

proof = Derivation("layers.layer_norm_jacobian", scope="every d and epsilon > 0")
epsilon = sympy.Symbol("epsilon", positive=True)
x, h = sympy.symarray("x", 3, real=True), sympy.symarray("h", 3, real=True)


def layer(row):
    """Normalise a row with the shipped function."""
    return normalised(row, LayerNorm(epsilon=epsilon), "row")


own, step = x - x.sum() / sympy.Integer(3), h - h.sum() / sympy.Integer(3)
deviation = sympy.sqrt(dot(own, own) / 3 + epsilon)
proof.equal(
    layer(x),
    gradient_by(x, np.asarray(3 * deviation, dtype=object)),
    because="g is the gradient of d s(x), so J is symmetric (d = 3)",
)

# %%
# Its derivative in the direction h:

derivative = directional_derivative(layer, x, h)
proof.equal(
    derivative,
    step / deviation - own * dot(own, step) / (3 * deviation**3),
    because="J h = (h - mean h)/s - (x - mean x) (x - mean x)^T h / (d s^3) (d = 3)",
)
proof.argument("For every d: s' = (x - mean x)^T h / (d s), and g = (x - mean x)/s.")
proof.argument("So J 1 = 0, and J v = v/s for v orthogonal to 1 and to x - mean x.")
variance, s = sympy.symbols("v s", positive=True)
proof.equal(
    sympy.simplify((1 / s - variance / s**3).subs(variance, s**2 - epsilon)),
    epsilon / s**3,
    because="and along x - mean x the factor is 1/s - var/s^3 = epsilon/s^3",
)
proof.argument("All these factors are at least zero and at most 1/s, as epsilon <= s^2.")
proof.qed()
