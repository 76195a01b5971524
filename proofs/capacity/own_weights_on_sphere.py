r"""
Wherever patterns are placed on a sphere, their weights at themselves are small on average
==========================================================================================
:math:`\frac1N \sum_i \frac{1}{p_i(x_i)} \ge N e^{-\kappa}\, {}_0F_1(; \frac d2; \frac{\kappa^2}{4})`.
"""

# %%
# As :math:`\frac{1}{p_i(x_i)} = e^{-\kappa} \sum_j e^{\kappa u_i^T u_j}` for :math:`x_i = M u_i`, the mean is
# :math:`N e^{-\kappa}` times the mean of the kernel :math:`e^{\kappa u^T v}` over all pairs.

import numpy as np
import sympy

from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.theory.capacity import log_kernel_mean, log_kernel_mean_bound

proof = Derivation("capacity.own_weights_on_sphere", scope="every N, d >= 2 and beta > 0")
proof.argument(
    "The kernel (u^T v)^k is a Gram matrix of tensors, u^(x k) times v^(x k). Let T be the mean of "
    "u^(x k) over the sphere. The squared "
    "length of the mean of the N tensors less T is not negative, and its product with T is the mean "
    "of (u^T v)^k over v, which is the "
    "same for every u. So the mean of (u_i^T u_j)^k over all pairs is at least the mean over the "
    "sphere, and the exponential has "
    "positive coefficients."
)

# %%
# The mean of :math:`(u^T v)^{2k}` over the sphere is :math:`\frac{(1/2)_k}{(d/2)_k}`, and odd powers vanish.

sharpness, d = sympy.symbols("kappa d", positive=True)
for k in range(6):
    proof.equal(
        sympy.gammasimp(
            sharpness ** (2 * k) / sympy.factorial(2 * k) * sympy.rf(sympy.Rational(1, 2), k) / sympy.rf(d / 2, k)
        ),
        sympy.gammasimp((sharpness / 2) ** (2 * k) / sympy.factorial(k) / sympy.rf(d / 2, k)),
        because=f"the term of degree {2 * k} of the exponential's mean is that of the series",
    )
partial = sympy.exp(np.asarray(log_kernel_mean(sharpness, d, 4), dtype=object)[()])
series = sum((sharpness / 2) ** (2 * k) / (sympy.factorial(k) * sympy.rf(d / 2, k)) for k in range(4))
proof.equal(
    sympy.simplify(partial - series),
    sympy.Integer(0),
    because="the package sums these terms; all are positive, so the first ones are a lower bound",
)

# %%
# For the closed bound, the derivative of :math:`\ln {}_0F_1` is the ratio of Bessel functions :math:`\rho = I_{\nu+1}
# / I_\nu` with :math:`\nu = \frac d2 - 1`, which satisfies :math:`\rho' = 1 - \frac{2 \nu + 1}{\kappa} \rho -
# \rho^2`. With :math:`r = \nu + 1`, the function :math:`\sigma = (\sqrt{r^2 + \kappa^2} - r) / \kappa` has a smaller
# derivative than this equation would give it, and the same limit :math:`\frac{\kappa}{2r}` at zero.

r = d / 2
sigma = (sympy.sqrt(r**2 + sharpness**2) - r) / sharpness
bound = np.asarray(log_kernel_mean_bound(sharpness, d), dtype=object)[()]
proof.equal(
    sympy.simplify(sympy.diff(bound, sharpness) - sigma),
    sympy.Integer(0),
    because="the closed bound has the derivative sigma",
)
proof.equal(sympy.simplify(bound.subs(sharpness, 0)), sympy.Integer(0), because="and vanishes at zero")
right = 1 - (2 * r - 1) / sharpness * sigma - sigma**2
proof.equal(
    sympy.simplify(right - sigma / sharpness),
    sympy.Integer(0),
    because="the equation would give sigma the derivative sigma / kappa",
)
proof.equal(
    sympy.simplify(sympy.diff(sigma, sharpness) - sigma / sharpness * r / sympy.sqrt(r**2 + sharpness**2)),
    sympy.Integer(0),
    because="its own is smaller by the factor r / sqrt(r^2 + kappa^2)",
)
proof.argument(
    "So rho - sigma, times the integrating factor of the linear equation that it satisfies, rises "
    "from zero: rho >= sigma (Amos)."
)
proof.qed()
