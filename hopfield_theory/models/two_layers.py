r"""Two layers of neurons, visible and hidden, whose dynamics have one energy: the models of this package are what they lead to.

Visible neurons v are connected with hidden neurons h by the patterns alone. What a layer sends, :math:`g = \nabla
L_v(v)` and :math:`f = \nabla L_h(h)`, is the gradient of its Lagrangian function, and :math:`\tau_v \dot v = X^T f -
v + I`, :math:`\tau_h \dot h = X g - h`.
"""

from collections.abc import Callable
from dataclasses import dataclass

from ..arithmetic.dispatch import namespace_of
from ..arithmetic.inputs import as_real_array, checked_arrays, rejected, same_width, whole_number
from ..functions import dot, lse, softmax, squared_norm

__all__ = ["Lagrangian", "energy", "half_square", "log_cosh", "log_sum_exp", "power_sum", "velocity"]


@dataclass(frozen=True)
class Lagrangian:
    """A Lagrangian function of a layer, and its gradient.

    Attributes
    ----------
    name : str
        How reports call it.
    function : callable
        Takes the neurons (..., n) and gives (...).
    activation : callable
        The gradient, which the layer sends, (..., n).
    """

    name: str
    function: Callable
    activation: Callable


def half_square() -> Lagrangian:
    r"""A linear layer has the Lagrangian :math:`\frac12 \|v\|^2`.

    Returns
    -------
    Lagrangian
    """
    return Lagrangian("half square", lambda x: squared_norm(x) / 2, lambda x: x)


def log_sum_exp(beta) -> Lagrangian:
    r"""A layer with a softmax has the Lagrangian :math:`\mathrm{lse}(\beta, h)`.

    Parameters
    ----------
    beta : positive number or array of leading axes of h

    Returns
    -------
    Lagrangian
    """
    return Lagrangian("log-sum-exp", lambda x: lse(x, beta), lambda x: softmax(x, beta))


def log_cosh() -> Lagrangian:
    r"""A layer with hyperbolic tangents has the Lagrangian :math:`\sum_k \ln(2 \cosh v_k)`.

    Returns
    -------
    Lagrangian
    """

    def both(x):
        return namespace_of(x).stack([x, -x], axis=-1)

    def tanh(x):
        share = namespace_of(x).softmax(both(x), axis=-1)
        return share[..., 0] - share[..., 1]

    return Lagrangian(
        "log-cosh",
        lambda x: namespace_of(x).sum(namespace_of(x).logsumexp(both(x), axis=-1), axis=-1),
        tanh,
    )


def power_sum(n: int) -> Lagrangian:
    r"""A layer with powers has the Lagrangian :math:`\frac1n \sum_k h_k^n`; it is convex for even n.

    Parameters
    ----------
    n : int, at least 2

    Returns
    -------
    Lagrangian

    Raises
    ------
    ValueError
        If n is no integer of at least 2.
    """
    n = whole_number("n", n, 2)
    return Lagrangian(f"power {n}", lambda x: namespace_of(x).sum(x**n, axis=-1) / n, lambda x: x ** (n - 1))


def checked_current(name: str, current, state):
    """Check the current into a layer: a number, or an array with an entry for each of its neurons.

    Raises
    ------
    ValueError
        If it is not finite, or has another width than the layer's state.
    """
    if not hasattr(current, "shape"):
        current = namespace_of(state).convert(as_real_array(name, current), state)
    (current,) = checked_arrays({name: 0}, **{name: current})
    if current.ndim:
        same_width(state=state, **{name: current})
    return current


def _checked(visible, hidden, patterns, current):
    axes = {"visible": 1, "hidden": 1, "patterns": 2}
    visible, hidden, patterns = checked_arrays(axes, visible=visible, hidden=hidden, patterns=patterns)
    same_width(patterns=patterns, visible=visible)
    if hidden.shape[-1] != patterns.shape[-2]:
        raise rejected("hidden", f"shape {tuple(hidden.shape)}", f"a neuron for each of {patterns.shape[-2]} patterns")
    return visible, hidden, patterns, checked_current("current", current, visible)


def energy(visible, hidden, patterns, on_visible: Lagrangian, on_hidden: Lagrangian, current=0):
    r"""The energy is :math:`E = (v - I)^T g - L_v(v) + h^T f - L_h(h) - f^T X g`.

    Parameters
    ----------
    visible : array (..., S, d)
        v; floats of any library, tracked floats, balls, symbols or dual numbers.
    hidden : array (..., S, N)
        h.
    patterns : array (..., N, d)
        X, with patterns as rows.
    on_visible, on_hidden : Lagrangian
        :math:`L_v` and :math:`L_h`.
    current : number or array (..., S, d)
        The input current I.

    Returns
    -------
    array (..., S)

    Raises
    ------
    ValueError
        If an argument has a wrong shape, is empty, complex or not finite.
    TypeError
        If number systems or array libraries are mixed.

    References
    ----------
    Krotov & Hopfield (2021).
    """
    visible, hidden, patterns, current = _checked(visible, hidden, patterns, current)
    xp, g, f = namespace_of(visible, hidden, patterns), on_visible.activation(visible), on_hidden.activation(hidden)
    alone = dot(visible - current, g) - on_visible.function(visible) + dot(hidden, f) - on_hidden.function(hidden)
    return alone - dot(f, xp.matmul(g, xp.matrix_transpose(patterns)))


def velocity(visible, hidden, patterns, on_visible: Lagrangian, on_hidden: Lagrangian, current=0):
    r"""The layers move with :math:`\tau_v \dot v = X^T f - v + I` and :math:`\tau_h \dot h = X g - h`.

    Parameters
    ----------
    visible, hidden, patterns, on_visible, on_hidden, current
        As in :func:`energy`.

    Returns
    -------
    array (..., S, d), array (..., S, N)
        :math:`\tau_v \dot v` and :math:`\tau_h \dot h`.

    Raises
    ------
    ValueError, TypeError
        As in :func:`energy`.

    References
    ----------
    Krotov & Hopfield (2021).
    """
    visible, hidden, patterns, current = _checked(visible, hidden, patterns, current)
    xp, g, f = namespace_of(visible, hidden, patterns), on_visible.activation(visible), on_hidden.activation(hidden)
    return xp.matmul(f, patterns) - visible + current, xp.matmul(g, xp.matrix_transpose(patterns)) - hidden
