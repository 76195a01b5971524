r"""The classical binary Hopfield network: Hebbian couplings, local field, energy, asynchronous and synchronous updates.

States and patterns have entries :math:`\pm 1`. Couplings are symmetric, (d, d). Nothing is divided by N or d, so
every quantity of integer patterns is an integer and its sign is exact. Floats of 16 bits, which hold integers up to 2048 or 256
only, become float32.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np

from ..arithmetic.dispatch import namespace_of, system_of
from ..arithmetic.inputs import checked_arrays, checked_switch, same_width
from ..arithmetic.operations import on_states, widened
from ..functions import dot
from . import sweeps
from .binary import check_at_zero, sites_of, switch
from .retrieval import Retrieval, iterate

__all__ = ["HebbCouplings", "couplings", "energy", "local_field", "retrieve", "update"]


@dataclass(frozen=True)
class HebbCouplings:
    r"""Hebb's couplings :math:`W = \sum_i x_i x_i^T` can be kept as the patterns that they are made of, without the d x d matrix.

    They go wherever couplings go. A sweep follows the overlaps :math:`x_i^T \xi`: a site costs N multiplications in place of d.
    For entries of plus and minus one every field is the same integer either way, so the trajectories are the same.

    Parameters
    ----------
    patterns : array (..., N, d)
        Stored patterns, as rows; floats of any library, balls or symbols. Not to be changed afterwards.
    self_coupling : bool
        As in :func:`couplings`.

    Raises
    ------
    ValueError
        If patterns have fewer than two axes, are empty, complex or not finite, or ``self_coupling`` is no boolean.
    """

    patterns: Any
    self_coupling: bool = False

    def __post_init__(self):
        (patterns,) = checked_arrays({"patterns": 2}, patterns=self.patterns)
        object.__setattr__(self, "patterns", widened(patterns))
        checked_switch("self_coupling", self.self_coupling)

    @property
    def shape(self) -> tuple[int, ...]:
        """The shape (..., d, d) of the matrix."""
        return (*self.patterns.shape[:-2], self.patterns.shape[-1], self.patterns.shape[-1])

    @cached_property
    def columns(self) -> Any:
        """What the patterns have at each site, (..., d, N); in NumPy a copy, so that a site's entries lie side by side."""
        transposed = namespace_of(self.patterns).matrix_transpose(self.patterns)
        return np.ascontiguousarray(transposed) if system_of(transposed) == "numpy" else transposed

    @cached_property
    def diagonal(self) -> Any:
        """What the matrix would have on its diagonal and W has not, (..., d)."""
        squares = namespace_of(self.patterns).sum(self.patterns * self.patterns, axis=-2)
        return 0 * squares if self.self_coupling else squares


def couplings(patterns, self_coupling: bool = False):
    r"""Hebb's couplings are :math:`W = \sum_i x_i x_i^T`, by default with a zero diagonal.

    Parameters
    ----------
    patterns : array (..., N, d)
        Stored patterns, as rows; floats of any library, balls or symbols.
    self_coupling : bool
        Keep the diagonal, as in Eq. (30) of Ramsauer et al. (2021); Hopfield (1982) sets it to zero.

    Returns
    -------
    array (..., d, d)

    Raises
    ------
    ValueError
        If patterns have fewer than two axes, are empty, complex or not finite, or ``self_coupling`` is no boolean.

    References
    ----------
    Hopfield (1982), for entries of plus and minus one.
    """
    (patterns,) = checked_arrays({"patterns": 2}, patterns=patterns)
    patterns = widened(patterns)
    xp = namespace_of(patterns)
    hebbian = xp.matmul(xp.matrix_transpose(patterns), patterns)
    if checked_switch("self_coupling", self_coupling):
        return hebbian
    return hebbian * (1 - xp.convert(np.eye(patterns.shape[-1]), patterns))


def _checked(state, couplings):
    if isinstance(couplings, HebbCouplings):
        # the patterns have been looked at; one of them says which dtype they and the state have in common
        one = couplings.patterns[..., :1, :]
        state, one = checked_arrays({"state": 1, "patterns": 2}, ("patterns",), state=state, patterns=one)
        if one.dtype != couplings.patterns.dtype:
            couplings = replace(couplings, patterns=namespace_of(one).astype(couplings.patterns, one.dtype))
    else:
        state, couplings = checked_arrays({"state": 1, "couplings": 2}, state=state, couplings=couplings)
    same_width(couplings=couplings, state=state)
    if couplings.shape[-1] != couplings.shape[-2]:
        raise ValueError(f"couplings: got shape {tuple(couplings.shape)}; allowed is a square matrix (..., d, d)")
    return widened(state), widened(couplings)


def local_field(state, couplings):
    r"""The local field is :math:`h = W \xi`.

    Parameters
    ----------
    state : array (..., S, d) or (d,)
        States.
    couplings : array (..., d, d) or HebbCouplings
        Symmetric couplings.

    Returns
    -------
    array (..., S, d) or (..., d)

    Raises
    ------
    ValueError
        If the shapes do not fit, or an argument is empty, complex or not finite.
    """
    return on_states(1)(_field)(*_checked(state, couplings))


def _field(state, couplings):
    if isinstance(couplings, HebbCouplings):
        xp = namespace_of(state, couplings.patterns)
        overlaps = xp.matmul(state, couplings.columns)
        return xp.matmul(overlaps, couplings.patterns) - couplings.diagonal[..., None, :] * state
    xp = namespace_of(state, couplings)
    return xp.matmul(state, xp.matrix_transpose(couplings))


def _field_at(state, couplings, here):
    if isinstance(couplings, HebbCouplings):
        xp = namespace_of(state, couplings.patterns)
        column, overlaps = xp.matmul(here, couplings.columns), xp.matmul(state, couplings.columns)
        own = xp.sum(state * here * couplings.diagonal[..., None, :], axis=-1, keepdims=True)
        return xp.sum(overlaps * column, axis=-1, keepdims=True) - own
    xp = namespace_of(state, couplings)
    return xp.sum(state * xp.matmul(here, couplings), axis=-1, keepdims=True)


def energy(state, couplings):
    r"""The energy is :math:`E(\xi) = -\frac12 \xi^T W \xi`.

    Parameters
    ----------
    state : array (..., S, d) or (d,)
        States.
    couplings : array (..., d, d) or HebbCouplings
        Symmetric couplings.

    Returns
    -------
    array (..., S) or (...)

    Raises
    ------
    ValueError
        If the shapes do not fit, or an argument is empty, complex or not finite.

    References
    ----------
    Hopfield (1982).
    """
    state, couplings = _checked(state, couplings)
    return dot(state, local_field(state, couplings)) / -2


def update(state, couplings, order="sequential", at_zero="keep"):
    r"""An update sets sites to the sign of their local field, one after the other or all at once.

    Parameters
    ----------
    state : array (..., S, d) or (d,)
        States with entries of plus and minus one; floats of any library or balls. Symbols are accepted where their
        signs are known.
    couplings : array (..., d, d) or HebbCouplings
        Symmetric couplings.
    order : "sequential", "synchronous" or site indices (n,) or (..., n)
        Asynchronous in the order 0, 1, ..., d-1; all sites at once; or asynchronous in the order given, one for all
        networks or one each.
    at_zero : "keep", 1 or -1
        What a site becomes where its field is zero.

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
    Hopfield (1982).
    """
    state, couplings = _checked(state, couplings)
    sites = sites_of(order, state, couplings)

    def sweep(state, couplings):
        stored = couplings.patterns if isinstance(couplings, HebbCouplings) else couplings
        if sites is not None and system_of(state) == system_of(stored) == "numpy":
            return _swept(state, couplings, sites, at_zero)
        return switch(
            state, sites, lambda x: _field(x, couplings), lambda x, here: _field_at(x, couplings, here), at_zero
        )

    return on_states(1)(sweep)(state, couplings)


def _swept(state: np.ndarray, couplings, sites: np.ndarray, at_zero) -> np.ndarray:
    """Sweep through every network of a batch."""
    check_at_zero(at_zero)
    factored = isinstance(couplings, HebbCouplings)
    sweep: Callable = sweeps.over_overlaps if factored else sweeps.over_couplings
    stored = [(couplings.columns, 2), (couplings.diagonal, 1)] if factored else [(couplings, 2)]
    arrays = [(state, 2), *stored, (sites, 1)]
    batch = np.broadcast_shapes(state.shape[:-2], couplings.shape[:-2], sites.shape[:-1])
    if not batch:
        return sweep(*(array for array, _ in arrays), at_zero)
    found = np.empty((*batch, *state.shape[-2:]), state.dtype)
    wide = [np.broadcast_to(array, (*batch, *array.shape[array.ndim - axes :])) for array, axes in arrays]
    for network in np.ndindex(batch):
        found[network] = sweep(*(array[network] for array in wide), at_zero)
    return found


def retrieve(
    state, couplings, order="sequential", at_zero="keep", limit: int = 100, longest_cycle: int = 4
) -> Retrieval:
    r"""Retrieval repeats the update until a state stands still, runs in a cycle, or reaches the limit.

    Parameters
    ----------
    state : array (..., S, d) or (d,)
        Starting states.
    couplings : array (..., d, d) or HebbCouplings
        Symmetric couplings.
    order, at_zero
        As in :func:`update`.
    limit : int
        The most updates (sweeps).
    longest_cycle : int
        The longest cycle that is looked for; synchronous updates with symmetric couplings have none longer than two.

    Returns
    -------
    Retrieval

    Raises
    ------
    ValueError
        As in :func:`update`, and if the limit or the longest cycle is no integer of at least one.
    """
    state, couplings = _checked(state, couplings)
    return iterate(
        state,
        lambda x: update(x, couplings, order=order, at_zero=at_zero),
        lambda x: energy(x, couplings),
        limit=limit,
        tolerance=0.0,
        memory=longest_cycle,
    )
