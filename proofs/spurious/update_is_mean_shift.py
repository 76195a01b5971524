r"""
The update is the mean-shift step of the mixture
================================================

What all components share leaves the probabilities.
"""

import sympy

from hopfield_theory.arithmetic import symbols
from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.functions import squared_norm
from hopfield_theory.models import modern

proof = Derivation("spurious.update_is_mean_shift", scope="every N, d, beta > 0 and every state")
beta = sympy.Symbol("beta", positive=True)
patterns, state = sympy.symarray("x", (3, 1), real=True), sympy.symarray("xi", 1, real=True)

# %%
# The probability of a component is its share of the density. The factor :math:`(\beta/2\pi)^{d/2} e^{-\beta \|\xi\|^2/2}`
# is common to all.

exponents = beta * (squared_norm(patterns) - squared_norm(state - patterns)) / 2
shares = symbols.exp(exponents) / sum(symbols.exp(exponents))
proof.equal(
    modern.association(state, patterns, beta),
    shares,
    because="lambda_i G_i / sum_k lambda_k G_k = softmax(beta X xi)_i (N = 3, d = 1)",
)
proof.argument(
    "For every N and d the exponent of component i is beta x_i^T xi - beta |xi|^2/2; the second term does not depend on i and "
    "cancels in the quotient."
)
proof.argument(
    "The mean of the components under these probabilities is the mean-shift step, and the M-step for a mixture whose only "
    "free parameter is a common shift; the update is that mean."
)
proof.qed()
