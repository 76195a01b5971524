r"""Gradients of the update and of attention, for learning: what a hand-written backward pass has to return.

Every gradient is that of the number :math:`\sum_s a_s^T z_s`, with the results :math:`z_s` of the states as rows, and
``weighting`` holding the vectors :math:`a_s`. It has the shape of what it is taken by. Patterns, states and results are
rows, and a map multiplies from the right: :math:`\Xi = R W_Q`, :math:`X = Y W_K`. The source has columns and maps from the
left; its maps and its gradients are the transposes of these.
"""

from typing import Any, NamedTuple

from ..arithmetic.dispatch import namespace_of
from ..arithmetic.inputs import against, checked_arrays, same_width
from ..arithmetic.operations import beta_of_batch
from ..functions import softmax
from ..models import modern

__all__ = [
    "AttentionGradients",
    "attention_gradients",
    "key_map_gradient",
    "pattern_gradient",
    "query_map_gradient",
    "single_update_key_map_gradient",
    "state_gradient",
]


class AttentionGradients(NamedTuple):
    """The gradients by queries (..., S, d_k), keys (..., N, d_k) and values (..., N, d_v)."""

    query: Any
    key: Any
    value: Any


def _product(a, b):
    return namespace_of(a, b).matmul(a, b)


def _transposed(matrix):
    return namespace_of(matrix).matrix_transpose(matrix)


def _mapped(**rows_and_map):
    """Check rows and the map that multiplies them from the right, and give the rows with the product."""
    (rows_name, _), (map_name, _) = rows_and_map.items()
    rows, linear = checked_arrays({rows_name: 2, map_name: 2}, **rows_and_map)
    if linear.shape[-2] != rows.shape[-1]:
        raise ValueError(
            f"{map_name}: got shape {tuple(linear.shape)}; allowed is one row for each of the {rows.shape[-1]} components "
            f"of {rows_name}"
        )
    return rows, _product(rows, linear)


def attention_gradients(query, key, value, beta, weighting) -> AttentionGradients:
    r"""The gradients of attention are :math:`G K` by queries, :math:`G^T Q` by keys and :math:`P^T A` by values.

    P holds the weights, and :math:`G_{si} = \beta p_{si} (a_s^T v_i - \sum_j p_{sj} a_s^T v_j)` is the gradient by the
    scores.

    Parameters
    ----------
    query : array (..., S, d_k)
        Queries, as rows; floats of any library, tracked floats, balls or symbols.
    key : array (..., N, d_k)
        Keys, as rows.
    value : array (..., N, d_v)
        Values, as rows.
    beta : positive number or array (...)
        Inverse temperature.
    weighting : array (..., S, d_v)
        The vectors :math:`a_s`, one for each result.

    Returns
    -------
    AttentionGradients

    Raises
    ------
    ValueError
        If an argument has a wrong shape, is empty, complex or not finite, or beta is not positive.
    TypeError
        If number systems or array libraries are mixed.

    References
    ----------
    Ramsauer et al. (2021), section A.1.7, amended.
    """
    query, key, value, weighting = checked_arrays(
        {"query": 2, "key": 2, "value": 2, "weighting": 2}, query=query, key=key, value=value, weighting=weighting
    )
    same_width(key=key, query=query)
    for name, array, rows in (("value", value, key.shape[-2]), ("weighting", weighting, query.shape[-2])):
        if tuple(array.shape[-2:]) != (rows, value.shape[-1]):
            raise ValueError(
                f"{name}: got shape {tuple(array.shape)}; allowed is {rows} rows of {value.shape[-1]} components"
            )
    beta = beta_of_batch(beta, query, key)
    weights = softmax(modern.scores(query, key), beta)
    readout = modern.scores(weighting, value)
    spread = weights * (readout - namespace_of(weights).sum(weights * readout, axis=-1, keepdims=True))
    by_score = spread * against(beta, spread)
    return AttentionGradients(
        _product(by_score, key), _product(_transposed(by_score), query), _product(_transposed(weights), weighting)
    )


def state_gradient(state, patterns, beta, weighting):
    r"""The gradient of the update by a state is :math:`J a_s`, with its Jacobian J.

    Parameters
    ----------
    state : array (..., S, d)
        States, as rows; floats of any library, tracked floats, balls or symbols.
    patterns : array (..., N, d)
        Stored patterns, as rows.
    beta : positive number or array (...)
        Inverse temperature.
    weighting : array (..., S, d)
        The vectors :math:`a_s`.

    Returns
    -------
    array (..., S, d)

    Raises
    ------
    ValueError, TypeError
        As :func:`attention_gradients`.

    References
    ----------
    Ramsauer et al. (2021), Eq. (408).
    """
    return attention_gradients(state, patterns, patterns, beta, weighting).query


def pattern_gradient(state, patterns, beta, weighting):
    r"""The gradient of the update by the patterns is :math:`\sum_s p_s a_s^T + J_s(p_s) X a_s \xi_s^T`.

    Parameters
    ----------
    state : array (..., S, d)
        States, as rows; floats of any library, tracked floats, balls or symbols.
    patterns : array (..., N, d)
        Stored patterns, as rows.
    beta : positive number or array (...)
        Inverse temperature.
    weighting : array (..., S, d)
        The vectors :math:`a_s`.

    Returns
    -------
    array (..., N, d)
        Patterns are keys and values at once: the first term comes from the values, the second from the keys.

    Raises
    ------
    ValueError, TypeError
        As :func:`attention_gradients`.

    References
    ----------
    Ramsauer et al. (2021), Eq. (409), amended.
    """
    gradients = attention_gradients(state, patterns, patterns, beta, weighting)
    return gradients.key + gradients.value


def query_map_gradient(raw_state, query_map, key, value, beta, weighting):
    r"""The gradient of :math:`\mathrm{softmax}(\beta R W_Q K^T) V` by the map of the raw states is :math:`R^T G K`.

    Parameters
    ----------
    raw_state : array (..., S, d_r)
        Raw states R, as rows.
    query_map : array (..., d_r, d_k)
        The map :math:`W_Q`.
    key : array (..., N, d_k)
        Keys K; for the network they are the mapped patterns.
    value : array (..., N, d_v)
        Values V: the keys again for the full update rule, the raw patterns for the simplified one.
    beta : positive number or array (...)
        Inverse temperature.
    weighting : array (..., S, d_v)
        The vectors :math:`a_s`.

    Returns
    -------
    array (..., d_r, d_k)

    Raises
    ------
    ValueError, TypeError
        As :func:`attention_gradients`.

    References
    ----------
    Ramsauer et al. (2021), Eqs. (429), (430), amended.
    """
    raw_state, query = _mapped(raw_state=raw_state, query_map=query_map)
    by_query = attention_gradients(query, key, value, beta, weighting).query
    return _product(_transposed(raw_state), by_query)


def key_map_gradient(state, raw_pattern, key_map, beta, weighting):
    r"""The gradient of the update by the map of the raw patterns is :math:`Y^T` times the gradient by :math:`X = Y W_K`.

    Parameters
    ----------
    state : array (..., S, d_k)
        States, as rows.
    raw_pattern : array (..., N, d_y)
        Raw patterns Y, as rows.
    key_map : array (..., d_y, d_k)
        The map :math:`W_K`.
    beta : positive number or array (...)
        Inverse temperature.
    weighting : array (..., S, d_k)
        The vectors :math:`a_s`.

    Returns
    -------
    array (..., d_y, d_k)

    Raises
    ------
    ValueError, TypeError
        As :func:`attention_gradients`.

    References
    ----------
    Ramsauer et al. (2021), Eqs. (420), (437), amended.
    """
    raw_pattern, patterns = _mapped(raw_pattern=raw_pattern, key_map=key_map)
    return _product(_transposed(raw_pattern), pattern_gradient(state, patterns, beta, weighting))


def single_update_key_map_gradient(state, raw_pattern, key_map, beta, weighting):
    r"""The gradient of :math:`\mathrm{softmax}(\beta \Xi W_K^T Y^T) Y` by the map is :math:`\sum_s J_s a_s \xi_s^T`.

    :math:`J_s = \beta Y^T (\mathrm{diag}(p_s) - p_s p_s^T) Y` is the Jacobian of the raw patterns.

    Parameters
    ----------
    state : array (..., S, d_k)
        States, as rows.
    raw_pattern : array (..., N, d_y)
        Raw patterns Y, as rows; they are the values.
    key_map : array (..., d_y, d_k)
        The map :math:`W_K`; its image of the raw patterns are the keys.
    beta : positive number or array (...)
        Inverse temperature.
    weighting : array (..., S, d_y)
        The vectors :math:`a_s`.

    Returns
    -------
    array (..., d_y, d_k)

    Raises
    ------
    ValueError, TypeError
        As :func:`attention_gradients`.

    References
    ----------
    Ramsauer et al. (2021), Eqs. (418), (435), amended.
    """
    raw_pattern, key = _mapped(raw_pattern=raw_pattern, key_map=key_map)
    by_key = attention_gradients(state, key, raw_pattern, beta, weighting).key
    return _product(_transposed(raw_pattern), by_key)
