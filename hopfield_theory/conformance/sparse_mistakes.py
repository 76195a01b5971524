"""Known mistakes of sparse networks: names, and wrong functions of (state, patterns, beta, alpha)."""

from collections.abc import Callable

import numpy as np

from ..functions import entmax
from ..models import modern, sparse

__all__ = ["SPARSE"]


def _over(beta, axes: int):
    return np.reshape(beta, np.shape(beta) + (1,) * axes)


def _scores(s, x, b):
    return _over(b, 2) * (s @ np.swapaxes(x, -1, -2))


def _without_exponent(s, x, b, alpha):
    """The power 1/(alpha - 1) is missing: the scores are projected onto the simplex."""
    return entmax(_scores(s, x, b) * (alpha - 1 if alpha > 1 else 1), 2)


def _without_threshold(s, x, b, alpha):
    """Powers of the scores above their maximum less one; they do not sum to one."""
    if alpha == 1:
        return np.exp(_scores(s, x, b) - _scores(s, x, b).max(axis=-1, keepdims=True))
    z = (alpha - 1) * _scores(s, x, b)
    return np.maximum(z - z.max(axis=-1, keepdims=True) + 1, 0) ** (1 / (alpha - 1))


def _normalised(p):
    return p / p.sum(axis=-1, keepdims=True)


def _weights(s, x, b, alpha):
    return entmax(_scores(s, x, b), alpha)


def _rounding(dtype) -> Callable:
    return lambda array: np.asarray(array, dtype=dtype).astype(np.float64)


#: Ways to get the weights wrong that update and association share.
_WRONG_WEIGHTS: dict[str, Callable] = {
    "the softmax stands in the place of entmax": lambda s, x, b, alpha: _weights(s, x, b, 1),
    "sparsemax, whatever alpha is asked for": lambda s, x, b, alpha: _weights(s, x, b, 2),
    "alpha is 1.5, whatever is asked for": lambda s, x, b, alpha: _weights(s, x, b, 1.5),
    "alpha is a tenth too large": lambda s, x, b, alpha: _weights(s, x, b, alpha + 0.1),
    "1/alpha stands in the place of alpha - 1 before the scores": lambda s, x, b, alpha: (
        _weights(s, x, b / alpha / (alpha - 1), alpha) if alpha > 1 else _weights(s, x, b, 1)
    ),
    "the factor alpha - 1 before the scores is missing": lambda s, x, b, alpha: _weights(
        s, x, b / (alpha - 1 if alpha > 1 else 1), alpha
    ),
    "the exponent 1/(alpha - 1) is missing": _without_exponent,
    "the weights are not normalised: the largest score less one is the threshold": _without_threshold,
    "weights are divided by their sum where a threshold belongs": lambda *n: _normalised(_without_threshold(*n)),
    "beta stands outside entmax": lambda s, x, b, alpha: _over(b, 2) * _weights(s, x, b * 0 + 1, alpha),
    "beta is ignored": lambda s, x, b, alpha: _weights(s, x, b * 0 + 1, alpha),
    "beta enters squared": lambda s, x, b, alpha: _weights(s, x, b**2, alpha),
    "beta is taken for a temperature: 1/beta stands in its place": lambda s, x, b, alpha: _weights(s, x, 1 / b, alpha),
    "beta is halved": lambda s, x, b, alpha: _weights(s, x, b / 2, alpha),
    "the scores are divided by sqrt(d) besides beta": lambda s, x, b, alpha: _weights(
        s, x, b / x.shape[-1] ** 0.5, alpha
    ),
    "entmax runs over the states, not over the patterns": lambda s, x, b, alpha: np.swapaxes(
        entmax(np.swapaxes(_scores(s, x, b), -1, -2), alpha), -1, -2
    ),
    "the inputs are rounded to float16": lambda s, x, b, alpha: _weights(
        _rounding("float16")(s), _rounding("float16")(x), b, alpha
    ),
    "the inputs are rounded to float32": lambda s, x, b, alpha: _weights(
        _rounding("float32")(s), _rounding("float32")(x), b, alpha
    ),
}


def _read(weights: Callable) -> Callable:
    return lambda s, x, b, alpha=1.5: weights(s, x, b, alpha) @ x


def _given(weights: Callable) -> Callable:
    return lambda s, x, b, alpha=1.5: weights(s, x, b, alpha)


def _update(s, x, b, alpha=1.5):
    return _weights(s, x, b, alpha) @ x


_UPDATE: dict[str, Callable] = {
    **{name: _read(weights) for name, weights in _WRONG_WEIGHTS.items() if not name.startswith("the inputs")},
    "two updates are made": lambda s, x, b, alpha=1.5: _update(_update(s, x, b, alpha), x, b, alpha),
    "the state is added, as a residual": lambda s, x, b, alpha=1.5: s + _update(s, x, b, alpha),
    "the sign is turned": lambda s, x, b, alpha=1.5: -_update(s, x, b, alpha),
    "the sum over the patterns is divided by N": lambda s, x, b, alpha=1.5: _update(s, x, b, alpha) / x.shape[-2],
    "the patterns of the support count alike": lambda s, x, b, alpha=1.5: (
        _normalised((_weights(s, x, b, alpha) > 0) * 1.0) @ x
    ),
}


def _even(x, alpha):
    count = x.shape[-2]
    return np.log(count) if alpha == 1 else (1 - count ** (1.0 - alpha)) / (alpha * (alpha - 1))


def _entropy(p, alpha):
    if alpha == 1:
        return -(p * np.log(np.where(p > 0, p, 1))).sum(axis=-1)
    return (1 - (p**alpha).sum(axis=-1)) / (alpha * (alpha - 1))


def _energy(s, x, b, alpha, own=0.5, largest=0.5, even=1.0, entropy=1.0, p=None):
    """Give the energy with factors before its parts."""
    p = _weights(s, x, b, alpha) if p is None else p
    h = entropy * _entropy(p, alpha) if np.ndim(entropy) or entropy != "Shannon" else _entropy(p, 1)
    free = (p * (s @ np.swapaxes(x, -1, -2))).sum(axis=-1) + h / _over(b, 1)
    squares = (x**2).sum(axis=-1).max(axis=-1, keepdims=True)
    return own * (s**2).sum(axis=-1) + largest * squares - free + even * _even(x, alpha) / _over(b, 1)


def _energy_with(change: Callable) -> Callable:
    return lambda s, x, b, alpha=1.5: _energy(s, x, b, alpha, **change(s, x, b, alpha))


_ENERGY: dict[str, Callable] = {
    "it is the energy of the modern network: the softmax stands in the place of entmax": lambda s, x, b, alpha=1.5: (
        modern.energy(s, x, b)
    ),
    "the entropy is missing": _energy_with(lambda s, x, b, alpha: {"entropy": 0.0}),
    "the entropy is Shannon's": _energy_with(lambda s, x, b, alpha: {"entropy": "Shannon"}),
    "the sign of the entropy is turned": _energy_with(lambda s, x, b, alpha: {"entropy": -1.0}),
    "1/alpha is missing in the entropy": _energy_with(lambda s, x, b, alpha: {"entropy": alpha}),
    "1/beta is missing before the entropy": _energy_with(lambda s, x, b, alpha: {"entropy": _over(b, 1)}),
    "the weights are those of the softmax": _energy_with(lambda s, x, b, alpha: {"p": _weights(s, x, b, 1)}),
    "the constant of even weights is dropped": _energy_with(lambda s, x, b, alpha: {"even": 0.0}),
    "the constant of even weights is ln N": _energy_with(
        lambda s, x, b, alpha: {"even": np.log(x.shape[-2]) / (_even(x, alpha) if x.shape[-2] > 1 else 1)}
    ),
    "1/beta is missing before the constant of even weights": _energy_with(lambda s, x, b, alpha: {"even": _over(b, 1)}),
    "the constant M^2/2 is dropped": _energy_with(lambda s, x, b, alpha: {"largest": 0.0}),
    "the constants are dropped": _energy_with(lambda s, x, b, alpha: {"largest": 0.0, "even": 0.0}),
    "1/2 is missing before the squared norm of the state": _energy_with(lambda s, x, b, alpha: {"own": 1.0}),
    "the squared norm of the state is missing": _energy_with(lambda s, x, b, alpha: {"own": 0.0}),
    "the sign of the energy is turned": lambda s, x, b, alpha=1.5: -_energy(s, x, b, alpha),
    "alpha is 1.5, whatever is asked for": lambda s, x, b, alpha=1.5: _energy(s, x, b, 1.5),
    "beta enters squared": lambda s, x, b, alpha=1.5: _energy(s, x, b**2, alpha),
    "beta is taken for a temperature: 1/beta stands in its place": lambda s, x, b, alpha=1.5: _energy(s, x, 1 / b, alpha),
}  # fmt: skip


def _jacobian(s, x, b, alpha, shares=None, centre=None):
    p = _weights(s, x, b, alpha)
    shares = np.where(p > 0, np.where(p > 0, p, 1) ** (2 - alpha), 0) if shares is None else shares(p)
    centre = (shares @ x / shares.sum(axis=-1, keepdims=True)) if centre is None else centre
    c = x[..., None, :, :] - centre[..., :, None, :]
    return _over(b, 3) * np.einsum("...sn,...sni,...snj->...sij", shares, c, c)


_JACOBIAN: dict[str, Callable] = {
    "p stands in the place of p^(2 - alpha): it is the covariance, as of the softmax": lambda s, x, b, alpha=1.5: (
        _jacobian(s, x, b, alpha, lambda p: p)
    ),
    "the patterns of the support count alike, as of sparsemax": lambda s, x, b, alpha=1.5: (
        _jacobian(s, x, b, alpha, lambda p: (p > 0) * 1.0)
    ),
    "the centre is the update": lambda s, x, b, alpha=1.5: (
        _jacobian(s, x, b, alpha, centre=_update(s, x, b, alpha))
    ),
    "the centre is missing": lambda s, x, b, alpha=1.5: _jacobian(s, x, b, alpha, centre=0 * s),
    "beta is missing before the sum": lambda s, x, b, alpha=1.5: _jacobian(s, x, b, alpha) / _over(b, 3),
    "the factor alpha - 1 stands before the sum": lambda s, x, b, alpha=1.5: (
        _jacobian(s, x, b, alpha) * (alpha - 1 if alpha > 1 else 1)
    ),
    "the Jacobian is halved": lambda s, x, b, alpha=1.5: _jacobian(s, x, b, alpha) / 2,
    "the sign is turned": lambda s, x, b, alpha=1.5: -_jacobian(s, x, b, alpha),
    "the Jacobian of the modern network is returned": lambda s, x, b, alpha=1.5: modern.jacobian(s, x, b),
    "alpha is 1.5, whatever is asked for": lambda s, x, b, alpha=1.5: sparse.jacobian(s, x, b, 1.5),
    "the Hessian of the energy is returned: identity minus Jacobian": lambda s, x, b, alpha=1.5: (
        np.eye(x.shape[-1]) - _jacobian(s, x, b, alpha)
    ),
}  # fmt: skip

#: The catalogue of the sparse network, by operation.
SPARSE: dict[str, dict[str, Callable]] = {
    "update": _UPDATE,
    "association": {name: _given(weights) for name, weights in _WRONG_WEIGHTS.items()},
    "energy": _ENERGY,
    "jacobian": _JACOBIAN,
}
