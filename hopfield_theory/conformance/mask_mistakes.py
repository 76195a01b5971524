"""Known mistakes with masks: what is hidden, from whom, and how."""

from collections.abc import Callable
from typing import Any

import numpy as np

from .layer_steps import visible, with_steps

__all__ = ["MASKS"]


def _without_padding(step: int | None = None) -> Callable:
    """Leave out the padding: always, or in the updates before the last softmax (step 0), or in the last (step -1)."""

    def hide(z: Any, mask: Any, padding: Any, at: int) -> Any:
        left = step is None or (at < 0) == (step < 0)
        return visible(z, mask, None if left else padding, at)

    return hide


def _without_mask(step: int | None = None) -> Callable:
    """Leave out the mask: always, or in the updates before the last softmax (step 0), or in the last (step -1)."""

    def hide(z: Any, mask: Any, padding: Any, at: int) -> Any:
        left = step is None or (at < 0) == (step < 0)
        return visible(z, None if left else mask, padding, at)

    return hide


def _lowered(score: Callable) -> Callable:
    """Give hidden patterns another score than minus infinity."""

    def hide(z: Any, mask: Any, padding: Any, at: int) -> Any:
        gone = np.isneginf(visible(z, mask, padding, at))
        return np.where(gone, score(z), z if mask is None or mask.dtype == bool else z + np.where(gone, 0.0, mask))

    return hide


def _afterwards(p: Any, mask: Any, padding: Any) -> Any:
    return np.where(np.isneginf(visible(0 * p, mask, padding, -1)), 0.0, p)


def _of_mask(change: Callable, whole: int = 2) -> Callable:
    """Change masks of so many axes or more."""
    return with_steps(hidden=lambda mask, padding: (mask if np.ndim(mask) < whole else change(mask), padding))


def _square(mask: Any) -> Any:
    return np.swapaxes(mask, -1, -2) if mask.shape[-1] == mask.shape[-2] else mask


def _in_other_order(mask: Any) -> Any:
    return np.reshape(np.swapaxes(mask, 0, 1), mask.shape)


def _hidden_from_one(mask: Any) -> Any:
    every = np.broadcast_to(mask.all(axis=-2, keepdims=True), mask.shape)
    return np.where(every.any(axis=-1, keepdims=True), every, mask)


def _boolean(change: Callable) -> Callable:
    """Change Boolean masks only."""
    return lambda mask: change(mask) if mask.dtype == bool else mask


def _padded_states(p: Any, mask: Any, padding: Any) -> Any:
    hidden = padding is not None and p.shape[-1] == p.shape[-2]
    return np.where(padding[:, None, :, None], 0.0, p) if hidden else p


def _without_square_padding(z: Any, mask: Any, padding: Any, step: int) -> Any:
    return visible(z, mask, None if z.shape[-1] == z.shape[-2] else padding, step)


#: The catalogue of mistakes that are made with masks.
MASKS: dict[str, Callable] = {
    "the mask is turned round: true hides": _of_mask(_boolean(lambda mask: ~mask)),
    "the padding is turned round: true is kept": with_steps(
        hidden=lambda mask, padding: (mask, None if padding is None else ~padding)
    ),
    "the mask is ignored": with_steps(hide=_without_mask()),
    "the mask is ignored in the read-out": with_steps(hide=_without_mask(-1)),
    "the mask is ignored in all updates but the read-out": with_steps(hide=_without_mask(0)),
    "the padding is ignored": with_steps(hide=_without_padding()),
    "the padding is ignored in the read-out": with_steps(hide=_without_padding(-1)),
    "the padding is ignored in all updates but the read-out": with_steps(hide=_without_padding(0)),
    "masks are applied after the softmax, whose weights then do not sum to one": with_steps(
        hide=lambda z, mask, padding, step: z, weighed=_afterwards
    ),
    "hidden patterns get the score -10,000, not minus infinity": with_steps(hide=_lowered(lambda z: 0 * z - 1e4)),
    "10,000 is taken from the scores of hidden patterns, which are not minus infinity": with_steps(
        hide=_lowered(lambda z: z - 1e4)
    ),
    "hidden patterns get the score 0, not minus infinity": with_steps(hide=_lowered(lambda z: 0 * z)),
    "the mask lies over patterns and states the other way round, where there are as many": _of_mask(_square),
    "the padding hides states, not patterns, where there are as many": with_steps(
        hide=_without_square_padding, weighed=_padded_states
    ),
    "what is hidden from one state is hidden from all, where that leaves a pattern": _of_mask(
        _boolean(_hidden_from_one)
    ),
    "the mask of the first head serves all heads": _of_mask(lambda mask: np.broadcast_to(mask[:, :1], mask.shape), 4),
    "the mask of the first input serves all inputs": _of_mask(lambda mask: np.broadcast_to(mask[:1], mask.shape), 4),
    "the masks of inputs and heads are laid out the other way round": _of_mask(_in_other_order, 4),
    "a real mask is taken for a Boolean one: what is added does not count": _of_mask(
        lambda mask: mask if mask.dtype == bool else mask > -np.inf
    ),
    "beta scales a real mask, too": with_steps(scales_masks=True),
}
