r"""Dense associative memories have the energy :math:`E(\xi) = -\sum_i F(x_i^T \xi)` with a steep interaction F.

States and patterns have entries :math:`\pm 1`. A site is set to the sign of its exact energy gap; for the exponential
interaction every step is taken in log space, so nothing overflows at any width d.
"""

from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass
from typing import Any

import numpy as np

from ..arithmetic.dispatch import namespace_of
from ..arithmetic.inputs import checked_arrays, is_lazy, rejected, same_width, whole_number
from ..arithmetic.operations import in_sum_precision, on_states
from ..arithmetic.results import is_finite
from .binary import sites_of, switch
from .modern import scores
from .retrieval import Retrieval, iterate

__all__ = [
    "Interaction",
    "energy",
    "energy_gap",
    "exponential",
    "log_energy_gap",
    "log_negative_energy",
    "polynomial",
    "rectified",
    "retrieve",
    "update",
]


@dataclass(frozen=True)
class Interaction:
    """An interaction function F of an overlap.

    Attributes
    ----------
    name : str
        How reports call it.
    function : callable
        F, elementwise, in any number system.
    logarithmic : bool
        Whether F = exp, whose sums are taken in log space.
    """

    name: str
    function: Callable
    logarithmic: bool = False


def polynomial(n: int) -> Interaction:
    """The polynomial interaction is F(a) = a^n; n = 2 is the classical network.

    Parameters
    ----------
    n : int, at least 1

    Returns
    -------
    Interaction

    Raises
    ------
    ValueError
        If n is not a positive integer.

    References
    ----------
    Krotov & Hopfield (2016).
    """
    n = whole_number("n", n, 1)
    return Interaction(f"polynomial({n})", lambda a: a**n)


def rectified(n: int) -> Interaction:
    """The rectified interaction is F(a) = max(a, 0)^n.

    Parameters
    ----------
    n : int, at least 1

    Returns
    -------
    Interaction

    Raises
    ------
    ValueError
        If n is not a positive integer.

    References
    ----------
    Krotov & Hopfield (2016).
    """
    n = whole_number("n", n, 1)
    return Interaction(f"rectified({n})", lambda a: ((a + namespace_of(a).abs(a)) / 2) ** n)


def exponential() -> Interaction:
    """The exponential interaction is F(a) = e^a.

    Returns
    -------
    Interaction

    References
    ----------
    Demircigil et al. (2017).
    """
    return Interaction("exponential", lambda a: namespace_of(a).exp(a), logarithmic=True)


def checked(state, patterns, interaction):
    """Check the arguments of an operation f(state, patterns, interaction)."""
    if not isinstance(interaction, Interaction):
        raise ValueError(
            f"interaction: got {interaction!r}; allowed is polynomial(n), rectified(n), exponential() or an Interaction"
        )
    state, patterns = checked_arrays({"state": 1, "patterns": 2}, state=state, patterns=patterns)
    same_width(patterns=patterns, state=state)
    return state, patterns


def _applied(result_axes: int, operation: Callable, state, patterns, interaction: Interaction, signs: bool = False):
    """Check the arguments, apply an operation, and refuse an interaction whose sums leave the range of the dtype.

    Those of the exponential interaction may leave it, unless the operation gives signs.
    """
    state, patterns = checked(state, patterns, interaction)
    watched = signs or not interaction.logarithmic
    with np.errstate(over="ignore", invalid="ignore") if watched else nullcontext():
        result = in_sum_precision(on_states(result_axes)(operation))(state, patterns)
    if watched and not is_finite(result):
        raise _beyond_range(interaction, state)
    return result


def _beyond_range(interaction: Interaction, state) -> ValueError:
    return ValueError(
        f"interaction: got {interaction.name} on {state.shape[-1]} sites, whose sums leave the range of {state.dtype}; "
        "allowed is what the dtype holds, such as a lower degree, or a wider dtype"
    )


def energy(state, patterns, interaction: Interaction):
    r"""The energy is :math:`E(\xi) = -\sum_i F(x_i^T \xi)`.

    Parameters
    ----------
    state : array (..., S, d) or (d,)
        States; floats of any library, balls or symbols.
    patterns : array (..., N, d)
        Stored patterns, as rows.
    interaction : Interaction
        With the exponential one, floats overflow where an overlap exceeds the logarithm of the largest float (709 in
        float64); use :func:`log_negative_energy` there.

    Returns
    -------
    array (..., S) or (...)

    Raises
    ------
    ValueError
        If the shapes do not fit, an argument is empty, complex or not finite, or the sums of an interaction leave the
        range of the dtype, as far as values can be looked at; those of the exponential one may.

    References
    ----------
    Krotov & Hopfield (2016); Ramsauer et al. (2021), Eq. (544).
    """

    def total(state, patterns):
        return -namespace_of(state, patterns).sum(interaction.function(scores(state, patterns)), axis=-1)

    return _applied(0, total, state, patterns, interaction)


def without_logarithm(interaction: Interaction) -> ValueError:
    """Give the error of a sum over the patterns that is not positive."""
    came = f"{interaction.name} with a sum over the patterns that is not positive"
    return rejected("interaction", came, "one whose sum has a logarithm")


def log_negative_energy(state, patterns, interaction: Interaction):
    r"""The logarithm :math:`\ln(-E) = \ln \sum_i F(x_i^T \xi)` does not overflow for the exponential interaction.

    Parameters
    ----------
    state : array (..., S, d) or (d,)
        States.
    patterns : array (..., N, d)
        Stored patterns, as rows.
    interaction : Interaction
        For other interactions than the exponential the sum must be positive.

    Returns
    -------
    array (..., S) or (...)

    Raises
    ------
    ValueError
        If the shapes do not fit, an argument is empty, complex or not finite, or a sum is not positive or leaves the
        range of the dtype. Dask arrays and traced JAX arrays cannot be asked for the last two.
    """

    def logarithm(state, patterns):
        xp, overlaps = namespace_of(state, patterns), scores(state, patterns)
        if interaction.logarithmic:
            return xp.logsumexp(overlaps, axis=-1)
        total = xp.sum(interaction.function(overlaps), axis=-1)
        if xp.name == "floats" and not is_lazy(total) and bool(xp.any(total <= 0)):
            raise without_logarithm(interaction)
        return xp.log(total)

    return _applied(0, logarithm, state, patterns, interaction)


def branches(state, patterns) -> tuple[Any, Any]:
    """Give the overlaps (..., S, d, N) with each site set to +1 and to -1."""
    xp = namespace_of(state, patterns)
    by_site = xp.matrix_transpose(patterns)[..., None, :, :]
    without = scores(state, patterns)[..., :, None, :] - state[..., None] * by_site
    return without + by_site, without - by_site


def branches_at(state, patterns, here) -> tuple[Any, Any]:
    """Give the overlaps (..., S, 1, N) with the indicated site set to +1 and to -1."""
    xp = namespace_of(state, patterns)
    column = xp.matmul(here, xp.matrix_transpose(patterns))
    without = scores(state, patterns) - xp.sum(state * here, axis=-1, keepdims=True) * column
    return (without + column)[..., None, :], (without - column)[..., None, :]


def _gap(up, down, interaction: Interaction):
    """Sum F(up) - F(down) over the patterns.

    The exponential interaction sums both branches in ascending order. Then overlaps that occur in both cancel
    exactly, and a gap of integer overlaps is found to be zero exactly where it is zero: powers of e with integer
    coefficients sum to zero only if all the coefficients do (Hermite: e is transcendental).
    """
    xp = namespace_of(up)
    if interaction.logarithmic:
        up, down = xp.sort(up, axis=-1), xp.sort(down, axis=-1)
    gap = xp.sum(interaction.function(up) - interaction.function(down), axis=-1)
    return xp.where(xp.all(xp.same(up, down), axis=-1), xp.zeros_like(gap), gap)


def scaled_gap(up, down, interaction: Interaction):
    """Give the gap over e^top, and top: the factor leaves the sign alone and keeps every exponential at most 1."""
    xp = namespace_of(up)
    if not interaction.logarithmic:
        gap = _gap(up, down, interaction)
        return gap, xp.zeros_like(gap)
    top = xp.maximum(xp.max(up, axis=-1, keepdims=True), xp.max(down, axis=-1, keepdims=True))
    return _gap(up - top, down - top, interaction), top[..., 0]


def swept(state, patterns, sites, at_zero, gap: Callable):
    """Give the states after the sites are set to the sign of a gap, which is made of the overlaps of both branches."""
    return switch(
        state,
        sites,
        lambda x: gap(*branches(x, patterns)),
        lambda x, here: gap(*branches_at(x, patterns, here)),
        at_zero,
    )


def energy_gap(state, patterns, interaction: Interaction):
    r"""The energy gap of site j is :math:`E(\xi_j = -1) - E(\xi_j = +1)`, exactly as Eq. (545) sums it.

    Parameters
    ----------
    state : array (..., S, d) or (d,)
        States; floats of any library, balls or symbols.
    patterns : array (..., N, d)
        Stored patterns, as rows.
    interaction : Interaction
        The exponential one overflows in floats where an overlap exceeds the logarithm of the largest float (709 in
        float64, 88 in float32); :func:`log_energy_gap` and :func:`update` work in log space.

    Returns
    -------
    array (..., S, d) or (..., d)

    Raises
    ------
    ValueError
        If the shapes do not fit, an argument is empty, complex or not finite, or the sums of an interaction leave the
        range of the dtype, as far as values can be looked at; those of the exponential one may.

    References
    ----------
    Krotov & Hopfield (2016); Ramsauer et al. (2021), Eq. (545).
    """
    return _applied(1, lambda x, y: _gap(*branches(x, y), interaction), state, patterns, interaction)


def log_energy_gap(state, patterns, interaction: Interaction):
    r"""The energy gap in log space is its sign and :math:`\ln |E(\xi_j = -1) - E(\xi_j = +1)|`, without overflow.

    Parameters
    ----------
    state : array (..., S, d) or (d,)
        States; floats of any library or balls. Symbols are accepted where their signs are known.
    patterns : array (..., N, d)
        Stored patterns, as rows.
    interaction : Interaction
        For example ``exponential()``, whose sums are taken in log space; the logarithm of other gaps is taken at the
        end.

    Returns
    -------
    sign : array (..., S, d) or (..., d)
        -1, 0 or 1.
    logarithm : array (..., S, d) or (..., d)
        Minus infinity where the gap is zero.

    Raises
    ------
    ValueError
        If the shapes do not fit, an argument is empty, complex or not finite, or the sums of an interaction leave the
        range of the dtype, as far as values can be looked at; those of the exponential one may.

    References
    ----------
    Krotov & Hopfield (2016); Ramsauer et al. (2021), Eq. (545).
    """
    state, patterns = checked(state, patterns, interaction)
    xp, one_state = namespace_of(state, patterns), state.ndim == 1

    def both(states, patterns):
        gap, top = scaled_gap(*branches(states, patterns), interaction)
        if not is_finite(gap):
            raise _beyond_range(interaction, state)
        nothing = xp.zeros_like(gap)
        zero = xp.same(gap, nothing)
        logarithm = xp.where(zero, nothing - float("inf"), xp.log(xp.where(zero, nothing + 1, xp.abs(gap))) + top)
        return xp.sign(gap), logarithm

    with np.errstate(over="ignore", invalid="ignore"):
        sign, logarithm = in_sum_precision(both)(state[None, :] if one_state else state, patterns)
    return (sign[..., 0, :], logarithm[..., 0, :]) if one_state else (sign, logarithm)


def update(state, patterns, interaction: Interaction, order="sequential", at_zero="keep"):
    r"""An update sets sites to the sign of their energy gap, one after the other or all at once.

    Parameters
    ----------
    state : array (..., S, d) or (d,)
        States with entries of plus and minus one; floats of any library or balls. Symbols are accepted where their
        signs are known.
    patterns : array (..., N, d)
        Stored patterns, as rows.
    interaction : Interaction
        For example ``polynomial(3)`` or ``exponential()``.
    order : "sequential", "synchronous" or site indices (n,) or (..., n)
        Asynchronous in the order 0, 1, ..., d-1; all sites at once; or asynchronous in the order given, one for all
        networks or one each.
    at_zero : "keep", 1 or -1
        What a site becomes where its gap is zero.

    Returns
    -------
    array (..., S, d) or (..., d)

    Raises
    ------
    ValueError
        If the shapes do not fit, an argument is empty, complex or not finite, the order or the rule at zero is not
        allowed, or a gap leaves the range of the dtype, as far as values can be looked at.

    References
    ----------
    Krotov & Hopfield (2016); Ramsauer et al. (2021), Eq. (545).
    """

    def sweep(state, patterns):
        sites = sites_of(order, state, patterns)
        return swept(state, patterns, sites, at_zero, lambda up, down: scaled_gap(up, down, interaction)[0])

    return _applied(1, sweep, state, patterns, interaction, signs=True)


def retrieve(
    state,
    patterns,
    interaction: Interaction,
    order="sequential",
    at_zero="keep",
    limit: int = 100,
    longest_cycle: int = 4,
) -> Retrieval:
    r"""Retrieval repeats the update until a state stands still, runs in a cycle, or reaches the limit.

    Parameters
    ----------
    state : array (..., S, d) or (d,)
        Starting states.
    patterns : array (..., N, d)
        Stored patterns, as rows.
    interaction : Interaction
        For example ``polynomial(3)`` or ``exponential()``.
    order, at_zero
        As in :func:`update`.
    limit : int
        The most updates (sweeps).
    longest_cycle : int
        The longest cycle that is looked for.

    Returns
    -------
    Retrieval
        Its energies are those of :func:`energy`, or :func:`log_negative_energy` with the sign turned for the
        exponential interaction, which falls exactly when the energy falls and does not overflow.

    Raises
    ------
    ValueError
        As in :func:`update`, and if the limit or the longest cycle is no integer of at least one.
    """
    state, patterns = checked(state, patterns, interaction)

    def cost(x):
        return (
            -log_negative_energy(x, patterns, interaction)
            if interaction.logarithmic
            else energy(x, patterns, interaction)
        )

    return iterate(
        state,
        lambda x: update(x, patterns, interaction, order=order, at_zero=at_zero),
        cost,
        limit=limit,
        tolerance=0.0,
        memory=longest_cycle,
    )
