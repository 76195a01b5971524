"""Choose the number system from the arrays themselves."""

import sys
from fractions import Fraction
from numbers import Real
from typing import Any

import numpy as np

_NUMBERS = {int, float, bool, Fraction, np.float64, np.float32}


class Undecided(ArithmeticError):
    """A sign or a comparison is not decided by the enclosures at hand; more precision may decide it."""


class NotANumber(TypeError):
    """Something is neither an array nor a real number of any system."""


def imported(name: str):
    """Give a module only if somebody has imported it already: an array of a library cannot exist before that."""
    return sys.modules.get(name)


def _element_system(kind: type) -> str | None:
    """Name the number system of elements of a type; plain exact numbers belong to every system."""
    flint, sympy = imported("flint"), imported("sympy")
    if flint is not None and issubclass(kind, flint.arb):
        return "balls"
    if sympy is not None and issubclass(kind, sympy.Basic):
        return "symbols"
    if issubclass(kind, Real) or (flint is not None and issubclass(kind, (flint.fmpq, flint.fmpz))):
        return None
    raise NotANumber(f"a {kind.__name__}, no number of any system")


def system_of(array: Any) -> str | None:
    """Name the number system of one argument: 'balls', 'symbols', 'tracked', 'doubles', 'dual', a float library, or None."""
    if isinstance(array, np.ndarray) and array.dtype.kind == "O":
        found = {_element_system(kind) for kind in dict.fromkeys(map(type, array.flat))} - {None}
        if len(found) > 1:
            raise TypeError(f"one array mixes the number systems {' and '.join(sorted(map(str, found)))}")
        # exact rationals alone are computed in balls: a ball encloses every rational, a float does not hold it
        return found.pop() if found else "balls"
    if isinstance(array, (np.ndarray, np.generic)):
        return "numpy"
    if isinstance(array, (int, float, Fraction)):
        return None
    from .doubles import Doubles
    from .dual import Dual
    from .tracked import Tracked

    if isinstance(array, Dual):
        return "dual"
    if isinstance(array, Tracked):
        return "tracked"
    if isinstance(array, Doubles):
        return "doubles"
    if hasattr(array, "__array_namespace__") or type(array).__module__.split(".")[0] in (
        "torch",
        "cupy",
        "dask",
        "jaxlib",
        "jax",
    ):
        return type(array).__module__.split(".")[0].replace("jaxlib", "jax")
    return _element_system(type(array))


def namespace_of(*arrays: Any):
    """Give the namespace that computes with these arrays.

    Parameters
    ----------
    *arrays
        Arrays of one library, object arrays of ``flint.arb`` or of SymPy expressions, tracked floats, or plain numbers.

    Returns
    -------
    namespace
        An array API namespace with ``logsumexp``, ``softmax`` and ``spectral_norm`` added.

    Raises
    ------
    TypeError
        If two number systems or two array libraries are mixed; both are named.
    """
    if all(array.dtype.kind != "O" if type(array) is np.ndarray else type(array) in _NUMBERS for array in arrays):
        from .floats import numpy_namespace

        return numpy_namespace()  # most calls, and many in each
    systems = {system_of(array) for array in arrays} - {None}
    if "dual" in systems:
        from .dual import Dual, DualNamespace

        # a plain array of the system that the dual numbers are made of is a constant
        return DualNamespace(namespace_of(*(array.value if isinstance(array, Dual) else array for array in arrays)))
    if "tracked" in systems:
        # a plain array of the same library is a tracked one without error
        systems -= {system_of(array.value) for array in arrays if system_of(array) == "tracked"}
    if "dask" in systems:
        systems -= {"numpy"}  # an array in memory is a Dask array of one chunk
    if len(systems) > 1:
        raise TypeError(
            f"arguments mix the number systems {' and '.join(sorted(map(str, systems)))}; convert them to one"
        )
    system = systems.pop() if systems else "numpy"
    if system == "balls":
        from . import balls

        return balls
    if system == "symbols":
        from . import symbols

        return symbols
    if system == "doubles":
        from . import doubles

        return doubles
    if system == "tracked":
        from .tracked import Tracked, TrackedNamespace

        return TrackedNamespace(namespace_of(*(array.value for array in arrays if isinstance(array, Tracked))))
    from .floats import float_namespace

    return float_namespace(*(array for array in arrays if system_of(array) == system))


def as_system(data: Any, like: Any):
    """Convert exact data (numbers, fractions, NumPy arrays) to the number system, library, dtype and device of ``like``."""
    xp = namespace_of(like)
    return xp.convert(data, like)
