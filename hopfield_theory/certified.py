r"""Enclosures that provably hold the true value, to as many digits as are asked for.

:func:`certify` runs a definition of this package on balls and raises the precision until the digits are there. The
functions with the names of ``ht.modern`` are that, applied to the modern network. Input counts as exact: a float is the
dyadic number that it is, an integer itself, a fraction a fraction.

The digits are relative, element by element. Only an enclosure that contains zero, where no relative error exists, is
held to an absolute width instead: a radius of at most :math:`10^{-\mathrm{digits}}` times the smallest positive double,
:math:`2^{-1074}`. So a result is known to be zero, or closer to it than any double, before a zero is reported.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import flint
import numpy as np
from flint import arb

from . import functions
from .arithmetic import balls
from .arithmetic.dispatch import NotANumber, Undecided, system_of
from .arithmetic.floats import to_numpy
from .arithmetic.inputs import checked_arrays, checked_beta, rejected, same_width, whole_number
from .arithmetic.operations import network_operation
from .models import attention as _attention
from .models import modern
from .theory.fixed_point_search import fixed_point_near, shrunk

__all__ = [
    "CertifiedFixedPoint",
    "Enclosure",
    "association",
    "attention",
    "certify",
    "displacement",
    "energy",
    "fixed_point",
    "fixed_point_error",
    "jacobian",
    "jacobian_norm",
    "lse",
    "remaining_weight",
    "retrieval_error",
    "update",
]

#: Decimal digits unless others are asked for.
DIGITS = 30

#: No precision beyond so many bits is tried, and no more decimal digits are promised.
MOST_BITS, MOST_DIGITS = 2**16, 10_000

#: The smallest positive double.
SMALLEST = arb(math.ulp(0.0))


@dataclass(frozen=True)
class Enclosure:
    """Intervals that provably hold the true values.

    Attributes
    ----------
    midpoint : array of float64
        The double nearest to the middle of each enclosure; of the largest size where that is beyond the doubles.
    radius : array of float64
        Every true value is within ``radius`` of ``midpoint``; rounded up. It cannot be smaller than what a double
        leaves open; ``balls`` and ``decimals`` know more.
    balls : object array of flint.arb
        The enclosures themselves.
    digits : int
        How many digits they are good for; 0 where none is promised.
    bits : int
        The working precision that reached them.
    """

    midpoint: np.ndarray
    radius: np.ndarray
    balls: np.ndarray
    digits: int
    bits: int

    @classmethod
    def of(cls, enclosures: np.ndarray, digits: int) -> "Enclosure":
        """Round finite balls outward to doubles, at the working precision."""
        most = np.finfo(np.float64).max
        middle = np.asarray(np.clip(_elementwise(lambda x: nearest(x.mid()), enclosures), -most, most))
        radius = _elementwise(_upward, enclosures - balls.asarray(middle))
        return cls(middle, radius, enclosures, digits, flint.ctx.prec)

    def decimals(self, digits: int | None = None) -> np.ndarray:
        """Decimal strings are within one unit in the last of their ``digits`` significant digits; zero is "0".

        Raises
        ------
        ValueError
            If digits is no integer from 1 to the digits that are certified.
        """
        digits = self.digits if digits is None else whole_number("digits", digits, 1, self.digits)
        return np.asarray(np.frompyfunc(lambda x: _decimal(x, digits), 1, 1)(self.balls), dtype=object)

    def rounded(self) -> np.ndarray:
        """The correctly rounded doubles are those that both ends of each enclosure round to.

        Raises
        ------
        Undecided
            If the ends of an enclosure round to different doubles; more digits may tell.
        """
        with flint.ctx.workprec(self.bits):
            low, high = (_elementwise(lambda x, end=end: nearest(end(x)), self.balls) for end in (arb.lower, arb.upper))
        if not np.array_equal(low, high):
            raise Undecided(f"{self.digits} digits do not say how to round a value that lies between two doubles")
        return low


def _elementwise(function: Callable, array: np.ndarray) -> np.ndarray:
    return np.asarray(np.frompyfunc(function, 1, 1)(array), dtype=np.float64)


def nearest(x: arb) -> float:
    """The nearest double of an exact number is infinite where that overflows; ties go to even."""
    mantissa, exponent = map(int, x.man_exp())
    top, beyond = mantissa.bit_length() + exponent, math.inf if mantissa > 0 else -math.inf
    if not mantissa or top < -1074:
        return 0.0
    if top > 1024:
        return beyond
    try:
        return float(Fraction(mantissa) * Fraction(2) ** exponent)
    except OverflowError:
        return beyond


def _upward(x: arb) -> float:
    """Give a double that no number in a ball exceeds in size."""
    bound = x.abs_upper()
    rounded = nearest(bound)
    return rounded if rounded == math.inf or arb(rounded) >= bound else math.nextafter(rounded, math.inf)


def _decimal(x: arb, digits: int) -> str:
    """Write a ball with so many significant digits, in scientific notation."""
    if x.contains(0):
        return "0"
    mantissa, _, exponent = map(int, x.mid_rad_10exp(digits + 5))
    excess = max(len(str(abs(mantissa))) - digits, 0)
    written = str((abs(mantissa) + 10**excess // 2) // 10**excess)
    shift = exponent + excess + len(written) - 1
    return f"{'-' * (mantissa < 0)}{written[0]}.{written[1:digits].ljust(digits - 1, '0')}e{shift:+d}".replace(
        ".e", "e"
    )


def _reached(x: arb, digits: int) -> bool:
    """Say whether a ball has so many digits, with one to spare for rounding them."""
    radius = arb(x.rad()) * arb(10) ** (digits + 1)
    return bool(x.is_finite()) and bool(radius <= x.abs_lower() or (x.contains(0) and radius <= SMALLEST))


def _precisions(digits: int):
    """Give the working precisions to try, in bits."""
    digits = whole_number("digits", digits, 1, MOST_DIGITS)
    bits = 64 + 4 * digits
    while bits <= MOST_BITS:
        yield bits
        bits *= 2


def _exact(value: Any) -> Any:
    """Lift an array of numbers as it is; what is none is handed on, for the definition to refuse by name."""
    if isinstance(value, (bool, str, bytes)) or value is None:
        return value
    try:
        # NumPy reads sequences and numbers; arrays of other libraries are copied to the host
        array = (
            np.asarray(value) if not hasattr(value, "shape") or system_of(value) == "balls" else to_numpy(value, None)
        )
    except (NotANumber, ValueError):
        return value
    if (
        array.dtype == np.longdouble
    ):  # wider than the doubles that a ball is made of; what is not finite is refused by name
        fractions = [Fraction(*x.as_integer_ratio()) if np.isfinite(x) else float(x) for x in array.flat]
        array = np.asarray(fractions, dtype=object).reshape(array.shape)
    known = (int, float, Fraction, arb)
    numbers = all(isinstance(x, known) for x in array.flat) if array.dtype.kind == "O" else array.dtype.kind in "biuf"
    return balls.asarray(array) if numbers else value


def certify(function: Callable, *inputs: Any, digits: int = DIGITS, **options: Any) -> Enclosure:
    r"""An enclosure of what a definition gives holds the true value, to so many digits.

    Parameters
    ----------
    function : callable
        A definition that runs on balls: any of ``ht.modern``, ``ht.dense``, ``ht.classical``, ``ht.sparse``,
        ``ht.attention`` and ``ht.functions`` that returns one array, or a composition of your own.
    *inputs : arrays or numbers
        Its numeric arguments: floats or integers of any library, sequences, or object arrays of fractions, all taken
        as exact. NumPy, torch, JAX, CuPy and Dask arrays may be mixed.
    digits : int
        Decimal digits, relative; see the head of this module for zeros.
    **options
        What else the function takes (``interaction``, ``order``, ``alpha``, ``mask`` ...), handed on as it is.

    Returns
    -------
    Enclosure

    Raises
    ------
    ValueError
        If the function is none or refuses an input, or the digits are not an integer from 1 to 10,000.
    Undecided
        If no precision up to 65,536 bits gives the digits, for instance where a sign depends on a number that is zero
        without being exactly so in binary.
    """
    if not callable(function):
        raise ValueError(
            f"function: got {function!r}; allowed is a definition that runs on balls, such as modern.update"
        )
    for bits in _precisions(digits):
        with flint.ctx.workprec(bits):
            try:
                found = function(*map(_exact, inputs), **options)
            except Undecided:
                continue
            try:
                result = balls.asarray(found)
            except TypeError as alien:
                came = f"one that gives a {type(found).__name__}"
                raise rejected("function", came, "a definition that gives one array of numbers") from alien
            if all(_reached(x, digits) for x in result.flat):
                return Enclosure.of(result, digits)
    raise Undecided(f"{digits} digits: {MOST_BITS} bits do not give them")


def energy(state, patterns, beta, digits: int = DIGITS) -> Enclosure:
    """The energy of :func:`hopfield_theory.models.modern.energy`, enclosed; (..., S)."""
    return certify(modern.energy, state, patterns, beta, digits=digits)


def update(state, patterns, beta, digits: int = DIGITS) -> Enclosure:
    """The update of :func:`hopfield_theory.models.modern.update`, enclosed; (..., S, d)."""
    return certify(modern.update, state, patterns, beta, digits=digits)


def association(state, patterns, beta, digits: int = DIGITS) -> Enclosure:
    """The association of :func:`hopfield_theory.models.modern.association`, enclosed; (..., S, N)."""
    return certify(modern.association, state, patterns, beta, digits=digits)


def jacobian(state, patterns, beta, digits: int = DIGITS) -> Enclosure:
    """The Jacobian of :func:`hopfield_theory.models.modern.jacobian`, enclosed; (..., S, d, d)."""
    return certify(modern.jacobian, state, patterns, beta, digits=digits)


def jacobian_norm(state, patterns, beta, digits: int = DIGITS) -> Enclosure:
    """The spectral norm of the Jacobian is its largest eigenvalue; (..., S)."""
    return certify(modern.jacobian_norm, state, patterns, beta, digits=digits)


def lse(state, patterns, beta, digits: int = DIGITS) -> Enclosure:
    r"""The log-sum-exp :math:`\beta^{-1} \ln \sum_i e^{\beta x_i^T \xi}` of the scores, enclosed; (..., S)."""
    return certify(_lse, state, patterns, beta, digits=digits)


@network_operation(result_axes=0)
def _lse(state, patterns, beta):
    return functions.lse(modern.scores(state, patterns), beta)


def attention(query, key, value, beta, mask=None, digits: int = DIGITS) -> Enclosure:
    """Attention of :func:`hopfield_theory.models.attention.attention`, enclosed; (..., S, d_v)."""
    return certify(_attention.attention, query, key, value, beta, mask=mask, digits=digits)


def remaining_weight(state, patterns, beta, pattern: int | None = None, digits: int = DIGITS) -> Enclosure:
    r"""The remaining weight :math:`1 - p_i = \sum_{j \ne i} p_j` is what a pattern leaves to all others.

    Parameters
    ----------
    state, patterns, beta
        As in :func:`update`.
    pattern : int, optional
        The index i. Default: the leading pattern of each state; among patterns whose scores tie, the first.
    digits : int
        Decimal digits.

    Returns
    -------
    Enclosure
        (..., S)
    """
    return certify(_remaining_weight, state, patterns, beta, pattern=pattern, digits=digits)


@network_operation(result_axes=0)
def _remaining_weight(state, patterns, beta, pattern):
    overlaps = modern.scores(state, patterns)
    weights = functions.softmax(overlaps, beta)
    chosen = _chosen(pattern, overlaps)[..., None]
    np.put_along_axis(weights, chosen, balls.zeros(chosen.shape), axis=-1)
    return balls.sum(weights, axis=-1)


def displacement(state, patterns, beta, pattern: int | None = None, digits: int = DIGITS) -> Enclosure:
    r"""The displacement :math:`f(\xi) - x_i` leads from a pattern to the updated state.

    Parameters
    ----------
    state, patterns, beta, pattern, digits
        As in :func:`remaining_weight`.

    Returns
    -------
    Enclosure
        (..., S, d)
    """
    return certify(_displacement, state, patterns, beta, pattern=pattern, digits=digits)


@network_operation(result_axes=1)
def _displacement(state, patterns, beta, pattern):
    overlaps = modern.scores(state, patterns)
    chosen = _chosen(pattern, overlaps)[..., None, None]
    moved = patterns[..., None, :, :] - np.take_along_axis(patterns[..., None, :, :], chosen, axis=-2)
    return balls.sum(functions.softmax(overlaps, beta)[..., None] * moved, axis=-2)


def retrieval_error(state, patterns, beta, pattern: int | None = None, digits: int = DIGITS) -> Enclosure:
    r"""The retrieval error :math:`\|f(\xi) - x_i\|` is the distance of the updated state from a pattern.

    Parameters
    ----------
    state, patterns, beta, pattern, digits
        As in :func:`remaining_weight`.

    Returns
    -------
    Enclosure
        (..., S)
    """

    def error(*network):
        return functions.norm(_displacement(*network, pattern=pattern))

    return certify(error, state, patterns, beta, digits=digits)


def _chosen(pattern: int | None, overlaps: np.ndarray) -> np.ndarray:
    """Give the index of a pattern for every state: the one asked for, or the first of those with the largest score."""
    if pattern is not None:
        return np.full(overlaps.shape[:-1], _index(pattern, overlaps.shape[-1]))
    leading = np.zeros(overlaps.shape[:-1], dtype=int)
    for index in np.ndindex(leading.shape):
        row = overlaps[index]
        for rival in range(1, len(row)):
            gap = row[rival] - row[leading[index]]
            if gap > 0:
                leading[index] = rival
            elif not gap <= 0:
                raise Undecided(f"which of two scores is larger is not decided at {flint.ctx.prec} bits")
    return leading


def _index(pattern: int, count: int) -> int:
    return whole_number("pattern", pattern, -count, count - 1) % count


@dataclass(frozen=True)
class CertifiedFixedPoint:
    """A fixed point of the update, with what is proved of it.

    Attributes
    ----------
    state : Enclosure
        It holds a fixed point: that is always proved. Its ``digits`` are 0 where it is only the smallest box around the
        patterns, which holds one because the update maps their hull into itself (Brouwer).
    unique : bool
        Whether it is proved that there is no other fixed point within ``unique_within``.
    unique_within : float
        Half-width of a box around ``state``; 0 where nothing is proved.
    stability : str
        "stable", "unstable" or, where that is open, "degenerate".
    """

    state: Enclosure
    unique: bool
    unique_within: float
    stability: str


def fixed_point(state, patterns, beta, digits: int = DIGITS) -> CertifiedFixedPoint:
    r"""A fixed point near a start is enclosed, and it is said whether it is proved to be the only one there.

    Krawczyk's test proves that a box holds exactly one; his operator, applied again and again at growing precision,
    shrinks the box to the digits asked for.

    Parameters
    ----------
    state : array (d,)
        The start: close to a fixed point of any kind, or somewhere from where retrieval leads to one.
    patterns : array (N, d)
        Stored patterns, as rows.
    beta : positive number
        Inverse temperature.
    digits : int
        Decimal digits, as in :func:`certify`.

    Returns
    -------
    CertifiedFixedPoint

    Raises
    ------
    ValueError
        If an argument is not allowed.

    References
    ----------
    Krawczyk (1969).
    """
    return _fixed(state, patterns, beta, digits, lambda box: box)[0]


def fixed_point_error(state, patterns, beta, pattern, digits: int = DIGITS) -> Enclosure:
    r"""The distance :math:`\|\xi^* - x_i\|` of the fixed point of :func:`fixed_point` from a pattern.

    Parameters
    ----------
    state, patterns, beta
        As in :func:`fixed_point`.
    pattern : int
        The index i.
    digits : int
        Decimal digits.

    Returns
    -------
    Enclosure
        Without axes; good for 0 digits where no box passes Krawczyk's test.
    """
    _, rows, _ = _one_network(state, patterns, beta)
    target = balls.asarray(rows[_index(pattern, len(rows))])
    return _fixed(state, patterns, beta, digits, lambda box: functions.norm(box - target))[1]


def _fixed(state, patterns, beta, digits: int, quantity: Callable) -> tuple[CertifiedFixedPoint, Enclosure]:
    """Enclose a fixed point until a quantity of it, an array of balls, has its digits; give both."""
    start, rows, beta = _one_network(state, patterns, beta)
    precisions, known = _precisions(digits), fixed_point_near(start, rows, beta)
    if known is None:
        with flint.ctx.workprec(next(precisions)):
            box = np.asarray([arb(low).union(arb(high)) for low, high in zip(rows.min(0), rows.max(0), strict=True)])
            hull, loose = Enclosure.of(box, 0), Enclosure.of(balls.asarray(quantity(box)), 0)
        return CertifiedFixedPoint(hull, False, 0.0, "degenerate"), loose
    box = np.asarray([arb(x, known.error) for x in known.state], dtype=object)
    for bits in precisions:
        with flint.ctx.workprec(bits):
            while True:
                asked = balls.asarray(quantity(box))
                if all(_reached(x, digits) for x in asked.flat):
                    enclosed = Enclosure.of(box, digits)
                    shift = np.max(np.abs(enclosed.midpoint - known.state), initial=0.0)
                    within = math.nextafter(known.unique_within - math.nextafter(shift, math.inf), 0.0)
                    found = CertifiedFixedPoint(enclosed, True, max(within, 0.0), known.stability)
                    return found, Enclosure.of(asked, digits)
                smaller = shrunk(box, balls.asarray(rows), beta)
                if not any(new.rad() < old.rad() / 2 for new, old in zip(smaller, box, strict=True)):
                    break
                box = smaller
    raise Undecided(f"{digits} digits: {MOST_BITS} bits do not give them")


def _one_network(state, patterns, beta) -> tuple[np.ndarray, np.ndarray, float]:
    """Check the arguments of a search: one start, one network, and numbers that are doubles."""
    named = {"state": state, "patterns": patterns, "beta": beta}
    state, patterns, beta = (_as_doubles(name, value) for name, value in named.items())
    state, patterns = checked_arrays({"state": 1, "patterns": 2}, state=state, patterns=patterns)
    same_width(patterns=patterns, state=state)
    for name, value, axes in (("state", state, 1), ("patterns", patterns, 2)):
        if value.ndim != axes:
            raise ValueError(f"{name}: got shape {value.shape}; allowed is one start (d,) and one network (N, d)")
    return state, patterns, checked_beta(beta, patterns)


def _as_doubles(name: str, value: Any) -> Any:
    """Give doubles where they hold the numbers exactly."""
    exact = _exact(value)
    if not isinstance(exact, np.ndarray) or system_of(exact) != "balls":
        return exact
    doubles = to_numpy(exact)
    if not np.all(balls.same(exact, balls.asarray(doubles)) | np.isnan(doubles)):
        raise ValueError(f"{name}: got a number that float64 does not hold; allowed are doubles")
    return doubles[()]
