"""What the binary networks share: the order of sites, and switching sites to the sign of a field."""

from collections.abc import Callable
from typing import Any

import numpy as np

from ..arithmetic.dispatch import namespace_of
from ..arithmetic.inputs import from_sequence, rejected


def sites_of(order: Any, state: Any, stored: Any) -> np.ndarray | None:
    """Give the sites in the order of their updates, (n,) or one order per network (..., n), or None for all at once.

    Raises
    ------
    ValueError
        If the order is neither "sequential", "synchronous" nor indices from 0 to d - 1, or its batch axes do not fit those of
        the states and of the patterns or couplings.
    """
    size = state.shape[-1]
    if isinstance(order, str):
        if order == "synchronous":
            return None
        if order == "sequential":
            return np.arange(size)
    else:
        sites = from_sequence("order", order)
        if sites.ndim and sites.size and sites.dtype.kind in "iu" and sites.min() >= 0 and sites.max() < size:
            try:
                np.broadcast_shapes(sites.shape[:-1], tuple(state.shape[:-2]), tuple(stored.shape[:-2]))
            except ValueError as different:
                raise rejected(
                    "order",
                    f"shape {sites.shape}",
                    "site indices (n,), or (..., n) behind the batch axes of the networks",
                ) from different
            return sites
    raise ValueError(
        f'order: got {order!r}; allowed is "sequential", "synchronous" or site indices from 0 to {size - 1}'
    )


def check_at_zero(at_zero: Any) -> None:
    """Check the rule for sites whose field is zero.

    Raises
    ------
    ValueError
        If it is neither "keep", 1 nor -1.
    """
    if at_zero not in ("keep", 1, -1):
        raise ValueError(f'at_zero: got {at_zero!r}; allowed is "keep", 1 or -1')


def _switched(state, field, at_zero):
    """Give the sign of the field at every site; ``at_zero`` says what a site becomes where the field is zero."""
    xp = namespace_of(state, field)
    sign = xp.sign(field)
    return sign + (1 - xp.abs(sign)) * (state if at_zero == "keep" else at_zero)


def switch(state, sites: np.ndarray | None, field: Callable, field_at: Callable, at_zero):
    """Set all sites at once, or one after the other, to the sign of the field.

    Parameters
    ----------
    state : array (..., S, d)
    sites : array of int (n,) or (..., n), or None
        As :func:`sites_of` gives them.
    field : callable
        Gives the field at every site, (..., S, d), of a state.
    field_at : callable
        Gives the field at one site, (..., S, 1), of a state and the indicator (..., 1, d) of that site.
    at_zero : "keep", 1 or -1
        What a site becomes where its field is zero.

    Returns
    -------
    array (..., S, d)

    Raises
    ------
    ValueError
        If at_zero is neither "keep", 1 nor -1.
    """
    check_at_zero(at_zero)
    if sites is None:
        return _switched(state, field(state), at_zero)
    indicators = namespace_of(state).convert(np.eye(state.shape[-1])[sites], state)
    for step in range(sites.shape[-1]):
        here = indicators[..., step, :][..., None, :]
        state = state * (1 - here) + _switched(state, field_at(state, here), at_zero) * here
    return state
