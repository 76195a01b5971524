"""Every back end in both precisions; a library that is absent is skipped by name, or an error where it is required."""

import os
from importlib import import_module

import numpy as np
import pytest
from hypothesis import settings
from threadpoolctl import threadpool_limits

from hopfield_theory import streaming
from hopfield_theory.arithmetic.dispatch import namespace_of
from hopfield_theory.evidence import array_like

if (
    "PYTEST_XDIST_WORKER" in os.environ
):  # the workers share the cores: one thread for the BLAS that is here, and for those to come
    threadpool_limits(1)
    os.environ |= {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}

settings.register_profile("deterministic", derandomize=True, deadline=None, database=None, print_blob=False)
settings.load_profile("deterministic")

EXTRAS = {
    "array_api_strict": "test",
    "cupy": "cuda12",
    "distributed": "dask",
    "jsonschema": "test",
    "mpmath": "test",
    "pyarrow": "parquet",
}
BACKENDS = {
    "numpy": ("numpy", None),
    "strict-cpu": ("array_api_strict", "CPU_DEVICE"),
    "strict-device1": ("array_api_strict", "device1"),
    "torch": ("torch", None),
    "jax": ("jax", None),
    "cupy": ("cupy", None),
}


def imported(name: str):
    """Import a library; its absence skips the test, unless HOPFIELD_THEORY_REQUIRE names it."""
    try:
        return import_module(name)
    except ImportError:
        reason = f"{name} is not installed; pip install hopfield-theory[{EXTRAS.get(name, name)}]"
        if name in os.environ.get("HOPFIELD_THEORY_REQUIRE", "").split():
            raise AssertionError(f"{reason}; HOPFIELD_THEORY_REQUIRE names it") from None
        pytest.skip(reason)


def like_of(backend: str, dtype: str):
    """Give an array that says which library, dtype and device to compute with."""
    name, device = BACKENDS[backend]
    library = imported(name)
    if name == "cupy" and not library.cuda.is_available():
        if "cupy" in os.environ.get("HOPFIELD_THEORY_REQUIRE", "").split():
            raise AssertionError("cupy is required, but no CUDA device answers")
        pytest.skip("cupy is installed, but no CUDA device answers")
    if name == "torch":
        library.use_deterministic_algorithms(True)
    return array_like(name, dtype, library.Device(device) if device else None)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """Leave JAX in float32 to the slow tests: it compiles every shape anew, for seconds."""
    for item in items:
        params = item.callspec.params if hasattr(item, "callspec") else {}
        if (params.get("like"), params.get("dtype")) == ("jax", "float32"):
            item.add_marker(pytest.mark.slow)


@pytest.fixture(params=["float32", "float64"])
def dtype(request):
    return request.param


@pytest.fixture(params=list(BACKENDS))
def like(request, dtype):
    """An array of each back end and precision; JAX computes in float64 inside the test alone."""
    if BACKENDS[request.param][0] != "jax":
        yield like_of(request.param, dtype)
        return
    config = imported("jax").config
    before = config.jax_enable_x64
    yield like_of(request.param, dtype)
    config.update("jax_enable_x64", before)


CLAIMED = [
    (backend, dtype)
    for backend in ("numpy", "strict-cpu", "strict-device1", "torch")
    for dtype in ("float64", "float32")
]
ALWAYS = {("numpy", "float64"), ("strict-device1", "float64"), ("torch", "float32")}  # the others are behind the mark


@pytest.fixture(
    params=[pytest.param(pair, id="-".join(pair), marks=[pytest.mark.slow] * (pair not in ALWAYS)) for pair in CLAIMED]
)
def claims_like(request):
    """An array of the back ends that every claim is put to; JAX compiles each shape anew and takes too long."""
    return like_of(*request.param)


@pytest.fixture(scope="session")
def library():
    return imported


@pytest.fixture
def small_blocks(monkeypatch):
    """Make every network large: blocks of a few scores, three states at a time."""
    monkeypatch.setattr(streaming.network, "HOST_SCORES", 0)
    monkeypatch.setattr(streaming.network, "LIBRARY_SCORES", 0)
    monkeypatch.setattr(streaming.covariance, "COVARIANCE_BLOCK", 8)
    monkeypatch.setattr(streaming.states, "MOST_STATES", 3)
    monkeypatch.setattr(streaming.states, "FEWEST_STATES", 2)
    monkeypatch.setattr(streaming.states, "BLOCK_BYTES", 400)
    monkeypatch.setattr(streaming.states, "SLAB_BYTES", 300)
    monkeypatch.setattr(streaming.arrays, "BLOCK", 320)


@pytest.fixture
def rng():
    return np.random.default_rng(2021)


@pytest.fixture
def network(like, rng):
    """States, patterns and beta in the library, dtype and device of ``like``, and the same numbers as float64."""
    dtype = str(like.dtype).split(".")[-1]
    plain = [rng.standard_normal(shape).astype(dtype).astype(float) for shape in ((2, 4, 5), (2, 3, 5))]
    plain.append(np.asarray([0.5, 8.0]))
    return [namespace_of(like).convert(array, like) for array in plain], plain
