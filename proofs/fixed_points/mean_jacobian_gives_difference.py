r"""
The mean Jacobian along a segment maps the segment to the difference of the updates
===================================================================================

The fundamental theorem of calculus, and the error of the midpoint rule with which it is tested.
"""

import sympy

from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.models import modern

proof = Derivation("fixed_points.mean_jacobian_gives_difference", scope="every N, d, beta > 0 and every two points")
beta, t = sympy.Symbol("beta", positive=True), sympy.Symbol("t", real=True)
patterns = sympy.symarray("x", (2, 1), real=True)
start, step = sympy.symarray("b", (1, 1), real=True), sympy.symarray("h", (1, 1), real=True)
along = start + t * step

# %%
# The derivative of the update along the segment is the Jacobian applied to it.

slope = (step @ modern.jacobian(along, patterns, beta)[0])[0, 0]
proof.equal(
    sympy.diff(modern.update(along, patterns, beta)[0, 0], t), slope, because="d/dt f(b + t h) = J h (N = 2, d = 1)"
)
proof.argument(
    "For every N and d the derivative of a softmax mean along h is beta times the covariance of x with s = h^T x. "
    "Integrated from 0 to 1 it is f(b + h) - f(b) = J^m h; the norm of that is at most |J^m| |h|."
)

# %%
# Two derivatives more make of the covariance a fourth cumulant.

p = modern.association(along, patterns, beta)[0]
mean = p @ patterns[:, 0]
centred = patterns[:, 0] - mean
cumulant = p @ centred**4 - 3 * (p @ centred**2) ** 2
proof.equal(
    sympy.diff(slope, t, 2),
    (beta * step[0, 0]) ** 3 * cumulant,
    because="the second derivative of J h is beta^3 times the cumulant of (x, s, s, s) (N = 2, d = 1)",
)
proof.argument(
    "Every derivative of a mean under exponential weights raises the cumulant by one s and a factor beta. For a unit "
    "vector v, Y = v^T x and centred Y, s: E[Y s^3] <= sd(Y) D^2 sd(s) and E[Y s] E[s^2] <= sd(Y) sd(s)^3, where "
    "sd(s) <= D / 2 and sd(Y) <= M. So the cumulant E[Y s^3] - 3 E[Y s] E[s^2] is at most (1/2 + 3/8) M D^3."
)
D, M, n = sympy.symbols("D M n", positive=True)
proof.equal(
    (D**2 * (D / 2) + 3 * (D / 2) ** 3) * M * beta**3 / (24 * n**2),
    7 * M * (beta * D) ** 3 / (192 * n**2),
    because="the midpoint rule errs by at most the largest second derivative over 24 n^2",
)
proof.qed()
