r"""
The omega constant as an integral
=================================

The integrand is the imaginary part of a function with one pole between two lines.
"""

import sympy
from flint import acb, arb

from hopfield_theory.evidence.derivation import Derivation, run_proof

proof = Derivation(
    "lambert.omega_integral",
    scope="the whole real line, and every cut R in [6, 12] with the midpoint rule that tests it",
)
# %%
# On the lines with imaginary part :math:`\pm\pi`, :math:`g(z) = 1 / (e^z + z)` has the integrand as imaginary part.

t = sympy.Symbol("t", real=True)
integrand = 1 / ((sympy.exp(t) - t) ** 2 + sympy.pi**2)
above, below = (1 / (sympy.exp(t) * sympy.exp(s * sympy.I * sympy.pi) + t + s * sympy.I * sympy.pi) for s in (1, -1))
proof.equal(
    below - above, 2 * sympy.pi * sympy.I * integrand, because="g(t - i pi) - g(t + i pi) = 2 pi i times the integrand"
)
proof.argument(
    "Between the lines e^z + z = 0 has the one solution z = -Omega: its imaginary part e^x sin(y) + y has the sign of y for "
    "0 < |y| <= pi, and on the real line e^x + x rises."
)
z = sympy.Symbol("z")
proof.equal(sympy.diff(sympy.exp(z) + z, z), sympy.exp(z) + 1, because="the residue of g is 1 / (e^z + 1)")
assert run_proof("lambert.omega").complete
proof.argument(
    "At z = -Omega e^z = Omega, so the residue is 1 / (1 + Omega). Integrate g around the strip, between the lines from -R to "
    "R: the ends have length 2 pi, and g is there at most 1 / (R - 1), so they vanish as R grows. The integral of g(t - i pi) "
    "- g(t + i pi) is 2 pi i / (1 + Omega), and the integral of the claim 1 / (1 + Omega)."
)

# %%
# A check that does not use the residue: balls enclose the integral on [-40, 12], the tail on the left is between
# :math:`\frac1\pi \arctan\frac\pi{40} - e^{-40}` and :math:`\frac1\pi \arctan\frac\pi{40}`, and that on the right is at
# most :math:`e^{-24}`.


def slack():
    middle = acb.integral(lambda s, _: 1 / ((s.exp() - s) ** 2 + acb.pi() ** 2), -40, 12).real
    total = middle + (arb.pi() / 40).atan() / arb.pi()
    return arb(10) ** -9 - abs(total - 1 / (1 + arb(1).lambertw()))


proof.positive(slack, because="the integral and 1 / (1 + Omega) agree to nine digits")

# %%
# The terms of the error bound of the rule.

second = sympy.lambdify(t, sympy.diff(integrand, t, 2), modules={"exp": lambda x: x.exp(), "pi": arb.pi()})
proof.positive_on(lambda s: arb(1) / 16 - second(s), -12, 6, because="the second derivative is below 1/16 on [-12, 6]")
proof.positive_on(lambda s: arb(1) / 16 + second(s), -12, 6, because="and above -1/16")
proof.argument("The midpoint rule on an interval of length R + 6 errs by at most (R + 6)^3 / (24 n^2) times 1/16.")
s = sympy.Symbol("s", positive=True)
difference = 1 / (s**2 + sympy.pi**2) - 1 / ((s + sympy.exp(-s)) ** 2 + sympy.pi**2)
proof.equal(
    difference * (s**2 + sympy.pi**2) * ((s + sympy.exp(-s)) ** 2 + sympy.pi**2),
    (2 * s + sympy.exp(-s)) * sympy.exp(-s),
    because="at t = -s the integrand is 1 / (s^2 + pi^2) minus e^-s times (2 s + e^-s) over two such factors",
)
proof.equal(sympy.diff((2 * s + 1) / s**4, s), -(6 * s + 4) / s**5, because="(2 s + 1) / s^4 falls")
proof.positive(
    lambda: arb(1) / 100 - arb(13) / (36 + arb.pi() ** 2) ** 2,
    because="(2 s + 1) / (s^2 + pi^2)^2 is below 1/100 at s = 6",
)
proof.argument(
    "That quotient falls too, so left of -R the integral lies between atan(pi / R) / pi - e^-R / 100 and atan(pi / R) / pi."
)
proof.positive_on(
    lambda s: 1 - 2 * s * (-s).exp() + s**2 * (-2 * s).exp() - arb(1) / 2,
    6,
    40,
    because="(1 - t e^-t)^2 is above 1/2 from t = 6 to 40",
)
proof.argument(
    "and beyond, because t e^-t falls: so right of 6 the integrand is below 2 e^-2t, its integral below e^-12."
)
proof.qed()
