r"""Dense associative memories have the energy :math:`E(\xi) = -\sum_i F(x_i^T \xi)` with a steep interaction F.

States and patterns have entries :math:`\pm 1`. A site is set to the sign of its exact energy gap; for the exponential
interaction every step is taken in log space, so nothing overflows at any width d.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from ..arithmetic.dispatch import namespace_of
from ..arithmetic.inputs import checked_arrays, on_states, same_width
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
    return Interaction(f"polynomial({_degree(n)})", lambda a: a**n)


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
    return Interaction(f"rectified({_degree(n)})", lambda a: ((a + namespace_of(a).abs(a)) / 2) ** n)


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


def _degree(n: int) -> int:
    if isinstance(n, bool) or not isinstance(n, int) or n < 1:
        raise ValueError(f"n: got {n!r}; allowed is an integer of at least 1")
    return n


def checked(state, patterns, interaction):
    """Check the arguments of an operation f(state, patterns, interaction)."""
    if not isinstance(interaction, Interaction):
        raise ValueError(
            f"interaction: got {interaction!r}; allowed is polynomial(n), rectified(n), exponential() or an Interaction"
        )
    state, patterns = checked_arrays({"state": 1, "patterns": 2}, state=state, patterns=patterns)
    same_width(patterns=patterns, state=state)
    return state, patterns


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
        If the shapes do not fit, or an argument is empty, complex or not finite.

    References
    ----------
    Krotov & Hopfield (2016); Ramsauer et al. (2021), Eq. (544).
    """

    def total(state, patterns):
        return -namespace_of(state, patterns).sum(interaction.function(scores(state, patterns)), axis=-1)

    return on_states(0)(total)(*checked(state, patterns, interaction))


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
        If the shapes do not fit, or an argument is empty, complex or not finite.
    """

    def logarithm(state, patterns):
        xp, overlaps = namespace_of(state, patterns), scores(state, patterns)
        return (
            xp.logsumexp(overlaps, axis=-1)
            if interaction.logarithmic
            else xp.log(xp.sum(interaction.function(overlaps), axis=-1))
        )

    return on_states(0)(logarithm)(*checked(state, patterns, interaction))


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
        If the shapes do not fit, or an argument is empty, complex or not finite.

    References
    ----------
    Krotov & Hopfield (2016); Ramsauer et al. (2021), Eq. (545).
    """
    return on_states(1)(lambda x, y: _gap(*branches(x, y), interaction))(*checked(state, patterns, interaction))


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
        If the shapes do not fit, or an argument is empty, complex or not finite.

    References
    ----------
    Krotov & Hopfield (2016); Ramsauer et al. (2021), Eq. (545).
    """
    state, patterns = checked(state, patterns, interaction)

    xp, one_state = namespace_of(state, patterns), state.ndim == 1
    gap, top = scaled_gap(*branches(state[None, :] if one_state else state, patterns), interaction)
    nothing = xp.zeros_like(gap)
    zero = xp.same(gap, nothing)
    logarithm = xp.where(zero, nothing - float("inf"), xp.log(xp.where(zero, nothing + 1, xp.abs(gap))) + top)
    sign = xp.sign(gap)
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
        If the shapes do not fit, an argument is empty, complex or not finite, or the order or the rule at zero is not
        allowed.

    References
    ----------
    Krotov & Hopfield (2016); Ramsauer et al. (2021), Eq. (545).
    """
    state, patterns = checked(state, patterns, interaction)
    sites = sites_of(order, state.shape[-1])

    def sweep(state, patterns):
        def gap(branches):
            up, down = branches
            return scaled_gap(up, down, interaction)[0]

        return switch(
            state,
            sites,
            lambda x: gap(branches(x, patterns)),
            lambda x, here: gap(branches_at(x, patterns, here)),
            at_zero,
        )

    return on_states(1)(sweep)(state, patterns)


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
        As in :func:`update`, and if the limit is below one.
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
