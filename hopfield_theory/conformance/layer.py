"""Layers as functions of arrays alone, which is how they are judged: each network of a batch has weights of its own.

An implementation has the signature of ``ht.layers.hopfield`` and returns the output, or something that has it as
``.output``. One that lacks an option says so by raising ``NotImplementedError``: what asks for it is then skipped.
"""

from collections.abc import Callable
from typing import Any

from ..arithmetic.dispatch import namespace_of
from ..models import layers
from ..models.layers import LayerNorm, Linear, Weights
from .exceptions import Unsupported

__all__ = ["ARGUMENTS", "EPSILON", "as_asked", "hopfield"]

#: The arrays, each with a batch axis of networks in front. Inputs (T, S or N, width) share the weights of their network.
ARGUMENTS = (
    "state", "stored", "value", "beta",
    "query", "query_bias", "key", "key_bias", "values", "values_bias", "output", "output_bias",
    "state_scale", "state_shift", "stored_scale", "stored_shift",
)  # fmt: skip

#: The epsilon of layer normalisation, large enough to matter in float32.
EPSILON = 0.25


def as_asked(function: Callable) -> Callable:
    """Give a layer as a function of the arrays of ``ARGUMENTS``.

    Its options are ``parts``, which of "query", "key", "values", "output", "biases", "norms", "associative", "value" and
    "residual" are used, and ``updates``.
    """

    def flat(*arrays: Any, parts: tuple[str, ...], updates: int = 1) -> Any:
        outputs = []
        for network in range(arrays[0].shape[0]):
            one = {name: array[network, ...] for name, array in zip(ARGUMENTS, arrays, strict=True)}
            options = {"beta": one["beta"]} | ({"updates": updates} if updates != 1 else {})
            options |= {"value": one["value"]} if "value" in parts else {}
            options |= {"residual": True} if "residual" in parts else {}
            heads = int(one["beta"].shape[0])
            try:
                found = function(one["state"], one["stored"], _weights(one, parts), heads, **options)
            except NotImplementedError as lacking:
                raise Unsupported(str(lacking) or "it does not offer what is asked") from lacking
            outputs.append(getattr(found, "output", found))
            if not hasattr(outputs[-1], "shape"):
                return outputs[-1]
        return namespace_of(*outputs).stack(outputs, axis=0)

    return flat


def _weights(one: dict[str, Any], parts: tuple[str, ...]) -> Weights:
    def linear(name: str) -> Linear | None:
        bias = one[f"{name}_bias"] if "biases" in parts else None
        return Linear(one[name], bias) if name in parts else None

    def norm(name: str) -> LayerNorm | None:
        return LayerNorm(one[f"{name}_scale"], one[f"{name}_shift"], EPSILON) if "norms" in parts else None

    return Weights(
        linear("query"), linear("key"), linear("values"), linear("output"), norm("state"), norm("stored"), None,
        LayerNorm(epsilon=EPSILON) if "associative" in parts else None,
    )  # fmt: skip


#: The definition.
hopfield = as_asked(layers.hopfield)
