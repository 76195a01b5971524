r"""
The other patterns weigh no more than the error of one update allows
====================================================================
:math:`\sum_j p_j t_j = \beta x_i^T (x_i - f(\xi)) \le \beta M \|x_i - f(\xi)\|` for patterns of norm M.
"""

# %%
# For patterns of norm M half of the squared distance is :math:`M^2 - x_i^T x_j`. Weights sum to one.

import sympy

from hopfield_theory.evidence.derivation import Derivation

proof = Derivation("capacity.weighted_gaps", scope="every N, d, beta > 0 and state")
beta, first, second = sympy.symbols("beta p1 p2", positive=True)
weights = [first, second, 1 - first - second]
x = [sympy.Matrix(sympy.symbols(f"{name}1:4", real=True)) for name in "xyz"]
squared = x[0].dot(x[0])
distances = [beta * (x[0] - other).dot(x[0] - other) / 2 for other in x]
excess = [beta * (other.dot(other) - squared) / 2 for other in x]
gaps = [sympy.expand(distance - more) for distance, more in zip(distances, excess, strict=True)]
proof.equal(
    sympy.Matrix(gaps),
    sympy.Matrix([sympy.expand(beta * (squared - x[0].dot(other))) for other in x]),
    because="beta |x_i - x_j|^2 / 2 is beta (M^2 - x_i^T x_j) where both norms are M",
)
mean = sum((p * other for p, other in zip(weights, x, strict=True)), sympy.zeros(3, 1))
proof.equal(
    sympy.expand(sum(p * gap for p, gap in zip(weights, gaps, strict=True))),
    sympy.expand(beta * x[0].dot(x[0] - mean)),
    because="the weighted sum of the gaps is beta x_i^T (x_i - f), where f is the mean with these weights",
)
proof.argument(
    "This is linear in the weights and holds for any number of patterns of any width. Cauchy and "
    "Schwarz give the bound."
)
proof.qed()
