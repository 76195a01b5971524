r"""Convex conjugates: of functions that are finite at finitely many points, where they are a maximum, and the free energy.

Every function of a Euclidean space is a limit of such functions, and the rules of conjugation hold for them literally.
"""

from ..arithmetic.dispatch import namespace_of
from ..arithmetic.inputs import against
from ..functions import dot, shannon_entropy

__all__ = ["conjugate", "epi_sum", "free_energy"]


def conjugate(points, values, slope):
    r"""The conjugate of a function that is finite at the points alone is :math:`f^*(y) = \max_k (y^T x_k - f(x_k))`.

    Parameters
    ----------
    points : array (..., K, n)
        Where f is finite; elsewhere it is infinite.
    values : array (..., K)
        What it is there; of several values at the same point the least counts.
    slope : array (..., n)
        The argument y of the conjugate.

    Returns
    -------
    array (...)

    References
    ----------
    Ramsauer et al. (2021), Definition A3, Eq. (494).
    """
    return namespace_of(points).max(dot(points, slope[..., None, :]) - values, axis=-1)


def epi_sum(points, values, others, other_values):
    r"""The epi-sum :math:`(f \square g)(x) = \min_y (f(y) + g(x - y))` is finite at the sums of points of f and of g.

    Parameters
    ----------
    points, others : arrays (..., K, n), (..., L, n)
        Where f, and where g is finite.
    values, other_values : arrays (..., K), (..., L)
        What they are there.

    Returns
    -------
    points, values : arrays (..., K L, n), (..., K L)
        The sums, and the sums of the values: of several at the same point the least is the epi-sum.

    References
    ----------
    Ramsauer et al. (2021), Definition A5, Eq. (497).
    """
    xp, count = namespace_of(points), points.shape[-2] * others.shape[-2]
    sums = points[..., :, None, :] + others[..., None, :, :]
    totals = values[..., :, None] + other_values[..., None, :]
    return xp.reshape(sums, (*points.shape[:-2], count, points.shape[-1])), xp.reshape(
        totals, (*values.shape[:-1], count)
    )


def free_energy(weights, scores, beta):
    r"""The free energy of weights is their mean score plus entropy, :math:`L = w^T z - \beta^{-1} \sum_i w_i \ln w_i`.

    Parameters
    ----------
    weights, scores : array (..., N)
        Positive weights w, and scores z.
    beta : positive number or array of leading axes
        Inverse temperature.

    Returns
    -------
    array (...)

    References
    ----------
    Ramsauer et al. (2021), Lemma A19, Eq. (465).
    """
    return dot(weights, scores) + shannon_entropy(weights) / against(beta, weights[..., 0])
