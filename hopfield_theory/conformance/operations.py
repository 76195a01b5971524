"""What is judged: the operations of every network, how their arrays lie, and how far rounding may take an honest evaluation."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from importlib import import_module
from types import SimpleNamespace
from typing import Any

import numpy as np

from ..arithmetic.dispatch import namespace_of
from ..arithmetic.floats import device_of, dtype_name, to_numpy
from ..arithmetic.inputs import against
from ..arithmetic.operations import on_states
from ..arithmetic.tracked import Tracked
from ..models import dense, modern, sparse
from ..models.binary import sites_of
from . import layer
from .exceptions import Failed, Unsupported

__all__ = [
    "OPERATIONS",
    "Failed",
    "Guarded",
    "Operation",
    "Unsupported",
    "definitions_of",
    "operations_of",
    "reference_of",
    "room_of",
]


@dataclass(frozen=True)
class Operation:
    """How the arrays of an operation lie.

    Attributes
    ----------
    arguments
        Names of the positional arguments.
    result
        "rows" for results (..., S, n), whose last two axes change places where patterns are columns; "states" for (..., S);
        "matrices" for (..., S, d, d); "couplings" for (..., d, d).
    """

    arguments: tuple[str, ...]
    result: str


_NETWORK, _BINARY, _DENSE = ("state", "patterns", "beta"), ("state", "couplings"), ("state", "patterns", "interaction")

#: The operations that are judged, by model.
OPERATIONS: dict[str, dict[str, Operation]] = {
    "modern": {
        "energy": Operation(_NETWORK, "states"),
        "update": Operation(_NETWORK, "rows"),
        "association": Operation(_NETWORK, "rows"),
        "jacobian": Operation(_NETWORK, "matrices"),
    },
    "classical": {
        "couplings": Operation(("patterns",), "couplings"),
        "local_field": Operation(_BINARY, "rows"),
        "energy": Operation(_BINARY, "states"),
        "update": Operation(_BINARY, "rows"),
    },
    "dense": {
        "energy": Operation(_DENSE, "states"),
        "log_negative_energy": Operation(_DENSE, "states"),
        "energy_gap": Operation(_DENSE, "rows"),
        "update": Operation(_DENSE, "rows"),
    },
    "attention": {"attention": Operation(("query", "key", "value", "beta"), "rows")},
    "sparse": {
        "energy": Operation(_NETWORK, "states"),
        "update": Operation(_NETWORK, "rows"),
        "association": Operation(_NETWORK, "rows"),
        "jacobian": Operation(_NETWORK, "matrices"),
    },
    "layer": {"hopfield": Operation(layer.ARGUMENTS, "rows")},
}

#: Rooms of definitions that are not named as their model.
_ROOMS = {"layer": "conformance.layer"}


def operations_of(model: str) -> dict[str, Operation]:
    """A model's name gives its operations.

    Raises
    ------
    ValueError
        If there is no such model.
    """
    if model not in OPERATIONS:
        raise ValueError(f"model: got {model!r}; allowed is {', '.join(OPERATIONS)}")
    return OPERATIONS[model]


def room_of(model: str) -> str:
    """Give the name by which claims know the definitions of a model."""
    return _ROOMS.get(model, model)


def definitions_of(model: str) -> Any:
    """Give the definitions of a model's operations, as they are asked."""
    room = room_of(model)
    return import_module(f"hopfield_theory.{room if '.' in room else f'models.{room}'}")


def _second_moments(weights, patterns, beta, total=1.0):
    r"""Give a Jacobian as :math:`\beta (\sum_i s_i x_i x_i^T - (\sum_i s_i x_i)(\sum_i s_i x_i)^T / \sum_i s_i)`.

    Automatic differentiation of the update rounds as this form does. The centred form of the definitions is more
    accurate where one pattern has all the weight; that is no reason to refuse the others.
    """
    xp = namespace_of(weights, patterns)
    mean = xp.matmul(weights, patterns)
    weighted = weights[..., None] * patterns[..., None, :, :]
    second = xp.matmul(xp.matrix_transpose(weighted), patterns[..., None, :, :])
    covariance = second - mean[..., :, None] * (mean / total)[..., None, :]
    return covariance * against(beta, covariance)


def _modern_jacobian(state, patterns, beta):
    return _second_moments(modern.association(state, patterns, beta), patterns, beta)


def _sparse_jacobian(state, patterns, beta, alpha=1.5):
    xp, weights = namespace_of(state, patterns), sparse.association(state, patterns, beta, alpha)
    shares = xp.rectified_power(weights, 2 - Fraction(alpha))
    return _second_moments(shares, patterns, beta, xp.sum(shares, axis=-1, keepdims=True))


def _sum_gap(up, down, interaction):
    """Sum the branches as they come: where terms cancel, an implementation that does not sort them is left with their rounding."""
    xp = namespace_of(up)
    return xp.sum(interaction.function(up), axis=-1) - xp.sum(interaction.function(down), axis=-1)


def _dense_gap(state, patterns, interaction):
    if not interaction.logarithmic:
        return dense.energy_gap(state, patterns, interaction)
    return on_states(1)(lambda x, y: _sum_gap(*dense.branches(x, y), interaction))(state, patterns)


def _dense_update(state, patterns, interaction, order="sequential", at_zero="keep"):
    if not interaction.logarithmic:
        return dense.update(state, patterns, interaction, order, at_zero)

    def gap(up, down):
        xp = namespace_of(up)
        top = xp.maximum(xp.max(up, axis=-1, keepdims=True), xp.max(down, axis=-1, keepdims=True))
        return _sum_gap(up - top, down - top, interaction)

    sites = sites_of(order, state, patterns)
    return on_states(1)(lambda x, y: dense.swept(x, y, sites, at_zero, gap))(state, patterns)


def reference_of(model: str) -> Any:
    """Give the definitions of a model in the form whose running error bound says how far rounding may take an implementation.

    For real networks every input counts as rounded once, also where it is a whole number that was not: an implementation may
    scale the query first, or subtract the log-sum-exp of the scores. A relative change u of patterns and states moves a score by at
    most 2 u beta M^2. Binary networks compute with whole numbers, which are exact.
    """
    careless: dict[str, dict[str, Any]] = {
        "modern": {"jacobian": _modern_jacobian},
        "sparse": {"jacobian": _sparse_jacobian},
        "dense": {"energy_gap": _dense_gap, "update": _dense_update},
    }
    definitions = definitions_of(model)
    exact = {name: getattr(definitions, name) for name in operations_of(model)} | careless.get(model, {})
    if model in ("classical", "dense"):
        return SimpleNamespace(**exact)
    return SimpleNamespace(**{name: _of_rounded_inputs(operation) for name, operation in exact.items()})


def _of_rounded_inputs(operation: Callable) -> Callable:
    def rounded(*arguments, **options):
        return operation(*map(_rounded_once, arguments), **options)

    return rounded


def _rounded_once(argument: Any) -> Any:
    if not isinstance(argument, Tracked):
        return argument
    xp = namespace_of(argument.value)
    return Tracked(argument.value, argument.error + float(xp.finfo(argument.dtype).eps) / 2 * xp.abs(argument.value))


class Guarded:
    """Watch an implementation: it gets copies, must leave them as they are, and must answer with one array.

    Parameters
    ----------
    implementation : object
        Has some of the operations, with our signatures.
    like : array
        Outputs are brought to its dtype.

    Attributes
    ----------
    dtypes, devices
        What each operation answered with, by its name.
    """

    def __init__(self, implementation: Any, like: Any):
        self.implementation, self.like = implementation, like
        self.dtypes: dict[str, str] = {}
        self.devices: dict[str, str] = {}

    def __getattr__(self, name: str):
        operation = getattr(self.implementation, name, None)
        if operation is None:
            raise Unsupported(f"it has no {name}")

        def watched(*arguments, **options):
            given = [_copied(argument) for argument in arguments]
            asked = {key: self._in_library(value) for key, value in options.items()}
            try:
                with np.errstate(all="ignore"):
                    output = operation(*given, **asked)
            except Unsupported:
                raise
            except Exception as raised:
                shapes = ", ".join(str(tuple(x.shape)) for x in given if hasattr(x, "shape"))
                said = " ".join(f"{type(raised).__name__}: {raised}".split())
                raise Failed(f"{name} raised {said} (for arguments of the shapes {shapes})") from raised
            for position, (before, after) in enumerate(zip(arguments, given, strict=True)):
                if hasattr(before, "shape") and not np.array_equal(to_numpy(before), to_numpy(after), equal_nan=True):
                    raise Failed(f"{name} changes its argument {position} in place")
            for key, option in options.items():
                if isinstance(option, np.ndarray) and not np.array_equal(option, to_numpy(asked[key], None)):
                    raise Failed(f"{name} changes its {key} in place")
            if not hasattr(output, "shape") or not hasattr(output, "dtype"):
                raise Failed(f"{name} returned a {type(output).__name__}; one array is expected")
            return self._noted(name, output)

        return watched

    def _in_library(self, option: Any) -> Any:
        """Give a mask in the library of the implementation, numbers in its dtype; orders of sites stay NumPy's."""
        if isinstance(option, np.ndarray) and option.dtype.kind in "bf":
            xp = namespace_of(self.like)
            dtype = self.like.dtype if option.dtype.kind == "f" else None
            return xp.asarray(option, dtype=dtype, device=device_of(self.like), copy=True)
        return option.copy() if isinstance(option, np.ndarray) else option

    def _noted(self, name: str, output: Any) -> Any:
        self.dtypes[name], self.devices[name] = dtype_name(output), str(device_of(output))
        if output.dtype == self.like.dtype:
            return output
        return namespace_of(output).astype(output, self.like.dtype)


def _copied(argument: Any) -> Any:
    return namespace_of(argument).asarray(argument, copy=True) if hasattr(argument, "shape") else argument
