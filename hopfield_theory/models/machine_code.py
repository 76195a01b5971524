"""The loops of ``sweeps``, compiled by Numba when they are first called; the extra ``numba`` installs it."""

import numpy as np

from ..arithmetic.compiled import compiled

__all__ = ["by_columns", "by_rows"]


@compiled
def by_rows(states, couplings, sites, at_zero, keep):
    """Switch sites to the sign of their fields, row by row of the couplings."""
    for site in sites:
        row = couplings[site]
        for index in range(states.shape[0]):
            state, field = states[index], 0.0
            for j in range(row.shape[0]):
                field += row[j] * state[j]
            if field != 0:
                state[site] = np.sign(field)
            elif not keep:
                state[site] = at_zero


@compiled
def by_columns(states, overlaps, columns, diagonal, sites, at_zero, keep):
    """Switch sites to the sign of their fields, and let the overlaps follow."""
    for index in range(states.shape[0]):
        state, overlap = states[index], overlaps[index]
        for site in sites:
            column, before = columns[site], state[site]
            field = -diagonal[site] * before
            for i in range(column.shape[0]):
                field += column[i] * overlap[i]
            after = before
            if field != 0:
                after = np.sign(field)
            elif not keep:
                after = at_zero
            if after != before:
                state[site] = after
                for i in range(column.shape[0]):
                    overlap[i] += (after - before) * column[i]
