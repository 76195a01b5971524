r"""
The column form is the row form
===============================

A transpose of a product, and a softmax that follows its axis.
"""

import sympy

from hopfield_theory.arithmetic import symbols
from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.models import modern

proof = Derivation("layers.column_form_is_row_form", scope="all numbers of states and patterns, every d and beta > 0")
beta = sympy.Symbol("beta", positive=True)
states, patterns = sympy.symarray("q", (2, 1), real=True), sympy.symarray("k", (2, 1), real=True)

# %%
# Columns on the left, rows on the right:

columns = symbols.exp(beta * (patterns @ states.T))
columns = columns / columns.sum(axis=0, keepdims=True)
proof.equal(
    (patterns.T @ columns).T,
    modern.update(states, patterns, beta),
    because="(K^T softmax(beta K Q^T))^T = softmax(beta Q K^T) K (2 states, 2 patterns, d = 1)",
)
for s in range(2):
    proof.equal(
        modern.update(states[s], patterns, beta),
        modern.update(states, patterns, beta)[s],
        because=f"state {s} is updated by itself",
    )
proof.argument(
    "Entry (i, s) of K Q^T is entry (s, i) of Q K^T for all sizes; each softmax runs over the patterns i of one state s."
)
proof.qed()
