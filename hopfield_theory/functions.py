r"""The alphabet of the theory: log-sum-exp, softmax, sparse softmax maps, entropies and norms.

Every function accepts floats of any array library, tracked floats, balls and symbols unless its docstring says why not.
"""

import numpy as np

from .arithmetic.dispatch import namespace_of
from .arithmetic.inputs import against, as_real_array, checked_beta, checked_order, widest_float
from .arithmetic.operations import narrowed, widened
from .arithmetic.results import check_scores

__all__ = [
    "dot",
    "entmax",
    "lambert_w",
    "lse",
    "norm",
    "shannon_entropy",
    "softmax",
    "sparsemax",
    "squared_norm",
    "tsallis_entropy",
    "w0_exp",
    "wm1_exp",
]


def _scores(z):
    z = as_real_array("z", z)
    xp = namespace_of(z)
    if z.ndim == 0 or 0 in z.shape:
        raise ValueError(f"z: got shape {tuple(z.shape)}; allowed is at least one score along the last axis")
    if xp.name == "floats" and not xp.isdtype(z.dtype, "real floating"):
        z = xp.astype(z, widest_float(xp))
    return z, xp


@np.errstate(over="ignore", under="ignore", invalid="ignore")
def lse(z, beta=1.0):
    r"""Log-sum-exp is a smooth maximum: :math:`\mathrm{lse}(\beta, z) = \beta^{-1} \ln \sum_i e^{\beta z_i}`.

    Parameters
    ----------
    z : array (..., N)
        Scores.
    beta : positive number or array of leading axes of z
        Inverse temperature.

    Returns
    -------
    array (...)

    Raises
    ------
    ValueError
        If z has no scores, beta is not positive and finite, or finite scores times beta leave the range of the dtype.

    References
    ----------
    Ramsauer et al. (2021), Eq. (1), Definition A2.
    """
    z, xp = _scores(z)
    beta = checked_beta(beta, z, tuple(getattr(beta, "shape", ())))
    total = xp.logsumexp(widened(z) * against(beta, z), axis=-1)
    result = narrowed(total / against(beta, total), z)
    check_scores(result, z, beta)
    return result


@np.errstate(over="ignore", under="ignore", invalid="ignore")
def softmax(z, beta=1.0):
    r"""Softmax is the gradient of log-sum-exp: :math:`p_i = e^{\beta z_i} / \sum_k e^{\beta z_k}`.

    Parameters
    ----------
    z : array (..., N)
        Scores.
    beta : positive number or array of leading axes of z
        Inverse temperature; it sits inside the exponential.

    Returns
    -------
    array (..., N)
        Non-negative weights that sum to one.

    Raises
    ------
    ValueError
        If z has no scores, beta is not positive and finite, or finite scores times beta leave the range of the dtype.

    References
    ----------
    Ramsauer et al. (2021), Definition A1, Eqs. (459), (460).
    """
    z, xp = _scores(z)
    beta = checked_beta(beta, z, tuple(getattr(beta, "shape", ())))
    result = narrowed(xp.softmax(widened(z) * against(beta, z), axis=-1), z)
    check_scores(result[..., 0], z, beta)  # one exponent beyond the range spoils its whole row
    return result


@np.errstate(all="ignore")
def entmax(z, alpha=1.5, beta=1.0):
    r"""Entmax maximises :math:`p^T z + H_\alpha(p)/\beta` over the simplex; it gives exact zeros for :math:`\alpha > 1`.

    The maximiser is :math:`p_i = [(\alpha-1) \beta z_i - \tau]_+^{1/(\alpha-1)}` with :math:`\tau` such that the
    weights sum to one; :math:`\alpha = 1` is the softmax, :math:`\alpha = 2` sparsemax.

    Parameters
    ----------
    z : array (..., N)
        Scores: floats of any library, tracked floats, balls, or symbols that are known numbers. Expressions are refused:
        the support is decided by comparisons, which they leave open.
    alpha : float or Fraction, at least 1
        Order of the Tsallis entropy.
    beta : positive number or array of leading axes of z
        Inverse temperature.

    Returns
    -------
    array (..., N)

    Raises
    ------
    ValueError
        If alpha is below one, z or beta is not allowed, or finite scores times beta leave the range of the dtype.
    TypeError
        For expressions in symbols.

    References
    ----------
    Martins & Astudillo (2016); Peters, Niculae & Martins (2019).
    """
    order = checked_order("alpha", alpha) - 1
    if order == 0:
        return softmax(z, beta)
    z, xp = _scores(z)
    if xp.name == "doubles":
        raise TypeError("z: got double-double numbers, which have no entmax; oracle.sparse computes with them")
    beta = checked_beta(beta, z, tuple(getattr(beta, "shape", ())))
    scores = widened(z) * against(beta, z)
    if xp.name in ("floats", "tracked"):  # multiplication by a power of two is exact if it is a Python number
        p = narrowed(xp.entmax(scores * float(order), float(1 / order)), z)
        check_scores(p[..., 0], z, beta)
        return p
    return xp.entmax(scores * xp.convert(order, z), 1 / order)


def sparsemax(z, beta=1.0):
    r"""Sparsemax is the Euclidean projection of :math:`\beta z` onto the simplex.

    Parameters
    ----------
    z : array (..., N)
        Scores, as in :func:`entmax`.
    beta : positive number or array of leading axes of z
        Inverse temperature.

    Returns
    -------
    array (..., N)

    Raises
    ------
    ValueError
        If z or beta is not allowed.

    References
    ----------
    Martins & Astudillo (2016), Algorithm 1.
    """
    return entmax(z, 2, beta)


def shannon_entropy(p):
    r"""Shannon's entropy :math:`-\sum_i p_i \ln p_i`, in nats, counts an impossible event as zero.

    Parameters
    ----------
    p : array (..., N)
        Non-negative weights.

    Returns
    -------
    array (...)

    Raises
    ------
    ValueError
        If p has no entries.
    """
    p, xp = _scores(p)
    if xp.name != "floats":
        return -xp.sum(p * xp.log(p), axis=-1)
    return -xp.sum(p * xp.log(xp.where(p == 0, xp.ones_like(p), p)), axis=-1)


def tsallis_entropy(p, alpha=2):
    r"""Tsallis' entropy :math:`(1 - \sum_i p_i^\alpha) / (\alpha (\alpha - 1))` tends to Shannon's as :math:`\alpha \to 1`.

    Parameters
    ----------
    p : array (..., N)
        Non-negative weights.
    alpha : number other than 0 and 1
        Order; the normalisation is that of Peters, Niculae & Martins (2019).

    Returns
    -------
    array (...)

    Raises
    ------
    ValueError
        If alpha is 0, 1 (use shannon_entropy) or not finite, or p has no entries.
    """
    allowed = "a finite number other than 0 and 1; shannon_entropy is the limit at 1"
    order = checked_order("alpha", alpha, lambda x: x not in (0, 1), allowed)
    p, xp = _scores(p)
    whole = order.denominator == 1
    powers = p ** (int(order) if whole else alpha) if whole or order < 0 else xp.rectified_power(p, order)
    # a rounded product of orders would be taken for exact where p is tracked or a ball
    return (1 - xp.sum(powers, axis=-1)) / xp.convert(order * (order - 1), p)


def w0_exp(u):
    r"""Lambert's W at an exponential, :math:`w = W_0(e^u)`, solves :math:`w + \ln w = u` and does not overflow.

    Parameters
    ----------
    u : array (...)
        Any real numbers; floats of any library, tracked floats, balls or symbols.

    Returns
    -------
    array (...)
        Positive. In floats the relative error is at most 8 roundoffs of the dtype for :math:`u \ge 0`, and
        :math:`8 (1 + |u|)` of them below, where the function itself is as sensitive as that to the rounding of u.

    Raises
    ------
    ValueError
        If u is complex or not numeric.

    References
    ----------
    Ramsauer et al. (2021), Definition A6, Eqs. (515), (524).
    """
    u = as_real_array("u", u)
    xp = namespace_of(u)
    if xp.name == "floats" and not xp.isdtype(u.dtype, "real floating"):
        u = xp.astype(u, widest_float(xp))
    return xp.w0_exp(u)


def wm1_exp(u):
    r"""Lambert's lower branch, :math:`w = W_{-1}(-e^u)` for :math:`u \le -1`, solves :math:`w + \ln(-w) = u` and does not underflow.

    Parameters
    ----------
    u : array (...)
        Real numbers up to -1; floats of any library, tracked floats, balls or symbols.

    Returns
    -------
    array (...)
        At most -1; in floats not a number where u exceeds -1, near which the function is as sensitive to the rounding
        of u as a square root is near zero.

    Raises
    ------
    ValueError
        If u is complex or not numeric.

    References
    ----------
    Ramsauer et al. (2021), Theorem A6, Eqs. (374), (375).
    """
    u = as_real_array("u", u)
    xp = namespace_of(u)
    if xp.name == "floats" and not xp.isdtype(u.dtype, "real floating"):
        u = xp.astype(u, widest_float(xp))
    return xp.wm1_exp(u)


def lambert_w(x, branch=0):
    r"""Lambert's function, :math:`w = W(x)`, solves :math:`w e^w = x`, with :math:`w \ge -1` or with :math:`w \le -1`.

    Parameters
    ----------
    x : array (...)
        Real numbers from :math:`-1/e`, below zero on the lower branch; floats of any library, tracked floats, balls or
        symbols. :func:`w0_exp` and :func:`wm1_exp` take the logarithm of :math:`\pm x` instead and neither overflow nor
        underflow.
    branch : 0 or -1
        The upper branch :math:`W_0` or the lower branch :math:`W_{-1}`.

    Returns
    -------
    array (...)
        In floats not a number outside the domain. Near :math:`-1/e` the function is as sensitive to the rounding of x
        as a square root is near zero.

    Raises
    ------
    ValueError
        If x is complex or not numeric, or the branch is another.

    References
    ----------
    Ramsauer et al. (2021), Definition A6, Eqs. (515), (516); Corless et al. (1996).
    """
    if branch not in (0, -1):
        raise ValueError(f"branch: got {branch!r}; allowed is 0 or -1, the branches that are real")
    x = as_real_array("x", x)
    xp = namespace_of(x)
    if xp.name == "floats" and not xp.isdtype(x.dtype, "real floating"):
        x = xp.astype(x, widest_float(xp))
    return xp.lambert_w(x, int(branch))


def dot(x, y):
    """Inner products run along the last axis."""
    return namespace_of(x, y).sum(x * y, axis=-1)


def squared_norm(x):
    """Squared Euclidean norms run along the last axis."""
    return dot(x, x)


def norm(x):
    """Euclidean norms run along the last axis."""
    return namespace_of(x).sqrt(squared_norm(x))
