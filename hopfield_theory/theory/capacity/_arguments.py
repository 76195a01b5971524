"""Check the arguments of capacity formulas, and bring them to one number system."""

from math import log, pi
from typing import Any

import numpy as np

from ...arithmetic.dispatch import namespace_of, system_of

__all__ = ["checked", "together"]

#: Argument by name: the open or closed interval that is allowed, in words and as a test.
ALLOWED = {
    "positive": ("positive finite numbers", lambda x: (x > 0) & (x < float("inf"))),
    "probability": ("numbers above 0 and up to 1", lambda x: (x > 0) & (x <= 1)),
    "share": ("numbers between 0 and 1/2", lambda x: (x >= 0) & (x < 0.5)),
    "error": ("numbers between 0 and 1/2, both excluded", lambda x: (x > 0) & (x < 0.5)),
    "above_one": ("finite numbers above 1", lambda x: (x > 1) & (x < float("inf"))),
    "at_least_one": ("finite numbers of at least 1", lambda x: (x >= 1) & (x < float("inf"))),
    "log_of_five": ("logarithms of numbers of at least 5", lambda x: (x >= log(5) * (1 - 1e-6)) & (x < float("inf"))),
    "angle": ("numbers between 0 and pi", lambda x: (x >= 0) & (x <= pi * (1 + 1e-6))),
    "cosine": ("numbers of at least -1 and below 1", lambda x: (x >= -1) & (x < 1)),
    "negative": ("negative finite numbers", lambda x: (x < 0) & (x > -float("inf"))),
    "real": ("finite numbers", lambda x: (x > -float("inf")) & (x < float("inf"))),
}


def together(*values: Any):
    """Give the namespace of all values, and the values with plain numbers turned into its arrays."""
    xp = namespace_of(*values)
    like = next((value for value in values if hasattr(value, "shape")), np.zeros(()))
    return xp, *(value if hasattr(value, "shape") else xp.convert(value, like) for value in values)


def checked(**named: Any):
    """Bring ``name=(value, kind)`` to one number system; plain numbers and float arrays are held to what the kind allows.

    Raises
    ------
    ValueError
        If a number is not allowed; the message names the argument, what came and what is allowed.
    """
    for name, (value, kind) in named.items():
        words, test = ALLOWED[kind]
        if isinstance(value, (bool, str, list, tuple, complex, type(None))):
            raise ValueError(f"{name}: got {value!r}; allowed are {words}, or an array of them")
        if system_of(value) in ("tracked", "balls", "symbols"):
            continue  # an enclosure or an expression need not tell
        good = test(value)
        if not (bool(good) if isinstance(good, bool) else bool(namespace_of(value).all(good))):
            raise ValueError(f"{name}: got {value}; allowed are {words}")
    return together(*(value for value, _ in named.values()))
