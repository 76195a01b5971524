"""The three kinds of fixed points, told apart by the patterns that take part in them."""

import numpy as np

__all__ = ["GLOBAL_SHARE", "kind_of", "taking_part"]

#: A fixed point in which more than this share of all patterns takes part is a global average.
GLOBAL_SHARE = 0.75


def taking_part(association) -> np.ndarray:
    """A pattern takes part in a state if its weight is at least half of the largest weight.

    Parameters
    ----------
    association : NumPy array (..., N)
        Weights of the patterns.

    Returns
    -------
    array of bool (..., N)
    """
    association = np.asarray(association)
    return association >= association.max(axis=-1, keepdims=True) / 2


def kind_of(participants: int, patterns: int) -> str:
    """The kind of a fixed point follows from how many of the patterns take part in it.

    Parameters
    ----------
    participants, patterns : int
        How many patterns take part, and how many there are.

    Returns
    -------
    str
        "single pattern", "global average" (more than three quarters of the patterns) or "metastable".

    References
    ----------
    Ramsauer et al. (2021), section 2, names the kinds and leaves the border between them open; this border is ours.
    """
    if participants == 1:
        return "single pattern"
    return "global average" if participants > GLOBAL_SHARE * patterns else "metastable"
