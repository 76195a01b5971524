r"""
The energy of two layers along their dynamics
=============================================

The chain rule, with any two Lagrangian functions.
"""

import numpy as np
import sympy

from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.models.two_layers import Lagrangian, energy, velocity

proof = Derivation(
    "two_layers.energy_falls_at_known_rate",
    scope="every N, d, X, I and all Lagrangian functions that are twice differentiable",
)
v, h = sympy.symarray("v", (1, 2), real=True), sympy.symarray("h", (1, 2), real=True)
patterns, current = sympy.symarray("x", (2, 2), real=True), sympy.symarray("I", (1, 2), real=True)
tau_v, tau_h = sympy.symbols("tau_v tau_h", positive=True)


def of_any_function(name, variables):
    """Give a Lagrangian that is an unknown function of two variables."""
    function = sympy.Function(name)(*variables[0])
    gradient = np.array([[sympy.diff(function, x) for x in variables[0]]], dtype=object)
    return Lagrangian(name, lambda x: np.array([function], dtype=object), lambda x: gradient)


layers = of_any_function("L_v", v), of_any_function("L_h", h)
total = energy(v, h, patterns, *layers, current)[0]
forces = velocity(v, h, patterns, *layers, current)
dv, dh = forces[0][0] / tau_v, forces[1][0] / tau_h
rate = sum(sympy.diff(total, x) * y for x, y in zip((*v[0], *h[0]), (*dv, *dh), strict=True))


def form(layer, variables, velocities):
    """Give the quadratic form of the Hessian of a Lagrangian function."""
    hessian = sympy.hessian(layer.function(variables)[0], list(variables[0]))
    column = sympy.Matrix(velocities)
    return (column.T * hessian * column)[0]


proof.equal(
    rate,
    -tau_v * form(layers[0], v, dv) - tau_h * form(layers[1], h, dh),
    because="dE/dt = -tau_v v' H_v v' - tau_h h' H_h h' for any functions L_v, L_h (N = 2, d = 2)",
)
proof.argument(
    "In any dimension: the derivative of (v - I)^T g - L_v by v is H_v (v - I), and that of f^T X g is H_v X^T f, so v' meets "
    "H_v (v - I - X^T f) = -tau_v H_v v'. Likewise h' meets H_h (h - X g) = -tau_h H_h h'."
)
proof.qed()
