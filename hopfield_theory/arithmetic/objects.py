"""What balls and symbols share: NumPy object arrays whose elements are numbers of one system."""

from collections.abc import Callable
from typing import Any

import numpy as np

__all__ = ["ObjectArrays", "as_objects"]


def as_objects(values: Any) -> np.ndarray:
    """Give an object array, also where an operation on arrays without axes has left a bare element."""
    return np.asarray(values, dtype=object)


class ObjectArrays:
    """The part of the array API that only needs to know how one number is lifted into the system.

    Parameters
    ----------
    element : callable
        Turns an exact number, or a number of the system, into a number of the system.
    """

    def __init__(self, element: Callable[[Any], Any]):
        self.element = element

    def asarray(self, data: Any, dtype=None, device=None) -> np.ndarray:
        """Lift a number, or every number of an array."""
        data = data if isinstance(data, np.ndarray) else as_objects(data)
        result = np.empty(data.shape, dtype=object)
        for index in np.ndindex(data.shape):
            result[index] = self.element(data[index])
        return result

    def convert(self, data: Any, like: Any = None) -> np.ndarray:
        """Lift exact data."""
        return self.asarray(np.asarray(data))

    def elementwise(self, function: Callable, inputs: int = 1) -> Callable:
        """Turn a function of numbers into one of arrays."""
        over = np.frompyfunc(lambda *x: function(*map(self.element, x)), inputs, 1)
        return lambda *x: as_objects(over(*map(as_objects, x)))

    def reduction(self, fold: Callable[[list], Any]) -> Callable:
        """Turn a function of a list of numbers into a reduction along an axis, or over the whole array."""

        def function(x, axis: int | None = None, keepdims: bool = False):
            x = as_objects(x)
            if axis is None:
                x, axis = x.reshape(-1), 0
            moved = np.moveaxis(x, axis, -1)
            result = np.empty(moved.shape[:-1], dtype=object)
            for index in np.ndindex(result.shape):
                result[index] = fold([self.element(element) for element in moved[index]])
            return np.expand_dims(result, axis) if keepdims else result

        return function

    def same(self, x, y) -> np.ndarray:
        """Say elementwise whether both are exactly the same number; a ball of positive radius is none."""
        equal = np.frompyfunc(lambda a, b: bool(self.element(a) == self.element(b)), 2, 1)
        return np.asarray(equal(as_objects(x), as_objects(y)), dtype=bool)

    def expand_dims(self, x, axis: int) -> np.ndarray:
        """Insert an axis of length one."""
        return np.expand_dims(as_objects(x), axis)

    def squeeze(self, x, axis: int) -> np.ndarray:
        """Remove an axis of length one."""
        return np.squeeze(as_objects(x), axis)

    def matrix_transpose(self, x) -> np.ndarray:
        """Exchange the last two axes."""
        return np.swapaxes(as_objects(x), -1, -2)

    def ones(self, shape, **_) -> np.ndarray:
        """Give exact ones."""
        return self.asarray(np.ones(shape, dtype=int))

    def zeros(self, shape, **_) -> np.ndarray:
        """Give exact zeros."""
        return self.asarray(np.zeros(shape, dtype=int))

    def zeros_like(self, x) -> np.ndarray:
        """Give exact zeros of the same shape."""
        return self.zeros(as_objects(x).shape)

    def eye(self, size: int, **_) -> np.ndarray:
        """Give the exact identity matrix."""
        return self.asarray(np.eye(size, dtype=int))
