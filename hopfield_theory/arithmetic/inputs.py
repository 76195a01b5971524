"""Check and promote what users pass in: one error message form for every public function."""

from collections.abc import Callable, Iterator
from fractions import Fraction
from functools import wraps
from operator import index
from typing import Any

import numpy as np

from .dispatch import NotANumber, namespace_of, system_of
from .floats import to_numpy


def _reject(name: str, came: str, allowed: str) -> ValueError:
    return ValueError(f"{name}: got {came}; allowed is {allowed}")


def whole_number(name: str, value: Any, least: int, most: int | None = None) -> int:
    """Check an integer of any kind that is no boolean, and give it as Python's.

    Raises
    ------
    ValueError
        If it is none, below ``least`` or above ``most``.
    """
    allowed = f"an integer of at least {least}" if most is None else f"an integer from {least} to {most}"
    try:
        number = index(value)
    except TypeError:
        raise _reject(name, repr(value), allowed) from None
    if isinstance(value, (bool, np.bool_)) or number < least or (most is not None and number > most):
        raise _reject(name, repr(value), allowed)
    return number


def checked_number(name: str, value: Any, met: Callable[[Any], Any], allowed: str) -> Any:
    """Check that a value is a number that meets a condition, and give it.

    Raises
    ------
    ValueError
        If it is none, or does not.
    """
    try:
        good = not isinstance(value, (bool, str, bytes)) and bool(met(value))
    except (TypeError, ValueError):
        good = False
    if not good:
        raise _reject(name, repr(value), allowed)
    return value


def _from_sequence(name: str, value: Any) -> np.ndarray:
    """Make a sequence an array; integers that NumPy does not hold as such become floats, like all others."""
    try:
        array = np.asarray(value)
        if array.dtype == object and array.size and all(isinstance(element, int) for element in array.flat):
            return array.astype(np.float64)
    except ValueError as ragged:
        raise _reject(name, "a ragged sequence", "a rectangular array of real numbers") from ragged
    except OverflowError as large:
        raise _reject(name, "an integer beyond the range of float64", "finite numbers only") from large
    return array


def is_plain(value: Any) -> bool:
    """Say whether a value is a NumPy array of numbers, as most are: nothing else need be asked then."""
    return type(value) is np.ndarray and value.dtype.kind in "bifu"


def as_real_array(name: str, value: Any):
    """Give ``value`` as an array of real numbers: sequences become NumPy arrays, complex and non-numeric data are refused."""
    if is_plain(value):
        return value
    if not hasattr(value, "shape"):
        value = _from_sequence(name, value)
    if isinstance(value, np.ma.MaskedArray):
        raise _reject(name, "a masked array", "an array without a mask, which would be ignored")
    if isinstance(value, np.matrix):
        value = np.asarray(value)  # a matrix keeps its two axes through every operation
    if isinstance(value, np.ndarray) and value.dtype.kind not in "bifuO":
        raise _reject(name, f"dtype {value.dtype}", "real numbers (boolean and integer data are promoted)")
    try:
        system = system_of(value)
    except NotANumber as alien:
        raise _reject(name, str(alien), "an array of real numbers of one system") from alien
    if system in ("balls", "symbols"):
        return namespace_of(value).asarray(value)
    xp = namespace_of(value)
    if system not in ("tracked", "dual") and xp.isdtype(value.dtype, "complex floating"):
        raise _reject(name, f"dtype {value.dtype}", "real numbers")
    return value


def widest_float(xp):
    """Give float64, or float32 where the library has no wider one (JAX unless told otherwise)."""
    kinds = xp.__array_namespace_info__().dtypes(kind="real floating")
    return kinds.get("float64", kinds["float32"])


def namespace_of_named(**named: Any):
    """Give the namespace of arguments; those of two number systems or libraries are named."""
    try:
        return namespace_of(*named.values())
    except TypeError as mixed:
        kinds = ", ".join(f"{name} is of {system_of(value) or 'plain numbers'}" for name, value in named.items())
        raise TypeError(f"{mixed}: {kinds} (sequences count as numpy, fractions as balls)") from mixed


def _promoted(named: dict[str, Any]) -> dict[str, Any]:
    """Bring all arrays to one floating dtype: integers take the floats' dtype, float32 stays float32."""
    (first, *others) = named.values()
    if is_plain(first) and first.dtype.kind == "f" and all(is_plain(x) and x.dtype == first.dtype for x in others):
        return named
    xp = namespace_of_named(**named)
    if xp.name != "floats":
        return {name: value if hasattr(value, "shape") else xp.convert(value, value) for name, value in named.items()}
    kinds = [value.dtype for value in named.values() if xp.isdtype(value.dtype, "real floating")]
    dtype = xp.result_type(*kinds) if kinds else widest_float(xp)
    return {name: value if value.dtype == dtype else xp.astype(value, dtype) for name, value in named.items()}


def is_lazy(value: Any) -> bool:
    """Say whether looking at the values would compute a graph (Dask) or is impossible (a traced JAX array)."""
    return system_of(value) == "dask" or "Tracer" in type(value).__name__


def _check_finite(name: str, value: Any) -> None:
    if is_plain(value):
        finite = all(np.isfinite(rows).all() for rows in _in_slabs(value))
    elif system_of(value) == "symbols" or is_lazy(value):
        return
    else:
        finite = bool(namespace_of(value).all(namespace_of(value).isfinite(value)))
    if not finite:
        raise _reject(name, "NaN or infinite entries", "finite numbers only")


def _in_slabs(array: Any) -> Iterator:
    """Give an array in parts along its first axis, so that what is made of each takes little memory."""
    if array.size <= COPIED:
        return iter((array,))
    rows = max(1, COPIED * array.shape[0] // array.size)
    return (array[start : start + rows] for start in range(0, array.shape[0], rows))


def checked_arrays(minimum_axes: dict[str, int], unread: tuple[str, ...] = (), **named: Any) -> tuple:
    """Check arrays for dtype, number of axes, emptiness and finiteness, and bring them to one floating dtype.

    Parameters
    ----------
    minimum_axes : dict
        The least number of axes of each argument.
    unread : tuple of str
        Arguments whose entries are not looked at, because the caller looks at what comes of them.
    **named
        The arguments by name.

    Returns
    -------
    tuple
        The arrays in the order given.

    Raises
    ------
    ValueError
        If an argument has too few axes, no elements, complex or non-numeric dtype, or entries that are not finite.
    TypeError
        If number systems or array libraries are mixed.
    """
    arrays = _promoted({name: as_real_array(name, value) for name, value in named.items()})
    for name, value in arrays.items():
        least = minimum_axes[name]
        if value.ndim < least:
            raise _reject(name, f"shape {tuple(value.shape)}", f"at least {least} axes")
        if any(length == 0 for length in value.shape):
            raise _reject(name, f"the empty shape {tuple(value.shape)}", "at least one element along every axis")
        if name not in unread:
            _check_finite(name, value)
    return tuple(arrays.values())


def checked_beta(beta: Any, like: Any, batch: tuple[int, ...] = ()):
    """Check the inverse temperature: a positive finite number, or an array of the batch shape of the patterns.

    Raises
    ------
    ValueError
        If beta is not positive, not finite, not real, or its shape is not the batch shape.
    """
    if system_of(like) == "dual":
        like = like.value
    system, xp = system_of(like), namespace_of(like)
    allowed = "a positive finite number, or an array of them with the batch shape of the patterns"
    if isinstance(beta, (bool, complex, str, bytes)) or beta is None:
        raise _reject("beta", repr(beta), allowed)
    if isinstance(beta, (list, tuple)):
        beta = np.asarray(beta)
    if isinstance(beta, (int, float, Fraction, np.generic)):
        beta = beta.item() if isinstance(beta, np.generic) else beta
        if not beta > 0 or beta == float("inf"):
            raise _reject("beta", repr(beta), allowed)
        if system in ("balls", "symbols"):
            return xp.convert(beta, like)[()]
        low, high = _range_of(like)
        if not low <= beta <= high:
            raise _reject(
                "beta", repr(beta), f"a number between {low:.3g} and {high:.3g}, which the dtype {like.dtype} holds"
            )
        return float(beta)
    if not hasattr(beta, "shape"):
        try:
            namespace_of_named(beta=beta, patterns=like)
        except NotANumber as alien:
            raise _reject("beta", repr(beta), allowed) from alien
        positive = (beta > 0 and beta.is_finite()) if system == "balls" else beta.is_positive is not False
        if not positive:
            raise _reject("beta", repr(beta), allowed)
        return beta
    (beta,) = _promoted({"beta": as_real_array("beta", beta)}).values()
    namespace_of_named(beta=beta, patterns=like)
    if tuple(beta.shape) not in ((), batch):
        raise _reject("beta", f"shape {tuple(beta.shape)}", f"a number or shape {batch}")
    values = beta.value if system_of(beta) == "tracked" else beta
    if system not in ("symbols",) and not is_lazy(values):
        _check_finite("beta", values)
        if not bool(np.all(values > 0) if isinstance(values, np.ndarray) else namespace_of(values).all(values > 0)):
            raise _reject("beta", "an entry that is not positive", allowed)
    if xp.name == "floats" and beta.dtype != like.dtype:
        with np.errstate(over="ignore"):
            beta = xp.astype(beta, like.dtype)
        if not is_lazy(beta) and not bool(xp.all(xp.isfinite(beta) & (beta > 0))):
            raise _reject(
                "beta", "an entry outside the range of the dtype", f"numbers that the dtype {like.dtype} holds"
            )
    return beta


def _range_of(like: Any) -> tuple[float, float]:
    """Give the least positive normal number and the largest number of the dtype."""
    value = like.value if system_of(like) == "tracked" else like
    info = np.finfo(value.dtype) if is_plain(value) else namespace_of(value).finfo(value.dtype)
    return float(info.smallest_normal), float(info.max)


def same_width(**named: Any) -> None:
    """Check that the last axes agree and that the batch axes, all before the last two, broadcast.

    Raises
    ------
    ValueError
        If they do not; both arguments and lengths are named.
    """
    (first, a), *rest = named.items()
    for name, b in rest:
        if a.shape[-1] != b.shape[-1]:
            raise _reject(
                name, f"{b.shape[-1]} components in shape {tuple(b.shape)}", f"the {a.shape[-1]} components of {first}"
            )
        try:
            np.broadcast_shapes(tuple(a.shape[:-2]), tuple(b.shape[:-2]))
        except ValueError as different:
            raise _reject(
                name, f"batch axes {tuple(b.shape[:-2])}", f"batch axes that fit {tuple(a.shape[:-2])} of {first}"
            ) from different


def on_states(result_axes: int) -> Callable:
    """Decorate an operation on (state, second array, ...): a state (d,) becomes (1, d) inside and loses that axis on return.

    Parameters
    ----------
    result_axes : int
        How many axes the result has behind the axis of states.
    """

    def decorate(operation: Callable) -> Callable:
        @wraps(operation)
        def on_any_states(state, *args, **options):
            if state.ndim > 1:
                return operation(state, *args, **options)
            result = operation(state[None, :], *args, **options)
            return namespace_of(result).squeeze(result, axis=-1 - result_axes)

        return on_any_states

    return decorate


def widened(array):
    """Give floats of 16 bits in float32, where sums over many patterns stay in range and keep their digits; others as they are."""
    narrow = getattr(getattr(array, "dtype", None), "itemsize", 4) < 4
    return namespace_of(array).astype(array, namespace_of(array).float32) if narrow else array


def narrowed(result, like):
    """Give a float result the dtype of what it was computed from before that was widened."""
    same = getattr(result, "dtype", None) in (None, getattr(like, "dtype", None))  # a single symbol or ball has none
    return result if same else namespace_of(result).astype(result, like.dtype)


def in_sum_precision(operation: Callable) -> Callable:
    """Decorate an operation on (state, ...): arrays of 16 bits are computed with in float32, and what comes of them is rounded."""

    @wraps(operation)
    def computed(state, *others, **options):
        wide = widened(state)
        if wide is state:
            return operation(state, *others, **options)
        arrays = (widened(x) if getattr(x, "dtype", None) == state.dtype else x for x in others)
        result = operation(wide, *arrays, **options)
        return tuple(narrowed(x, state) for x in result) if isinstance(result, tuple) else narrowed(result, state)

    return computed


def against(beta, z):
    """Give beta the trailing axes that let it multiply ``z`` batch by batch."""
    missing = z.ndim - getattr(beta, "ndim", 0)
    for _ in range(missing if getattr(beta, "ndim", 0) else 0):
        beta = beta[..., None]
    return beta


MANY = 2**14  # numbers that are looked at in less time than a call takes
COPIED = 2**19  # numbers that are converted to another dtype at once


def is_on_disk(value: Any) -> bool:
    """Say whether an array is read by slices: a NumPy memory map, or what has a shape and slices but no arithmetic (HDF5, Zarr)."""
    if isinstance(value, np.memmap):
        return True
    if isinstance(value, np.ndarray) or not all(hasattr(value, name) for name in ("shape", "dtype", "__getitem__")):
        return False
    try:
        return system_of(value) is None
    except NotANumber:
        return True


def is_read_by_slices(patterns: Any) -> bool:
    """Say whether patterns are read by slices: from disk, or from many NumPy integers or floats of 16 bits, to convert them."""
    if is_plain(patterns) and patterns.ndim == 2 and patterns.size > COPIED:
        return patterns.dtype.kind != "f" or patterns.itemsize < 4
    return is_on_disk(patterns)


def is_finite(result: Any) -> bool:
    """Say whether all numbers of a float result are finite, as far as one can look at it without computing a graph."""
    if is_plain(result):
        return bool(np.isfinite(result).all())
    xp = namespace_of(result)
    if xp.name != "floats" or is_lazy(result):
        return True
    try:
        return bool(xp.all(xp.isfinite(result)))
    except RuntimeError:  # torch.vmap lets nobody look
        return True


def check_scores(result: Any, z: Any, beta: Any) -> None:
    """Refuse an inverse temperature with which finite scores, or what is divided by it, leave the range of their dtype.

    Raises
    ------
    ValueError
        If the result is not finite and the scores are.
    """
    if not is_finite(result) and is_finite(z):
        came = f"{beta} beside scores up to {np.max(np.abs(to_numpy(z))):.3g}"
        raise _reject("beta", came, f"what keeps beta * z and ln N / beta within the range of {z.dtype}")


def _largest_norm(rows: Any) -> float:
    """Give the largest norm of rows, or NaN or infinity where entries are that; what is on disk is read by slices."""
    if is_read_by_slices(rows):
        slabs = (np.asarray(rows[i : i + ROWS]) for i in range(0, rows.shape[0], ROWS))
        return float(np.max([_largest_norm(slab) for slab in slabs]))
    rows = to_numpy(rows)
    size = np.max(np.abs(rows)) or 1.0
    norm = size * np.max(np.linalg.norm(rows / size, axis=-1)) if np.isfinite(size) else size
    return float(norm if norm < np.inf or not np.isfinite(size) else np.finfo(float).max)


@np.errstate(over="ignore", invalid="ignore")
def check_range(result: Any, beta: Any, **rows: Any) -> None:
    """Say why a result is not finite, where that is because of numbers beyond the range of its dtype.

    Parameters
    ----------
    result : array
        What came of the arguments.
    beta : positive number or array
        Inverse temperature.
    **rows
        The states and the patterns by name.

    Raises
    ------
    ValueError
        If rows that were not looked at are not finite, rows or beta are too large, or beta is too small.
    """
    if is_finite(result):
        return
    norms = {name: _largest_norm(array) for name, array in rows.items()}
    for name, norm in norms.items():
        if not np.isfinite(norm):
            raise _reject(name, "NaN or infinite entries", "finite numbers only")
    name = max(norms, key=lambda name: norms[name])
    betas, square = np.asarray(to_numpy(beta) if hasattr(beta, "shape") else beta), np.square(norms[name])
    sharp, flat = np.max(betas), 1 / np.min(betas)
    most = float(namespace_of(result).finfo(result.dtype).max) / 64
    if max(sharp, 1) * square > most or flat > most:
        came = f"a beta of {(sharp if sharp * square > most else 1 / flat):.3g} beside norms up to {norms[name]:.3g}"
        allowed = (
            f"what keeps beta * norm^2, norm^2 and 1 / beta below {most:.3g}, a 64th of the range of {result.dtype}"
        )
        raise _reject(name if square > most else "beta", came, allowed)


ROWS = 2**14  # of what is on disk, at a time


def network_operation(result_axes: int, streams: bool = False, infinite: bool = False) -> Callable:
    """Check the arguments of an operation f(state, patterns, beta, ...) once, at its door; what follows is passed on.

    Parameters
    ----------
    result_axes : int
        How many axes the result has behind the axis of states.
    streams : bool
        Whether the operation reads patterns from disk by slices.
    infinite : bool
        Whether infinity may be the right result.
    """

    def decorate(operation: Callable) -> Callable:
        inner = np.errstate(over="ignore", invalid="ignore", divide="ignore")(
            in_sum_precision(on_states(result_axes)(operation))
        )

        @wraps(operation)
        def checked(state, patterns, beta, *others, **options):
            if streams and (is_on_disk(patterns) or (is_plain(state) and is_read_by_slices(patterns))):
                given = _beside_slices(state, patterns)
                rows = widened(given).reshape(-1, given.shape[-1])
                beta = checked_beta(beta, given)
                result = narrowed(inner(rows, patterns, beta, *others, **options), given)
                # looking at the patterns beforehand would read them twice
                check_range(result, beta, state=given, patterns=patterns)
                return result.reshape(given.shape[:-1] + result.shape[1:])
            # looking at many patterns takes as long as a product with a few states; NaN and infinity show in the result
            large = streams and isinstance(patterns, np.ndarray) and patterns.size > MANY
            unread = ("state", "patterns") if large else ()
            state, patterns = checked_arrays({"state": 1, "patterns": 2}, unread, state=state, patterns=patterns)
            same_width(patterns=patterns, state=state)
            beta = checked_beta(beta, patterns, tuple(patterns.shape[:-2]))
            if getattr(beta, "ndim", 0):
                # leading axes of every array that beta meets inside are those of the whole batch
                batch = np.broadcast_shapes(tuple(state.shape[:-2]), tuple(patterns.shape[:-2]))
                beta = namespace_of(beta).broadcast_to(beta, batch)
            result = inner(state, patterns, beta, *others, **options)
            if not infinite:
                check_range(result, beta, state=state, patterns=patterns)
            return result

        return checked

    return decorate


def _beside_slices(state: Any, patterns: Any) -> np.ndarray:
    """Check patterns by what is known without reading them, and give the states in the dtype of the result."""
    given = as_real_array("state", state)
    (state,) = checked_arrays({"state": 1}, state=given)
    if not is_plain(state):
        raise _reject("state", f"an array of {system_of(state)}", "a NumPy array (..., d) beside patterns on disk")
    if len(patterns.shape) != 2 or 0 in patterns.shape:
        raise _reject("patterns", f"shape {tuple(patterns.shape)} on disk", "shape (N, d) with at least one pattern")
    if np.dtype(patterns.dtype).kind not in "bifu":
        raise _reject("patterns", f"dtype {patterns.dtype}", "real numbers (boolean and integer data are promoted)")
    if patterns.shape[1] != state.shape[-1]:
        raise _reject(
            "state",
            f"{state.shape[-1]} components in shape {state.shape}",
            f"the {patterns.shape[1]} components of patterns",
        )
    floating = [kind for kind in (given.dtype, np.dtype(patterns.dtype)) if kind.kind == "f"]
    return state.astype(np.result_type(*floating) if floating else np.float64, copy=False)
