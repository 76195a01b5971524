r"""The Jacobian of the update and its norm to the last digits, with the signatures of ``hopfield_theory.modern``."""

from collections.abc import Iterator

import numpy as np

from ..arithmetic import doubles
from ..arithmetic.doubles import Doubles, dot, ldexp, two_sum
from .modern import per_group
from .network import answer
from .pivot import Leading

__all__ = ["jacobian", "jacobian_norm"]


class _Centred:
    r"""The covariance of the patterns around their mean f, as a sum of squares over the weight it leaves out.

    With :math:`D_j = x_j - x_i` and :math:`g = f - x_i`, it is :math:`\sum_j e_j (D_j - g)(D_j - g)^T / Z`. Patterns
    equal to the leading one have :math:`D_j = 0` and weight one each; all others carry the factor 2^-top, and so does g.
    """

    def __init__(self, group: Leading):
        self.group = group
        active = group.distinct(group.lead)
        self.weights, self.top = group.scaled_weights(active)
        self.equal = np.sum(group.valid & ~active, axis=-1).astype(np.float64)
        self.total = group.rest_of_total() + 1.0
        self.shift = group.weighted_differences(self.weights, group.lead) / self.total[:, None]
        self.mean = ldexp(self.shift, self.top[:, None])

    def deviations(self) -> Iterator[tuple[Doubles, Doubles]]:
        """Go through the patterns in pieces: weights (r, c) and deviations from the mean (r, c, d)."""
        for part in self.group.parts():
            yield self.weights[:, part], self.group.away(part, self.group.lead) - self.mean[:, None]

    def scaled(self, sum_of_squares: Doubles) -> np.ndarray:
        """Turn a sum of weighted squares into its share of the Jacobian."""
        network, rows = self.group.network, self.group.states
        trailing = (slice(None),) + (None,) * (sum_of_squares.ndim - 1)
        mantissa, exponent = np.frexp(network.beta[rows])
        result = sum_of_squares * mantissa[trailing] / self.total[trailing]
        return np.ldexp(result.hi, (exponent + self.top + 2 * network.pattern_exponent[rows])[trailing])

    def second_moment(self) -> Doubles:
        """Sum the weighted squares of the deviations (r, d, d)."""
        own = ldexp(self.shift, self.top[:, None] // 2)
        total = own[:, :, None] * own[:, None, :] * self.equal[:, None, None]
        for weights, deviations in self.deviations():
            total = total + _gram(doubles.sqrt(weights)[..., None] * deviations)
        return total

    def variance_along(self, direction: np.ndarray) -> Doubles:
        """Sum the weighted squares of the deviations along a direction (r, d), divided by its squared length."""
        own = dot(direction, ldexp(self.shift, self.top[:, None] // 2))
        total = own * own * self.equal
        for weights, deviations in self.deviations():
            along = dot(direction[:, None], deviations)
            total = total + doubles.sum(weights * along * along)
        return total / dot(direction, direction)


def _gram(rows: Doubles) -> Doubles:
    """Give the products of columns (r, d, d), where rounding only meets what the leading digits leave.

    The leading digits of a column are few enough for their products to be summed exactly in any order [Ozaki et al. 2012].
    """
    bits = (53 - int(np.ceil(np.log2(rows.shape[-2])))) // 2
    _, exponent = np.frexp(np.max(np.abs(rows.hi), axis=-2, keepdims=True))
    lattice = np.ldexp(1.0, exponent + 53 - bits)
    leading = (rows.hi + lattice) - lattice
    trailing = (rows.hi - leading) + rows.lo
    mixed = np.swapaxes(leading, -1, -2) @ trailing
    small = mixed + np.swapaxes(mixed, -1, -2) + np.swapaxes(trailing, -1, -2) @ trailing
    return Doubles(*two_sum(np.swapaxes(leading, -1, -2) @ leading, small))


def jacobian(state, patterns, beta):
    r"""The Jacobian :math:`J = \beta \sum_i p_i (x_i - f)(x_i - f)^T` has every entry within 8 ulp of :math:`\sqrt{J_{aa} J_{bb}}`.

    The entries on the diagonal are thus within 8 ulp, and so is the whole in the norm of its largest entries; a product
    of two components that cancels is known to the accuracy of its terms.

    Parameters
    ----------
    state : array (..., S, d) or (d,)
        States (queries); floats of any library, whose values can be looked at.
    patterns : array (..., N, d)
        Stored patterns, as rows.
    beta : positive number or array (...)
        Inverse temperature.

    Returns
    -------
    array (..., S, d, d) or (..., d, d)
        Symmetric, in the library, dtype and device of the patterns.

    Raises
    ------
    ValueError
        If an argument has a wrong shape, is empty, complex or not finite, or beta is not positive.
    TypeError
        If array libraries are mixed, or the arrays are no floats, lazy or traced.

    References
    ----------
    Ramsauer et al. (2021), Eqs. (59), (78).
    """

    def value(group: Leading) -> np.ndarray:
        centred = _Centred(group)
        return centred.scaled(centred.second_moment())

    return answer(per_group(lambda network: (network.width, network.width), value), state, patterns, beta)


def jacobian_norm(state, patterns, beta):
    r"""The spectral norm of the Jacobian, :math:`\beta \max_{\|v\|=1} \sum_i p_i (v^T (x_i - f))^2`, is within 8 ulp.

    The variance is taken along the leading eigenvector of the rounded Jacobian; an error of the vector enters squared.

    Parameters
    ----------
    state, patterns, beta
        As in :func:`jacobian`.

    Returns
    -------
    array (..., S) or (...)

    Raises
    ------
    ValueError, TypeError
        As in :func:`jacobian`.

    References
    ----------
    Ramsauer et al. (2021), Lemma A2.
    """

    def value(group: Leading) -> np.ndarray:
        centred = _Centred(group)
        moment = centred.second_moment().hi
        _, exponent = np.frexp(np.max(np.abs(moment), axis=(-2, -1), keepdims=True))
        direction = np.linalg.eigh(np.ldexp(moment, -exponent))[1][..., -1]
        return centred.scaled(centred.variance_along(direction))

    return answer(per_group(lambda network: (), value), state, patterns, beta)
