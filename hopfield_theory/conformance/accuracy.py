"""How many digits are right: methods side by side on hard inputs, against certified truth.

An error is counted in units in the last place (ulp) of the method's dtype at the true value. A method that computes in
float32 gets inputs rounded to float32, and the truth is that of the rounded inputs.
"""

import csv
import io
import json
import math
import platform
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from functools import partial
from importlib import import_module
from importlib.metadata import version
from typing import Any

import flint
import numpy as np
from flint import arb

from .. import certified, oracle
from ..arithmetic import balls
from ..arithmetic.extras import required
from ..arithmetic.floats import to_numpy
from ..arithmetic.inputs import rejected, whole_number
from ..functions import lse
from ..models import modern
from .hard_inputs import CLASSES, HardInput, hard_inputs

__all__ = [
    "METHODS",
    "PROMISE",
    "QUANTITIES",
    "Accuracy",
    "as_csv",
    "as_json",
    "broken_promises",
    "in_words",
    "measure",
]

#: What the oracle promises, in ulp.
PROMISE = {"float64": 8.0, "float32": 2.0}

#: What is computed, in words.
QUANTITIES = {
    "association": "p",
    "remaining_weight": "1 - p_i",
    "update": "f",
    "displacement": "f - x_i",
    "lse": "lse",
    "energy": "E",
    "jacobian_norm": "‖J‖",
}


@dataclass(frozen=True)
class Accuracy:
    """The errors of one method for one quantity over the inputs of one kind.

    Attributes
    ----------
    method, dtype, inputs, quantity : str
    worst, median : float
        In ulp. The association counts its worst weight above the least normal number, vectors count their norm.
    count : int
        How many inputs; those whose numbers or result the dtype does not hold are left out.
    """

    method: str
    dtype: str
    inputs: str
    quantity: str
    worst: float
    median: float
    count: int


def _by_formula(softmax: Callable, logsumexp: Callable, log: Callable, maximum: Callable) -> Callable:
    """Give all quantities by their formulas, with the functions of some library; i is the pattern asked about."""

    def compute(state: Any, patterns: Any, beta: float, i: int) -> dict[str, Any]:
        scores = patterns @ state
        p = softmax(beta * scores)
        f = p @ patterns
        value = logsumexp(beta * scores) / beta
        centred = patterns - f
        squares = (patterns * patterns).sum(-1)
        return {
            "association": p,
            "remaining_weight": 1 - p[i],
            "update": f,
            "displacement": f - patterns[i],
            "lse": value,
            "energy": -value + (state * state).sum(-1) / 2 + log(len(patterns)) / beta + maximum(squares) / 2,
            "jacobian_norm": _norm_of((p[:, None] * centred).T @ centred * beta),
        }

    return compute


def _norm_of(jacobian: Any) -> float:
    matrix = to_numpy(jacobian, None)
    return float(np.linalg.norm(matrix, 2)) if np.all(np.isfinite(matrix)) else math.nan


def _package(state: Any, patterns: Any, beta: float, i: int) -> dict[str, Any]:
    p, f = modern.association(state, patterns, beta), modern.update(state, patterns, beta)
    return {
        "association": p,
        "remaining_weight": 1 - p[i],
        "update": f,
        "displacement": f - patterns[i],
        "lse": lse(patterns @ state, beta),
        "energy": modern.energy(state, patterns, beta),
        "jacobian_norm": _package_norm(state, patterns, beta),
    }


def _package_norm(state: Any, patterns: Any, beta: float) -> Any:
    try:
        return _norm_of(modern.jacobian(state, patterns, beta))
    except ValueError:  # the package refuses what leaves the range of the dtype
        return np.asarray(np.inf)


def _oracle(state: Any, patterns: Any, beta: float, i: int) -> dict[str, Any]:
    about_one = ("remaining_weight", "displacement")
    return {
        name: getattr(oracle, name)(state, patterns, beta, **({"pattern": i} if name in about_one else {}))
        for name in QUANTITIES
    }


def _scipy() -> tuple[Callable, Callable]:
    from scipy import special

    return np.asarray, _by_formula(special.softmax, special.logsumexp, np.log, np.max)


def _torch() -> tuple[Callable, Callable]:
    torch = required("torch", "torch")
    return torch.asarray, _by_formula(
        partial(torch.softmax, dim=-1), partial(torch.logsumexp, dim=-1), math.log, torch.max
    )


def _attention() -> tuple[Callable, Callable]:
    torch = required("torch", "torch")

    def compute(state, patterns, beta, i):
        f = torch.nn.functional.scaled_dot_product_attention(state[None], patterns, patterns, scale=beta)[0]
        return {"update": f, "displacement": f - patterns[i]}

    return torch.asarray, compute


def doubles_in_jax() -> Callable:
    """Give JAX's context in which it computes in double precision; it moved out of jax.experimental in JAX 0.8."""
    import jax

    return jax.enable_x64 if hasattr(jax, "enable_x64") else import_module("jax.experimental").enable_x64


def _jax() -> tuple[Callable, Callable]:
    jax = required("jax", "jax")
    formulas = _by_formula(jax.nn.softmax, jax.scipy.special.logsumexp, jax.numpy.log, jax.numpy.max)

    def compute(state, patterns, beta, i):
        with doubles_in_jax()(True):
            values = formulas(jax.numpy.asarray(state), jax.numpy.asarray(patterns), beta, i)
            return {name: np.asarray(value) for name, value in values.items()}

    return np.asarray, compute


#: Each method by name: a function that imports its library and gives how to make its arrays and how to compute; and a dtype.
METHODS: dict[str, tuple[Callable, str]] = {
    "ht.oracle": (lambda: (np.asarray, _oracle), "float64"),
    "ht.oracle, float32": (lambda: (np.asarray, _oracle), "float32"),
    "ht.modern": (lambda: (np.asarray, _package), "float64"),
    "SciPy": (_scipy, "float64"),
    "JAX": (_jax, "float64"),
    "torch": (_torch, "float64"),
    "torch attention": (_attention, "float64"),
    "torch, float32": (_torch, "float32"),
    "torch attention, float32": (_attention, "float32"),
}


def _truth(state: np.ndarray, patterns: np.ndarray, beta: float) -> tuple[int, dict[str, np.ndarray]]:
    """Give the leading pattern, and the certified quantities as balls."""

    def of(function: Callable) -> Any:
        return certified.certify(function, state, patterns, beta, digits=25).balls

    p: Any = of(modern.association)
    i = max(range(len(p)), key=lambda j: float(p[j].mid()))
    return i, {
        "association": p,
        "remaining_weight": certified.remaining_weight(state, patterns, beta, i, digits=25).balls,
        "update": of(modern.update),
        "displacement": of(lambda s, x, b: balls.matmul(modern.association(s, x, b)[None, :], x - x[i])[0]),
        "lse": of(lambda s, x, b: lse(balls.matmul(x, s), b)),
        "energy": of(modern.energy),
        "jacobian_norm": _largest_eigenvalue(of(modern.jacobian)),
    }


def _largest_eigenvalue(jacobian: Any) -> np.ndarray:
    """Enclose the spectral norm, on numbers of ordinary size."""
    with flint.ctx.workprec(400):
        top = max(
            (abs(entry.mid()) for entry in jacobian.flat),
            key=lambda entry: float(entry.log()) if entry > 0 else -math.inf,
        )
        return balls.spectral_norm(jacobian / top) * top if top > 0 else np.asarray(arb(0), dtype=object)


def error_in_ulp(quantity: str, value: Any, truth: np.ndarray, dtype: str) -> float | None:
    """Give an error in ulp of the dtype at the true value; None where the dtype does not hold that, infinite for NaN."""
    info = np.finfo(dtype)
    value, truth = np.reshape(to_numpy(value, None), -1).astype(np.float64), np.reshape(truth, -1)
    with flint.ctx.workprec(400):
        exact = [arb(x).mid() for x in truth]
        if quantity in ("update", "displacement"):
            if not np.all(np.isfinite(value)):
                return math.inf
            apart = sum(((arb(a) - t) ** 2 for a, t in zip(value, exact, strict=True)), arb(0)).sqrt()
            pairs = [(apart, sum((t * t for t in exact), arb(0)).sqrt())]
        else:
            least = float(info.smallest_normal) if quantity == "association" else 0.0
            pairs = [
                (abs(arb(a) - t) if math.isfinite(a) else arb.pos_inf(), abs(t))
                for a, t in zip(value, exact, strict=True)
                if abs(t) >= least
            ]
        errors = []
        for apart, size in pairs:
            if certified.nearest(size.mid()) > float(info.max):
                return None
            spacing = float(np.spacing(np.asarray(certified.nearest(size.mid()), dtype=dtype)))
            distance = certified.nearest(apart.mid()) if apart.is_finite() else math.inf
            errors.append(distance / spacing)
        return max(errors)


def _as_dtype(case: HardInput, dtype: str) -> tuple[np.ndarray, np.ndarray, float] | None:
    """Round an input to a dtype; None where the dtype does not hold it."""
    with np.errstate(over="ignore", under="ignore"):
        state, patterns = case.state.astype(dtype), case.patterns.astype(dtype)
        beta = float(np.asarray(case.beta).astype(dtype))
    info = np.finfo(dtype)
    held = all(
        np.all(np.isfinite(a)) and not np.any((a == 0) & (b != 0))
        for a, b in ((state, case.state), (patterns, case.patterns))
    )
    return (state, patterns, beta) if held and float(info.smallest_normal) <= beta <= float(info.max) else None


def measure(
    methods: Iterable[str] = tuple(METHODS), kinds: Iterable[str] = CLASSES, seed: int = 0, repeats: int = 1
) -> Iterator[Accuracy]:
    """Measure the errors of methods on hard inputs, kind by kind.

    Parameters
    ----------
    methods : iterable of str
        Keys of ``METHODS``; their libraries are imported here.
    kinds : iterable of str
        Kinds of input, of :data:`hopfield_theory.conformance.hard_inputs.CLASSES`.
    seed, repeats : int
        The inputs are drawn from the seeds seed, ..., seed + repeats - 1.

    Yields
    ------
    Accuracy

    Raises
    ------
    ValueError
        If there is no such method or kind, or repeats is no integer of at least one.
    ImportError
        If the library of a method is not installed.
    """
    methods, repeats = tuple(methods), whole_number("repeats", repeats, 1)
    if unknown := [name for name in methods if name not in METHODS]:
        raise rejected("methods", ", ".join(map(repr, unknown)), ", ".join(map(repr, METHODS)))
    prepared = {name: (*METHODS[name][0](), METHODS[name][1]) for name in methods}
    for kind in kinds:
        errors: dict[tuple[str, str], list[float]] = {}
        for case in (case for draw in range(repeats) for case in hard_inputs(kind, seed + draw)):
            for dtype in sorted({dtype for _, _, dtype in prepared.values()}):
                if (rounded := _as_dtype(case, dtype)) is None:
                    continue
                state, patterns, beta = rounded
                i, truth = _truth(state, patterns, beta)
                for name, (array, compute, its_dtype) in prepared.items():
                    if its_dtype != dtype:
                        continue
                    with np.errstate(all="ignore"):
                        values = compute(array(state), array(patterns), beta, i)
                    for quantity, value in values.items():
                        error = error_in_ulp(quantity, value, truth[quantity], dtype)
                        if error is not None:
                            errors.setdefault((name, quantity), []).append(error)
        for (name, quantity), found in errors.items():
            yield Accuracy(name, METHODS[name][1], kind, quantity, max(found), float(np.median(found)), len(found))


def broken_promises(rows: Iterable[Accuracy]) -> list[Accuracy]:
    """Give the rows in which the oracle is further off than it promises."""
    return [row for row in rows if row.method.startswith("ht.oracle") and not row.worst <= PROMISE[row.dtype]]


def in_words(error: float, dtype: str) -> str:
    """Write an error; "lost" says that not one binary digit of the dtype was right."""
    if not error < 2.0 ** (53 if dtype == "float64" else 24):
        return "lost"
    return f"{error:.1f}" if error < 1000 else f"{error:.0e}"


def _cell(row: Accuracy | None) -> str:
    return "–" if row is None else f"{in_words(row.worst, row.dtype)} / {in_words(row.median, row.dtype)}"


def as_csv(rows: list[Accuracy]) -> str:
    """Write a table: a line for each quantity and kind of input, a column for each method."""
    found = {(row.quantity, row.inputs, row.method): row for row in rows}
    methods = [name for name in METHODS if any(row.method == name for row in rows)]
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\n")
    table.writerow(["quantity", "inputs", *methods])
    for quantity in QUANTITIES:
        for kind in CLASSES:
            line = [found.get((quantity, kind, name)) for name in methods]
            if any(line):
                table.writerow([QUANTITIES[quantity], kind, *map(_cell, line)])
    return text.getvalue()


def as_json(rows: list[Accuracy], seed: int, repeats: int) -> str:
    """Write all rows with the versions that made them; an infinite error is null."""
    libraries = {"hopfield-theory", "numpy"} | {
        library
        for name, library in (("SciPy", "scipy"), ("JAX", "jax"), ("torch", "torch"))
        if any(row.method.startswith(name) for row in rows)
    }
    finite = [{key: None if value == math.inf else value for key, value in asdict(row).items()} for row in rows]
    made_by = {"machine": platform.machine(), "versions": {name: version(name) for name in sorted(libraries)}}
    return (
        json.dumps(
            {"seed": seed, "repeats": repeats, "promise": PROMISE, **made_by, "rows": finite}, indent=1, allow_nan=False
        )
        + "\n"
    )
