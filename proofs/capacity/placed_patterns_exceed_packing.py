r"""
More placed patterns are claimed than fit, in every dimension but one
=====================================================================
For :math:`\ln N = k s \ln 2`, :math:`s = d - 1` and :math:`\beta M^2 = K^2 s`, fewer than N patterns fit.
"""

# %%
# With :math:`\delta = \frac2N - \ln(1 - \frac{1}{N \tau})`, :math:`T \ge -\ln L = \ln N - \delta` as :math:`T = -\ln
# L + \ln T` and :math:`T \ge 1`. By capacity.cap_constant_bounds :math:`-\ln \kappa_s < \frac23 + \frac12 \ln(\pi
# s)`. So the margin is more than :math:`s r - \frac23 - \frac12 \ln(\pi s)` with the rate :math:`r = k \ln 2 -
# \frac12 \ln\frac{2 K^2}{k \ln 2 - \delta / s}`.

import numpy as np
import sympy
from flint import arb

from hopfield_theory.arithmetic import balls
from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.statements.capacity.placed_patterns_exceed_packing import CASES
from hopfield_theory.theory.capacity import distinct_gap, log_storable_number

proof = Derivation("capacity.placed_patterns_exceed_packing", scope="every real d from the stated dimensions on")

#: From this s on the rate decides.
FAR = 12


def number(array):
    return balls.ball(np.asarray(array, dtype=object)[()])


def margin(s, hundred_squares, bits):
    """Give ln N less the logarithm of what fits, from what the claim compares."""
    log_count = bits * s * arb(2).log()
    return log_count - number(log_storable_number(log_count, arb(hundred_squares) * s / 100, s + 1))


def rate(s, hundred_squares, bits):
    """Give r, which rises with s."""
    log_count = bits * s * arb(2).log()
    tau = number(distinct_gap(log_count, arb(hundred_squares) * s / 100))
    delta = 2 * (-log_count).exp() - (1 - (-log_count).exp() / tau).log()
    return bits * arb(2).log() - (arb(hundred_squares) / 50 / (bits * arb(2).log() - delta / s)).log() / 2


def check(hundred_squares, least, bits):
    """Check one case of the theorems."""
    name, far = f"K = {hundred_squares**0.5 / 10:g}", max(FAR, least - 1)
    if far > least - 1:
        proof.positive_on(
            lambda s: margin(s, hundred_squares, bits),
            least - 1,
            far,
            because=f"{name}: the margin is positive for d from {least} to {far + 1}",
        )
    proof.positive(
        lambda: far * rate(arb(far), hundred_squares, bits) - arb(2) / 3 - (arb.pi() * far).log() / 2,
        because=f"{name}: the bound on the margin is positive at d = {far + 1}",
    )
    proof.positive(
        lambda: rate(arb(far), hundred_squares, bits) - arb(1) / (2 * far),
        because=f"{name}: and its derivative, at least r - 1 / (2s), too",
    )


for case in CASES:
    check(*case)

s, bits, factor = sympy.symbols("s k K", positive=True)
reach = (bits * s * sympy.log(2) - sympy.log(2)) / 2
proof.equal(
    sympy.simplify(
        sympy.diff(reach**2 / (2 * factor**2 * s), s)
        - sympy.log(2) ** 2 * (bits**2 * s**2 - 1) / (8 * factor**2 * s**2)
    ),
    sympy.Integer(0),
    because="tau, without the 2/N that falls, rises with s, so delta and delta / s fall and r rises",
)
proof.qed()
