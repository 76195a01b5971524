r"""How far rounding may take an honest evaluation of the sparse network.

Entmax refuses tracked floats, because rounding may decide its support. It can be bounded all the same. With
:math:`s = (\alpha - 1) z` and :math:`k = 1/(\alpha - 1)` the weights are :math:`p_i = [s_i - \tau]_+^k`. The threshold
rises with every score, and scores that all rise by c raise it by c: where no score moves by more than
:math:`\varepsilon`, nor does :math:`\tau`, and each :math:`s_i - \tau` moves by at most :math:`2 \varepsilon`. Both ends of
that interval bound the weight, because the power rises, and also its support: no derivative is needed.

:math:`\varepsilon` is what the scores bring, and N + 8 roundings of the size of the largest score, or of one, because an
implementation need not subtract the largest score before it looks for the threshold. The largest value of
:math:`p^T z + H_\alpha(p)` moves by at most :math:`\delta` where no score z moves by more than :math:`\delta`, and the weights
of such scores reach it up to :math:`2 \delta`.
"""

from fractions import Fraction
from typing import Any

from ..arithmetic.dispatch import namespace_of
from ..arithmetic.inputs import against
from ..arithmetic.tracked import FUNCTION_ROUNDOFFS, Tracked
from ..functions import dot, entmax, squared_norm
from ..models import modern, sparse
from ..models.modern import scores

__all__ = ["association", "energy", "jacobian", "update"]

#: Roundings of a search for the threshold besides those of a sum over the scores.
_SEARCH = 8


def _gaps(z: Tracked, alpha: float) -> tuple[Any, Any, Any]:
    """Give the weights, how far scores are above the threshold, and by how much rounding may move that."""
    f = namespace_of(z.value)
    order, roundoff = alpha - 1, float(f.finfo(z.dtype).eps) / 2
    weights = entmax(z.value, alpha)
    scaled = order * z.value
    highest = f.max(scaled, axis=-1, keepdims=True)
    above = scaled - highest + f.max(weights, axis=-1, keepdims=True) ** order
    size = 1 + f.max(f.abs(scaled), axis=-1, keepdims=True)
    moved = order * f.max(z.error, axis=-1, keepdims=True) + (z.shape[-1] + _SEARCH) * roundoff * size
    return weights, above, 2 * moved


def _power(above: Any, moved: Any, exponent: float) -> tuple[Any, Any]:
    """Give the positive part of the gaps to a power, and how far it moves; to the power 0 it counts what is positive."""
    f = namespace_of(above)

    def power(x: Any) -> Any:
        positive = f.where(x > 0, x, f.zeros_like(x))
        return f.where(x > 0, positive**exponent, f.zeros_like(x))

    value = power(above)
    return value, f.maximum(power(above + moved) - value, value - power(above - moved))


def _rounded(weights: Any) -> Any:
    """Give the rounding of weights that are powers: of a logarithm, and of its exponential."""
    f = namespace_of(weights)
    positive = f.where(weights > 0, weights, f.ones_like(weights))
    return FUNCTION_ROUNDOFFS * float(f.finfo(weights.dtype).eps) / 2 * weights * (1 + f.abs(f.log(positive)))


def _entmax(z: Any, alpha: float) -> Any:
    """Give the weights; what weights miss to a sum of one may be made up for by all of them."""
    if alpha == 1 or namespace_of(z).name != "tracked":
        return entmax(z, alpha)
    weights, above, moved = _gaps(z, alpha)
    _, error = _power(above, moved, 1 / (alpha - 1))
    error = error + _rounded(weights)
    missed = namespace_of(error).sum(error, axis=-1, keepdims=True)
    return Tracked(weights, error + weights * missed)


def _scaled_scores(state: Any, patterns: Any, beta: Any) -> Any:
    overlaps = scores(state, patterns)
    return overlaps * against(beta, overlaps)


def association(state, patterns, beta, alpha=1.5):
    """Give the association with its error."""
    return _entmax(_scaled_scores(state, patterns, beta), alpha)


def update(state, patterns, beta, alpha=1.5):
    """Give the update with its error."""
    return namespace_of(state, patterns).matmul(association(state, patterns, beta, alpha), patterns)


def energy(state, patterns, beta, alpha=1.5):
    """Give the energy with its error, to which weights that are off by rounding contribute in second order only."""
    if alpha == 1:
        return modern.energy(state, patterns, beta)
    if namespace_of(state).name != "tracked":
        return sparse.energy(state, patterns, beta, alpha)
    xp, z = namespace_of(state), _scaled_scores(state, patterns, beta)
    weights, _, moved = _gaps(z, alpha)
    powers = Tracked(weights**alpha, (alpha + 1) * _rounded(weights**alpha))
    order = xp.convert(Fraction(alpha) * (Fraction(alpha) - 1), state)
    even = namespace_of(weights).zeros_like(weights[..., 0]) + float(patterns.shape[-2]) ** (1 - alpha)
    free = (
        dot(Tracked(weights, _rounded(weights)), z) + (Tracked(even, _rounded(even)) - xp.sum(powers, axis=-1)) / order
    )
    free = Tracked(free.value, free.error + moved[..., 0] / (alpha - 1))
    largest = xp.max(squared_norm(patterns), axis=-1, keepdims=True)
    return squared_norm(state) / 2 + largest / 2 - free / against(beta, free)


def jacobian(state, patterns, beta, alpha=1.5):
    r"""Give :math:`\beta (\sum_i s_i x_i x_i^T - \sum_i s_i \bar x \bar x^T)` with its error; at the edge of a support it is large."""
    if namespace_of(state).name != "tracked":
        return sparse.jacobian(state, patterns, beta, alpha)
    xp, z = namespace_of(state), _scaled_scores(state, patterns, beta)
    if alpha == 1:
        shares = entmax(z, 1)
    else:
        _, above, moved = _gaps(z, alpha)
        value, error = _power(above, moved, (2 - alpha) / (alpha - 1))
        shares = Tracked(value, error + _rounded(value))
    total = xp.sum(shares, axis=-1, keepdims=True)
    centre = xp.matmul(shares, patterns) / total
    second = xp.matmul(xp.matrix_transpose(shares[..., None] * patterns[..., None, :, :]), patterns[..., None, :, :])
    moment = second - (total * centre)[..., :, None] * centre[..., None, :]
    return moment * against(beta, moment)
