"""The cases of attention and of layers in the test vectors, with and without masks."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

import numpy as np

from ..models import layers
from .vector_case import Case, named, uniform

__all__ = ["LAYERS", "attentions", "lookups", "poolings", "whole_layers"]


def attentions(rng: np.random.Generator) -> list[Case]:
    """Give queries and keys with and without masks, a hidden key that has the largest score, and what is refused."""
    real = partial(uniform, rng)
    names = ("query", "key", "value", "beta")
    three = (real(3, 2), real(4, 2), real(4, 3), 0.5)
    batch = (real(2, 3, 2), real(2, 4, 2), real(2, 4, 1), np.asarray([1.0, 2.0]))
    shared = (real(2, 3, 2), real(4, 2), real(4, 2), 1.0)
    one, cold = (real(2), real(4, 2), real(4, 1), 2.0), (real(3, 2), real(4, 2), real(4, 3), 1e8)
    causal = np.tri(3, 4, dtype=bool)
    seen: dict[str, tuple[tuple, np.ndarray]] = {
        "one_key_each": (three, np.eye(3, 4, dtype=bool)),
        "causal": (three, causal),
        "padding": (three, np.asarray([True, True, False, False])),
        "all_seen": (three, np.ones((3, 4), dtype=bool)),
        "batch_causal": (batch, causal),
        "batch_masks": (batch, np.stack([causal, ~causal])),
        "one_query": (one, np.asarray([False, True, True, False])),
        "large_beta": (cold, causal),
    }
    blind = np.asarray([[True] * 4, [False] * 4, [True] * 4])
    plain: dict[str, tuple] = {
        "no_mask": three,
        "no_mask_batch": batch,
        "shared_keys": shared,
        "no_mask_one_query": one,
    }
    bad: dict[str, tuple] = {
        "query": ([[float("nan"), 1.0]], *three[1:]),
        "query_width": (real(3, 5), *three[1:]),
        "key": (three[0], np.full((4, 2), float("inf")), *three[2:]),
        "value": (*three[:2], real(5, 3), 0.5),
        "beta": (*three[:3], 0.0),
    }
    hidden = ([[128.0, 0.0]], [[-128.0, 0.0], [-128.0, 1.0], [0.0, 1.0]], real(3, 2), 1.0)
    seen["hidden_key_of_larger_score"] = (hidden, np.asarray([[True, True, False]]))
    masked = [Case(name, dict(zip(names, of, strict=True)), {"mask": mask}) for name, (of, mask) in seen.items()]
    refused = named(names, {}, {"mask_hides_all": three}, mask=blind)
    return named(names, plain, bad) + masked + refused + named(names, {}, {"mask_shape": three}, mask=causal[:2])


def whole_layers(rng: np.random.Generator) -> list[Case]:
    """Give layers of one head and of two, of one update and of three, with and without masks, and what is refused."""
    real = partial(uniform, rng)
    names = ("state", "stored", "query", "key", "value", "output")
    maps = (real(3, 4), real(5, 4), real(4, 2), real(2, 3))
    one = {"states": (real(2, 3), real(4, 5), *maps), "batch": (real(2, 2, 3), real(2, 3, 5), *maps)}
    two = {"two_heads": (real(2, 3), real(4, 5), real(3, 4), real(5, 4), real(4, 6), real(6, 3))}
    bad = {
        "state": (real(2, 2), real(4, 5), *maps),
        "stored": (real(2, 3), [[float("nan")] * 5], *maps),
        "heads": (real(2, 3), real(4, 5), *maps),
    }
    again = [
        replace(case, name=f"{case.name}_{updates}_updates", options=case.options | {"updates": updates})
        for case in named(names, one, {}) + named(names, two, {}, heads=2)
        for updates in (1, 3)
    ]
    refused = named(names, {}, bad)
    return [*again, *refused[:-1], replace(refused[-1], options={"heads": 0}), *_masked(names, real)]


def _masked(names: tuple[str, ...], real: Callable) -> list[Case]:
    """Give two heads on two inputs of three states and four patterns each kind of mask, once and in three updates."""
    inputs = dict(
        zip(names, (real(2, 3, 3), real(2, 4, 5), real(3, 4), real(5, 4), real(4, 6), real(6, 3)), strict=True)
    )
    causal, padding = np.tri(3, 4, 1, dtype=bool), np.asarray([[False] * 4, [False, False, True, True]])
    of_heads = np.stack([causal, ~np.tri(3, 4, 0, dtype=bool)])
    kinds: dict[str, dict[str, Any]] = {
        "causal": {"mask": causal},
        "mask_for_each_head": {"mask": of_heads},
        "mask_for_each_head_of_each_input": {"mask": np.stack([of_heads, of_heads[::-1]])},
        "padding": {"padding": padding},
        "padding_and_causal_mask": {"mask": causal, "padding": padding},
        "zero_association_under_mask": {"mask": causal, "zero_association": True},
    }
    found = [
        Case(f"{name}_{updates}_updates", inputs, {"heads": 2, "updates": updates, **masks})
        for name, masks in kinds.items()
        for updates in (1, 3)
    ]
    blind = np.asarray([[True] * 4, [False] * 4, [True] * 4])
    refused: dict[str, dict[str, Any]] = {
        "mask_hides_all": {"mask": blind},
        "mask_shape": {"mask": blind[:2]},
        "mask_and_padding_hide_all": {"mask": ~padding[1:], "padding": ~padding},
        "padding_shape": {"padding": padding[:, :3]},
    }
    return found + [
        Case(f"refused_{name}", inputs, {"heads": 2, **masks}, refused=name.split("_")[0])
        for name, masks in refused.items()
    ]


def _hopfield(state, stored, query, key, value, output, **options: Any):
    """Give the output of a Hopfield layer without biases and normalisations."""
    query, key, value, output = map(layers.Linear, (query, key, value, output))
    weights = layers.Weights(query=query, key=key, value=value, output=output)
    return layers.hopfield(state, stored, weights, **options).output


def _pooled(stored, queries, key, value, **options: Any):
    """Give the output of Hopfield pooling with queries in the associative space."""
    weights = layers.Weights(key=layers.Linear(key), value=layers.Linear(value))
    return layers.hopfield_pooling(stored, queries, weights, **options).output


def poolings(rng: np.random.Generator) -> list[Case]:
    """Give static queries and their inputs, one of them with padding."""
    real = partial(uniform, rng)
    good = {
        "one_query": (real(4, 5), real(1, 2), real(5, 2), real(2, 3)),
        "batch": (real(2, 3, 5), real(2, 2), real(5, 2), real(2, 3)),
        "one_pattern": (real(1, 2), real(3, 2), np.eye(2), np.eye(2)),
    }
    bad = {"stored": ([[float("nan")] * 5], real(1, 2), real(5, 2), real(2, 3))}
    names, padding = ("stored", "queries", "key", "value"), np.asarray([[False] * 3, [False, True, True]])
    padded = {"padding": (real(2, 3, 5), real(2, 2), real(5, 2), real(2, 3))}
    return named(names, good, bad) + named(names, padded, {}, padding=padding)


def _looked_up(state, stored, targets, query, **options: Any):
    """Give the output of a Hopfield layer whose stored patterns are static and stand for targets."""
    weights = layers.Weights(query=layers.Linear(query))
    return layers.hopfield_layer(state, stored, weights, targets=targets, **options).output


def lookups(rng: np.random.Generator) -> list[Case]:
    """Give inputs and their static patterns, some of them hidden in one case."""
    real = partial(uniform, rng)
    good = {
        "labels": (real(2, 3), real(5, 4), np.eye(5), real(3, 4)),
        "batch": (real(2, 2, 3), real(5, 4), real(5, 2), real(3, 4)),
        "ties": (np.zeros((1, 2)), real(3, 2), np.eye(3), np.eye(2)),
    }
    bad = {"state": ([[float("inf")] * 3], real(5, 4), np.eye(5), real(3, 4))}
    names, seen = ("state", "stored", "targets", "query"), np.asarray([True, False, True, True, False])
    masked = {"mask_of_labels": (real(2, 3), real(5, 4), np.eye(5), real(3, 4))}
    return named(names, good, bad) + named(names, masked, {}, mask=seen)


#: A layer takes weights, which a case gives as arrays.
LAYERS: dict[str, Callable] = {"hopfield": _hopfield, "hopfield_pooling": _pooled, "hopfield_layer": _looked_up}
