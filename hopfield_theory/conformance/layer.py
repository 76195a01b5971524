"""Layers as functions of arrays alone, which is how they are judged: each network of a batch has weights of its own.

An implementation has the signature of ``ht.layers.hopfield`` and returns the output, or something that has it as
``.output``. One that lacks an option has no parameter of its name, or raises ``NotImplementedError`` where it is asked for:
what asks for it is then skipped.
"""

import inspect
from collections.abc import Callable
from typing import Any

from ..arithmetic.dispatch import namespace_of
from ..models import layers
from ..models.layers import LayerNorm, Linear, Weights
from .exceptions import Unsupported

__all__ = ["ARGUMENTS", "CONVENTIONS", "EPSILON", "as_asked", "hopfield", "parameters_lacking"]

#: The arrays, each with a batch axis of networks in front. Inputs (T, S or N, width) share the weights of their network.
ARGUMENTS = (
    "state", "stored", "value", "beta",
    "query", "query_bias", "key", "key_bias", "values", "values_bias", "output", "output_bias",
    "state_scale", "state_shift", "stored_scale", "stored_shift", "value_scale", "value_shift",
)  # fmt: skip

#: What can be declared of a layer, with our own convention first; a mode is one of the two, or an argument of the layer.
CONVENTIONS: dict[str, tuple] = {
    "mask": ("true_sees", "true_hides"),
    "padding": ("true_hides", "true_sees"),
    "mode": ("paper", "hflayers", "argument"),
}

#: The epsilon of layer normalisation, large enough to matter in float32.
EPSILON = 0.25

#: The published layer stops at a tolerance; this one, far below every rounding, lets it make all updates.
TOLERANCE = 1e-30


def as_asked(function: Callable, mask: str = "true_sees", padding: str = "true_hides", mode: str = "paper") -> Callable:
    """Give a layer of declared conventions as a function of the arrays of ``ARGUMENTS``.

    Its options are ``parts``, which of "query", "key", "values", "output", "biases", "norms", "associative", "value",
    "residual", "zero", "connected" and "one_beta" are used; ``updates``; ``mode``; and ``mask`` and ``padding`` for all
    networks alike.
    """
    declared, lacking = {"mask": mask, "padding": padding, "mode": mode}, parameters_lacking(function)

    def flat(*arrays: Any, parts: tuple[str, ...], updates: int = 1, mode: str = "paper", **masks: Any) -> Any:
        outputs = []
        for network in range(arrays[0].shape[0]):
            one = {name: array[network, ...] for name, array in zip(ARGUMENTS, arrays, strict=True)}
            options = _options(one, parts, updates, mode) | masks
            options = _as_declared(options, mode, declared)
            if missing := lacking & set(options):
                raise Unsupported(f"it has no parameter {' and no parameter '.join(sorted(missing))}")
            heads = int(one["beta"].shape[0])
            try:
                found = function(one["state"], one["stored"], _weights(one, parts, mode), heads, **options)
            except NotImplementedError as refused:
                raise Unsupported(str(refused) or "it does not offer what is asked") from refused
            outputs.append(getattr(found, "output", found))
            if not hasattr(outputs[-1], "shape"):
                return outputs[-1]
        return namespace_of(*outputs).stack(outputs, axis=0)

    return flat


def parameters_lacking(function: Callable) -> set[str]:
    """Name the options that a function has no parameter for; none where it takes any, or does not say."""
    known = {"beta", "updates", "value", "residual", "zero_association", "connected", "tolerance", *CONVENTIONS}
    try:
        parameters = inspect.signature(function).parameters
    except (TypeError, ValueError):
        return set()
    return set() if any(p.kind is p.VAR_KEYWORD for p in parameters.values()) else known - set(parameters)


def _options(one: dict[str, Any], parts: tuple[str, ...], updates: int, mode: str) -> dict[str, Any]:
    """Give the options of one network; those that are left at their defaults are not passed."""
    options: dict[str, Any] = {"beta": one["beta"][0] if "one_beta" in parts else one["beta"]}
    options |= {"updates": updates} if updates != 1 else {}
    options |= {"tolerance": TOLERANCE} if updates != 1 and mode == "hflayers" else {}
    options |= {"value": one["value"]} if "value" in parts else {}
    named = {"residual": "residual", "zero": "zero_association", "connected": "connected"}
    return options | {option: True for part, option in named.items() if part in parts}


def _as_declared(options: dict[str, Any], mode: str, declared: dict[str, str]) -> dict[str, Any]:
    """Turn masks round where true means the other thing, and pass the mode where it is an argument.

    Raises
    ------
    Unsupported
        If the layer is declared to follow the other mode.
    """
    if declared["mode"] not in (mode, "argument"):
        raise Unsupported(f"it is declared to follow mode={declared['mode']!r}, not {mode!r}")
    options = options | ({"mode": mode} if declared["mode"] == "argument" else {})
    for name in ("mask", "padding"):
        given = options.get(name)
        if given is not None and declared[name] != CONVENTIONS[name][0] and "bool" in str(given.dtype):
            options[name] = ~given
    return options


def _weights(one: dict[str, Any], parts: tuple[str, ...], mode: str) -> Weights:
    def linear(name: str) -> Linear | None:
        bias = one[f"{name}_bias"] if "biases" in parts else None
        return Linear(one[name], bias) if name in parts else None

    def norm(name: str) -> LayerNorm | None:
        return LayerNorm(one[f"{name}_scale"], one[f"{name}_shift"], EPSILON) if "norms" in parts else None

    return Weights(
        linear("query"), linear("key"), linear("values"), linear("output"), norm("state"), norm("stored"),
        norm("value") if mode == "hflayers" else None,
        LayerNorm(epsilon=EPSILON) if "associative" in parts else None,
    )  # fmt: skip


#: The definition.
hopfield = as_asked(layers.hopfield, mode="argument")
