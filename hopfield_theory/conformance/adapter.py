"""Plain functions with other conventions than ours: the conventions are declared, and converted."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from ..arithmetic.dispatch import namespace_of
from ..arithmetic.floats import device_of
from ..arithmetic.inputs import against
from ..functions import squared_norm
from .layer import CONVENTIONS as OF_LAYERS
from .layer import as_asked, parameters_lacking
from .operations import Operation, Unsupported, operations_of

__all__ = ["CONVENTIONS", "Adapter"]

#: What can be declared, with our own convention first.
CONVENTIONS: dict[str, tuple] = {
    "layout": ("rows", "columns"),
    "takes": ("batch", "network", "state"),
    "beta": ("argument", "temperature", "in_query", "in_query_times_root_width"),
    "energy_constants": ("kept", "dropped"),
    "normalisation": ("none", "patterns", "sites"),
    "diagonal": ("argument", "zero", "kept"),
    "order": ("argument", "sequential", "synchronous"),
    "at_zero": ("argument", "keep", 1, -1),
    "interaction": ("argument", "degree"),
    "alpha": ("argument", 2, 1.5, 1.25, 1),
    **OF_LAYERS,
}

#: What is rounded to whole numbers again after Hebb's couplings were divided by N or d, in units of the dtype's spacing.
_WHOLE = 4


class Adapter:
    """Functions with declared conventions are put into ours; a wrong declaration shows as wrong values, and is then named.

    Parameters
    ----------
    layout : "rows" or "columns"
        Whether patterns and states are rows, (..., N, d) and (..., S, d), or columns, (..., d, N) and (..., d, S). Two-axis
        results lie likewise.
    takes : "batch", "network" or "state"
        Whether a function takes batch axes in front; or one network, (S, d), (N, d) and a float beta; or one state, (d,).
    beta : "argument", "temperature", "in_query" or "in_query_times_root_width"
        Whether beta is the last argument; or its inverse is; or a function has no such argument and is given beta times
        the state; or that times the square root of d, because the function divides the scores by it.
    energy_constants : "kept" or "dropped"
        Whether the energy of the modern network has its constants, ln N / beta + M^2 / 2, and that of the sparse one its own.
    normalisation : "none", "patterns" or "sites"
        Whether Hebb's couplings are a plain sum, divided by N, or divided by d.
    diagonal : "argument", "zero" or "kept"
        Whether couplings take ``self_coupling``; or always have a zero diagonal; or always keep it.
    order : "argument", "sequential" or "synchronous"
        Whether a binary update takes ``order``; or knows one only.
    at_zero : "argument", "keep", 1 or -1
        Whether a binary update takes ``at_zero``; or follows one rule only.
    interaction : "argument" or "degree"
        Whether a dense network takes an ``Interaction``; or the degree n of a polynomial.
    mask : "true_sees" or "true_hides"
        What true means in a mask of attention or of a layer.
    alpha : "argument", 2, 1.5, 1.25 or 1
        Whether the functions of a sparse network take ``alpha``; or always have one, as with sparsemax.
    padding : "true_hides" or "true_sees"
        What true means in the padding of a layer: a pattern that is none, or one that is.
    mode : "paper", "hflayers" or "argument"
        Which definition of ``ht.layers.hopfield`` a layer follows; or that it takes ``mode``.
    **operations : callable
        The functions, by our names: ``energy``, ``update``, ``association``, ``jacobian``, ``couplings``, ...

    Raises
    ------
    ValueError
        If a declaration is not allowed, or there is no function, or one cannot be converted: an energy or a Jacobian is
        not a function of beta times the state.
    """

    def __init__(
        self,
        *,
        layout: str = "rows",
        takes: str = "batch",
        beta: str = "argument",
        energy_constants: str = "kept",
        normalisation: str = "none",
        diagonal: str = "argument",
        order: str = "argument",
        at_zero: Any = "argument",
        interaction: str = "argument",
        mask: str = "true_sees",
        alpha: Any = "argument",
        padding: str = "true_hides",
        mode: str = "paper",
        **operations: Callable,
    ):
        self.declared: dict[str, Any] = {
            "layout": layout, "takes": takes, "beta": beta, "energy_constants": energy_constants,
            "normalisation": normalisation, "diagonal": diagonal, "order": order, "at_zero": at_zero,
            "interaction": interaction, "mask": mask, "alpha": alpha, "padding": padding, "mode": mode,
        }  # fmt: skip
        for name, value in self.declared.items():
            if value not in CONVENTIONS[name]:
                raise ValueError(f"{name}: got {value!r}; allowed is {', '.join(map(repr, CONVENTIONS[name]))}")
        if not operations:
            raise ValueError("operations: got none; allowed is at least one function, such as update=...")
        for name, function in operations.items():
            if not callable(function):
                raise ValueError(f"{name}: got {function!r}; allowed is a function")
        for name in {"energy", "jacobian"} & set(operations):
            if beta.startswith("in_query"):
                raise ValueError(f"beta: got {beta!r} with {name}, which is no function of beta times the state")
        self.operations = operations

    def redeclared(self, **changes: Any) -> "Adapter":
        """Give the same functions under other conventions."""
        return Adapter(**{**self.declared, **changes, **self.operations})

    def alternatives(self, model: str, operation: str) -> Iterator[tuple[str, Any, "Adapter"]]:
        """Give every other declaration of one convention that an operation heeds: its name, the value, and the adapter with it."""
        for name in _heeded(model, operation):
            for value in CONVENTIONS[name]:
                if value != self.declared[name]:
                    try:
                        yield name, value, self.redeclared(**{name: value})
                    except ValueError:
                        continue

    def bound(self, model: str) -> "_Converted":
        """Give the functions as operations of a model, in our conventions.

        Raises
        ------
        ValueError
            If a function has no name of the model's operations, or a convention is declared that the model does not have.
        """
        known = operations_of(model)
        for name in self.operations:
            if name not in known:
                raise ValueError(
                    f"{name}: got a function of this name; allowed for the model {model} is {', '.join(known)}"
                )
        for name, value in self.declared.items():
            foreign = name not in OF_LAYERS if model == "layer" else name in ("padding", "mode")
            if foreign and value != CONVENTIONS[name][0]:
                raise ValueError(f"{name}: got {value!r}; allowed for the model {model} is {CONVENTIONS[name][0]!r}")
        return _Converted(self, model)


def _heeded(model: str, operation: str) -> list[str]:
    """Name the conventions that matter to an operation."""
    arguments = operations_of(model)[operation].arguments
    if model == "layer":
        return list(OF_LAYERS)
    heeded = {
        "alpha": model == "sparse",
        "beta": "beta" in arguments,
        "energy_constants": operation == "energy" and "beta" in arguments,
        "normalisation": operation == "couplings",
        "diagonal": operation == "couplings",
        "order": operation == "update" and "beta" not in arguments,
        "at_zero": operation == "update" and "beta" not in arguments,
        "interaction": "interaction" in arguments,
        "mask": model == "attention",
        "padding": False,
        "mode": False,
    }
    return [name for name in CONVENTIONS if heeded.get(name, True)]


class _Converted:
    """An object with a model's operations in our conventions."""

    def __init__(self, adapter: Adapter, model: str):
        self._adapter, self._model = adapter, model

    def __getattr__(self, name: str):
        function = self._adapter.operations.get(name)
        if name.startswith("_") or function is None:
            raise AttributeError(name)
        if self._model == "layer":
            return as_asked(function, **{name: self._adapter.declared[name] for name in OF_LAYERS})
        operation = operations_of(self._model)[name]
        return lambda *arguments, **options: self._converted(name, operation, function, arguments, options)

    def _converted(self, name: str, operation: Operation, function: Callable, arguments: tuple, options: dict) -> Any:
        declared, asked = self._adapter.declared, options
        if options.get("mask") is not None and "mask" in parameters_lacking(function):
            raise Unsupported("it has no parameter mask")
        named = dict(zip(operation.arguments, arguments, strict=True))
        kept = options.get("self_coupling", False)
        given, options = _without_beta(named, declared), _known_options(name, options, declared)
        if "interaction" in given and declared["interaction"] == "degree":
            given["interaction"] = _degree(given["interaction"])
        if declared["takes"] == "batch":
            result = _laid_out(function(*_columns(given, declared).values(), **options), operation, declared)
        else:
            result = _one_by_one(function, given, options, operation, declared)
        if name == "energy" and "beta" in named and declared["energy_constants"] == "dropped":
            alpha = asked["alpha"] if self._model == "sparse" else 1
            return result + _constants(named["patterns"], named["beta"], result, alpha)
        return _plain_sum(result, named["patterns"], declared, kept) if name == "couplings" else result


_ROWS = {"state", "patterns", "query", "key", "value"}


def _turned(x: Any) -> Any:
    """Exchange the last two axes."""
    return namespace_of(x).matrix_transpose(x) if x.ndim > 1 else x


def _columns(given: dict, declared: dict) -> dict:
    if declared["layout"] == "rows":
        return given
    return {name: _turned(value) if name in _ROWS else value for name, value in given.items()}


def _laid_out(result: Any, operation: Operation, declared: dict) -> Any:
    return _turned(result) if declared["layout"] == "columns" and operation.result == "rows" else result


def _without_beta(named: dict, declared: dict) -> dict:
    """Put beta where the function looks for it."""
    if "beta" not in named or declared["beta"] == "argument":
        return dict(named)
    given = {name: value for name, value in named.items() if name != "beta"}
    beta = named["beta"]
    if declared["beta"] == "temperature":
        return given | {"beta": 1 / beta}
    query = "query" if "query" in given else "state"
    width = given[query].shape[-1] ** 0.5 if declared["beta"] == "in_query_times_root_width" else 1.0
    return given | {query: given[query] * against(beta * width, given[query])}


def _known_options(name: str, options: dict, declared: dict) -> dict:
    """Leave out the options that a function lacks because it follows one rule, and refuse to ask it for another.

    Raises
    ------
    Unsupported
        If another rule is asked for.
    """
    options = dict(options)
    if name == "update":
        for option, ours in (("order", "sequential"), ("at_zero", "keep")):
            if declared[option] == "argument":
                continue
            wanted = options.pop(option, ours)
            if not isinstance(wanted, (str, int)) or wanted != declared[option]:
                wanted = wanted if isinstance(wanted, (str, int)) else "a given order"
                raise Unsupported(f"its update is declared to have {option}={declared[option]!r}, not {wanted!r}")
    if "alpha" in options and declared["alpha"] != "argument" and options.pop("alpha") != declared["alpha"]:
        raise Unsupported(f"it is declared to have alpha={declared['alpha']!r} only")
    if name == "couplings" and declared["diagonal"] != "argument":
        options.pop("self_coupling", None)
    if options.get("mask") is not None and declared["mask"] == "true_hides":
        options["mask"] = ~options["mask"]
    return options


def _degree(interaction: Any) -> int:
    found = re.fullmatch(r"polynomial\((\d+)\)", interaction.name)
    if not found:
        raise Unsupported(f"it is declared to take the degree of a polynomial, not {interaction.name}")
    return int(found[1])


def _one_by_one(function: Callable, given: dict, options: dict, operation: Operation, declared: dict) -> Any:
    """Ask for one network, or one state, at a time."""
    networks = next(value.shape[0] for value in given.values() if hasattr(value, "shape"))
    results = []
    for b in range(networks):
        one = {name: value[b, ...] if getattr(value, "ndim", 0) else value for name, value in given.items()}
        if "beta" in one:
            one["beta"] = float(one["beta"])
        orders = {name for name, value in options.items() if isinstance(value, np.ndarray) and value.dtype.kind == "i"}
        chosen = {name: value[b] if name in orders and value.ndim > 1 else value for name, value in options.items()}
        first = next(iter(one))
        if declared["takes"] == "network" or first == "patterns":
            results.append(_laid_out(function(*_columns(one, declared).values(), **chosen), operation, declared))
            continue
        states = one.pop(first)
        for s in range(states.shape[0]):
            if "mask" in chosen:
                chosen["mask"] = options["mask"][s, ...]
            results.append(function(*_columns({first: states[s, ...], **one}, declared).values(), **chosen))
    xp = namespace_of(next(value for value in given.values() if hasattr(value, "shape")))
    stacked = xp.stack([xp.asarray(result) for result in results], axis=0)
    by_state = declared["takes"] == "state" and next(iter(given)) != "patterns"
    return xp.reshape(stacked, (networks, -1, *stacked.shape[1:])) if by_state else stacked


def _constants(patterns: Any, beta: Any, energy: Any, alpha: float) -> Any:
    xp, number = namespace_of(patterns), patterns.shape[-2]
    entropy = np.log(number) if alpha == 1 else (1 - number ** (1.0 - alpha)) / (alpha * (alpha - 1))
    count = xp.asarray(float(entropy), dtype=patterns.dtype)
    largest = xp.max(squared_norm(patterns), axis=-1, keepdims=True)
    return count / against(beta, energy) + largest / 2


def _plain_sum(couplings: Any, patterns: Any, declared: dict, kept: bool) -> Any:
    """Undo a division by N or d, whose results for whole numbers are rounded back to them, and set the diagonal as asked."""
    xp = namespace_of(couplings)
    count = {"none": 1, "patterns": patterns.shape[-2], "sites": patterns.shape[-1]}[declared["normalisation"]]
    if count > 1:
        couplings = couplings * float(count)
        whole = xp.round(couplings)
        near = xp.abs(couplings - whole) <= _WHOLE * float(xp.finfo(couplings.dtype).eps) * xp.abs(whole)
        couplings = xp.where(near, whole, couplings)
    if declared["diagonal"] == "argument" or kept == (declared["diagonal"] == "kept"):
        return couplings
    identity = xp.eye(patterns.shape[-1], dtype=patterns.dtype, device=device_of(patterns))
    own = xp.sum(patterns * patterns, axis=-2)[..., None] * identity
    return couplings + own if kept else couplings - own
