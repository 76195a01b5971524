r"""
Bringing all layers to rest at once may raise the energy
========================================================

Two layers that disagree change places, and grow.
"""

import numpy as np
import sympy
from flint import arb

from hopfield_theory.arithmetic import balls
from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.models.chain import energy, settled
from hopfield_theory.models.two_layers import half_square, log_cosh

proof = Derivation(
    "chain.all_layers_at_once_may_raise_energy", scope="all amplitudes from 1/8 to 1 and weights from 2 to 4"
)
a, w = sympy.symbols("a w", positive=True)


def opposed(size):
    """Give the states of two layers of one neuron each, of one size and opposite signs."""
    return [np.array([[size]], dtype=object), np.array([[-size]], dtype=object)]


linear = [np.array([[w]], dtype=object)], (half_square(), half_square()), (0, 0)
moved = settled(opposed(a), *linear, (0, 1))
proof.equal(moved[0][0, 0], -w * a, because="linear layers: the first takes the value -w a")
proof.equal(
    energy(moved, *linear)[0] - energy(opposed(a), *linear)[0],
    a**2 * (1 + w) * (w**2 - 1),
    because="the energy rises by a^2 (1 + w) (w^2 - 1), which is positive for w > 1",
)

# %%
# Two tangents. The energy at opposite states of the size s rises with s; so it is enough that the size grows.
s = sympy.Symbol("s", positive=True)
tangents = [np.array([[w]], dtype=object)], (log_cosh(), log_cosh()), (0, 0)
slope = sympy.diff(energy(opposed(s), *tangents)[0], s)
g = sympy.tanh(s)
proof.equal(
    slope.rewrite(sympy.exp),
    (2 * (1 - g**2) * (s + w * g)).rewrite(sympy.exp),
    because="dE/ds = 2 (1 - tanh^2 s) (s + w tanh s), which is positive for s > 0",
)
proof.equal(
    settled(opposed(a), *tangents, (0, 1))[1][0, 0],
    w * sympy.tanh(a).rewrite(sympy.exp),
    because="the states go to the size w tanh a, with their signs changed",
)
proof.positive(lambda: balls.ball(2) * arb(1).tanh() - 1, because="2 tanh(1) > 1")
proof.argument(
    "tanh(a) / a falls as a grows, so w tanh(a) / a >= 2 tanh(1) > 1 for a <= 1 and w >= 2: the size grows, and with it the energy."
)
proof.qed()
