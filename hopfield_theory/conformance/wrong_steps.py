"""Steps of wrong networks and of wrong attention, in plain NumPy; the batch axis is in front."""

import numpy as np

__all__ = [
    "far",
    "first_beta",
    "hardest",
    "over_axes",
    "overflowing",
    "padded",
    "right_weights",
    "scores",
    "softmax",
    "to_bfloat16",
    "to_float16",
    "to_float32",
    "turned",
    "unit",
    "with_common_shift",
    "without_first",
    "without_last",
]


def turned(x):
    """Swap the last two axes."""
    return np.swapaxes(x, -1, -2)


def over_axes(beta, axes: int):
    """Give beta so many axes more."""
    return np.reshape(beta, np.shape(beta) + (1,) * axes)


def scores(state, patterns):
    """Give the overlaps of states and patterns."""
    return state @ turned(patterns)


def softmax(z, axis=-1):
    """Give the softmax."""
    e = np.exp(z - z.max(axis=axis, keepdims=True))
    return e / e.sum(axis=axis, keepdims=True)


def right_weights(state, patterns, beta):
    """Give the softmax of beta times the scores."""
    return softmax(over_axes(beta, 2) * scores(state, patterns))


def overflowing(state, patterns, beta):
    """Give the softmax without a shift."""
    e = np.exp(over_axes(beta, 2) * scores(state, patterns))
    return e / e.sum(axis=-1, keepdims=True)


def with_common_shift(z):
    """Give the softmax with one shift for all states."""
    e = np.exp(z - z.max(axis=(-1, -2), keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def unit(x):
    """Normalise rows."""
    length = np.linalg.norm(x, axis=-1, keepdims=True)
    return x / np.where(length > 0, length, 1)


def far(state, patterns, beta):
    """Give the softmax of negative squared distances."""
    distances = ((state[..., :, None, :] - patterns[..., None, :, :]) ** 2).sum(axis=-1)
    return softmax(-over_axes(beta, 2) * distances)


def hardest(state, patterns, beta):
    """Give the weight to the largest scores."""
    z = scores(state, patterns)
    return (z == z.max(axis=-1, keepdims=True)) / (z == z.max(axis=-1, keepdims=True)).sum(axis=-1, keepdims=True)


def without_last(x):
    """Drop the last pattern, unless it is the only one."""
    return x[..., :-1, :] if x.shape[-2] > 1 else x


def without_first(x):
    """Drop the first pattern, unless it is the only one."""
    return x[..., 1:, :] if x.shape[-2] > 1 else x


def padded(weights, missing: int, front: bool):
    """Add weights of zero in front or at the end."""
    zeros = np.zeros((*weights.shape[:-1], missing))
    return np.concatenate([zeros, weights] if front else [weights, zeros], axis=-1)


def first_beta(beta):
    """Give the first beta to all."""
    return np.broadcast_to(np.ravel(beta)[0], np.shape(beta))


def to_float16(x):
    """Round to float16."""
    return np.asarray(x, dtype=np.float16).astype(np.float64)


def to_bfloat16(x):
    """Round to bfloat16."""
    whole = np.asarray(x, dtype=np.float32).view(np.uint32).astype(np.uint64)
    rounded = (whole + 0x7FFF + ((whole >> 16) & 1)) & 0xFFFF0000
    return rounded.astype(np.uint32).view(np.float32).astype(np.float64)


def to_float32(x):
    """Round to float32."""
    return np.asarray(x, dtype=np.float32).astype(np.float64)
