"""What the value checks ask a layer: what it is made of, in which mode, under which masks, on random and on hard inputs."""

from collections.abc import Callable
from typing import Any

import numpy as np

from ..statement import Family, Field, Instance
from .layer import ARGUMENTS

__all__ = ["EDGES", "LAYER", "inputs_of", "padded", "questions", "seen_by_heads"]

_SIZES = (
    {"T": 1, "S": 1, "N": 2, "H": 2, "r": 2, "y": 3, "a": 4, "v": 2},
    {"T": 2, "S": 3, "N": 3, "H": 2, "r": 3, "y": 4, "a": 4, "v": 6},
    {"T": 2, "S": 3, "N": 5, "H": 3, "r": 4, "y": 2, "a": 6, "v": 3},
)
#: T inputs share the weights of H heads, which have the columns a of the keys and v of the values side by side. What begins
#: with ``of_`` is asked of the published layer, whose values are those of the stored patterns or of inputs of their own.
LAYER = Family(
    fields={
        "state": Field("real", ("T", "S", "r")),
        "stored": Field("real", ("T", "N", "y")),
        "value": Field("real", ("T", "N", "a")),
        "beta": Field("positive", ("H",), 0.05, 3.0),
        "query": Field("real", ("r", "a")),
        "query_bias": Field("real", ("a",)),
        "key": Field("real", ("y", "a")),
        "key_bias": Field("real", ("a",)),
        "values": Field("real", ("a", "v")),
        "values_bias": Field("real", ("v",)),
        "output": Field("real", ("v", "r")),
        "output_bias": Field("real", ("r",)),
        "state_scale": Field("real", ("r",)),
        "state_shift": Field("real", ("r",)),
        "stored_scale": Field("real", ("y",)),
        "stored_shift": Field("real", ("y",)),
        "value_scale": Field("real", ("y",)),
        "value_shift": Field("real", ("y",)),
        "static": Field("real", ("T", "S", "a")),
        "of_value": Field("real", ("T", "N", "y")),
        "of_values": Field("real", ("y", "v")),
        "of_keys": Field("real", ("a", "a")),
    },
    sizes=_SIZES,
)

_IDENTITY = [[1, 0], [0, 1]]


def _plain(state: list, stored: list) -> dict[str, Any]:
    """Give one head of width two whose projections are the identity."""
    return {
        "state": [state],
        "stored": [stored],
        "value": [[[i + 1, 2 - i] for i in range(len(stored))]],
        "beta": [1],
        **dict.fromkeys(("query", "key", "values", "output", "of_values", "of_keys"), _IDENTITY),
        **{f"{name}_bias": [1, -1] for name in ("query", "key", "values", "output")},
        **{f"{name}_scale": [1, 2] for name in ("state", "stored", "value")},
        **{f"{name}_shift": [0, 1] for name in ("state", "stored", "value")},
        "static": [state],
        "of_value": [[[2 - i, i + 1] for i in range(len(stored))]],
    }


EDGES = (
    Instance(
        "two heads, small integers",
        _plain([[1, 0], [0, -1]], [[1, 2], [0, 1], [-1, 1]])
        | {
            "value": [[[1, 0, 2, 0], [0, 1, 0, -1], [1, 1, 0, 0]]],
            "beta": [1, 2],
            "query": [[1, 0, 0, 1], [0, 1, 1, 0]],
            "key": [[1, 0, 1, 0], [0, 1, 0, -1]],
            "values": [[1, 0], [0, 1], [2, 0], [0, -1]],
            "output": [[1, 1], [0, 2]],
            "of_keys": [[1, 0, 0, 1], [0, 2, 0, 0], [0, 1, 1, 0], [-1, 0, 0, 1]],
            "query_bias": [0, 1, 0, 0],
            "key_bias": [1, 0, 0, 1],
            "static": [[[1, 0, 0, 1], [0, -1, 1, 0]]],
        },
    ),
    Instance("large scores that nearly tie", _plain([[40, 0], [0, 1]], [[40, 0], [40, 1]])),
)

#: Under a mask the last pattern is hidden from the first state: its score is 0, those of the others are below -10,000. From the
#: second state a pattern is hidden whose score is above 10,000.
_HIDDEN = Instance(
    "hidden patterns with scores larger by 16384",
    _plain([[128, 0], [0, 128]], [[-128, 0], [-128, 1], [-129, 128], [0, 1]]),
)
MASKED_EDGES = (EDGES[0], _HIDDEN)


def inputs_of(case: Any, mode: str = "paper", connected: bool = False, **other: Any) -> tuple:
    """Give the arrays that a layer is asked with, some of them replaced; in the mode "hflayers" values lie in the stored space."""
    named = {name: getattr(case, name) for name in ARGUMENTS}
    if mode == "hflayers":
        # connected values are as wide as the keys
        of_keys = {"values": case.of_keys, "values_bias": case.query_bias}
        named |= {"value": case.of_value} | (of_keys if connected else {"values": case.of_values})
    return tuple((named | other).values())


def _sizes(case: Any) -> tuple[int, int, int, int]:
    """Give the numbers of inputs, heads, states and patterns."""
    return case.state.shape[-3], case.beta.shape[-1], case.state.shape[-2], case.stored.shape[-2]


def seen_by_heads(inputs: int, heads: int, states: int, patterns: int) -> np.ndarray:
    """Give a mask (T, H, S, N) in which no two states of a head, heads or inputs see the same; each sees one pattern at least."""
    t, h, s, i = np.indices((inputs, heads, states, patterns))
    away = (i - s - 2 * h - t) % patterns
    return (away == 0) | ((away % 3 == 2) & (patterns > 2)) | (i + t + s == 1)


def padded(inputs: int, patterns: int) -> np.ndarray:
    """Give a padding (T, N) in which every second input, from the first on, ends with one pattern that is none."""
    t, i = np.indices((inputs, patterns))
    return (i == patterns - 1) & (t % 2 == 0)


def _mask(case: Any) -> dict[str, np.ndarray]:
    _, _, states, patterns = _sizes(case)
    return {"mask": seen_by_heads(1, 1, states, patterns)[0, 0]}


def _mask_of_heads(case: Any) -> dict[str, np.ndarray]:
    return {"mask": seen_by_heads(*_sizes(case))}


def _padding(case: Any) -> dict[str, np.ndarray]:
    inputs, _, _, patterns = _sizes(case)
    return {"padding": padded(inputs, patterns)}


def _both(case: Any) -> dict[str, np.ndarray]:
    return _mask(case) | _padding(case)


def _added(case: Any) -> dict[str, np.ndarray]:
    """Add quarters to the scores, and minus infinity where a pattern is hidden."""
    _, _, states, patterns = _sizes(case)
    s, i = np.indices((states, patterns))
    return {"mask": np.where(_mask(case)["mask"], (i - 2 * s) / 4.0, -np.inf)}


#: By name: what a layer is made of, how many updates it makes, its masks, and that in words.
_PAPER: dict[str, tuple[tuple[str, ...], int, Callable | None, str]] = {
    "projected": (("query", "key", "values"), 1, None, "of projected states and patterns, with values from the keys,"),
    "biased": (("query", "key", "values", "output", "biases"), 1, None, "with an output projection and biases"),
    "normalised": (("query", "key", "values", "norms"), 1, None, "of normalised states and patterns"),
    "associative": (("query", "key", "values", "associative"), 1, None, "with normalised queries and keys of every head"),
    "three_updates": (("query", "key", "values"), 3, None, "that makes three updates"),
    "static": (("key", "values"), 1, None, "of states that are not projected"),
    "of_values": (("query", "key", "values", "value"), 1, None, "with inputs of their own for the values"),
    "residual": (("query", "key", "values", "output", "norms", "residual"), 1, None, "to which the raw states are added"),
    "masked": (("query", "key", "values"), 1, _mask, "in which a mask hides patterns from states"),
    "masked_by_head": (("query", "key", "values"), 1, _mask_of_heads, "with a mask for every head of every input"),
    "padded": (("query", "key", "values", "value"), 1, _padding, "some of whose patterns are padding"),
    "masked_three_updates": (("query", "key", "values"), 3, _both, "that makes three updates under a mask, with padding,"),
    "mask_added": (("query", "key", "values"), 1, _added, "with a real mask, which is added to the scores,"),
    "zero_association": (("query", "key", "values", "zero"), 2, None, "with a key and a value of zeros that every state sees"),
    "zero_masked": (("query", "key", "values", "zero"), 1, _mask, "with the zero association under a mask"),
}  # fmt: skip
_PUBLISHED: dict[str, tuple[tuple[str, ...], int, Callable | None, str]] = {
    "projected": (("query", "key", "values", "one_beta"), 1, None, "with values from the stored patterns"),
    "normalised": (("query", "key", "values", "output", "biases", "norms", "one_beta"), 1, None,
                   "whose values come from stored patterns that are normalised apart,"),
    "of_values": (("query", "key", "values", "value", "norms", "one_beta"), 1, None, "with inputs of their own for the values"),
    "connected": (("query", "key", "values", "biases", "norms", "connected", "one_beta"), 1, None,
                  "whose value inputs are projected as keys first"),
    "three_updates": (("query", "key", "values", "associative", "one_beta"), 3, None,
                      "that makes three updates, of which the first alone is normalised in the associative space,"),
    "betas": (("query", "key", "values"), 1, None, "whose betas are repeated along the columns"),
    "static": (("key", "values", "one_beta"), 1, None, "of static states, which are repeated along the batch,"),
    "masked": (("query", "key", "values", "one_beta"), 1, _mask, "in which a mask hides patterns from states"),
    "masked_by_head": (("query", "key", "values", "one_beta"), 1, _mask_of_heads, "with a mask for every head of every input"),
    "masked_three_updates": (("query", "key", "values", "one_beta"), 3, _both,
                             "that makes three updates under a mask, with padding,"),
    "zero_association": (("query", "key", "values", "zero", "one_beta"), 1, None,
                         "with a key and a value of zeros that every state sees"),
}  # fmt: skip


def _asking(mode: str, parts: tuple[str, ...], updates: int, masks: Callable | None) -> Callable:
    def ask(case: Any) -> tuple[tuple, dict[str, Any]]:
        other = {}
        if "query" not in parts:
            heads = case.beta.shape[-1] if mode == "hflayers" else 1  # there static states are as wide as one head
            other["state"] = case.static[..., : case.static.shape[-1] // heads]
        found = {"parts": parts, "updates": updates, "mode": mode} | (masks(case) if masks else {})
        return inputs_of(case, mode, "connected" in parts, **other), found

    return ask


def questions() -> list[tuple[str, str, Family, tuple, str, Callable]]:
    """Give the value checks of a layer: name, operation, family, edges, text, and how a case is asked."""
    found = []
    for mode, prefix, known in (("paper", "", _PAPER), ("hflayers", "published_", _PUBLISHED)):
        for name, (parts, updates, masks, text) in known.items():
            subject = "The output of a layer" if mode == "paper" else 'In the mode "hflayers", the output of a layer'
            edges = MASKED_EDGES if masks else EDGES
            found.append(
                (
                    f"hopfield_{prefix}{name}",
                    "hopfield",
                    LAYER,
                    edges,
                    f"{subject} {text}",
                    _asking(mode, parts, updates, masks),
                )
            )
    return found
