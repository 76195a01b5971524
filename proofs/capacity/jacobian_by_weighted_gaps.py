r"""
Around a state the update contracts by the weighted gaps there
==============================================================
:math:`\|J(\eta)\|_2 \le 2 e^{2 \beta M \|\eta - \xi\|} \sum_j p_j(\xi) t_j`.
"""

# %%
# The Jacobian is :math:`\beta` times the covariance of the patterns with the weights at :math:`\eta`. A covariance is
# the second moment about any point less a square.

import sympy

from hopfield_theory.evidence.derivation import Derivation

proof = Derivation("capacity.jacobian_by_weighted_gaps", scope="every N, d, beta > 0 and pair of states")
first, second = sympy.symbols("p1 p2", positive=True)
weights = [first, second, 1 - first - second]
x = [sympy.Matrix(sympy.symbols(f"{name}1:3", real=True)) for name in "xyz"]
centre = sympy.Matrix(sympy.symbols("c1:3", real=True))
mean = sum((p * point for p, point in zip(weights, x, strict=True)), sympy.zeros(2, 1))


def moment(about):
    """Give the second moment about a point."""
    return sum(
        (p * (point - about) * (point - about).T for p, point in zip(weights, x, strict=True)), sympy.zeros(2, 2)
    )


proof.equal(
    sympy.expand(moment(centre) - moment(mean)),
    sympy.expand((mean - centre) * (mean - centre).T),
    because="the second moment about x_i is the covariance plus a square",
)
proof.argument(
    "So the norm of the covariance is at most that of the second moment about x_i, which is at most "
    "its trace, the mean of |x_j - "
    "x_i|^2 = 2 t_j / beta."
)

# %%
# From :math:`\xi` to :math:`\eta` a weight changes by at most the factor :math:`e^{2 \beta M \|\eta - \xi\|}`.

step, others = sympy.symbols("s q", positive=True)
change = first * sympy.exp(step) / (first * sympy.exp(step) + (1 - first) * sympy.exp(-step))
proof.equal(
    sympy.simplify(
        first * sympy.exp(2 * step)
        - change
        - first**2 * (sympy.exp(2 * step) - 1) * sympy.exp(2 * step) / (first * sympy.exp(2 * step) + 1 - first)
    ),
    sympy.Integer(0),
    because=(
        "if all scores move by at most s = beta M |eta - xi|, a weight grows by at most e^(2s): the rest "
        "is not negative"
    ),
)
proof.argument(
    "|beta (eta - xi)^T x_j| <= s by Cauchy and Schwarz; the weight grows most if its own score rises"
    " by s and all others fall by s."
)
proof.qed()
