r"""
A mask of finite depth leaks
============================

The softmax over two sets of scores is a mixture of the softmax over each, with the weights of their sums of exponentials.
"""

import numpy as np
import sympy

from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.functions import lse
from hopfield_theory.models import modern

proof = Derivation("masking.finite_mask_leaks", scope="every number of patterns, d, beta > 0, state and depth")
beta, depth = sympy.Symbol("beta", positive=True), sympy.Symbol("c", positive=True)
seen, hidden = sympy.symarray("x", (1, 2), real=True), sympy.symarray("h", (2, 2), real=True)
state = sympy.symarray("xi", 2, real=True)

# %%
# A coordinate more, 1 for the state and :math:`-c/\beta` for the hidden patterns, takes c from their scores alone.
longer = np.append(state, sympy.Integer(1))
patterns = np.vstack([np.append(seen[0], sympy.Integer(0)), *(np.append(row, -depth / beta) for row in hidden)])
proof.equal(
    beta * modern.scores(longer[None, :], patterns)[0]
    - beta * modern.scores(state[None, :], np.vstack([seen, hidden]))[0],
    np.asarray([sympy.Integer(0), -depth, -depth]),
    because="the scores of the hidden patterns are lower by c, the others are what they were (one and two patterns, d = 2)",
)

# %%
# With :math:`Z_S` and :math:`Z_H` the sums of the exponentials of the scores, the weight of a seen pattern is
# :math:`e^{\beta x^T \xi} / (Z_S + e^{-c} Z_H) = (1 - w) e^{\beta x^T \xi} / Z_S` with
# :math:`1 - w = Z_S / (Z_S + e^{-c} Z_H)`, and that of a hidden one likewise with w. So w / (1 - w) is
# :math:`e^{-c} Z_H / Z_S`.
odds = sympy.exp(-depth) * sympy.exp(beta * lse(modern.scores(state[None, :], hidden), beta)[0]) / sympy.exp(
    beta * lse(modern.scores(state[None, :], seen), beta)[0]
)  # fmt: skip
weight = odds / (1 + odds)
proof.equal(
    modern.update(longer, patterns, beta)[:2],
    weight * modern.update(state, hidden, beta) + (1 - weight) * modern.update(state, seen, beta),
    because="the mixture with w = odds / (1 + odds) (one and two patterns, d = 2)",
)
proof.argument(
    "For any numbers of patterns and any d: sort the terms of the softmax by set, and divide and multiply the terms of each "
    "set by its own sum of exponentials."
)
proof.qed()
