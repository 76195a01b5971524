"""Wrong implementations that the conformance checks must reject, and right ones, written in different ways, that they must accept.

Every function takes arrays with one batch axis in front. Besides these, every mistake of the package's catalogue is a mutant.
"""

import dataclasses
import math
from collections.abc import Callable
from typing import Any

import numpy as np
import scipy.special
from conformance_layers import LAYER_MUTANTS, LAYER_RIGHTS

from hopfield_theory.conformance import MISTAKES, Adapter
from hopfield_theory.conformance.adapter import CONVENTIONS  # noqa: F401  (re-exported for the tests)
from hopfield_theory.conformance.layer_mistakes import PUBLISHED
from hopfield_theory.functions import entmax
from hopfield_theory.models import attention, classical, dense, modern, sparse

BOTH = ("float64", "float32")
FINE = ("float64",)


@dataclasses.dataclass(frozen=True)
class Mutant:
    """One wrong operation.

    Attributes
    ----------
    make
        Gives a fresh function: a mutant may have a memory.
    dtypes
        Where the mistake is larger than rounding.
    declared
        The conventions that it is judged under.
    """

    model: str
    operation: str
    kind: str
    name: str
    make: Callable[[], Callable]
    dtypes: tuple[str, ...] = BOTH
    declared: dict[str, Any] = dataclasses.field(default_factory=dict)

    @property
    def id(self) -> str:
        return f"{self.model}.{self.operation}: {self.name}"


MUTANTS: list[Mutant] = []


def mutant(
    model: str, operation: str, kind: str, name: str, function: Callable, dtypes: tuple[str, ...] = BOTH
) -> None:
    MUTANTS.append(Mutant(model, operation, kind, name, lambda: function, dtypes))


def _turned(x):
    return np.swapaxes(x, -1, -2)


def _b(beta, axes):
    return np.reshape(beta, np.shape(beta) + (1,) * axes)


def _soft(z, axis=-1):
    e = np.exp(z - z.max(axis=axis, keepdims=True))
    return e / e.sum(axis=axis, keepdims=True)


def _scores(s, x):
    return s @ _turned(x)


def _weights(s, x, b):
    return _soft(_b(b, 2) * _scores(s, x))


#: What everything is made wrong from: the definitions, which keep the dtype.
MODERN = {name: getattr(modern, name) for name in ("energy", "update", "association", "jacobian")}


def _of_all(kind: str, name: str, wrap: Callable[[Callable], Callable], dtypes=BOTH, operations=tuple(MODERN)) -> None:
    """Make the same mistake in every operation of the modern network."""
    for operation in operations:
        MUTANTS.append(Mutant("modern", operation, kind, name, lambda right=MODERN[operation]: wrap(right), dtypes))


def _noisy(level):
    def wrap(right):
        rng = np.random.default_rng(1)

        def noisy(*network):
            value = right(*network)
            return (value * (1 + level * rng.standard_normal(value.shape))).astype(value.dtype)

        return noisy

    return wrap


def _additive(level):
    def wrap(right):
        rng = np.random.default_rng(1)
        return lambda *network: (lambda v: (v + level * rng.standard_normal(v.shape)).astype(v.dtype))(right(*network))

    return wrap


def _stale(right):
    """Answer with the answer to the previous question of the same shape."""
    memory: dict[Any, Any] = {}

    def stale(*network):
        value = right(*network)
        return memory.setdefault(value.shape, value)

    return stale


def _cached_patterns(right):
    """Keep the patterns of the first call of the same shape."""
    memory: dict[Any, Any] = {}

    def cached(s, x, b):
        return right(s, memory.setdefault(x.shape, x), b)

    return cached


def _in_place(right):
    def scaling(s, x, b):
        value = right(s, x, b)
        s *= 2
        return value

    return scaling


def _through(dtype):
    return lambda right: lambda *network: right(*(np.asarray(a, dtype=dtype) for a in network)).astype(network[0].dtype)


def _half_result(right):
    return lambda *network: right(*network).astype(np.float16).astype(network[0].dtype)


_of_all("scaling", "one percent too large", lambda right: lambda *n: 1.01 * right(*n))
_of_all("scaling", "a millionth too large", lambda right: lambda *n: right(*n) * (1 + 1e-6), FINE)
_of_all("scaling", "beta a thousandth too large", lambda right: lambda s, x, b: right(s, x, b * 1.001))
_of_all("noise", "relative noise of 1e-7", _noisy(1e-7), FINE)
_of_all("noise", "absolute noise of 1e-7", _additive(1e-7), FINE)
_of_all("noise", "relative noise of 1e-3", _noisy(1e-3))
_of_all("noise", "relative noise of 1e-11", _noisy(1e-11), FINE)
_of_all("precision", "computed in float32, given back in float64", _through(np.float32), FINE)
_of_all("precision", "the result rounded to float16", _half_result)
_of_all("precision", "the result rounded to eight decimals", lambda right: lambda *n: np.round(right(*n), 8), FINE)
_of_all("precision", "the result rounded to three decimals", lambda right: lambda *n: np.round(right(*n), 3))
_of_all("stale state", "the first answer is given for ever", _stale)
_of_all("stale state", "the first patterns are kept for ever", _cached_patterns)
_of_all("stale state", "the states are doubled in place", _in_place)
_of_all("clamps", "states are clamped to [-1, 1]", lambda right: lambda s, x, b: right(np.clip(s, -1, 1), x, b))
_of_all("clamps", "patterns are clamped to [-2, 2]", lambda right: lambda s, x, b: right(s, np.clip(x, -2, 2), b))
_of_all("clamps", "beta is at most 10", lambda right: lambda s, x, b: right(s, x, np.minimum(b, 10)))
_of_all("clamps", "beta is at least 0.1", lambda right: lambda s, x, b: right(s, x, np.maximum(b, 0.1)))
_of_all(
    "truncation",
    "only the first 64 patterns count",
    lambda right: lambda s, x, b: right(s, x[..., :64, :], b) if x.shape[-2] > 64 else right(s, x, b),
    operations=("energy", "update", "jacobian"),
)
_of_all(
    "truncation",
    "blocks of four patterns, without the remainder",
    lambda right: lambda s, x, b: right(s, x[..., : x.shape[-2] // 4 * 4, :], b) if x.shape[-2] > 4 else right(s, x, b),
    operations=("energy", "update", "jacobian"),
)
_of_all(
    "truncation",
    "only the first 32 components count",
    lambda right: lambda s, x, b: right(s * (np.arange(s.shape[-1]) < 32), x, b),
)
_of_all(
    "axes", "the states of a set are answered in the reverse order", lambda right: lambda *n: right(*n)[:, ::-1, ...]
)
_of_all(
    "axes",
    "every network of the batch is answered as the first",
    lambda right: lambda *n: np.broadcast_to(right(*n)[:1, ...], right(*n).shape),
)
_of_all("axes", "the batch axis is lost", lambda right: lambda *n: right(*n)[0, ...])
_of_all(
    "normalisation",
    "patterns are centred in every network",
    lambda right: lambda s, x, b: right(s, x - x.mean(axis=-2, keepdims=True), b),
    operations=("energy", "update"),
)
_of_all(
    "normalisation",
    "states are divided by the largest norm",
    lambda right: lambda s, x, b: right(s / np.linalg.norm(x, axis=-1).max(axis=-1)[:, None, None].clip(1e-30), x, b),
)
_of_all("raising", "one state only is allowed", lambda right: lambda s, x, b: (
    right(s, x, b) if s.shape[-2] == 1 else (_ for _ in ()).throw(ValueError("one state, please"))
))  # fmt: skip
_of_all("stability", "scores above 700 give NaN", lambda right: lambda s, x, b: (
    right(s, x, b) * np.where(np.max(_b(b, 2) * _scores(s, x)) > 700, np.nan, 1.0).astype(s.dtype)
))  # fmt: skip


def _top(k):
    def kept(s, x, b):
        z = _b(b, 2) * _scores(s, x)
        least = np.sort(z, axis=-1)[..., -min(k, z.shape[-1]), None]
        return _soft(np.where(z >= least, z, -np.inf))

    return kept


def _rest(weights):
    return lambda s, x, b: weights(s, x, b) @ x


def _eps(level):
    def weights(s, x, b):
        z = _b(b, 2) * _scores(s, x)
        e = np.exp(z - z.max(axis=-1, keepdims=True))
        return e / (e.sum(axis=-1, keepdims=True) + level)

    return weights


for name, kind, weights, dtypes in (
    ("the five largest weights are kept", "truncation", _top(5), BOTH),
    ("the largest two weights are kept", "truncation", _top(2), BOTH),
    ("1e-6 is added to the denominator", "stability", _eps(1e-6), FINE),
    ("1e-3 is added to the denominator", "stability", _eps(1e-3), BOTH),
    ("1e-10 is added to the denominator", "stability", _eps(1e-10), FINE),
    ("scores are clamped to [-20, 20]", "clamps", lambda s, x, b: _soft(np.clip(_b(b, 2) * _scores(s, x), -20, 20)), BOTH),
    ("scores are clamped to [-50, 50]", "clamps", lambda s, x, b: _soft(np.clip(_b(b, 2) * _scores(s, x), -50, 50)), BOTH),
    ("weights below 1e-4 are set to zero", "truncation",
     lambda s, x, b: (lambda p: np.where(p < 1e-4, 0, p).astype(p.dtype))(_weights(s, x, b)), BOTH),
    ("the mean score is subtracted, not the largest", "stability", lambda s, x, b: (
        lambda z: (lambda e: e / e.sum(axis=-1, keepdims=True))(np.exp(z - z.mean(axis=-1, keepdims=True)))
    )(_b(b, 2) * _scores(s, x)), BOTH),
    ("the largest score of the whole batch is subtracted", "stability", lambda s, x, b: (
        lambda z: (lambda e: e / e.sum(axis=-1, keepdims=True))(np.exp(z - z.max() - 690))
    )(_b(b, 2) * _scores(s, x)), BOTH),
    ("the scores are cubed", "formula", lambda s, x, b: _soft(_b(b, 2) * _scores(s, x) ** 3), BOTH),
    ("absolute overlaps are taken", "formula", lambda s, x, b: _soft(_b(b, 2) * np.abs(_scores(s, x))), BOTH),
    ("base 2 stands in the place of e", "constants", lambda s, x, b: _weights(s, x, b * np.log(2)), BOTH),
    ("a dead pattern of zeros takes part", "normalisation", lambda s, x, b: (
        _soft(np.concatenate([_b(b, 2) * _scores(s, x), np.zeros((*s.shape[:-1], 1), s.dtype)], axis=-1))[..., :-1]
    ), BOTH),
    ("weights are mixed with even ones, one in a thousand", "normalisation", lambda s, x, b: (
        0.999 * _weights(s, x, b) + 0.001 / x.shape[-2]
    ), BOTH),
):  # fmt: skip
    mutant("modern", "association", kind, name, weights, dtypes)
    mutant("modern", "update", kind, name, _rest(weights), dtypes)


def _steps(count):
    def stepped(s, x, b):
        for _ in range(count):
            s = modern.update(s, x, b)
        return s

    return stepped


mutant("modern", "update", "step counts", "five updates are made", _steps(5))
mutant("modern", "update", "step counts", "updates until nothing moves", _steps(60))
mutant(
    "modern", "update", "step counts", "a step of nine tenths", lambda s, x, b: 0.1 * s + 0.9 * modern.update(s, x, b)
)
mutant("modern", "update", "step counts", "a second update where the first moves far", lambda s, x, b: (
    lambda f: np.where(np.linalg.norm(f - s, axis=-1, keepdims=True) > 1, modern.update(f, x, b), f)
)(modern.update(s, x, b)))  # fmt: skip
mutant("modern", "update", "normalisation", "the result has the length of the state", lambda s, x, b: (
    lambda f: f / np.maximum(np.linalg.norm(f, axis=-1, keepdims=True), 1e-30) * np.linalg.norm(s, axis=-1, keepdims=True)
)(modern.update(s, x, b)))  # fmt: skip
mutant("modern", "energy", "constants", "ln(N + 1) stands in the place of ln N", lambda s, x, b: (
    modern.energy(s, x, b) + np.log1p(1 / x.shape[-2]).astype(s.dtype) / _b(b, 1)
))  # fmt: skip
mutant("modern", "energy", "constants", "a thousandth is added", lambda s, x, b: modern.energy(s, x, b) + 1e-3)
mutant("modern", "energy", "clamps", "the energy is at least 0.1", lambda *n: np.maximum(modern.energy(*n), 0.1))
mutant("modern", "energy", "axes", "M is that of the first network", lambda s, x, b: (
    lambda m: modern.energy(s, x, b) - m[:, None] + m[:1, None]
)((x**2).sum(-1).max(-1) / 2))  # fmt: skip
mutant("modern", "energy", "formula", "the state's part is that of the update", lambda s, x, b: (
    modern.energy(s, x, b) + ((modern.update(s, x, b) ** 2).sum(-1) - (s**2).sum(-1)) / 2
))  # fmt: skip
mutant("modern", "jacobian", "precision", "differences of step 1e-4", lambda s, x, b: _differences(s, x, b, 1e-4), FINE)
mutant("modern", "jacobian", "precision", "differences of step 1e-2", lambda s, x, b: _differences(s, x, b, 1e-2))
mutant("modern", "jacobian", "normalisation", "a ridge of 1e-6 is added", lambda s, x, b: (
    modern.jacobian(s, x, b) + 1e-6 * np.eye(x.shape[-1], dtype=s.dtype)
), FINE)  # fmt: skip
mutant("modern", "jacobian", "axes", "only the upper triangle is filled", lambda *n: np.triu(modern.jacobian(*n)))
mutant("modern", "jacobian", "scaling", "the trace is normalised to one", lambda *n: (
    lambda j: j / np.maximum(np.trace(j, axis1=-2, axis2=-1), 1e-30)[..., None, None]
)(modern.jacobian(*n)))  # fmt: skip


def _differences(s, x, b, step):
    columns = [
        (modern.update(s + step * e, x, b) - modern.update(s - step * e, x, b)) / (2 * step)
        for e in np.eye(s.shape[-1], dtype=s.dtype)
    ]
    return np.stack(columns, axis=-1)


def _attention(q, k, v, b, mask=None):
    return attention.attention(q, k, v, b, mask)


for name, kind, function, dtypes in (
    ("one percent too large", "scaling", lambda *a, mask=None: 1.01 * _attention(*a, mask), BOTH),
    ("relative noise of 1e-7", "noise", lambda *a, mask=None: _noisy(1e-7)(_attention)(*a, mask), FINE),
    ("computed in float32", "precision", lambda *a, mask=None: (
        _attention(*(x.astype(np.float32) for x in a), mask).astype(a[0].dtype)), FINE),
    ("hidden keys have the score -10", "masks", lambda q, k, v, b, mask=None: (
        _soft(_b(b, 2) * _scores(q, k) if mask is None else np.where(mask, _b(b, 2) * _scores(q, k), -10.0)) @ v), BOTH),
    ("the mask of the first query serves all", "masks", lambda q, k, v, b, mask=None: (
        _attention(q, k, v, b, None if mask is None else np.broadcast_to(mask[:1], mask.shape))), BOTH),
    ("the mask is shifted by one key", "masks", lambda q, k, v, b, mask=None: (
        _attention(q, k, v, b, None if mask is None else (lambda m: np.where(m.any(-1, keepdims=True), m, True))(
            np.roll(mask, 1, axis=-1)))), BOTH),
    ("scores are clamped to [-20, 20]", "clamps", lambda q, k, v, b, mask=None: (
        _soft(np.where(True if mask is None else mask, np.clip(_b(b, 2) * _scores(q, k), -20, 20), -np.inf)) @ v), BOTH),
    ("the values are rounded to float16", "precision", lambda q, k, v, b, mask=None: (
        _attention(q, k, v.astype(np.float16).astype(v.dtype), b, mask)), BOTH),
    ("only the first 64 keys count", "truncation", lambda q, k, v, b, mask=None: (
        _attention(q, k[..., :64, :], v[..., :64, :], b, None if mask is None else mask[..., :64])), BOTH),
    ("the values are centred", "normalisation", lambda q, k, v, b, mask=None: (
        _attention(q, k, v - v.mean(axis=-2, keepdims=True), b, mask)), BOTH),
    ("a residual is added", "formula", lambda q, k, v, b, mask=None: _attention(q, k, v, b, mask) + v[..., :1, :], BOTH),
):  # fmt: skip
    mutant("attention", "attention", kind, name, function, dtypes)

for name, kind, function in (
    ("scaled by 1.01", "scaling", lambda x, self_coupling=False: 1.01 * classical.couplings(x, self_coupling)),
    ("noise of 1e-7", "noise", lambda x, self_coupling=False: classical.couplings(x, self_coupling) + 1e-5),
    ("clamped to [-1, 1]", "clamps", lambda x, self_coupling=False: np.clip(classical.couplings(x, self_coupling), -1, 1)),
    ("every network has those of the first", "axes", lambda x, self_coupling=False: (
        np.broadcast_to(classical.couplings(x, self_coupling)[:1], (x.shape[0], x.shape[-1], x.shape[-1])))),
    ("computed in eight bits of integers, halved", "precision", lambda x, self_coupling=False: (
        (classical.couplings(x, self_coupling).astype(np.int8) // 2 * 2).astype(x.dtype))),
):  # fmt: skip
    mutant("classical", "couplings", kind, name, function)
for name, kind, function in (
    ("scaled by 1.01", "scaling", lambda s, w: 1.01 * classical.energy(s, w)),
    ("the diagonal counts twice", "formula", lambda s, w: (
        classical.energy(s, w) - np.trace(w, axis1=-2, axis2=-1)[:, None] / 2)),
    ("every state has that of the first", "axes", lambda s, w: 0 * s[..., 0] + classical.energy(s, w)[..., :1]),
    ("a threshold of 1e-3 at every site", "constants", lambda s, w: classical.energy(s, w) + 1e-3 * s.sum(axis=-1)),
):  # fmt: skip
    mutant("classical", "energy", kind, name, function)
for name, kind, function in (
    ("a threshold of one", "constants", lambda s, w, **o: _with_threshold(s, w, 1.0, **o)),
    ("a threshold of 1e-7", "noise", lambda s, w, **o: _with_threshold(s, w, 1e-7, **o)),
    ("the first site is left as it is", "truncation", lambda s, w, **o: (
        np.concatenate([s[..., :1], classical.update(s, w, **o)[..., 1:]], axis=-1))),
    ("the order of the first network serves all", "axes", lambda s, w, order="sequential", **o: classical.update(
        s, w, order=order if isinstance(order, str) else np.broadcast_to(order[:1], order.shape), **o)),
    ("three sweeps are made", "step counts", lambda s, w, **o: classical.update(
        classical.update(classical.update(s, w, **o), w, **o), w, **o)),
):  # fmt: skip
    mutant("classical", "update", kind, name, function)
mutant("classical", "local_field", "scaling", "scaled by 1.01", lambda s, w: 1.01 * classical.local_field(s, w))
mutant("classical", "local_field", "constants", "a threshold of 1e-3", lambda s, w: classical.local_field(s, w) - 1e-3)


def _with_threshold(s, w, threshold, order="sequential", at_zero="keep"):
    state = np.array(s)
    if isinstance(order, str) and order == "synchronous":
        return _signs(classical.local_field(state, w) - threshold, state, at_zero)
    sites = np.broadcast_to(np.arange(s.shape[-1]) if isinstance(order, str) else order, (s.shape[0], s.shape[-1]))
    for step in range(s.shape[-1]):
        fields = classical.local_field(state, w) - threshold
        chosen = np.eye(s.shape[-1], dtype=bool)[sites[:, step]][:, None, :]
        state = np.where(chosen, _signs(fields, state, at_zero), state)
    return state


def _signs(fields, state, at_zero):
    return np.where(fields > 0, 1, np.where(fields < 0, -1, state if at_zero == "keep" else at_zero)).astype(
        state.dtype
    )


mutant("dense", "energy", "scaling", "scaled by 1.01", lambda s, x, f: 1.01 * dense.energy(s, x, f))
mutant("dense", "energy", "noise", "relative noise of 1e-7", lambda *a: _noisy(1e-7)(dense.energy)(*a), FINE)
mutant("dense", "energy", "clamps", "overlaps are at most 3", lambda s, x, f: (
    -f.function(np.minimum(_scores(s, x), 3)).sum(axis=-1)
))  # fmt: skip
mutant("dense", "energy_gap", "scaling", "scaled by 1.01", lambda s, x, f: 1.01 * dense.energy_gap(s, x, f))
mutant("dense", "log_negative_energy", "clamps", "at most 5", lambda *a: np.minimum(dense.log_negative_energy(*a), 5))
mutant("dense", "update", "truncation", "only the first three patterns count", lambda s, x, f, **o: (
    dense.update(s, x[..., :3, :], f, **o)
))  # fmt: skip
mutant("dense", "update", "step counts", "three sweeps are made", lambda s, x, f, **o: (
    dense.update(dense.update(dense.update(s, x, f, **o), x, f, **o), x, f, **o)
))  # fmt: skip

#: What is made wrong of the sparse network and of layers.
SPARSE = {name: getattr(sparse, name) for name in ("energy", "update", "association", "jacobian")}


def _of_sparse(
    kind: str, name: str, wrap: Callable[[Callable], Callable], dtypes=BOTH, operations=tuple(SPARSE)
) -> None:
    for operation in operations:
        MUTANTS.append(Mutant("sparse", operation, kind, name, lambda right=SPARSE[operation]: wrap(right), dtypes))


def _with_alpha(change: Callable) -> Callable:
    """Change the arguments of a sparse operation."""
    return lambda right: lambda s, x, b, alpha=1.5: right(*change(s, x, b), alpha=alpha)


def _searched(steps: int, start: float = 1.0) -> Callable:
    """Search for the threshold by so many bisections, and normalise."""

    def weights(s, x, b, alpha=1.5):
        z = _b(b, 2) * _scores(s, x)
        if alpha == 1:
            return _soft(z)
        z = (alpha - 1) * z
        z = z - z.max(axis=-1, keepdims=True)
        low, high = np.full_like(z[..., :1], -start), np.zeros_like(z[..., :1])
        for _ in range(steps):
            middle = (low + high) / 2
            heavy = (np.maximum(z - middle, 0) ** (1 / (alpha - 1))).sum(axis=-1, keepdims=True) >= 1
            low, high = np.where(heavy, middle, low), np.where(heavy, high, middle)
        p = np.maximum(z - low, 0) ** (1 / (alpha - 1))
        return p / p.sum(axis=-1, keepdims=True)

    return weights


def _partial(count: int) -> Callable:
    """Look for the support among the largest scores only."""

    def weights(s, x, b, alpha=1.5):
        z = _b(b, 2) * _scores(s, x)
        least = np.sort(z, axis=-1)[..., -min(count, z.shape[-1]), None]
        return entmax(np.where(z >= least, z, z.min(axis=-1, keepdims=True) - np.asarray(1e4, z.dtype)), alpha)

    return weights


def _cut(level: float) -> Callable:
    def weights(*n, alpha=1.5):
        p = sparse.association(*n, alpha)
        return np.where(p < level, 0, p).astype(p.dtype)

    return weights


_of_sparse("scaling", "one percent too large", lambda right: lambda *n, **o: 1.01 * right(*n, **o))
_of_sparse("scaling", "beta a thousandth too large", _with_alpha(lambda s, x, b: (s, x, b * 1.001)))
_of_sparse(
    "noise", "relative noise of 1e-7", lambda right: lambda *n, **o: _noisy(1e-7)(lambda *m: right(*m, **o))(*n), FINE
)
_of_sparse(
    "noise",
    "absolute noise of 1e-7",
    lambda right: lambda *n, **o: _additive(1e-7)(lambda *m: right(*m, **o))(*n),
    FINE,
)
_of_sparse("precision", "computed in float32, given back in float64", lambda right: lambda *n, **o: (
    right(*(np.asarray(a, dtype=np.float32) for a in n), **o).astype(n[0].dtype)), FINE)  # fmt: skip
_of_sparse(
    "precision", "the result rounded to three decimals", lambda right: lambda *n, **o: np.round(right(*n, **o), 3)
)
_of_sparse("stale state", "the first answer is given for ever", lambda right: (lambda memory: lambda *n, **o: (
    lambda value: memory.setdefault(value.shape, value))(right(*n, **o)))({}))  # fmt: skip
_of_sparse("clamps", "beta is at most 10", _with_alpha(lambda s, x, b: (s, x, np.minimum(b, 10))))
_of_sparse("clamps", "patterns are clamped to [-2, 2]", _with_alpha(lambda s, x, b: (s, np.clip(x, -2, 2), b)))
_of_sparse("axes", "every network of the batch is answered as the first", lambda right: lambda *n, **o: (
    np.broadcast_to(right(*n, **o)[:1, ...], right(*n, **o).shape)))  # fmt: skip
for name, kind, weights, dtypes in (
    ("the threshold is bisected ten times", "step counts", _searched(10), BOTH),
    ("the threshold is bisected thirty times", "step counts", _searched(30), FINE),
    ("the threshold is looked for down to a half only", "constants", _searched(64, 0.5), BOTH),
    ("the support is looked for among the three largest scores", "truncation", _partial(3), BOTH),
    ("weights below 1e-3 are set to zero", "truncation", _cut(1e-3), BOTH),
    ("the weights are mixed with even ones, one in a thousand", "normalisation", lambda *n, alpha=1.5: (
        0.999 * sparse.association(*n, alpha) + 0.001 / n[1].shape[-2]), BOTH),
    ("weights outside the support are 1e-6", "normalisation", lambda *n, alpha=1.5: (
        np.maximum(sparse.association(*n, alpha), 1e-6)), BOTH),
):  # fmt: skip
    mutant("sparse", "association", kind, name, weights, dtypes)
    mutant("sparse", "update", kind, name, lambda s, x, b, alpha=1.5, w=weights: w(s, x, b, alpha=alpha) @ x, dtypes)
mutant("sparse", "energy", "constants", "a thousandth is added", lambda *n, **o: sparse.energy(*n, **o) + 1e-3)
mutant("sparse", "energy", "constants", "the energy is constant", lambda *n, **o: 0 * sparse.energy(*n, **o) + 1)
mutant("sparse", "energy", "axes", "M is that of the first network", lambda s, x, b, alpha=1.5: (
    lambda m: sparse.energy(s, x, b, alpha) - m[:, None] + m[:1, None]
)((x**2).sum(-1).max(-1) / 2))  # fmt: skip
mutant(
    "sparse", "jacobian", "axes", "only the upper triangle is filled", lambda *n, **o: np.triu(sparse.jacobian(*n, **o))
)
mutant("sparse", "jacobian", "normalisation", "a ridge of 1e-6 is added", lambda s, x, b, alpha=1.5: (
    sparse.jacobian(s, x, b, alpha) + 1e-6 * np.eye(x.shape[-1], dtype=s.dtype)), FINE)  # fmt: skip


for made in LAYER_MUTANTS:
    MUTANTS.append(Mutant("layer", "hopfield", *made))

#: Mistakes of the catalogue that are nothing in float32, or below its rounding: a score of -10^9 shows beside lower ones only.
_INVISIBLE = {"the inputs are rounded to float32", "hidden keys get a score such as -10^9, not minus infinity"}

for known_model, known in MISTAKES.items():
    for mistake in known:
        MUTANTS.append(
            Mutant(
                known_model,
                mistake.operation,
                "catalogue",
                mistake.name,
                lambda wrong=mistake.wrong: lambda *a, **o: np.asarray(wrong(*a, **o)).astype(a[0].dtype),
                FINE if mistake.name in _INVISIBLE else BOTH,
                {"mode": "hflayers"} if mistake.name in PUBLISHED else {},
            )
        )


@dataclasses.dataclass(frozen=True)
class Right:
    """One right implementation: what it is made of, what it is given, and whether it is one of ours."""

    model: str
    name: str
    make: Callable[[Callable], Any]
    backend: str = "numpy"
    dtypes: tuple[str, ...] = BOTH


def _naive(_):
    """Loops over states, patterns and components, in Python's floats."""

    def weights(s, x, beta):
        z = [beta * math.fsum(a * c for a, c in zip(s, row, strict=True)) for row in x]
        top = max(z)
        e = [math.exp(value - top) for value in z]
        return [value / sum(e) for value in e], top + math.log(sum(e))

    def association(s, x, beta):
        return np.asarray(weights(s, x, beta)[0])

    def update(s, x, beta):
        p = weights(s, x, beta)[0]
        return np.asarray([sum(p[i] * x[i][k] for i in range(len(p))) for k in range(len(s))])

    def energy(s, x, beta):
        largest = max(sum(a * a for a in row) for row in x)
        return np.asarray(
            -weights(s, x, beta)[1] / beta + sum(a * a for a in s) / 2 + math.log(len(x)) / beta + largest / 2
        )

    def jacobian(s, x, beta):
        p, f = weights(s, x, beta)[0], update(s, x, beta)
        d = range(len(s))
        return np.asarray(
            [
                [beta * sum(q * (row[k] - f[k]) * (row[m] - f[m]) for q, row in zip(p, x, strict=True)) for m in d]
                for k in d
            ]
        )

    def plain(function):
        return lambda s, x, b: function(s.tolist(), x.tolist(), b).astype(s.dtype)

    found = {"association": association, "update": update, "energy": energy, "jacobian": jacobian}
    return Adapter(takes="state", **{name: plain(function) for name, function in found.items()})


def _by_scipy(_):
    def z(s, x, b):
        return _b(b, 2) * np.einsum("bsd,bnd->bsn", s, x)

    return Adapter(
        association=lambda s, x, b: np.exp(z(s, x, b) - scipy.special.logsumexp(z(s, x, b), axis=-1, keepdims=True)),
        update=lambda s, x, b: np.einsum("bsn,bnd->bsd", scipy.special.softmax(z(s, x, b), axis=-1), x),
        energy=lambda s, x, b: (
            -scipy.special.logsumexp(z(s, x, b) - np.log(x.shape[-2]).astype(s.dtype), axis=-1) / _b(b, 1)
            + np.einsum("bsd,bsd->bs", s, s) / 2
            + np.einsum("bnd,bnd->bn", x, x).max(axis=-1, keepdims=True) / 2
        ),
        jacobian=_textbook,
    )


def _textbook(s, x, b):
    p = _weights(s, x, b)
    middle = p[..., None] * np.eye(x.shape[-2], dtype=s.dtype) - p[..., :, None] * p[..., None, :]
    return _b(b, 3) * np.einsum("bni,bsnm,bmj->bsij", x, middle, x)


def _blocked(_, size=3):
    """Running maximum, sum and mean over blocks of patterns, as streaming attention has them."""

    def pieces(s, x, b):
        top = np.full(s.shape[:-1], -np.inf, dtype=s.dtype)
        total, mean = np.zeros_like(top), np.zeros_like(s)
        for start in range(0, x.shape[-2], size):
            block = x[..., start : start + size, :]
            z = _b(b, 2) * _scores(s, block)
            higher = np.maximum(top, z.max(axis=-1))
            old, e = np.exp(top - higher), np.exp(z - higher[..., None])
            total, mean, top = total * old + e.sum(axis=-1), mean * old[..., None] + e @ block, higher
        return top, total, mean / total[..., None]

    def energy(s, x, b):
        top, total, _ = pieces(s, x, b)
        constants = np.log(x.shape[-2]).astype(s.dtype) / _b(b, 1) + (x**2).sum(-1).max(-1, keepdims=True) / 2
        return -(np.log(total) + top) / _b(b, 1) + (s**2).sum(-1) / 2 + constants

    return Adapter(update=lambda *network: pieces(*network)[2], energy=energy)


def _gaussian(_):
    """The energy as the negative logarithm of a mixture of Gaussians around the patterns."""

    def energy(s, x, b):
        squares = (x**2).sum(axis=-1)
        largest = squares.max(axis=-1, keepdims=True)
        distances = ((s[:, :, None, :] - x[:, None, :, :]) ** 2).sum(axis=-1)
        exponents = _b(b, 2) * ((squares - largest)[:, None, :] - distances) / 2
        return -scipy.special.logsumexp(exponents, axis=-1) / _b(b, 1) + np.log(x.shape[-2]).astype(s.dtype) / _b(b, 1)

    return Adapter(energy=energy)


def _double_inside(_):
    """Computes in float64 whatever it is given, and gives back the dtype that it was given."""

    def wide(right):
        return lambda *network: right(*(np.asarray(a, dtype=np.float64) for a in network)).astype(network[0].dtype)

    return Adapter(**{name: wide(right) for name, right in MODERN.items()})


def _single(_):
    """Says openly that it is float32."""

    def narrow(right):
        return lambda *network: right(*(np.asarray(a, dtype=np.float32) for a in network))

    return Adapter(**{name: narrow(right) for name, right in MODERN.items()})


def _in_columns(_):
    """Patterns and states in columns, as the papers print them, and constants dropped."""

    def scores(s, x, b):
        return _b(b, 2) * (_turned(x) @ s)

    return Adapter(
        layout="columns",
        energy_constants="dropped",
        association=lambda s, x, b: scipy.special.softmax(scores(s, x, b), axis=-2),
        update=lambda s, x, b: x @ scipy.special.softmax(scores(s, x, b), axis=-2),
        energy=lambda s, x, b: -scipy.special.logsumexp(scores(s, x, b), axis=-2) / _b(b, 1) + (s**2).sum(axis=-2) / 2,
    )


def _temperature(_):
    return Adapter(
        beta="temperature", update=lambda s, x, t: scipy.special.softmax(_scores(s, x) / _b(t, 2), axis=-1) @ x
    )


def _torch_modern(library):
    torch = library("torch")
    sdpa = torch.nn.functional.scaled_dot_product_attention

    def jacobian(s, x, b):
        def one(state, patterns, beta):
            return torch.softmax(beta * patterns @ state, dim=-1) @ patterns

        over_states = torch.func.vmap(torch.func.jacrev(one), in_dims=(0, None, None))
        return torch.func.vmap(over_states)(s, x, b)

    def energy(s, x, b):
        lse = torch.logsumexp(b[:, None, None] * s @ x.mT, dim=-1) / b[:, None]
        largest = x.square().sum(-1).amax(-1, keepdim=True)
        return -lse + s.square().sum(-1) / 2 + math.log(x.shape[-2]) / b[:, None] + largest / 2

    return Adapter(
        energy=energy,
        jacobian=jacobian,
        association=lambda s, x, b: torch.softmax(torch.baddbmm(s.new_zeros(1), s, x.mT) * b[:, None, None], dim=-1),
        update=lambda s, x, b: sdpa(s * b[:, None, None], x, x, scale=1.0),
    )


def _torch_sdpa(library):
    sdpa = library("torch").nn.functional.scaled_dot_product_attention
    return Adapter(beta="in_query_times_root_width", attention=lambda q, k, v, mask=None: sdpa(q, k, v, attn_mask=mask))


def _torch_sdpa_as_update(library):
    sdpa = library("torch").nn.functional.scaled_dot_product_attention
    return Adapter(beta="in_query_times_root_width", update=lambda q, k: sdpa(q, k, k))


def _jax_modern(library):
    jax = library("jax")
    jnp = library("jax.numpy")

    def update(s, x, b):
        return jax.nn.softmax(b[:, None, None] * jnp.einsum("bsd,bnd->bsn", s, x), axis=-1) @ x

    def energy(s, x, b):
        lse = jax.scipy.special.logsumexp(b[:, None, None] * s @ jnp.swapaxes(x, -1, -2), axis=-1) / b[:, None]
        constants = jnp.log(float(x.shape[-2])) / b[:, None] + (x**2).sum(-1).max(-1, keepdims=True) / 2
        return -lse + (s**2).sum(-1) / 2 + constants

    return Adapter(update=update, energy=energy)


def _jax_attention(library):
    jax = library("jax")

    def attend(q, k, v, mask=None):
        width = max(k.shape[-1], v.shape[-1])  # it wants values as wide as keys; zeros change no score
        wide = [jax.numpy.pad(x, ((0, 0), (0, 0), (0, width - x.shape[-1]))) for x in (q, k, v)]
        heads = [x[..., None, :] for x in wide]
        mask = None if mask is None else mask[None, None, ...]
        return jax.nn.dot_product_attention(*heads, mask=mask, scale=1.0)[..., 0, : v.shape[-1]]

    return Adapter(beta="in_query", attention=attend)


def _hebb_by_n(_):
    """Couplings divided by N that keep their diagonal, and an update by Python's loops that sets ties to +1."""

    def update(s, w, order="sequential"):
        s = np.array(s)
        if isinstance(order, str) and order == "synchronous":
            return np.where(w @ s >= 0, 1, -1).astype(s.dtype)
        for j in range(len(s)) if isinstance(order, str) else order:
            s[j] = 1 if w[j] @ s >= 0 else -1
        return s

    return Adapter(
        takes="state",
        normalisation="patterns",
        diagonal="kept",
        at_zero=1,
        couplings=lambda x: x.T @ x / len(x),
        local_field=lambda s, w: w @ s,
        energy=lambda s, w: np.asarray(-0.5 * (s @ w @ s)),
        update=update,
    )


def _synchronous_only(_):
    return Adapter(
        order="synchronous",
        at_zero="keep",
        update=lambda s, w: np.where(s @ w == 0, s, np.sign(s @ w)),
        energy=lambda s, w: -np.einsum("bsi,bij,bsj->bs", s, w, s) / 2,
    )


def _polynomial_only(_):
    return Adapter(interaction="degree", energy=lambda s, x, n: -(np.einsum("bsd,bnd->bsn", s, x) ** n).sum(axis=-1))


def _gap_as_printed(_):
    """Both sums over the patterns as they are printed, one state and one site at a time; ties of exponentials leave dust."""

    def gap(s, x, f, site, scaled):
        up, down = (x @ s + x[:, site] * (sign - s[site]) for sign in (1, -1))
        top = max(up.max(), down.max()) if scaled else 0
        return f.function(up - top).sum() - f.function(down - top).sum()

    def update(s, x, f, order="sequential", at_zero="keep"):
        at_once, new = isinstance(order, str) and order == "synchronous", np.array(s)
        for site in range(len(s)) if isinstance(order, str) else order:
            found = gap(s if at_once else new, x, f, site, f.logarithmic)
            new[site] = np.sign(found) or (s[site] if at_zero == "keep" else at_zero)
        return new

    return Adapter(
        takes="state",
        energy_gap=lambda s, x, f: np.asarray([gap(s, x, f, site, False) for site in range(len(s))]),
        update=update,
    )


def _sorted_sparsemax(_):
    """Sparsemax by sorting and cumulated sums, as it was published, and what follows from it."""

    def weights(s, x, b):
        z = _b(b, 2) * _scores(s, x)
        falling = -np.sort(-z, axis=-1)
        ranks = np.arange(1, z.shape[-1] + 1, dtype=z.dtype)
        total = np.cumsum(falling, axis=-1)
        size = (1 + ranks * falling > total).sum(axis=-1, keepdims=True)
        threshold = (np.take_along_axis(total, size - 1, axis=-1) - 1) / size.astype(z.dtype)
        return np.maximum(z - threshold, 0)

    def energy(s, x, b):
        p = weights(s, x, b)
        gain = (p * _scores(s, x)).sum(-1) + (1 - (p**2).sum(-1)) / 2 / _b(b, 1)
        return -gain + (s**2).sum(-1) / 2

    return Adapter(
        alpha=2,
        energy_constants="dropped",
        association=weights,
        update=lambda s, x, b: weights(s, x, b) @ x,
        energy=energy,
    )


def _bisected(_):
    """The threshold by bisection, and weights that are normalised afterwards."""
    weights = _searched(80)
    return Adapter(
        association=weights,
        update=lambda s, x, b, alpha=1.5: np.einsum("bsn,bnd->bsd", weights(s, x, b, alpha=alpha), x),
    )


def _published_entmax(library):
    entmax_of_pypi, torch = library("entmax"), library("torch")

    def weights(s, x, b, alpha=1.5):
        z = b[:, None, None] * s @ x.mT
        exact = {1: torch.softmax, 1.5: entmax_of_pypi.entmax15, 2: entmax_of_pypi.sparsemax}
        return exact[alpha](z, dim=-1) if alpha in exact else entmax_of_pypi.entmax_bisect(z, alpha=alpha, dim=-1)

    return Adapter(association=weights, update=lambda s, x, b, alpha=1.5: weights(s, x, b, alpha) @ x)


def _ours(model, backend="numpy"):
    from importlib import import_module

    return Right(
        model, f"the definitions, {backend}", lambda _: import_module(f"hopfield_theory.models.{model}"), backend
    )


ACCEPTED = [
    Right("modern", "naive loops", _naive),
    Right("modern", "log-sum-exp and softmax of SciPy, einsum, Jacobian through diag(p) - p p^T", _by_scipy),
    Right("modern", "blocks of patterns with a running maximum", _blocked),
    Right("modern", "Gaussian form of the energy", _gaussian),
    Right("modern", "float64 inside", _double_inside),
    Right("modern", "float32, and it says so", _single),
    Right("modern", "patterns as columns, constants dropped, declared", _in_columns),
    Right("modern", "temperature, declared", _temperature),
    Right("modern", "torch: softmax, SDPA, logsumexp, jacrev", _torch_modern, "torch"),
    Right("modern", "torch SDPA with its own 1/sqrt(d), declared", _torch_sdpa_as_update, "torch"),
    Right("modern", "JAX: softmax, logsumexp", _jax_modern, "jax", FINE),
    Right("attention", "torch SDPA with its own 1/sqrt(d), declared", _torch_sdpa, "torch"),
    # given float64 it computes its scores in float32
    Right("attention", "JAX dot_product_attention, beta in the query, declared", _jax_attention, "jax", ("float32",)),
    Right("classical", "1/N, diagonal kept, ties to +1, one state at a time, declared", _hebb_by_n),
    Right("classical", "synchronous only, ties kept, declared", _synchronous_only),
    Right("dense", "degree of a polynomial, declared", _polynomial_only),
    Right("dense", "both sums of the gap as they are printed, one site at a time", _gap_as_printed),
    _ours("modern"),
    _ours("modern", "torch"),
    _ours("attention"),
    _ours("classical"),
    _ours("dense"),
    Right("sparse", "sparsemax by sorting, constants dropped, declared", _sorted_sparsemax),
    Right("sparse", "a threshold by bisection", _bisected),
    Right("sparse", "entmax of PyPI", _published_entmax, "torch"),
    _ours("sparse"),
    _ours("sparse", "torch"),
    *(Right("layer", *made) for made in LAYER_RIGHTS),
]
