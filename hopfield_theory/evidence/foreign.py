"""An implementation under test that computes in floats only: its outputs are compared with certified truth under its dtype's rounding."""

from typing import Any

import flint
import numpy as np

from ..arithmetic import balls
from ..arithmetic.dispatch import namespace_of, system_of
from ..arithmetic.floats import to_numpy
from ..arithmetic.tracked import Tracked

#: How many times the running error bound of the package's own evaluation a foreign evaluation may be off: it may order
#: its operations differently, and the bound is first order.
ALLOWANCE = 4


class NotFinite(ArithmeticError):
    """An implementation answered finite input with NaN or an infinity."""


class WrongShape(TypeError):
    """An implementation answered with an array of another shape than its definition has."""


class Foreign:
    """Wrap an implementation so that claims written for any number system can be put to it.

    Parameters
    ----------
    implementation : object
        Has some of the operations of ``reference``, on float arrays.
    reference : module
        The package's definitions with the same operations.
    like : array
        An array of the library, dtype and device that the implementation computes with.

    Attributes
    ----------
    is_foreign
        Tells the verdict that a deficit inside the allowed rounding is rounding.
    """

    is_foreign = True

    def __init__(self, implementation: Any, reference: Any, like: Any):
        self.implementation, self.reference, self.like = implementation, reference, like

    def __getattr__(self, name: str):
        operation, truth = getattr(self.implementation, name), getattr(self.reference, name)

        def judged(*arguments, **options):
            floats = [self._as_floats(argument) for argument in arguments]
            plain = [x.value if isinstance(x, Tracked) else x for x in floats]
            self._refuse_own_overflow(name, plain)
            output = operation(*plain, **options)
            with np.errstate(all="ignore"):
                allowed = truth(*floats, **options)
            if tuple(output.shape) != tuple(allowed.shape):
                expected, came = tuple(allowed.shape), tuple(output.shape)
                raise WrongShape(f"{name} returned the shape {came}; the shape of its definition is {expected}")
            return self._in_system_of(arguments, output, ALLOWANCE * allowed.error)

        return judged

    @staticmethod
    def _refuse_own_overflow(name: str, arguments: list) -> None:
        """Stop where a claim hands on what is not finite: instances are, so an answer before was not."""
        for argument in arguments:
            if hasattr(argument, "shape") and hasattr(argument, "dtype"):
                xp = namespace_of(argument)
                if xp.isdtype(argument.dtype, "real floating") and not bool(xp.all(xp.isfinite(argument))):
                    raise NotFinite(f"{name} was to go on from an answer of the implementation that is not finite")

    def _as_floats(self, argument: Any) -> Any:
        """Give an enclosure as a float with the distance that rounding it can make."""
        if isinstance(argument, Tracked) or not hasattr(argument, "shape"):
            return float(argument) if isinstance(argument, flint.arb) else argument
        if system_of(argument) != "balls":
            return Tracked(argument)
        xp = namespace_of(self.like)
        middle = xp.convert(to_numpy(argument), self.like)
        exactly_middle = balls.asarray(to_numpy(middle))
        distance = np.vectorize(lambda x: float(balls.ball(x).abs_upper()), otypes=[float])(
            np.asarray(argument - exactly_middle)
        )
        return Tracked(middle, xp.convert(distance, self.like))

    @staticmethod
    def _in_system_of(arguments: tuple, output: Any, error: Any) -> Any:
        if any(isinstance(argument, Tracked) for argument in arguments):
            return Tracked(output, error)
        value, width = np.asarray(to_numpy(output)), to_numpy(error)
        result = np.empty(value.shape, dtype=object)
        for index in np.ndindex(value.shape):
            if not np.isfinite(value[index]):
                raise NotFinite(f"the implementation returned {value[index]}")
            result[index] = flint.arb(float(value[index]), float(width[index]))
        return result
