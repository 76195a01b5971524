"""Check and promote what users pass in: one error message form for every public function."""

from collections.abc import Callable, Iterator
from fractions import Fraction
from operator import index
from typing import Any

import numpy as np

from .dispatch import NotANumber, namespace_of, system_of


def rejected(name: str, came: str, allowed: str) -> ValueError:
    """Give the error that names the argument, what came and what is allowed."""
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
        raise rejected(name, repr(value), allowed) from None
    if isinstance(value, (bool, np.bool_)) or number < least or (most is not None and number > most):
        raise rejected(name, repr(value), allowed)
    return number


def checked_number(name: str, value: Any, met: Callable[[Any], Any], allowed: str) -> Any:
    """Check that a value is a number that meets a condition, and give it.

    Raises
    ------
    ValueError
        If it is none, or does not.
    """
    try:
        good = not isinstance(value, (bool, np.bool_, str, bytes)) and bool(met(value))
    except (TypeError, ValueError):
        good = False
    if not good:
        raise rejected(name, repr(value), allowed)
    return value


def checked_switch(name: str, value: Any) -> bool:
    """Check that a value is True or False, and give it as Python's.

    Raises
    ------
    ValueError
        If it is neither.
    """
    if not isinstance(value, (bool, np.bool_)):
        raise rejected(name, repr(value), "True or False")
    return bool(value)


def checked_order(
    name: str, order: Any, met: Callable[[Any], Any] = lambda x: x >= 1, allowed: str = "a finite number of at least 1"
) -> Fraction:
    """Check the order of an entropy, by default of one that entmax maximises, and give it as a fraction.

    Raises
    ------
    ValueError
        If it is no finite number of Python or NumPy, or does not meet the condition.
    """
    number = order.item() if isinstance(order, np.generic) else order
    kinds, least, most = (int, float, Fraction), float("-inf"), float("inf")
    checked_number(name, number, lambda x: isinstance(x, kinds) and least < x < most and met(x), allowed)
    return Fraction(number)


def from_sequence(name: str, value: Any) -> np.ndarray:
    """Make a sequence an array; integers that NumPy does not hold as such become floats, like all others."""
    try:
        array = np.asarray(value)
        if array.dtype == object and array.size and all(isinstance(element, int) for element in array.flat):
            return array.astype(np.float64)
    except ValueError as ragged:
        raise rejected(name, "a ragged sequence", "a rectangular array of real numbers") from ragged
    except OverflowError as large:
        raise rejected(name, "an integer beyond the range of float64", "finite numbers only") from large
    return array


def is_plain(value: Any) -> bool:
    """Say whether a value is a NumPy array of numbers, as most are: nothing else need be asked then."""
    return type(value) is np.ndarray and value.dtype.kind in "bifu" and value.dtype.isnative


def as_real_array(name: str, value: Any):
    """Give ``value`` as an array of real numbers: sequences become NumPy arrays, complex and non-numeric data are refused."""
    if is_plain(value):
        return value
    if not hasattr(value, "shape"):
        value = from_sequence(name, value)
    if isinstance(value, np.ma.MaskedArray):
        raise rejected(name, "a masked array", "an array without a mask, which would be ignored")
    if isinstance(value, np.matrix):
        value = np.asarray(value)  # a matrix keeps its two axes through every operation
    if isinstance(value, np.ndarray) and value.dtype.kind not in "bifuO":
        raise rejected(name, f"dtype {value.dtype}", "real numbers (boolean and integer data are promoted)")
    if isinstance(value, np.ndarray) and not value.dtype.isnative:
        return value.astype(value.dtype.newbyteorder("="))
    try:
        system = system_of(value)
    except NotANumber as alien:
        allowed = "an array of real numbers of one system (numpy.asarray makes one of a table)"
        raise rejected(name, str(alien), allowed) from alien
    if system in ("balls", "symbols"):
        return namespace_of(value).asarray(value)
    if system == "dask" and any(0 in sizes for sizes in value.chunks):
        # a selection leaves chunks without rows, of which Dask has no maximum
        value = value.rechunk(tuple(tuple(size for size in sizes if size) or sizes for sizes in value.chunks))
    xp = namespace_of(value)
    if system not in ("tracked", "dual") and xp.isdtype(value.dtype, "complex floating"):
        raise rejected(name, f"dtype {value.dtype}", "real numbers")
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


def promoted(**named: Any) -> dict[str, Any]:
    """Give arrays of real numbers in one floating dtype: integers take the floats' dtype, float32 stays float32.

    Raises
    ------
    ValueError
        If an argument has a complex or non-numeric dtype.
    TypeError
        If number systems or array libraries are mixed.
    """
    named = {name: as_real_array(name, value) for name, value in named.items()}
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


def holds(condition: Any) -> bool:
    """Say whether a condition on values holds, as far as anybody is let look at them: torch.vmap and meta tensors let nobody."""
    try:
        return bool(condition)
    except RuntimeError:
        if system_of(condition) != "torch":  # then a device has failed
            raise
        return True


def _check_finite(name: str, value: Any) -> None:
    if is_plain(value):
        finite = all(np.isfinite(rows).all() for rows in _in_slabs(value))
    elif system_of(value) == "symbols" or is_lazy(value):
        return
    else:
        finite = holds(namespace_of(value).all(namespace_of(value).isfinite(value)))
    if not finite:
        raise rejected(name, "NaN or infinite entries", "finite numbers only")


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
    arrays = promoted(**named)
    for name, value in arrays.items():
        least = minimum_axes[name]
        if value.ndim < least:
            raise rejected(name, f"shape {tuple(value.shape)}", f"at least {least} axes")
        if any(length != length for length in value.shape):  # Dask's length of a selection is not a number
            raise rejected(
                name, f"the unknown shape {tuple(value.shape)}", "known chunks, as compute_chunk_sizes() makes"
            )
        if any(length == 0 for length in value.shape):
            raise rejected(name, f"the empty shape {tuple(value.shape)}", "at least one element along every axis")
        if name not in unread:
            _check_finite(name, value)
    return tuple(arrays.values())


def checked_beta(beta: Any, like: Any, batch: tuple[int, ...] = (), whole: tuple[int, ...] | None = None):
    """Check the inverse temperature: a positive finite number, or an array of the batch shape, that of the patterns or the whole.

    Raises
    ------
    ValueError
        If beta is not positive, not finite, not real, or its shape is not the batch shape.
    """
    if system_of(like) == "dual":
        like = like.value
    system, xp = system_of(like), namespace_of(like)
    allowed = "a positive finite number, or an array of them with the batch shape of the patterns"
    if isinstance(beta, np.longdouble):  # Python's numbers hold neither its digits nor its range
        beta = np.asarray(beta) if is_plain(like) and like.dtype == np.longdouble else float(beta)
    elif isinstance(beta, np.generic):
        beta = beta.item()
    if isinstance(beta, (bool, complex, str, bytes)) or beta is None:
        raise rejected("beta", repr(beta), allowed)
    if isinstance(beta, (list, tuple)):
        beta = np.asarray(beta)
    if isinstance(beta, (int, float, Fraction)):
        if not beta > 0 or beta == float("inf"):
            raise rejected("beta", repr(beta), allowed)
        if system in ("balls", "symbols"):
            return xp.convert(beta, like)[()]
        low, high = _range_of(like)
        if not low <= beta <= high:
            raise rejected(
                "beta", repr(beta), f"a number between {low:.3g} and {high:.3g}, which the dtype {like.dtype} holds"
            )
        return float(beta)
    if not hasattr(beta, "shape"):
        try:
            namespace_of_named(beta=beta, patterns=like)
        except NotANumber as alien:
            raise rejected("beta", repr(beta), allowed) from alien
        positive = (beta > 0 and beta.is_finite()) if system == "balls" else beta.is_positive is not False
        if not positive:
            raise rejected("beta", repr(beta), allowed)
        return beta
    (beta,) = promoted(beta=beta).values()
    namespace_of_named(beta=beta, patterns=like)
    if tuple(beta.shape) not in ((), batch, whole):
        raise rejected("beta", f"shape {tuple(beta.shape)}", f"a number or shape {batch}")
    values = beta.value if system_of(beta) == "tracked" else beta
    if system not in ("symbols",) and not is_lazy(values):
        _check_finite("beta", values)
        if not holds(np.all(values > 0) if isinstance(values, np.ndarray) else namespace_of(values).all(values > 0)):
            raise rejected("beta", "an entry that is not positive", allowed)
    if xp.name == "floats" and beta.dtype != like.dtype:
        with np.errstate(over="ignore"):
            beta = xp.astype(beta, like.dtype)
        if not is_lazy(beta) and not holds(xp.all(xp.isfinite(beta) & (beta > 0))):
            raise rejected(
                "beta", "an entry outside the range of the dtype", f"numbers that the dtype {like.dtype} holds"
            )
    return beta


def checked_rate(name: str, rate: Any, like: Any, batch: tuple[int, ...]) -> Any:
    """Check a finite number that is not negative, or an array of them of the batch shape, and give it as an array like another.

    Raises
    ------
    ValueError
        If it is negative, not finite, not real, or its shape is not the batch shape.
    """
    xp, allowed = namespace_of(like), f"a finite number that is not negative, or an array of them of shape {batch}"
    if isinstance(rate, (bool, str, bytes)) or rate is None:
        raise rejected(name, repr(rate), allowed)
    if not hasattr(rate, "shape"):
        rate = xp.convert(as_real_array(name, rate), like)
    (rate,) = checked_arrays({name: 0}, **{name: rate})
    namespace_of_named(**{name: rate, "patterns": like})
    if tuple(rate.shape) not in ((), batch):
        raise rejected(name, f"shape {tuple(rate.shape)}", allowed)
    values = getattr(rate, "value", rate)
    if system_of(values) != "symbols" and not is_lazy(values) and not holds(namespace_of(values).all(values >= 0)):
        raise rejected(name, "a negative entry", allowed)
    return xp.astype(rate, like.dtype) if xp.name == "floats" else rate


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
            raise rejected(
                name, f"{b.shape[-1]} components in shape {tuple(b.shape)}", f"the {a.shape[-1]} components of {first}"
            )
        if len(a.shape) < 3 and len(b.shape) < 3:
            continue
        try:
            np.broadcast_shapes(tuple(a.shape[:-2]), tuple(b.shape[:-2]))
        except ValueError as different:
            raise rejected(
                name, f"batch axes {tuple(b.shape[:-2])}", f"batch axes that fit {tuple(a.shape[:-2])} of {first}"
            ) from different


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
