r"""
The retrieval solutions of the mean-field equations end at the load 0.1379055665
================================================================================

The load as a function of the overlap has one maximum. Where it is, balls can tell to any number of digits.
"""

import sympy
from flint import arb

from hopfield_theory.arithmetic import balls
from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.theory.capacity import mean_field_load

proof = Derivation("mean_field.critical_load", scope="every y > 0")

# %%
# The equations of the source, with :math:`y = m / \sqrt{2 \alpha r}`:

y, m, alpha, r = sympy.symbols("y m alpha r", positive=True)
C = sympy.sqrt(2 / (sympy.pi * alpha * r)) * sympy.exp(-(m**2) / (2 * alpha * r))
root = m / y * (1 - C.subs(r, m**2 / (2 * alpha * y**2)))
proof.equal(
    root.subs(m, sympy.erf(y)) ** 2 / 2,
    mean_field_load(y),
    because="r = (1 - C)^-2 gives sqrt(2 alpha) = (m/y) (1 - C); with m = erf(y) half its square is the load of the package",
)

# %%
# The root :math:`f(y) = \frac{\mathrm{erf}(y)}{y} - \frac{2}{\sqrt\pi} e^{-y^2}` is positive, and :math:`y^2 f'(y)`
# first rises from zero and then falls for good.

f = sympy.erf(y) / y - 2 / sympy.sqrt(sympy.pi) * sympy.exp(-(y**2))
slope = sympy.expand(y**2 * sympy.diff(f, y))
proof.equal(
    sympy.diff(slope, y),
    8 / sympy.sqrt(sympy.pi) * y**2 * (1 - y**2) * sympy.exp(-(y**2)),
    because="(y^2 f')' = 8/sqrt(pi) y^2 (1 - y^2) exp(-y^2)",
)
proof.equal(sympy.limit(slope, y, 0), sympy.Integer(0), because="y^2 f' starts at zero")
proof.equal(sympy.limit(slope, y, sympy.oo), sympy.Integer(-1), because="y^2 f' ends at -1")
proof.argument(
    "So f' is positive up to one point, beyond y = 1, and negative after it; f starts at zero and tends to zero, and is positive."
)

# %%
# That point lies between two numbers that differ in the thirtieth digit, and so does the largest load.

LOW, HIGH = (sympy.Rational(151121855632765657639953515185 + step, 10**29) for step in (0, 1))


def slope_at(number: sympy.Rational) -> arb:
    """Enclose y^2 f'(y)."""
    x = arb(number.p) / number.q
    return 2 / arb.pi().sqrt() * (-x * x).exp() * (x + 2 * x**3) - x.erf()


def largest_load() -> arb:
    """Enclose the load on the interval."""
    ends = [arb(number.p) / number.q for number in (LOW, HIGH)]
    return mean_field_load(balls.asarray(ends[0].union(ends[1])))


proof.equal(
    slope,
    2 / sympy.sqrt(sympy.pi) * sympy.exp(-(y**2)) * (y + 2 * y**3) - sympy.erf(y),
    because="y^2 f' = 2/sqrt(pi) exp(-y^2) (y + 2 y^3) - erf(y)",
)
proof.positive(lambda: slope_at(LOW), because=f"f' > 0 at {sympy.Float(LOW, 30)}")
proof.positive(lambda: -slope_at(HIGH), because="f' < 0 one unit of the thirtieth digit further")
DIGITS = 137905566494931737843636123
proof.positive(lambda: largest_load() * 10**27 - DIGITS, because=f"alpha_c > 0.{DIGITS}")
proof.positive(
    lambda: DIGITS + 1 - largest_load() * 10**27, because="and less than one unit of the last digit above it"
)
proof.argument("Both lie between 0.1379055664 and 0.1379055665.")
proof.positive(
    lambda: (arb(LOW.p) / LOW.q).erf() - arb("0.96741711568529159"),
    because="the overlap there exceeds 0.96741711568529159",
)
proof.positive(
    lambda: arb("0.96741711568529160") - (arb(HIGH.p) / HIGH.q).erf(), because="and is below 0.96741711568529160"
)
proof.qed()
