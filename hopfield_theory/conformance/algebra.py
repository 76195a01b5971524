"""Algebraic checks: relations between the answers of an implementation to two questions, whatever the right answers are."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import Any

import numpy as np

from ..arithmetic.dispatch import namespace_of
from ..statement import Family, Sides, Source, Statement, statement
from ..statements.families import SMALL
from ..statements.sources import THIS_PACKAGE
from ..theory import softmax_jacobian
from .layer_algebra import relations
from .operations import OPERATIONS, room_of
from .rearranged import in_reverse, stacked, twins
from .values import ATTENTION, BINARY, COUPLED, INTERACTIONS, NETWORKS

__all__ = ["algebra"]


def _halves(x: Any) -> Any:
    """Give (2B, ...), the first networks and then the second, as (B, 2, ...)."""
    half = x.shape[0] // 2
    return namespace_of(x).stack([x[:half, ...], x[half:, ...]], axis=1)


def _claim(model: str, name: str, about: tuple, family: Family, title: str, text: str, sides: Callable) -> Statement:
    def related(judged, case):
        return sides(judged, case)

    related.__doc__ = text
    options: dict[str, Any] = {
        "model": room_of(model),
        "about": about,
        "source": Source(THIS_PACKAGE),
        "instances": family,
    }
    return statement(title=title, relation="==", **options)(related).with_id(f"algebra.{name}")


@cache
def algebra(
    model: str, order: str = "sequential", at_zero: Any = "keep", alpha: float = 1.5, mode: str = "paper"
) -> dict[str, Statement]:
    """Give the algebraic checks of a model, by id.

    Parameters
    ----------
    model : str
        A key of ``OPERATIONS``.
    order, at_zero
        How a binary update is asked: an implementation may know one order of sites, or one rule for ties, only.
    alpha
        Which order of entmax is asked for: an implementation may know one only.
    mode
        Which definition of a layer is asked for.

    Returns
    -------
    dict
    """
    binary = {"order": order, "at_zero": at_zero}
    if model == "layer":
        found = _layer(mode)
    elif model in ("modern", "sparse"):
        found = _real(model, {"alpha": alpha} if model == "sparse" else {})
    else:
        own: dict[str, Callable[[dict], list[Statement]]] = {
            "attention": _attention,
            "classical": _classical,
            "dense": _dense,
        }
        found = own[model](binary)
    if model != "layer":
        found = [*found, *_of_every_operation(model, binary, alpha)]
    return {claim.id: claim for claim in found}


def _question(model: str, operation: str) -> tuple[Family, Callable[[Any], tuple]]:
    """Give a family and how its cases become the arguments of an operation."""
    if model in ("modern", "sparse"):
        return replace(NETWORKS, sizes=SMALL), lambda case: (case.state, case.patterns, case.beta)
    if model == "attention":
        return ATTENTION, lambda case: (case.query, case.key, case.value, case.beta)
    if model == "dense":
        interaction = INTERACTIONS["exponential" if operation == "log_negative_energy" else "polynomial_3"]
        return BINARY, lambda case: (case.state, case.patterns, interaction)
    if operation == "couplings":
        return BINARY, lambda case: (case.patterns,)
    return COUPLED, lambda case: (case.state, case.couplings)


def _of_every_operation(model: str, binary: dict, alpha: float) -> list[Statement]:
    """Give what every operation must satisfy: networks in a batch, states in a set, and calls in a row do not meddle."""
    found = []
    for operation in OPERATIONS[model]:
        family, arguments = _question(model, operation)
        ordered = model in ("classical", "dense") and operation == "update"
        options = binary if ordered else {"alpha": alpha} if model == "sparse" else {}

        def ask_of(judged, operation=operation, options=options):
            return lambda *network: getattr(judged, operation)(*network, **options)

        def together(judged, case, ask_of=ask_of, arguments=arguments):
            pairs = list(zip(arguments(case.first), arguments(case.second), strict=True))
            batch = [stacked(x, y) if hasattr(x, "shape") else x for x, y in pairs]
            apart = [ask_of(judged)(*[pair[k] for pair in pairs]) for k in (0, 1)]
            return Sides(_halves(ask_of(judged)(*batch)), namespace_of(*apart).stack(apart, axis=1))

        def again(judged, case, ask_of=ask_of, arguments=arguments):
            ask = ask_of(judged)
            before = ask(*arguments(case.first))
            ask(*arguments(case.second))
            return Sides(ask(*arguments(case.first)), before)

        found += [
            _claim(
                model, f"{operation}_batch", (operation,), twins(family), f"{operation}: networks of one batch do not meddle",
                f"``{operation}`` of two networks in one batch is ``{operation}`` of each.", together,
            ),
            _claim(
                model, f"{operation}_again", (operation,), twins(family), f"{operation}: the same question has the same answer",
                f"``{operation}`` answers a question as it did before another question was asked.", again,
            ),
        ]  # fmt: skip
        if ordered:

            def in_own_orders(judged, case, arguments=arguments):
                pairs = list(zip(arguments(case.first), arguments(case.second), strict=True))
                batch = [stacked(x, y) if hasattr(x, "shape") else x for x, y in pairs]
                orders = case.first.order, case.second.order
                rule = {"at_zero": binary["at_zero"]}
                apart = [judged.update(*[pair[k] for pair in pairs], order=orders[k], **rule) for k in (0, 1)]
                together = judged.update(*batch, order=np.concatenate(orders), **rule)
                return Sides(_halves(together), namespace_of(*apart).stack(apart, axis=1))

            title = "update: networks of one batch have orders of their own"
            text = "``update`` of two networks in one batch, each in its own order of sites, is ``update`` of each."
            found.append(_claim(model, "update_orders", (operation,), twins(family), title, text, in_own_orders))
        if operation != "couplings":

            def alone(judged, case, ask_of=ask_of, arguments=arguments):
                state, *rest = arguments(case)
                ask = ask_of(judged)
                together, first = ask(state, *rest), ask(state[:, :1, :], *rest)
                return Sides(together[:, :1, ...], first)

            title = f"{operation}: states do not meddle"
            text = f"``{operation}`` of one state is the same among others and alone."
            found.append(_claim(model, f"{operation}_alone", (operation,), family, title, text, alone))
    return found


def _real(model: str, options: dict) -> list[Statement]:
    family = replace(NETWORKS, sizes=SMALL)

    def ask(judged, name, case, state=None, patterns=None, beta=None):
        chosen = (case.state if state is None else state, case.patterns if patterns is None else patterns)
        return getattr(judged, name)(*chosen, case.beta if beta is None else beta, **options)

    def moved(case):
        """Add the first state to all patterns: every score of a state grows alike."""
        return case.patterns + case.state[:, :1, :]

    def relation(name, about, title, text, sides):
        return _claim(model, name, about, family, title, text, sides)

    turned = "The order of the patterns does not matter"
    found = [
        relation(
            f"{name}_pattern_order", (name,), f"{name}: {turned[0].lower()}{turned[1:]}",
            f"{turned}: patterns in the reverse order give the same ``{name}``"
            f"{', reversed' if name == 'association' else ''}.",
            lambda judged, case, name=name: Sides(
                ask(judged, name, case, patterns=in_reverse(case.patterns, -2)),
                in_reverse(ask(judged, name, case), -1) if name == "association" else ask(judged, name, case),
            ),
        )
        for name in OPERATIONS[model]
    ]  # fmt: skip
    found += [
        relation(
            f"{name}_scaling", (name,), f"{name}: only beta times the squared length matters",
            rf"Patterns and states twice as long, at :math:`\beta / 4`, give :math:`2^k` times the ``{name}``, with k = {power}.",
            lambda judged, case, name=name, power=power: Sides(
                ask(judged, name, case, 2 * case.state, 2 * case.patterns, case.beta / 4), 2**power * ask(judged, name, case)
            ),
        )
        for name, power in (("association", 0), ("update", 1), ("energy", 2), ("jacobian", 0))
    ]  # fmt: skip
    found += [
        relation(
            "update_components", ("update",), "update: the order of the components does not matter",
            "With the components of patterns and states reversed, the components of the update are reversed.",
            lambda judged, case: Sides(
                ask(judged, "update", case, in_reverse(case.state, -1), in_reverse(case.patterns, -1)),
                in_reverse(ask(judged, "update", case), -1),
            ),
        ),
        relation(
            "association_sums", ("association",), "association: the weights of a state sum to one",
            r":math:`\sum_i p_i = 1` for every state.",
            lambda judged, case: (
                lambda total: Sides(total, total * 0 + 1)
            )(namespace_of(case.state).sum(ask(judged, "association", case), axis=-1)),
        ),
        relation(
            "association_translation", ("association",), "association: moving all patterns alike changes nothing",
            "Patterns that are all moved by the same vector have the same association.",
            lambda judged, case: Sides(ask(judged, "association", case, patterns=moved(case)), ask(judged, "association", case)),
        ),
        relation(
            "update_translation", ("update",), "update: it moves with the patterns",
            "Patterns that are all moved by the same vector move the update by that vector.",
            lambda judged, case: Sides(
                ask(judged, "update", case, patterns=moved(case)), ask(judged, "update", case) + case.state[:, :1, :]
            ),
        ),
        relation(
            "update_is_associated_mean", ("update", "association"), "update: it is the mean under the association",
            r":math:`f(\xi) = \sum_i p_i x_i` with the implementation's own :math:`p`.",
            lambda judged, case: Sides(
                ask(judged, "update", case), namespace_of(case.state).matmul(ask(judged, "association", case), case.patterns)
            ),
        ),
        relation(
            "jacobian_symmetry", ("jacobian",), "jacobian: it is symmetric", r":math:`J = J^T`.",
            lambda judged, case: (
                lambda j: Sides(j, namespace_of(j).matrix_transpose(j))
            )(ask(judged, "jacobian", case)),
        ),
    ]  # fmt: skip
    if model == "sparse":
        return found
    return [
        *found,
        relation(
            "update_doubled_patterns", ("update",), "update: storing every pattern twice changes nothing",
            "The update with every pattern stored twice is the update.",
            lambda judged, case: Sides(
                ask(judged, "update", case, patterns=namespace_of(case.patterns).concat([case.patterns] * 2, axis=-2)),
                ask(judged, "update", case),
            ),
        ),
        relation(
            "energy_doubled_patterns", ("energy",), "energy: storing every pattern twice changes nothing",
            r"The energy with every pattern stored twice is the energy: :math:`\beta^{-1} \ln N` makes up for it.",
            lambda judged, case: Sides(
                ask(judged, "energy", case, patterns=namespace_of(case.patterns).concat([case.patterns] * 2, axis=-2)),
                ask(judged, "energy", case),
            ),
        ),
        relation(
            "jacobian_of_association", ("jacobian", "association"), "jacobian: it is beta times the covariance of the patterns",
            r":math:`J = \beta X^T (\mathrm{diag}(p) - p p^T) X` with the implementation's own :math:`p`.",
            lambda judged, case: Sides(ask(judged, "jacobian", case), _covariance(judged, case)),
        ),
    ]  # fmt: skip


def _covariance(judged: Any, case: Any) -> Any:
    xp, patterns = namespace_of(case.state), case.patterns[..., None, :, :]
    middle = softmax_jacobian(judged.association(case.state, case.patterns, case.beta), case.beta)
    return xp.matmul(xp.matrix_transpose(patterns), xp.matmul(middle, patterns))


def _attention(_: dict) -> list[Statement]:
    def relation(name, title, text, sides):
        return _claim("attention", name, ("attention",), ATTENTION, title, text, sides)

    def ask(judged, case, **other):
        return judged.attention(*(other.get(name, getattr(case, name)) for name in ("query", "key", "value", "beta")))

    return [
        relation(
            "attention_key_order", "attention: the order of the keys does not matter",
            "Keys and values in the reverse order give the same.",
            lambda judged, case: Sides(
                ask(judged, case, key=in_reverse(case.key, -2), value=in_reverse(case.value, -2)), ask(judged, case)
            ),
        ),
        relation(
            "attention_of_one_value", "attention: the weights of a query sum to one",
            "Where all values are the same, that value is read out.",
            lambda judged, case: (
                lambda first: Sides(ask(judged, case, value=case.value * 0 + first), case.query[..., :1] * 0 + first)
            )(case.value[..., :1, :]),
        ),
        relation(
            "attention_components", "attention: each component of the values is read out by itself",
            "With the components of the values reversed, those of the result are reversed.",
            lambda judged, case: Sides(ask(judged, case, value=in_reverse(case.value, -1)), in_reverse(ask(judged, case), -1)),
        ),
        relation(
            "attention_translation", "attention: moving all keys alike changes nothing",
            "Keys that are all moved by the same vector give the same.",
            lambda judged, case: Sides(ask(judged, case, key=case.key + case.query[..., :1, :]), ask(judged, case)),
        ),
        relation(
            "attention_scaling", "attention: only beta times the lengths of queries and keys matters",
            r"Queries and keys twice as long, at :math:`\beta / 4`, give the same.",
            lambda judged, case: Sides(
                ask(judged, case, query=2 * case.query, key=2 * case.key, beta=case.beta / 4), ask(judged, case)
            ),
        ),
    ]  # fmt: skip


def _classical(binary: dict) -> list[Statement]:
    def relation(name, about, family, title, text, sides):
        return _claim("classical", name, about, family, title, text, sides)

    found = [
        relation(
            "couplings_symmetry", ("couplings",), BINARY, "couplings: they are symmetric", ":math:`W = W^T`.",
            lambda judged, case: (lambda w: Sides(w, namespace_of(w).matrix_transpose(w)))(judged.couplings(case.patterns)),
        ),
        relation(
            "couplings_pattern_order", ("couplings",), BINARY, "couplings: the order of the patterns does not matter",
            "Patterns in the reverse order have the same couplings.",
            lambda judged, case: Sides(judged.couplings(in_reverse(case.patterns, -2)), judged.couplings(case.patterns)),
        ),
        relation(
            "energy_of_the_opposite", ("energy",), COUPLED, "energy: a state and its opposite have the same",
            r":math:`E(-\xi) = E(\xi)`.",
            lambda judged, case: Sides(judged.energy(-case.state, case.couplings), judged.energy(case.state, case.couplings)),
        ),
        relation(
            "update_of_the_opposite", ("update",), COUPLED, "update: the opposite state goes to the opposite",
            r":math:`f(-\xi) = -f(\xi)` where ties are kept.",
            lambda judged, case: Sides(
                judged.update(-case.state, case.couplings, **binary), -judged.update(case.state, case.couplings, **binary)
            ),
        ),
    ]  # fmt: skip
    # a tie that is always set to the same sign breaks the symmetry
    return found if binary["at_zero"] == "keep" else found[:-1]


def _dense(binary: dict) -> list[Statement]:
    def relation(name, operation, sides):
        text = "Patterns in the reverse order give the same."
        title = f"{operation}: the order of the patterns does not matter"
        return _claim("dense", name, (operation,), BINARY, title, text, sides)

    cubic = INTERACTIONS["polynomial_3"]
    return [
        relation(
            f"{operation}_pattern_order", operation,
            lambda judged, case, operation=operation, options=binary if operation == "update" else {}: Sides(
                getattr(judged, operation)(case.state, in_reverse(case.patterns, -2), cubic, **options),
                getattr(judged, operation)(case.state, case.patterns, cubic, **options),
            ),
        )
        for operation in ("energy", "energy_gap", "update")
    ]  # fmt: skip


def _layer(mode: str) -> list[Statement]:
    return [
        _claim("layer", f"hopfield_{name}", ("hopfield",), family, f"hopfield: {title}", text, sides)
        for name, title, text, sides, family in relations(mode)
    ]
