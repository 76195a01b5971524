"""A network as somebody might write it, with two mistakes."""

import numpy as np
from scipy.special import logsumexp, softmax


def update(state, patterns, beta):
    scores = state @ np.swapaxes(patterns, -1, -2)
    return beta[:, None, None] * softmax(scores, axis=-1) @ patterns


def energy(state, patterns, beta):
    scores = beta[:, None, None] * state @ np.swapaxes(patterns, -1, -2)
    constants = np.log(patterns.shape[-2]) / beta[:, None] + (patterns**2).sum(-1).max(-1, keepdims=True) / 2
    return -logsumexp(scores, axis=-1) + (state**2).sum(-1) / 2 + constants
