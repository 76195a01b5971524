r"""How much longer an update takes than the two matrix products in it, measured side by side in one process.

Contestants take turns in a new random order in every round, so that a change of the machine's speed meets all of them. In each turn
the contestant first runs for a while untimed: threads wake up, clocks rise, and those of the contestant before stop spinning. Then
every call is timed for a while, the first at least.
What is reported is the ratio of each median to that of the two products alone, in the same blocks and threads.
"""

import os
import platform
import time
import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import suppress
from importlib.metadata import version

import numpy as np

from ..arithmetic.extras import required
from ..arithmetic.inputs import whole_number
from ..models import classical, modern
from ..streaming import host
from ..streaming.host import rows_of_block, scratch
from ..streaming.states import tiles
from ..streaming.sums import blocks
from ..streaming.threads import in_threads

__all__ = ["SHAPES", "contestants", "measure", "measure_sweeps", "settings", "surroundings"]

# patterns, width, states
SHAPES = (
    (1000, 64, 1000),
    (10_000, 64, 1000),
    (100_000, 64, 256),
    (300_000, 32, 64),
    (1_000_000, 64, 16),
    (4096, 512, 4096),
)
WARMING = 0.12  # seconds; the threads of OpenBLAS and OpenMP spin that long after a product, and would slow the next contestant
TIMED = 0.06  # seconds in each turn; one call of some ms says little where two threads may be put on one core
MOST_STORED = 2**27  # scores; libraries that store them, several times, take part up to here


def _products(state: np.ndarray, patterns: np.ndarray, second: bool = True) -> None:
    """Multiply states with patterns and, if asked, the products with the patterns, in the blocks and threads of streaming."""
    pieces, shares, memory = tiles(state, patterns)

    def multiply(tile: tuple[slice, slice]) -> None:
        query, key = state[tile[0]], patterns[tile[1]]
        product = np.empty_like(query)
        for block in blocks(len(key), rows_of_block(query, key, memory)):
            keys = key[block]
            scores = scratch(len(query), len(keys), query.dtype)
            np.matmul(query, keys.T, out=scores)
            if second:
                np.matmul(scores, keys, out=product)

    in_threads(multiply, [(piece, share) for piece in pieces for share in shares])


def _updates(state: np.ndarray, patterns: np.ndarray, beta: float) -> dict[str, Callable]:
    """Give the update by this package and by every library that is installed."""
    found: dict[str, Callable] = {"hopfield_theory": lambda: modern.update(state, patterns, beta)}
    if len(state) * len(patterns) <= MOST_STORED:
        from scipy.special import softmax

        found["scipy.special.softmax"] = lambda: softmax(beta * state @ patterns.T, axis=-1) @ patterns
    with suppress(ImportError):
        import torch

        query, key = (torch.from_numpy(array)[None, None] for array in (state, patterns))
        attend = torch.nn.functional.scaled_dot_product_attention
        found["torch SDPA"] = lambda: attend(query, key, key, scale=beta)
    with suppress(ImportError):
        found["JAX scan"] = _scan(state, patterns, beta)
    return found


def contestants(count: int, width: int, states: int, dtype: str, rng: np.random.Generator) -> dict[str, dict]:
    """Give what is timed on Gaussian patterns and states: the products alone and updates by each library, then energies."""
    patterns, state = (rng.standard_normal((rows, width)).astype(dtype) for rows in (count, states))
    beta = width**-0.5
    return {
        "updates": {"two products": lambda: _products(state, patterns), **_updates(state, patterns, beta)},
        "energies": {
            "one product": lambda: _products(state, patterns, second=False),
            "hopfield_theory": lambda: modern.energy(state, patterns, beta),
        },
    }


def _scan(state: np.ndarray, patterns: np.ndarray, beta: float) -> Callable:
    """Give the update as a compiled JAX scan over blocks of patterns with a running maximum."""
    import jax
    from jax import numpy as jnp

    from ..conformance.accuracy import doubles_in_jax

    wide = doubles_in_jax()
    rows = next(size for size in (2000, 1024, 1000, 512, 500) if len(patterns) % size == 0)

    @jax.jit
    def run(query, chunks):
        def step(carry, chunk):
            top, total, weighted = carry
            scores = query @ chunk.T
            higher = jnp.maximum(top, scores.max(axis=1))
            weights, factor = jnp.exp(scores - higher[:, None]), jnp.exp(top - higher)
            return (higher, total * factor + weights.sum(axis=1), weighted * factor[:, None] + weights @ chunk), None

        start = (jnp.full(len(query), -jnp.inf, query.dtype), jnp.zeros(len(query), query.dtype), jnp.zeros_like(query))
        (_, total, weighted), _ = jax.lax.scan(step, start, chunks)
        return weighted / total[:, None]

    with wide(state.dtype == np.float64):
        query, chunks = jnp.asarray(beta * state), jnp.asarray(patterns.reshape(-1, rows, patterns.shape[1]))
        run(query, chunks).block_until_ready()  # compiled now, not while it is timed

    def timed():
        with wide(state.dtype == np.float64):
            return run(query, chunks).block_until_ready()

    return timed


def _medians(contestants: dict[str, Callable], rounds: int, rng: np.random.Generator) -> dict[str, float]:
    """Give the median time of each contestant's calls in seconds."""
    times: dict[str, list[float]] = {name: [] for name in contestants}
    for _ in range(rounds):
        for name in rng.permutation(list(contestants)):
            begun = time.perf_counter()
            while time.perf_counter() < begun + WARMING:
                contestants[name]()
            begun = start = time.perf_counter()
            while start == begun or start < begun + TIMED:
                contestants[name]()
                start, before = time.perf_counter(), start
                times[name].append(start - before)
    return {name: float(np.median(measured)) for name, measured in times.items()}


def _beside_result(operation: Callable) -> int:
    """Give the most bytes that an operation of this package holds at once beside its arguments and its result."""
    host.forget()
    tracemalloc.start()
    try:
        result = operation()
        return tracemalloc.get_traced_memory()[1] - result.nbytes
    finally:
        tracemalloc.stop()


def measure(shapes=SHAPES, dtypes=("float64", "float32"), rounds: int = 9, seed: int = 0) -> Iterator[dict]:
    """Give, shape by shape, the ratio of each contestant's median time to that of its matrix products alone.

    Parameters
    ----------
    shapes : sequence of (patterns, width, states)
    dtypes : sequence of str
    rounds : int
        How often each contestant runs.
    seed : int
        Seed of the numbers and of the order of the contestants.

    Yields
    ------
    dict
        The shape, the dtype, the seconds of the products, and the ratios by contestant: ``updates`` to two products,
        ``energies`` to one; and the most bytes that this package held beside the result of either.

    Raises
    ------
    ValueError
        If there is no round.
    """
    rounds = whole_number("rounds", rounds, 1)
    for dtype in dtypes:
        for count, width, states in shapes:
            rng = np.random.default_rng(seed)
            found = {"patterns": count, "width": width, "states": states, "dtype": dtype}
            for name, rivals in contestants(count, width, states, dtype, rng).items():
                medians = _medians(rivals, rounds, rng)
                reference = medians.pop(next(iter(rivals)))
                found[name] = {"seconds": reference, **{key: value / reference for key, value in medians.items()}}
                found[name]["bytes"] = _beside_result(rivals["hopfield_theory"])
            yield found


def measure_sweeps(
    counts=(5, 50, 200), width: int = 2500, states: int = 16, rounds: int = 9, seed: int = 0
) -> Iterator[dict]:
    """Give, for each number of patterns, the ratio of asynchronous sweeps to a bare compiled loop over the overlaps.

    Parameters
    ----------
    counts : sequence of int
        Numbers of patterns.
    width, states : int
        Number of sites, and of states that make one sweep each.
    rounds : int
        How often each contestant runs.
    seed : int
        Seed of the patterns, the state and the order of the contestants.

    Yields
    ------
    dict
        The size, the seconds of the loop, and the ratios of ``classical.update`` over the couplings kept as patterns and as
        a matrix.

    Raises
    ------
    ImportError
        If Numba is not installed; the message names the extra to install.
    """
    loop = _bare_loop()
    for count in counts:
        rng = np.random.default_rng(seed)
        patterns, state = rng.choice([-1.0, 1.0], (count, width)), rng.choice([-1.0, 1.0], (states, width))
        columns = np.ascontiguousarray(patterns.T)
        kept, matrix = classical.HebbCouplings(patterns), classical.couplings(patterns)
        rivals = {
            "loop": lambda: loop(state.copy(), state @ columns, columns),  # noqa: B023
            "HebbCouplings": lambda: classical.update(state, kept),  # noqa: B023
            "matrix": lambda: classical.update(state, matrix),  # noqa: B023
        }
        medians = _medians(rivals, rounds, rng)
        reference = medians.pop("loop")
        ratios = {name: value / reference for name, value in medians.items()}
        yield {"patterns": count, "width": width, "states": states, "seconds": reference, **ratios}


def _bare_loop() -> Callable:
    @required("numba", "numba").njit
    def loop(states, overlaps, columns):
        for k in range(len(states)):
            state, overlap = states[k], overlaps[k]
            for site in range(len(state)):
                field = -len(overlap) * state[site]
                for i in range(len(overlap)):
                    field += columns[site, i] * overlap[i]
                after = np.sign(field) if field != 0 else state[site]
                if after != state[site]:
                    for i in range(len(overlap)):
                        overlap[i] += (after - state[site]) * columns[site, i]
                    state[site] = after
        return states

    return loop


def surroundings() -> dict[str, str]:
    """Give the machine and the versions that a measurement belongs to."""
    import sys

    names = [name for name in ("numpy", "scipy", "torch", "jax", "numba", "distributed") if sys.modules.get(name)]
    return {
        "machine": platform.machine(),
        "processor": _model() or platform.processor(),
        "python": platform.python_version(),
        "date": time.strftime("%Y-%m-%d"),
        "BLAS": ", ".join(
            sorted(f"{found['internal_api']} {found['version']} ({found['architecture']})" for found in _blas())
        ),
        "environment": settings(),
        **{name: version(name) for name in names},
    }


def settings() -> str:
    """Give the environment variables that set kernels or threads of BLAS, and so the speed of everything."""
    steering = ("OPENBLAS_", "MKL_", "BLIS_", "OMP_", "GOTO_")
    return " ".join(f"{name}={value}" for name, value in sorted(os.environ.items()) if name.startswith(steering))


def _blas() -> list[dict]:
    from threadpoolctl import threadpool_info

    return [found for found in threadpool_info() if found["user_api"] == "blas" and "architecture" in found]


def _model() -> str:
    """Give what Linux calls the first processor, or nothing."""
    try:
        with open("/proc/cpuinfo") as lines:
            return next(line.split(":")[1].strip() for line in lines if line.startswith("model name"))
    except (OSError, StopIteration):
        return ""
