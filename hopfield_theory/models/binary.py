"""What the binary networks share: the order of sites, and switching sites to the sign of a field."""

from collections.abc import Iterable

import numpy as np

from ..arithmetic.dispatch import namespace_of


def sites_of(order, size: int) -> list[int] | None:
    """Give the sites in the order of their updates, or None for all at once.

    Raises
    ------
    ValueError
        If the order is neither "sequential", "synchronous" nor a sequence of indices from 0 to size - 1.
    """
    if isinstance(order, str):
        if order == "synchronous":
            return None
        if order == "sequential":
            return list(range(size))
    elif isinstance(order, Iterable):
        sites = [int(site) for site in order]
        if all(0 <= site < size for site in sites):
            return sites
    raise ValueError(f'order: got {order!r}; allowed is "sequential", "synchronous" or site indices from 0 to {size - 1}')


def switched(state, field, site: int | None, at_zero):
    """Set one site, or all, to the sign of the field; ``at_zero`` says what happens where the field is zero.

    Raises
    ------
    ValueError
        If at_zero is neither "keep", 1 nor -1.
    """
    if at_zero not in ("keep", 1, -1):
        raise ValueError(f'at_zero: got {at_zero!r}; allowed is "keep", 1 or -1')
    xp = namespace_of(state, field)
    sign = xp.sign(field)
    undirected = 1 - xp.abs(sign)
    new = sign + undirected * (state if at_zero == "keep" else at_zero)
    if site is None:
        return new
    here = xp.convert(np.eye(state.shape[-1])[site], state)
    return state * (1 - here) + new * here
