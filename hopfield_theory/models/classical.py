r"""The classical binary Hopfield network: Hebbian couplings, local field, energy, asynchronous and synchronous updates.

States and patterns have entries :math:`\pm 1`. Couplings are symmetric, (d, d). Nothing is divided by N or d, so
every quantity of integer patterns is an integer and its sign is exact.
"""

import numpy as np

from ..arithmetic.dispatch import namespace_of
from ..arithmetic.inputs import checked_arrays, on_states, same_width
from ..functions import dot
from .binary import sites_of, switch
from .retrieval import Retrieval, iterate

__all__ = ["couplings", "energy", "local_field", "retrieve", "update"]


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
        If patterns have fewer than two axes, are empty, complex or not finite.

    References
    ----------
    Hopfield (1982), for entries of plus and minus one.
    """
    (patterns,) = checked_arrays({"patterns": 2}, patterns=patterns)
    xp = namespace_of(patterns)
    hebbian = xp.matmul(xp.matrix_transpose(patterns), patterns)
    if self_coupling:
        return hebbian
    return hebbian * (1 - xp.convert(np.eye(patterns.shape[-1]), patterns))


def _checked(state, couplings):
    state, couplings = checked_arrays({"state": 1, "couplings": 2}, state=state, couplings=couplings)
    same_width(couplings=couplings, state=state)
    if couplings.shape[-1] != couplings.shape[-2]:
        raise ValueError(f"couplings: got shape {tuple(couplings.shape)}; allowed is a square matrix (..., d, d)")
    return state, couplings


def local_field(state, couplings):
    r"""The local field is :math:`h = W \xi`.

    Parameters
    ----------
    state : array (..., S, d) or (d,)
        States.
    couplings : array (..., d, d)
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
    xp = namespace_of(state, couplings)
    return xp.matmul(state, xp.matrix_transpose(couplings))


def _field_at(state, couplings, here):
    xp = namespace_of(state, couplings)
    return xp.sum(state * xp.matmul(here, couplings), axis=-1, keepdims=True)


def energy(state, couplings):
    r"""The energy is :math:`E(\xi) = -\frac12 \xi^T W \xi`.

    Parameters
    ----------
    state : array (..., S, d) or (d,)
        States.
    couplings : array (..., d, d)
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
    couplings : array (..., d, d)
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
    sites = sites_of(order, state.shape[-1])

    def sweep(state, couplings):
        return switch(
            state, sites, lambda x: _field(x, couplings), lambda x, here: _field_at(x, couplings, here), at_zero
        )

    return on_states(1)(sweep)(state, couplings)


def retrieve(
    state, couplings, order="sequential", at_zero="keep", limit: int = 100, longest_cycle: int = 4
) -> Retrieval:
    r"""Retrieval repeats the update until a state stands still, runs in a cycle, or reaches the limit.

    Parameters
    ----------
    state : array (..., S, d) or (d,)
        Starting states.
    couplings : array (..., d, d)
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
        As in :func:`update`, and if the limit is below one.
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
