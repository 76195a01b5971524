r"""A chain of any number of layers of neurons, each joined to the next, whose dynamics have one energy.

A layer a sends :math:`g_a = \nabla L_a(v_a)`, the gradient of its Lagrangian function. What arrives at it is its field
:math:`F_a = W_{a-1} g_{a-1} + W_a^T g_{a+1} + I_a`, and it moves with :math:`\tau_a \dot v_a = F_a - v_a`. Two layers are
the network of :mod:`hopfield_theory.models.two_layers`, with the patterns for the matrix.
"""

from collections.abc import Sequence

from ..arithmetic.dispatch import namespace_of
from ..arithmetic.inputs import checked_arrays, rejected
from ..functions import dot
from .two_layers import Lagrangian, checked_current

__all__ = ["energy", "fields", "settled", "velocity"]


def _checked(states, couplings, lagrangians, currents, feedback=None):
    """Check that all belong to one chain; give states, couplings, currents and feedback as arrays, and what each layer sends."""
    depth, feedback = len(states), couplings if feedback is None else feedback
    if depth < 2:
        raise rejected("states", f"{depth} of them", "two layers or more")
    of_layers, of_pairs = (
        {"lagrangians": lagrangians, "currents": currents},
        {"couplings": couplings, "feedback": feedback},
    )
    for given, allowed in ((of_layers, depth), (of_pairs, depth - 1)):
        for name, values in given.items():
            if len(values) != allowed:
                raise rejected(name, f"{len(values)} of them", f"{allowed}, for the states of {depth} layers")
    named = {f"states[{a}]": state for a, state in enumerate(states)}
    named |= {f"{name}[{a}]": matrix for name, matrices in of_pairs.items() for a, matrix in enumerate(matrices)}
    arrays = list(checked_arrays({name: 1 if name.startswith("states") else 2 for name in named}, **named))
    states, couplings, feedback = arrays[:depth], arrays[depth : 2 * depth - 1], arrays[2 * depth - 1 :]
    for name, matrices in {"couplings": couplings, "feedback": feedback}.items():
        for a, (matrix, below, above) in enumerate(zip(matrices, states[:-1], states[1:], strict=True)):
            ends = (above.shape[-1], below.shape[-1])
            if matrix.shape[-2:] != ends:
                raise rejected(
                    f"{name}[{a}]", f"shape {tuple(matrix.shape)}", f"{ends} at its end, from layer {a} to the next"
                )
    currents = [checked_current(f"currents[{a}]", *pair) for a, pair in enumerate(zip(currents, states, strict=True))]
    sent = [layer.activation(state) for layer, state in zip(lagrangians, states, strict=True)]
    return states, couplings, currents, feedback, sent


def energy(states: Sequence, couplings: Sequence, lagrangians: Sequence[Lagrangian], currents: Sequence):
    r"""The energy is :math:`E = \sum_a \left[(v_a - I_a)^T g_a - L_a(v_a)\right] - \sum_a g_{a+1}^T W_a g_a`.

    Parameters
    ----------
    states : sequence of arrays (..., S, n_a)
        :math:`v_a`, from the first layer to the last; floats of any library, tracked floats, balls, symbols or dual numbers.
    couplings : sequence of arrays (..., n_(a+1), n_a)
        :math:`W_a`, one fewer than there are layers.
    lagrangians : sequence of Lagrangian
        :math:`L_a`.
    currents : sequence of numbers or arrays (..., S, n_a)
        The input currents :math:`I_a`.

    Returns
    -------
    array (..., S)

    Raises
    ------
    ValueError
        If the sequences do not belong to one number of layers, or the arrays to one width of each, or entries are not finite.

    References
    ----------
    Krotov (2021).
    """
    states, couplings, currents, _, sent = _checked(states, couplings, lagrangians, currents)
    total = 0
    for layer, state, signal, current in zip(lagrangians, states, sent, currents, strict=True):
        total = dot(state - current, signal) - layer.function(state) + total
    for weights, below, above in zip(couplings, sent[:-1], sent[1:], strict=True):
        xp = namespace_of(weights, below, above)
        total = total - dot(above, xp.matmul(below, xp.matrix_transpose(weights)))
    return total


def fields(
    states: Sequence,
    couplings: Sequence,
    lagrangians: Sequence[Lagrangian],
    currents: Sequence,
    feedback: Sequence | None = None,
):
    r"""The field of a layer is what its neighbours and the current send it, :math:`F_a = W_{a-1} g_{a-1} + W_a^T g_{a+1} + I_a`.

    Parameters
    ----------
    states, couplings, lagrangians, currents
        As in :func:`energy`.
    feedback : sequence of arrays (..., n_(a+1), n_a), optional
        Matrices :math:`B_a` that take the place of :math:`W_a` on the way back, from layer a + 1 to layer a. Only with
        :math:`B_a = W_a` is there an energy.

    Returns
    -------
    list of arrays (..., S, n_a)

    Raises
    ------
    ValueError
        As in :func:`energy`.

    References
    ----------
    Krotov (2021).
    """
    return _states_and_fields(states, couplings, lagrangians, currents, feedback)[1]


def _states_and_fields(states, couplings, lagrangians, currents, feedback=None):
    states, couplings, arriving, feedback, sent = _checked(states, couplings, lagrangians, currents, feedback)
    for a, (weights, returned, below, above) in enumerate(zip(couplings, feedback, sent[:-1], sent[1:], strict=True)):
        xp = namespace_of(weights, below, above)
        arriving[a] = arriving[a] + xp.matmul(above, returned)
        arriving[a + 1] = arriving[a + 1] + xp.matmul(below, xp.matrix_transpose(weights))
    return states, arriving


def velocity(
    states: Sequence,
    couplings: Sequence,
    lagrangians: Sequence[Lagrangian],
    currents: Sequence,
    feedback: Sequence | None = None,
):
    r"""The layers move with :math:`\tau_a \dot v_a = F_a - v_a`.

    Parameters
    ----------
    states, couplings, lagrangians, currents, feedback
        As in :func:`fields`.

    Returns
    -------
    list of arrays (..., S, n_a)
        :math:`\tau_a \dot v_a`.

    Raises
    ------
    ValueError
        As in :func:`energy`.

    References
    ----------
    Krotov (2021).
    """
    states, arriving = _states_and_fields(states, couplings, lagrangians, currents, feedback)
    return [field - state for field, state in zip(arriving, states, strict=True)]


def settled(
    states: Sequence, couplings: Sequence, lagrangians: Sequence[Lagrangian], currents: Sequence, layers: Sequence[int]
):
    r"""The states with some layers at rest: those take the values of their fields, all at once, and the others stay.

    Parameters
    ----------
    states, couplings, lagrangians, currents
        As in :func:`energy`.
    layers : sequence of int
        Which layers, counted from zero.

    Returns
    -------
    list of arrays (..., S, n_a)

    Raises
    ------
    ValueError
        As in :func:`energy`, or if there is no such layer.

    References
    ----------
    Krotov (2021), where a fast layer has come to rest.
    """
    if not set(layers) <= set(range(len(states))):
        raise rejected("layers", f"{tuple(layers)}", f"numbers from 0 to {len(states) - 1}")
    states, arriving = _states_and_fields(states, couplings, lagrangians, currents)
    return [arriving[a] if a in layers else state for a, state in enumerate(states)]
