"""What the test vectors are about: for every operation its arguments, and cases from easy to hard to refused."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from importlib import import_module
from typing import Any

import numpy as np

from ..models import dense
from .vector_case import Case, named, signs, uniform
from .vector_cases_of_layers import LAYERS, attentions, lookups, poolings, whole_layers
from .vector_cases_of_retrieval import retrievals, retrieved, stopped

__all__ = ["OPERATIONS", "STOPPED", "Case", "called", "cases_of"]

#: The smallest positive double and the roundoff.
TINY, ULP = 2.0**-1074, 2.0**-52
INTERACTIONS: tuple[dict[str, Any], ...] = (
    {"name": "polynomial", "degree": 2},
    {"name": "polynomial", "degree": 3},
    {"name": "rectified", "degree": 3},
    {"name": "exponential"},
)


def _networks(rng: np.random.Generator) -> list[Case]:
    real = partial(uniform, rng)
    corners = np.asarray([[1.0, 1.0], [1.0, -1.0], [-1.0, 1.0], [-1.0, -1.0]])
    centre = real(1, 3, size=64.0)
    good: dict[str, tuple] = {
        "one_pattern": ([0.5, -2.0], [[1.0, 2.0]], 1.0),
        "a_pattern_as_state": ([1.0, 2.0], [[1.0, 2.0]], 3.0),
        "tie": ([1.0, 1.0], [[1.0, 0.0], [0.0, 1.0]], 2.0),
        "duplicates": ([[0.5, 0.25]], [[1.0, 0.0], [1.0, 0.0], [0.0, 1.0]], 4.0),
        "zero_state": ([0.0, 0.0, 0.0], real(4, 3), 1.0),
        "zero_patterns": ([1.0, 0.0], np.zeros((2, 2)), 1.0),
        "exact_zeros": ([0.0, 0.0], corners, 2.0),
        "integers": ([3.0, -4.0], [[2.0, 1.0], [-1.0, 5.0], [0.0, -3.0]], 1.0),
        "small_beta": (real(2, 3), real(4, 3), 1e-8),
        "large_beta": (real(2, 3), real(4, 3), 1e8),
        "large_beta_near_tie": ([1.0, 1.0], [[1.0 + ULP, 0.0], [0.0, 1.0]], 1e8),
        "large_norm": (real(2, 3, size=1e4), real(5, 3, size=1e4), 1e-4),
        "large_norm_large_beta": ([9999.0, 1e-3], [[1e4, 0.0], [1e4, 1e-6], [-1e4, 1.0]], 1e6),
        "cluster": (centre, centre + real(5, 3, size=1e-5), 1e3),
        "far_outside": ([[1e6, -1e6]], real(3, 2), 1.0),
        "tiny": ([3e-160, -1e-160], [[2e-160, 1e-160], [-1e-160, 5e-161]], 1e300),
        "subnormal": ([3 * TINY, 0.0], [[6 * TINY, 2 * TINY], [0.0, 8 * TINY]], 1.0),
        "huge": ([1e150, 0.0], [[1e150, 1e140], [1e150, 0.0]], 1e-290),
        "many_states": (real(3, 4), real(6, 4), 2.5),
        "batch": (real(2, 3, 2), real(2, 4, 2), np.asarray([0.5, 8.0])),
        "batch_of_states": (real(2, 2, 3), real(3, 3), 1.5),
        "wide": (real(1, 20), real(3, 20), 0.25),
        "many_patterns": (real(1, 2), real(25, 2), 10.0),
    }
    nan, inf, patterns = float("nan"), float("inf"), np.eye(2)
    bad: dict[str, tuple] = {
        "state": ([nan, 1.0], patterns, 1.0),
        "state_infinite": ([inf, 1.0], patterns, 1.0),
        "state_without_axes": (1.0, patterns, 1.0),
        "patterns": ([1.0, 1.0], [[1.0, nan]], 1.0),
        "patterns_empty": ([1.0, 1.0], np.empty((0, 2)), 1.0),
        "patterns_one_axis": ([1.0, 1.0], [1.0, 1.0], 1.0),
        "state_width": ([1.0, 1.0], np.eye(3), 1.0),
        "state_batch": (np.ones((2, 1, 2)), np.ones((3, 2, 2)), 1.0),
        "beta": ([1.0, 1.0], patterns, 0.0),
        "beta_negative": ([1.0, 1.0], patterns, -1.0),
        "beta_nan": ([1.0, 1.0], patterns, nan),
        "beta_infinite": ([1.0, 1.0], patterns, inf),
        "beta_shape": ([1.0, 1.0], patterns, np.ones(2)),
    }
    return named(("state", "patterns", "beta"), good, bad)


def _dense(rng: np.random.Generator) -> list[Case]:
    good = {
        "states": (signs(rng, 3, 6), signs(rng, 4, 6)),
        "batch": (signs(rng, 2, 2, 5), signs(rng, 2, 3, 5)),
        "gap_of_zero": ([1.0, -1.0, 1.0], [[1.0, 1.0, 1.0], [-1.0, -1.0, -1.0]]),
        "real_numbers": (uniform(rng, 2, 3), uniform(rng, 4, 3, size=2.0)),
        "large_overlaps": (30 * signs(rng, 4), 30 * signs(rng, 3, 4)),
    }
    names = ("state", "patterns")
    found = [
        replace(case, name="_".join([*map(str, interaction.values()), case.name]))
        for interaction in INTERACTIONS
        for case in named(names, good, {}, interaction=interaction)
    ]
    bad = {"state": ([float("nan"), 1.0], np.eye(2)), "state_width": ([1.0, 1.0], np.eye(3))}
    found += named(names, {}, bad, interaction=INTERACTIONS[0])
    return found + named(names, {}, {"n": ([1.0, 1.0], np.eye(2))}, interaction={"name": "polynomial", "degree": 0})


def _ordered(cases: list[Case]) -> list[Case]:
    """Give each case of an update every kind of order and rule at zero, and add orders and rules that are refused."""
    rules: dict[str, dict[str, Any]] = {
        "sequential": {"order": "sequential"},
        "synchronous": {"order": "synchronous"},
        "given_order": {"order": [1, 0]},
        "minus_one_at_zero": {"order": "sequential", "at_zero": -1},
    }
    found = [
        replace(case, name=f"{case.name}_{name}", options=case.options | rule)
        for case in cases
        for name, rule in rules.items()
    ]
    refused: dict[str, dict[str, Any]] = {
        "order_name": {"order": "random"},
        "order_index": {"order": [99]},
        "at_zero": {"at_zero": 0},
    }
    return found + [
        replace(
            cases[0],
            name=f"refused_{name}",
            options=cases[0].options | rule,
            refused="at_zero" if name == "at_zero" else "order",
        )
        for name, rule in refused.items()
    ]


def _classical(rng: np.random.Generator) -> list[Case]:
    def coupled(count: int, width: int) -> np.ndarray:
        patterns = signs(rng, count, width)
        return patterns.T @ patterns - count * np.eye(width)

    noise = uniform(rng, 4, 4)
    good = {
        "states": (signs(rng, 3, 6), coupled(3, 6)),
        "batch": (signs(rng, 2, 2, 4), np.stack([coupled(2, 4), coupled(3, 4)])),
        "no_couplings": ([1.0, -1.0], np.zeros((2, 2))),
        "real_numbers": (uniform(rng, 2, 4), noise + noise.T),
    }
    bad = {
        "state": ([float("inf"), 1.0], np.eye(2)),
        "couplings": ([1.0, 1.0], np.ones((3, 2))),
        "state_width": ([1.0, 1.0], np.eye(3)),
    }
    return named(("state", "couplings"), good, bad)


def _couplings(rng: np.random.Generator) -> list[Case]:
    good = {"signs": (signs(rng, 3, 5),), "batch": (signs(rng, 2, 2, 4),), "real_numbers": (uniform(rng, 3, 4),)}
    bad: dict[str, tuple] = {"patterns": ([1.0, 1.0],), "patterns_nan": ([[float("nan")]],)}
    return named(("patterns",), good, bad) + [
        replace(case, name=f"{case.name}_with_diagonal", options={"self_coupling": True})
        for case in named(("patterns",), good, {})
    ]


def _causal(rng: np.random.Generator) -> list[Case]:
    real = partial(uniform, rng)
    good: dict[str, tuple] = {
        "no_past": ([[1.0, -2.0]], [[0.5, 3.0]], 2.0, 1.0),
        "remembers_all": (real(4, 3), real(4, 3), 1.5, 0.0),
        "forgets": (real(4, 3), real(4, 3), 1.5, 0.25),
        "forgets_at_once": (real(3, 2), real(3, 2), 1.0, 1e4),
        "large_beta": (real(3, 2), real(3, 2), 1e8, 0.5),
        "batch": (real(2, 3, 2), real(2, 3, 2), np.asarray([0.5, 8.0]), 0.125),
    }
    bad = {
        "state": ([[float("nan")]], [[1.0]], 1.0, 0.0),
        "forgetting": ([[1.0]], [[1.0]], 1.0, -1.0),
        "beta": ([[1.0]], [[1.0]], 0.0, 0.0),
    }
    return named(("state", "patterns", "beta", "forgetting"), good, bad)


def _scores(rng: np.random.Generator) -> list[Case]:
    good: dict[str, tuple] = {
        "one_score": ([3.0], 2.0),
        "tie": ([1.0, 1.0, 0.0], 1.0),
        "batch": (4 * rng.random((2, 3)) - 2, np.asarray([0.5, 20.0])),
        "far_apart": ([1000.0, 0.0, -1000.0], 1.0),
        "huge": ([1e300, -1e300], 1.0),
        "large_beta": ([1.0, 1.0 - ULP], 1e8),
        "small_beta": ([1.0, 2.0], 1e-300),
        "subnormal": ([TINY, 0.0], 1.0),
        "many": (20 * rng.random(30), 1.0),
    }
    bad = {"z": ([], 1.0), "beta": ([1.0], 0.0), "beta_nan": ([1.0], float("nan"))}
    return named(("z", "beta"), good, bad)


def _entmax(rng: np.random.Generator) -> list[Case]:
    allowed = [case for case in _scores(rng) if case.name != "huge"]
    found = [
        replace(case, name=f"{case.name}_alpha_{alpha}", options={"alpha": alpha})
        for alpha in (1.0, 1.5, 2.0)
        for case in allowed
    ]
    return found + named(("z",), {}, {"alpha": ([1.0, 0.0],)}, alpha=0.5)


def _sparse(rng: np.random.Generator) -> list[Case]:
    networks = _networks(rng)
    found = [
        replace(case, name=f"{case.name}_alpha_{alpha}", options={"alpha": alpha})
        for alpha in (1.5, 2.0)
        for case in networks
    ]
    return found + named(("state", "patterns", "beta"), {}, {"alpha": ([1.0, 1.0], np.eye(2), 1.0)}, alpha=0.5)


def _upper(rng: np.random.Generator) -> list[Case]:
    points = [-1e300, -745.5, -700.0, -1.0, -TINY, 0.0, 1.0, 2.0, 1e4, 1e300, *(40 * rng.random(10) - 20)]
    return named(("u",), {"points": (points,)}, {})


def _lower(rng: np.random.Generator) -> list[Case]:
    points = [-1.0 - ULP, -1.0 - 1e-8, -2.0, -700.0, -1e300, *(-1 - 40 * rng.random(10))]
    return named(("u",), {"points": (points,)}, {})


#: The cases of every operation; the name says where the operation is: ``modern.energy`` is ``ht.modern.energy``.
OPERATIONS: dict[str, Callable[[np.random.Generator], list[Case]]] = {
    **{f"modern.{name}": _networks for name in ("energy", "update", "association", "jacobian", "jacobian_norm")},
    # with a large norm, state minus pattern may be the middle of two doubles, which a weight of e^-10000 moves too little to see
    "modern.gradient": lambda rng: [case for case in _networks(rng) if case.name != "large_norm"],
    "modern.retrieve": retrievals,
    **{f"sparse.{name}": _sparse for name in ("energy", "update", "association", "jacobian")},
    **{f"dense.{name}": _dense for name in ("energy", "energy_gap")},
    "dense.update": lambda rng: _ordered(_dense(rng)),
    "classical.couplings": _couplings,
    "classical.energy": _classical,
    "classical.local_field": _classical,
    "classical.update": lambda rng: _ordered(_classical(rng)),
    "attention.attention": attentions,
    **{f"causal.{name}": _causal for name in ("energy", "update", "association")},
    "layers.hopfield": whole_layers,
    "layers.hopfield_pooling": poolings,
    "layers.hopfield_layer": lookups,
    "functions.lse": _scores,
    "functions.softmax": _scores,
    "functions.entmax": _entmax,
    "functions.w0_exp": _upper,
    "functions.wm1_exp": _lower,
}


#: Operations whose arguments or results are not arrays alone: what is called for them.
TAKEN_APART: dict[str, Callable] = {
    **{f"layers.{name}": layer for name, layer in LAYERS.items()},
    "modern.retrieve": retrieved,
}


#: Operations that stop at some time: from the inputs, the precision and the options, after how many updates, and why.
STOPPED: dict[str, Callable] = {"modern.retrieve": stopped}


def cases_of(operation: str, seed: int) -> list[Case]:
    """The cases of an operation depend on the seed, and on no other operation's cases."""
    cases = OPERATIONS[operation](np.random.default_rng([seed, *operation.encode()]))
    return [
        replace(case, inputs={key: np.asarray(x, dtype=np.float64) for key, x in case.inputs.items()}) for case in cases
    ]


def called(operation: str, case: Case) -> Callable:
    """An operation with the options of a case filled in is a function of the numeric arguments alone, in their order.

    Raises
    ------
    ValueError
        If an option is refused before any argument is looked at.
    """
    room, name = operation.split(".")
    if operation in TAKEN_APART:
        function = TAKEN_APART[operation]
    else:
        found = import_module("hopfield_theory.functions" if room == "functions" else f"hopfield_theory.models.{room}")
        function = getattr(found, name)
    options = dict(case.options)
    if "interaction" in options:
        kind, *degree = options["interaction"].values()
        options["interaction"] = getattr(dense, kind)(*degree)
    return lambda *inputs: function(**dict(zip(case.inputs, inputs, strict=True)), **options)
