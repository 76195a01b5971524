r"""
The energy of a chain of layers along its dynamics
==================================================

The chain rule, with any Lagrangian functions and any way back. Three layers have every case: a first, a last, and one
with neighbours on both sides.
"""

import numpy as np
import sympy

from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.models.chain import energy, velocity
from hopfield_theory.models.two_layers import Lagrangian

proof = Derivation(
    "chain.energy_falls_at_known_rate",
    scope="any number of layers of any size, all couplings, ways back and currents, and all Lagrangian functions that are "
    "twice differentiable",
)
widths = (1, 2, 1)
states = [sympy.symarray(f"v{a}", (1, n), real=True) for a, n in enumerate(widths)]
currents = [sympy.symarray(f"I{a}", (1, n), real=True) for a, n in enumerate(widths)]
couplings = [sympy.symarray(f"w{a}", (widths[a + 1], widths[a]), real=True) for a in range(2)]
back = [sympy.symarray(f"b{a}", (widths[a + 1], widths[a]), real=True) for a in range(2)]
tau = sympy.symbols("tau_0 tau_1 tau_2", positive=True)


def of_any_function(name, variables):
    """Give a Lagrangian that is an unknown function of the neurons of a layer."""
    function = sympy.Function(name)(*variables[0])
    gradient = np.array([[sympy.diff(function, x) for x in variables[0]]], dtype=object)
    return Lagrangian(name, lambda x: np.array([function], dtype=object), lambda x: gradient)


layers = [of_any_function(f"L{a}", state) for a, state in enumerate(states)]
total = energy(states, couplings, layers, currents)[0]
forces = velocity(states, couplings, layers, currents, back)
moved = [force[0] / t for force, t in zip(forces, tau, strict=True)]
rate = sum(sympy.diff(total, x) * y for v, dv in zip(states, moved, strict=True) for x, y in zip(v[0], dv, strict=True))

# %%
# What a layer sends changes at the rate of the Hessian of its Lagrangian function times the velocity.
sent = [sympy.Matrix(layer.activation(None)[0]) for layer in layers]
changes = [g.jacobian(list(v[0])) * sympy.Matrix(dv) for g, v, dv in zip(sent, states, moved, strict=True)]
forms = sum(t * (sympy.Matrix(dv).T * dg)[0] for t, dv, dg in zip(tau, moved, changes, strict=True))
asymmetry = sum((changes[a].T * sympy.Matrix(back[a] - couplings[a]).T * sent[a + 1])[0] for a in range(2))
proof.equal(
    rate,
    -forms + asymmetry,
    because="dE/dt = -sum tau_a v_a' H_a v_a' + sum v_a' H_a (B_a - W_a)^T g_{a+1} (three layers of 1, 2 and 1 neurons)",
)
proof.argument(
    "For any number of layers of any size: E depends on v_a through (v_a - I_a)^T g_a - L_a(v_a), with the derivative "
    "H_a (v_a - I_a), and through -g_a^T W_a^T g_{a+1} - g_a^T W_{a-1} g_{a-1}, with the derivative "
    "-H_a (W_a^T g_{a+1} + W_{a-1} g_{a-1}). Together this is -H_a (tau_a v_a' - (B_a - W_a)^T g_{a+1}); the product with v_a' is "
    "summed over a."
)
proof.qed()
