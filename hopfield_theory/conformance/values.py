"""Value checks: every operation gives the value of its definition, on hard inputs, within the rounding of its dtype.

The right side is the definition in balls, as precise as it must be. The left side is what the implementation gave, as a
ball of the radius that a running error analysis of the definition allows in the implementation's dtype.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import Any

import numpy as np

from ..models.dense import exponential, polynomial, rectified
from ..statement import Case, Family, Field, Instance, Sides, Source, Statement, statement
from ..statements.classical.asynchronous_descends import site_order, symmetric
from ..statements.families import SMALL
from ..statements.sources import THIS_PACKAGE
from .layer_values import questions
from .operations import reference_of, room_of

__all__ = [
    "ALPHAS",
    "ATTENTION",
    "BINARY",
    "COUPLED",
    "NETWORKS",
    "calls",
    "seen",
    "values",
]

#: Small networks of unequal lengths, many patterns, and long patterns.
SIZES = (*SMALL, {"N": 70, "d": 3, "S": 2}, {"N": 3, "d": 40, "S": 5})

#: Thresholds in balls are slow to find: fewer patterns.
_SPARSE_SIZES = (*SMALL, {"N": 20, "d": 3, "S": 2})

NETWORKS = Family(
    fields={
        "patterns": Field("real", ("N", "d")),
        "state": Field("real", ("S", "d")),
        "beta": Field("positive", (), 0.01, 100.0),
    },
    sizes=SIZES,
)

_HARD_NETWORKS: dict[str, tuple[list, list, float]] = {
    "one pattern": ([[1, 2, -1]], [[0, 1, 1]], 1),
    "equal patterns": ([[1, 2], [1, 2]], [[3, -1]], 2),
    "the origin, where all weights are even": ([[1, 2], [-3, 1], [2, 2]], [[0, 0]], 1),
    "large scores that nearly tie": ([[30, 0], [30, 1]], [[30, 0], [30, 1]], 1),
    "large negative scores that nearly tie": ([[30, 0], [30, 1]], [[-30, 0], [-30, 1]], 1),
    "weights that differ by e^128": ([[4, 0], [0, 4]], [[4, 0], [0, -4]], 8),
    "weights that differ by e^1600": ([[40, 0], [0, 40]], [[40, 0], [0, 40]], 1),
    "states whose largest scores differ by 1800": ([[30, 0], [0, 30]], [[30, 0], [-30, -30]], 1),
    "beta nearly zero": ([[1, 2], [-3, 1]], [[2, 1]], 2.0**-20),
    "large beta, short patterns": ([[0.0078125, 0], [0, 0.015625]], [[0.0078125, 0.0078125]], 4096),
    "long patterns and a short state": ([[64, 1], [-64, 2], [63, -64]], [[0.015625, 0.0078125]], 0.5),
}
_NETWORK_EDGES = tuple(
    Instance(name, {"patterns": patterns, "state": state, "beta": beta})
    for name, (patterns, state, beta) in _HARD_NETWORKS.items()
)

ATTENTION = Family(
    fields={
        "query": Field("real", ("S", "k")),
        "key": Field("real", ("N", "k")),
        "value": Field("real", ("N", "v")),
        "beta": Field("positive", (), 0.01, 30.0),
    },
    sizes=(
        {"N": 2, "S": 3, "k": 1, "v": 2},
        {"N": 5, "S": 3, "k": 4, "v": 2},
        {"N": 7, "S": 4, "k": 4, "v": 9},
        {"N": 4, "S": 4, "k": 3, "v": 2},
        {"N": 70, "S": 2, "k": 3, "v": 2},
    ),
)


def _attending(name: str, patterns: list, state: list, beta: float) -> Instance:
    value = [[i + 1, -i, 2] for i in range(len(patterns))]
    return Instance(name, {"query": state, "key": patterns, "value": value, "beta": beta})


_ATTENTION_EDGES = tuple(_attending(name, *network) for name, network in _HARD_NETWORKS.items())
_LONG = 2**16
#: Under ``seen`` the visible key is behind the hidden one by 2^32 for each query, and below zero for two of them.
_MASKED_EDGES = (
    _attending(
        "hidden keys lead by 2^32",
        [[_LONG, 0], [0, _LONG]],
        [[0, _LONG], [_LONG, 0], [-_LONG, 0], [0, -_LONG]],
        1,
    ),
)

BINARY = Family(
    fields={
        "patterns": Field("sign", ("N", "d")),
        "state": Field("sign", ("S", "d")),
        "order": Field("permutation", ("d",)),
    },
    sizes=({"N": 2, "d": 3, "S": 2}, {"N": 3, "d": 4, "S": 2}, {"N": 6, "d": 5, "S": 3}, {"N": 4, "d": 7, "S": 2}),
    build=lambda raw: Case(patterns=raw.patterns, state=raw.state, order=site_order(raw.order)),
)
_BINARY_EDGES = (
    Instance("one pattern, one site", {"patterns": [[1]], "state": [[-1]], "order": [0]}),
    Instance("opposite patterns", {"patterns": [[1, 1], [-1, -1]], "state": [[1, -1]], "order": [1, 0]}),
)
#: exp(overlap) exceeds the largest float64; e^709.8 is the limit
_WIDE = Instance(
    "wider than the exponential reaches", {"patterns": [[1] * 720], "state": [[1] * 720], "order": range(720)}
)

COUPLED = Family(
    fields={
        "votes": Field("sign", ("R", "d", "d")),
        "diagonal": Field("sign", ("d",)),
        "state": Field("sign", ("S", "d")),
        "order": Field("permutation", ("d",)),
    },
    sizes=({"R": 1, "d": 3, "S": 2}, {"R": 2, "d": 4, "S": 2}, {"R": 1, "d": 5, "S": 3}, {"R": 3, "d": 8, "S": 2}),
    build=lambda raw: Case(couplings=symmetric(raw.votes, raw.diagonal), state=raw.state, order=site_order(raw.order)),
)
_COUPLED_EDGES = (
    Instance("one site", {"votes": [[[1]]], "diagonal": [1], "state": [[-1]], "order": [0]}),
    Instance("no field", {"votes": [[[0, 0], [0, 0]]], "diagonal": [0, 0], "state": [[1, -1]], "order": [1, 0]}),
)


def seen(queries: int, keys: int) -> np.ndarray:
    """Give a mask, not symmetric from three keys on, in which every query sees some keys and, where there are more, not all."""
    s, i = np.arange(queries)[:, None], np.arange(keys)[None, :]
    hidden = ((i + 2 * s) % 3 == 0) | (i == (s + 1) % keys)
    return ~hidden | (i == s % keys)


_calls: dict[str, Callable] = {}


def calls(identifier: str) -> Callable[[Case], tuple[str, tuple, dict]]:
    """Give how a value check calls its operation: from a case, the operation, its arguments and its options."""
    return _calls[identifier]


def _value(model: str, name: str, operation: str, family: Family, edges: tuple, text: str, call: Callable) -> Statement:
    truth = reference_of(model)

    def has_the_value(judged, case):
        arguments, options = call(case)
        return Sides(
            getattr(judged, operation)(*arguments, **options), getattr(truth, operation)(*arguments, **options)
        )

    has_the_value.__doc__ = f"{text} is what ``ht.{'layers' if model == 'layer' else model}.{operation}`` defines."
    identifier = f"value.{name}"
    _calls[f"{model}:{identifier}"] = lambda case: (operation, *call(case))
    return statement(
        title=f"The value of {name.replace('_', ' ')}",
        relation="==",
        model=room_of(model),
        about=(operation,),
        source=Source(THIS_PACKAGE),
        instances=family,
        edges=edges,
    )(has_the_value).with_id(identifier)


@cache
def values(model: str) -> dict[str, Statement]:
    """Give the value checks of a model, by id."""
    return {claim.id: claim for claim in _MAKERS[model]()}


def _modern() -> list[Statement]:
    texts = {
        "association": r"The association :math:`\mathrm{softmax}(\beta X \xi)`",
        "update": r"The update :math:`X^T \mathrm{softmax}(\beta X \xi)`",
        "energy": r"The energy :math:`-\mathrm{lse}(\beta, X\xi) + \frac12 \|\xi\|^2 + \beta^{-1}\ln N + \frac12 M^2`",
        "jacobian": r"The Jacobian :math:`\beta X^T (\mathrm{diag}(p) - p p^T) X`",
    }
    return [
        _value(
            "modern",
            name,
            name,
            NETWORKS,
            _NETWORK_EDGES,
            text,
            lambda case: ((case.state, case.patterns, case.beta), {}),
        )
        for name, text in texts.items()
    ]


def _attention() -> list[Statement]:
    def inputs(case: Any) -> tuple:
        return case.query, case.key, case.value, case.beta

    def masked(case: Any) -> tuple[tuple, dict]:
        return inputs(case), {"mask": seen(case.query.shape[-2], case.key.shape[-2])}

    return [
        _value("attention", "attention", "attention", ATTENTION, _ATTENTION_EDGES,
               r"Attention :math:`\mathrm{softmax}(\beta Q K^T) V`", lambda case: (inputs(case), {})),
        _value("attention", "masked_attention", "attention", ATTENTION, _ATTENTION_EDGES + _MASKED_EDGES,
               "Attention under a mask, in which hidden keys have no weight at all,", masked),
    ]  # fmt: skip


#: How ids and texts name the rules for ties and the schedules.
_RULES = {
    "keep": ("keeping_ties", "keeping ties"),
    1: ("setting_ties_to_up", "setting ties to +1"),
    -1: ("setting_ties_to_down", "setting ties to -1"),
}
_SCHEDULES = {
    "sequential": ("sequential", "one after the other"),
    "synchronous": ("synchronous", "all at once"),
    "given": ("ordered", "in a given order"),
}


def _updates(model: str, family: Family, edges: tuple, second: Callable, suffix: str = "") -> list[Statement]:
    """Give the value checks of a binary update: in each schedule, by each rule for ties."""

    def call(schedule, rule):
        return lambda case: (
            (case.state, *second(case)),
            {"order": case.order if schedule == "given" else schedule, "at_zero": rule},
        )

    return [
        _value(
            model,
            f"{schedule_id}_update{suffix}_{rule_id}",
            "update",
            family,
            edges,
            f"An update of the sites, {schedule_text}, {rule_text},",
            call(schedule, rule),
        )
        for schedule, (schedule_id, schedule_text) in _SCHEDULES.items()
        for rule, (rule_id, rule_text) in _RULES.items()
    ]


def _classical() -> list[Statement]:
    def hebb(name, kept):
        text = f"Hebb's couplings of the patterns, {name.replace('_', ' ')},"
        return _value("classical", f"couplings_{name}", "couplings", BINARY, _BINARY_EDGES, text,
                      lambda case: ((case.patterns,), {"self_coupling": kept}))  # fmt: skip

    def plain(operation, text):
        return _value("classical", operation, operation, COUPLED, _COUPLED_EDGES, text,
                      lambda case: ((case.state, case.couplings), {}))  # fmt: skip

    return [
        hebb("without_diagonal", False),
        hebb("with_diagonal", True),
        plain("local_field", r"The local field :math:`W \xi`"),
        plain("energy", r"The energy :math:`-\frac12 \xi^T W \xi`"),
        *_updates("classical", COUPLED, _COUPLED_EDGES, lambda case: (case.couplings,)),
    ]


INTERACTIONS = {
    "polynomial_2": polynomial(2),
    "polynomial_3": polynomial(3),
    "polynomial_4": polynomial(4),
    "rectified_3": rectified(3),
    "exponential": exponential(),
}


def _dense() -> list[Statement]:
    found = []
    for name, interaction in INTERACTIONS.items():

        def second(case: Any, interaction: Any = interaction) -> tuple:
            return case.patterns, interaction

        def plain(operation, text, edges=_BINARY_EDGES, name=name, interaction=interaction):
            return _value("dense", f"{operation}_{name}", operation, BINARY, edges, f"{text}, F {name.replace('_', ' ')},",
                          lambda case: ((case.state, case.patterns, interaction), {}))  # fmt: skip

        found += [
            plain("energy", r"The energy :math:`-\sum_i F(x_i^T \xi)`"),
            plain("energy_gap", "The energy gap of every site"),
        ]
        if interaction.logarithmic:
            text = r"The logarithm :math:`\ln \sum_i F(x_i^T \xi)`"
            found.append(plain("log_negative_energy", text, (*_BINARY_EDGES, _WIDE)))
        found += _updates("dense", BINARY, _BINARY_EDGES, second, f"_{name}")
    return found


#: The orders of entmax that are asked for, by the name of the map.
ALPHAS = {"softmax": 1, "entmax_1_25": 1.25, "entmax_1_5": 1.5, "sparsemax": 2}


def _sparse() -> list[Statement]:
    texts = {
        "association": r"The association :math:`\alpha\text{-entmax}(\beta X \xi)`",
        "update": r"The update :math:`X^T \alpha\text{-entmax}(\beta X \xi)`",
        "energy": r"The energy :math:`-\Omega^*(\beta X\xi)/\beta + \frac12 \|\xi\|^2 + H_\alpha(1/N)/\beta + \frac12 M^2`",
        "jacobian": r"The Jacobian :math:`\beta \sum_i s_i (x_i - \bar x)(x_i - \bar x)^T`",
    }
    return [
        _value(
            "sparse",
            f"{operation}_{name}",
            operation,
            replace(NETWORKS, sizes=_SPARSE_SIZES),
            _NETWORK_EDGES,
            f"{text}, alpha {alpha},",
            lambda case, alpha=alpha: ((case.state, case.patterns, case.beta), {"alpha": alpha}),
        )
        for operation, text in texts.items()
        for name, alpha in ALPHAS.items()
    ]


def _layer() -> list[Statement]:
    return [_value("layer", *question) for question in questions()]


_MAKERS = {
    "modern": _modern,
    "attention": _attention,
    "classical": _classical,
    "dense": _dense,
    "sparse": _sparse,
    "layer": _layer,
}
