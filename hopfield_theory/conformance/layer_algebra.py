"""Algebraic checks of layers: what must not matter, and what a mask does: hiding a pattern is leaving it out."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np

from ..arithmetic.dispatch import namespace_of
from ..statement import Family, Sides
from .layer_values import LAYER, inputs_of, padded, seen_by_heads
from .rearranged import in_reverse, twins

__all__ = ["relations"]

_PARTS = ("query", "key", "values", "output", "biases")

#: Name, title, text, sides and family of a check.
Relation = tuple[str, str, str, Callable, Family]


def relations(mode: str) -> list[Relation]:
    """Give the algebraic checks of a layer that follows one of the modes; they ask for two updates."""
    one_beta = ("one_beta",) if mode == "hflayers" else ()

    def ask(judged: Any, case: Any, parts: tuple[str, ...] = _PARTS, masks: dict | None = None, **other: Any) -> Any:
        inputs = inputs_of(case, mode, **other)
        return judged.hopfield(*inputs, parts=parts + one_beta, updates=2, mode=mode, **(masks or {}))

    return [*_of_sets(ask, mode), *_of_masks(ask)]


def _of_reversed_heads(case: Any, mode: str) -> dict[str, Any]:
    """Give the weights with the heads, each with its columns, in the reverse order."""
    heads, xp = case.beta.shape[-1], namespace_of(case.beta)

    def turned(x: Any) -> Any:
        each = x.shape[-1] // heads
        return xp.concat([x[..., h * each : (h + 1) * each] for h in reversed(range(heads))], axis=-1)

    both = xp.matrix_transpose
    # rows of the map from keys belong to the heads of the keys; the published layer maps stored patterns, and has one beta
    values = turned(case.of_values) if mode == "hflayers" else both(turned(both(turned(case.values))))
    names = ("query", "query_bias", "key", "key_bias", "values_bias", *(() if mode == "hflayers" else ("beta",)))
    changed = {name: turned(getattr(case, name)) for name in names}
    return changed | {"values": values, "output": both(turned(both(case.output)))}


def _of_sets(ask: Callable, mode: str) -> list[Relation]:
    def again(judged, case):
        before = ask(judged, case.first)
        ask(judged, case.second)
        return Sides(ask(judged, case.first), before)

    return [
        (
            "pattern_order", "the order of the stored patterns does not matter",
            "Stored patterns in the reverse order give the same output.",
            lambda judged, case: Sides(ask(judged, case, stored=in_reverse(case.stored, -2)), ask(judged, case)), LAYER,
        ),
        (
            "doubled_patterns", "storing every pattern twice changes nothing", "Every pattern stored twice gives the same output.",
            lambda judged, case: Sides(
                ask(judged, case, stored=namespace_of(case.stored).concat([case.stored] * 2, axis=-2)), ask(judged, case)
            ), LAYER,
        ),
        (
            "head_order", "the order of the heads does not matter",
            "Heads in the reverse order, each with its columns, its beta and its rows of the output projection, give the same.",
            lambda judged, case: Sides(ask(judged, case, **_of_reversed_heads(case, mode)), ask(judged, case)), LAYER,
        ),
        (
            "batch", "inputs of one batch do not meddle", "The first input has the same output alone and among others.",
            lambda judged, case: Sides(
                ask(judged, case, **{name: getattr(case, name)[:, :1, ...] for name in ("state", "stored", "value")}),
                ask(judged, case)[:, :1, ...],
            ), LAYER,
        ),
        (
            "alone", "states do not meddle", "The first state has the same output alone and among others.",
            lambda judged, case: Sides(
                ask(judged, case, state=case.state[:, :, :1, :]), ask(judged, case)[:, :, :1, :]
            ), LAYER,
        ),
        (
            "output_scaling", "the output projection is linear", "An output projection and its bias twice as large double the output.",
            lambda judged, case: Sides(
                ask(judged, case, output=2 * case.output, output_bias=2 * case.output_bias), 2 * ask(judged, case)
            ), LAYER,
        ),
        (
            "again", "the same question has the same answer", "A question is answered as before another one was asked.",
            again, replace(twins(LAYER), sizes=LAYER.sizes[:2]),
        ),
        (
            "zero_association", "the zero association is a pattern of zeros",
            "Without biases, the zero association gives what a stored pattern of zeros gives.",
            lambda judged, case: Sides(
                ask(judged, case, parts=("query", "key", "values", "output", "zero")),
                ask(judged, case, parts=("query", "key", "values", "output"), stored=_with_zeros(case.stored)),
            ), LAYER,
        ),
    ]  # fmt: skip


def _with_zeros(x: Any) -> Any:
    return namespace_of(x).concat([x, 0 * x[..., :1, :]], axis=-2)


def _kept(case: Any) -> int:
    """Give the number of patterns that are not hidden: the first half, at least one."""
    return (case.stored.shape[-2] + 1) // 2


def _hiding(case: Any, name: str = "mask") -> dict[str, np.ndarray]:
    """Hide all patterns but the first half, from every state, by a mask or by padding."""
    (inputs, states), patterns = case.state.shape[-3:-1], case.stored.shape[-2]
    hidden = np.arange(patterns) >= _kept(case)
    return {
        name: np.broadcast_to(~hidden, (states, patterns))
        if name == "mask"
        else np.broadcast_to(hidden, (inputs, patterns))
    }


def _for_all(case: Any) -> np.ndarray:
    """Give a mask (T, H, S, N) of its own for every head of every input."""
    (inputs, states), patterns = case.state.shape[-3:-1], case.stored.shape[-2]
    return seen_by_heads(inputs, case.beta.shape[-1], states, patterns)


def _replaced(case: Any) -> Any:
    """Give the stored patterns with others where they are hidden: the opposite ones, eight times as long."""
    kept = _kept(case)
    return namespace_of(case.stored).concat([case.stored[..., :kept, :], -8 * case.stored[..., kept:, :]], axis=-2)


def _of_masks(ask: Callable) -> list[Relation]:
    def without_hidden(judged, case):
        kept = case.stored[..., : _kept(case), :]
        return Sides(ask(judged, case, masks=_hiding(case, "padding")), ask(judged, case, stored=kept))

    def in_own_order(judged, case):
        mask, padding = _for_all(case), padded(case.state.shape[-3], case.stored.shape[-2])
        mask = mask | ~np.any(
            mask & ~padding[:, None, None, :], axis=-1, keepdims=True
        )  # each sees one that is no padding
        turned = {"mask": mask[..., ::-1].copy(), "padding": padding[..., ::-1].copy()}
        return Sides(
            ask(judged, case, stored=in_reverse(case.stored, -2), masks=turned),
            ask(judged, case, masks={"mask": mask, "padding": padding}),
        )

    def causal(judged, case):
        states, patterns = case.state.shape[-2], case.stored.shape[-2]
        mask = np.tri(states, patterns, patterns - states, dtype=bool)
        past = [
            ask(
                judged,
                case,
                state=case.state[..., s : s + 1, :],
                stored=case.stored[..., : s + 1 + patterns - states, :],
            )
            for s in range(states)
        ]
        return Sides(ask(judged, case, masks={"mask": mask}), namespace_of(*past).concat(past, axis=-2))

    def by_padding(judged, case):
        padding = padded(case.state.shape[-3], case.stored.shape[-2])
        mask = np.broadcast_to(~padding[:, None, None, :], _for_all(case).shape)
        return Sides(ask(judged, case, masks={"padding": padding}), ask(judged, case, masks={"mask": mask}))

    def by_infinity(judged, case):
        mask = _for_all(case)
        real = np.where(mask, 0.0, -np.inf)
        return Sides(ask(judged, case, masks={"mask": real}), ask(judged, case, masks={"mask": mask}))

    return [
        (
            "hidden_pattern", "what a hidden pattern is does not matter",
            "Patterns that a mask hides from all states may be any others; the output is the same.",
            lambda judged, case: Sides(
                ask(judged, case, stored=_replaced(case), masks=_hiding(case)), ask(judged, case, masks=_hiding(case))
            ), LAYER,
        ),
        ("padding_is_absence", "padding is absence", "Padded patterns give the output that there is without them.",
         without_hidden, LAYER),
        (
            "masked_order", "the order of patterns and their masks does not matter",
            "Stored patterns, the mask and the padding in the reverse order give the same output.", in_own_order, LAYER,
        ),
        (
            "causal_mask", "under a causal mask each state has the network of the past",
            "Under a mask that hides later patterns each state gets what it gets from the earlier ones alone.", causal, LAYER,
        ),
        (
            "open_mask", "a mask that hides nothing changes nothing", "A mask that is true everywhere gives the output without one.",
            lambda judged, case: Sides(
                ask(judged, case, masks={"mask": np.ones_like(_for_all(case))}), ask(judged, case)
            ), LAYER,
        ),
        ("padding_is_a_mask", "padding is a mask for all states", "A mask that hides the padding from all states does what padding does.",
         by_padding, LAYER),
        ("real_mask", "minus infinity hides", "A real mask of zeros and minus infinities does what the Boolean mask does.",
         by_infinity, LAYER),
    ]  # fmt: skip
