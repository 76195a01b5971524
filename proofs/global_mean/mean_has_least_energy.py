r"""
Around the mean of centred patterns the energy grows quadratically
==================================================================

The gradient vanishes at the mean, and the second derivative along every line from it is at least
:math:`(1 - \beta m_{\max}^2) \|\xi\|^2`.
"""

import sympy

from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.functions import dot, squared_norm
from hopfield_theory.models import modern
from hopfield_theory.theory import mean_pattern

proof = Derivation("global_mean.mean_has_least_energy", scope="every N, d, beta > 0 and every state")
beta = sympy.Symbol("beta", positive=True)
t, q = sympy.symbols("t q", real=True)
patterns, state = sympy.symarray("x", (2, 2), real=True), sympy.symarray("xi", 2, real=True)

# %%
# Along the line :math:`t \xi` from the origin the energy has the derivatives of the shipped gradient and Jacobian.

along = modern.energy(t * state, patterns, beta).item()
proof.equal(
    sympy.diff(along, t).subs(t, 0),
    -dot(state, mean_pattern(patterns)).item(),
    because="the first derivative at the origin is -xi^T m_x (N = 2, d = 2), zero for centred patterns",
)
jacobian = modern.jacobian(t * state, patterns, beta)
proof.equal(
    sympy.diff(along, t, 2),
    squared_norm(state) - dot(state, jacobian @ state),
    because="the second derivative is |xi|^2 - xi^T J(t xi) xi (N = 2, d = 2)",
)
proof.argument("For every N and d both are the chain rule with grad E(xi) = xi - f(xi) (energy.gradient).")

# %%
# By ``fixed_points.jacobian_below_largest_spread``, :math:`\xi^T J \xi \le q \|\xi\|^2` with :math:`q = \beta m_{\max}^2` at
# every state. Taylor's formula integrates the second derivative with the weight 1 - t.

proof.equal(sympy.integrate((1 - t) * (1 - q), (t, 0, 1)), (1 - q) / 2, because="the integral is (1 - q) / 2")
proof.argument("Hence E(xi) - E(0) >= (1 - q) |xi|^2 / 2, whatever the sign of 1 - q.")
proof.qed()
