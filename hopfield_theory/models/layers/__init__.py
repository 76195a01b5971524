r"""Hopfield layers as pure functions of explicit weights: attention, ``hopfield``, ``hopfield_pooling`` and ``hopfield_layer``.

Rows are patterns. With :math:`Q = R W_Q` and :math:`K = Y W_K`, H heads side by side in the columns, a head repeats
:math:`Q \leftarrow \mathrm{softmax}(\beta Q K^T) K` and reads out :math:`Z = \mathrm{softmax}(\beta Q K^T) V`. The mode
"paper" follows Eqs. (549) to (555) of Ramsauer et al. (2021), "hflayers" the package that its authors published.
"""

import numpy as np

from ...arithmetic.dispatch import namespace_of
from ...arithmetic.inputs import checked_arrays, checked_switch, whole_number
from ...arithmetic.operations import narrowed
from ...arithmetic.results import check_range
from .gaussian import GaussianHead, fit_gaussian_head, gaussian_head
from .heads import associative_width, heads_of, published_heads, scaling
from .iteration import Forward, Plan, iterate, limits, tolerances
from .masks import weights_of_seen
from .regimes import HeadRegimes, head_regimes, random_head
from .weights import LayerNorm, Linear, Weights, normalised, projected, together

__all__ = [
    "Forward",
    "GaussianHead",
    "HeadRegimes",
    "LayerNorm",
    "Linear",
    "Weights",
    "attention",
    "fit_gaussian_head",
    "gaussian_head",
    "head_regimes",
    "hopfield",
    "hopfield_layer",
    "hopfield_pooling",
    "random_head",
]

#: The weights without which the published layer does not scale its scores.
MAPS = ("query", "key", "value", "output", "associative_norm")


def attention(query, key, value, weights: Weights, heads: int = 1, **options) -> Forward:
    r"""Multi-head attention is one update of every head, read out through values of their own.

    Parameters
    ----------
    query : array (..., S, d_r)
    key, value : array (..., N, d_y), (..., N, d_z)
    weights : Weights
    heads : int
        How many heads share the columns of the projections.
    **options
        As in :func:`hopfield`, without ``updates``, ``tolerance`` and ``mode``.

    Returns
    -------
    Forward

    Raises
    ------
    ValueError
        As in :func:`hopfield`.
    TypeError
        As in :func:`hopfield`, and for an option that is none of attention.

    References
    ----------
    Vaswani et al. (2017); Ramsauer et al. (2021), Eqs. (10), (548).
    """
    if strange := {"updates", "tolerance", "mode"} & set(options):
        raise TypeError(f"{min(strange)}: got an option of hopfield; allowed in attention are its other options")
    return hopfield(query, key, weights, heads, value=value, **options)


def hopfield_pooling(stored, queries, weights: Weights, heads: int = 1, **options) -> Forward:
    r"""Hopfield pooling asks the stored patterns with static queries, :math:`Z = \mathrm{softmax}(\beta Q K^T) V`.

    Parameters
    ----------
    stored : array (..., N, d_y)
        The input.
    queries : array (S, d_r)
        Learned state patterns, the same for every input; without ``weights.query`` they lie in the associative space.
    weights, heads, **options
        As in :func:`hopfield`.

    Returns
    -------
    Forward

    Raises
    ------
    ValueError
        As in :func:`hopfield`.

    References
    ----------
    Ramsauer et al. (2021), section 3.
    """
    return hopfield(_for_each(queries, "queries", stored, "stored"), stored, weights, heads, **options)


def hopfield_layer(state, stored, weights: Weights, heads: int = 1, targets=None, **options) -> Forward:
    r"""A Hopfield layer looks the states up in static stored patterns, :math:`Z = \mathrm{softmax}(\beta R W_Q K^T) V`.

    Parameters
    ----------
    state : array (..., S, d_r)
        The input.
    stored : array (N, d_y)
        Learned or given stored patterns, the same for every input.
    weights, heads, **options
        As in :func:`hopfield`.
    targets : array (N, d_z), optional
        What the stored patterns stand for: the values, or the inputs of ``weights.value``.

    Returns
    -------
    Forward

    Raises
    ------
    ValueError
        As in :func:`hopfield`.

    References
    ----------
    Ramsauer et al. (2021), section 3.
    """
    value = None if targets is None else _for_each(targets, "targets", state, "state")
    return hopfield(state, _for_each(stored, "stored", state, "state"), weights, heads, value=value, **options)


@np.errstate(over="ignore", invalid="ignore")
def hopfield(
    state,
    stored,
    weights: Weights,
    heads: int = 1,
    *,
    value=None,
    beta=None,
    updates=1,
    tolerance=None,
    mask=None,
    padding=None,
    fully_masked: str = "error",
    zero_association: bool = False,
    residual: bool = False,
    connected: bool = False,
    mode: str = "paper",
) -> Forward:
    r"""A Hopfield layer maps states to :math:`Z = \mathrm{softmax}(\beta Q K^T) V` after repeated updates of :math:`Q`.

    Parameters
    ----------
    state : array (..., S, d_r)
        Raw state patterns R; floats of any library, balls, and without masks and tolerances every number system.
    stored : array (..., N, d_y)
        Raw stored patterns Y.
    weights : Weights
        Projections and normalisations.
    heads : int
        How many heads share the columns of the projections.
    value : array (..., N, d_z), optional
        Inputs of the values. Default: the keys, :math:`V = K W_V`; in the mode "hflayers" the stored patterns.
    beta : positive number or array that broadcasts to (..., H), optional
        Inverse temperature; :math:`1/\sqrt{d_k}` by default.
    updates : int, sequence of H ints, or None
        The most updates of each head; None leaves it to the tolerance.
    tolerance : positive number or H of them, optional
        Mode "paper": a head stops once no state of its input moved farther, :math:`\max_s \|\xi_s - \xi_s^{new}\| \le`
        tolerance; None makes all updates. Mode "hflayers": a head stops once the Frobenius norm of the change of P, at
        its largest in the batch, is at most this; 1e-4 by default.
    mask : array that broadcasts to (..., H, S, N), optional
        Boolean, true where a state sees a stored pattern; or real, added to the scores, where minus infinity hides.
    padding : boolean array (..., N), optional
        True where a stored pattern is padding, which no state sees.
    fully_masked : "error" or "zeros"
        Whether a state that sees nothing is an error or associates with nothing: weights, state and readout are zero.
    zero_association : bool
        Append a key and a value of zeros, which every state sees.
    residual : bool
        Add the raw states to the output.
    connected : bool
        Mode "hflayers" only: project the value inputs as keys first, :math:`V = (Z W_K + b_K) W_V + b_V`.
    mode : "paper" or "hflayers"
        What a definition is; the differences are listed in the chapter on attention and layers.

    Returns
    -------
    Forward

    Raises
    ------
    ValueError
        If shapes do not fit, an array is empty, complex or not finite, an option is not allowed, or a state sees no
        stored pattern.
    TypeError
        If number systems or array libraries are mixed.

    References
    ----------
    Ramsauer et al. (2021), Eqs. (549) to (555), section A.6.2.
    """
    heads = whole_number("heads", heads, 1)
    for name, on in (("zero_association", zero_association), ("residual", residual), ("connected", connected)):
        checked_switch(name, on)
    _check_options(mode, fully_masked, connected)
    published = mode == "hflayers"
    inputs, parts, like = together(
        {"state": state, "stored": stored} | ({} if value is None else {"value": value}), weights
    )
    raw, batch = inputs["state"], _common_batch(inputs)
    if published:
        inputs.setdefault("value", inputs["stored"])
        inputs = {name: _repeated(x, batch) for name, x in inputs.items()}
    rows = {name: normalised(x, parts[f"{name}_norm"], name) for name, x in inputs.items()}
    width = associative_width(rows["state"], rows["stored"], parts, heads)
    split = published_heads if published else heads_of

    query = split(projected(rows["state"], parts["query"], "state"), heads, parts["query"], width, "state")
    keys = projected(rows["stored"], parts["key"], "stored")
    key = split(keys, heads, parts["key"], width, "stored")
    query, key = (normalised(x, parts["associative_norm"], name) for x, name in ((query, "state"), (key, "stored")))
    content, from_keys = rows.get("value", keys), value is None and not published
    if connected:
        content = projected(content, parts["key"], "value")
    maps = parts["value"] or (parts["key"] if connected or from_keys else None)
    values = split(
        projected(content, parts["value"], "value"), heads, maps, width if from_keys and not maps else None, "value"
    )
    if zero_association:
        key, values = _with_zeros(key), _with_zeros(values)

    xp = namespace_of(query, key)
    unscaled = published and not connected and not any(parts[name] for name in MAPS)
    scored = scaling(1 if beta is None and unscaled else beta, key, batch, heads, width, published)
    shape = (*batch, heads, query.shape[-2], key.shape[-2] - zero_association)
    weigh = weights_of_seen(mask, padding, key, shape, zero_association, fully_masked)
    plan = Plan((*batch, heads), limits(updates, heads), tolerances(tolerance, updates, heads, published), published)
    states, p, residuals, made, reasons = iterate(query, key, lambda q, step: weigh(scored(q, key, step)), plan)
    read = xp.matmul(p, values)
    output = projected(xp.concat([read[..., h, :, :] for h in range(heads)], axis=-1), parts["output"], "read")
    if residual and output.shape[-1] != raw.shape[-1]:
        raise ValueError(f"residual: got an output of width {output.shape[-1]}; allowed is the states' {raw.shape[-1]}")
    output = output + raw if residual else output
    check_range(output, 1 if beta is None else beta, state=query, stored=key)
    output, states, p, residuals = (narrowed(x, like) for x in (output, states, p, residuals))
    return Forward(output, states, p, residuals, made, reasons)


def _with_zeros(x):
    xp = namespace_of(x)
    return xp.concat([x, xp.zeros_like(x[..., :1, :])], axis=-2)


def _repeated(rows, batch: tuple[int, ...]):
    """Give rows the batch axes that they lack."""
    return namespace_of(rows).broadcast_to(rows, (*batch, *rows.shape[-2:]))


def _for_each(rows, name: str, of, other: str):
    """Give static patterns the batch axes of an input."""
    rows, of = checked_arrays({name: 2, other: 2}, **{name: rows, other: of})
    return _repeated(rows, tuple(of.shape[:-2]))


def _common_batch(inputs: dict) -> tuple[int, ...]:
    shapes = {name: tuple(x.shape[:-2]) for name, x in inputs.items()}
    try:
        return np.broadcast_shapes(*shapes.values())
    except ValueError as different:
        raise ValueError(f"state: got batch axes {shapes}; allowed is batch axes that broadcast") from different


def _check_options(mode, fully_masked, connected) -> None:
    if mode not in ("paper", "hflayers"):
        raise ValueError(f'mode: got {mode!r}; allowed is "paper" or "hflayers"')
    if fully_masked not in ("error", "zeros"):
        raise ValueError(f'fully_masked: got {fully_masked!r}; allowed is "error" or "zeros"')
    if connected and mode == "paper":
        raise ValueError('connected: got True; allowed is False in the mode "paper", where the values are V = K W_V')
