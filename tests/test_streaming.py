"""Streaming gives what the definitions give, in little memory, from memory, disk and Dask."""

import subprocess
import sys
import tracemalloc
from contextlib import nullcontext
from types import SimpleNamespace

import numpy as np
import pytest
from scipy.special import logsumexp, softmax

import hopfield_theory as ht
from hopfield_theory import streaming
from hopfield_theory.arithmetic.dispatch import system_of
from hopfield_theory.arithmetic.floats import to_numpy
from hopfield_theory.streaming import arrays, host, threads


def truth(state, patterns, beta):
    """The definitions, written down a second time with SciPy."""
    z = beta * state @ patterns.T
    p = softmax(z, axis=-1)
    largest = (patterns**2).sum(-1).max()
    energy = (np.log(len(patterns)) - logsumexp(z, axis=-1)) / beta + ((state**2).sum(-1) + largest) / 2
    centred = patterns - (p @ patterns)[:, None]
    covariance = np.einsum("sn,snd,sne->sde", p, centred, centred)
    return p @ patterns, energy, beta * np.linalg.norm(covariance, 2, axis=(-2, -1))


# plain, concentrated, far below and far above zero, and a network whose best pattern comes last
NETWORKS = {
    "plain": (1.0, 0.0, 1.0),
    "concentrated": (1000.0, 0.0, 1.0),
    "low scores": (60.0, -20.0, 1.0),
    "high scores": (60.0, 20.0, 1.0),
    "rising": (5.0, 0.0, 4.0),
}


@pytest.fixture(params=NETWORKS)
def numbers(request, rng):
    beta, offset, growth = NETWORKS[request.param]
    state, patterns = rng.standard_normal((7, 4)), rng.standard_normal((37, 4))
    patterns *= np.linspace(1, growth, 37)[:, None] ** 2
    state[:, 0], patterns[:, 0] = 1.0, patterns[:, 0] + offset
    return state, patterns, beta


def tolerance(dtype, state, patterns, beta):
    """The rounding of a score of size |state| M, in units of the norm, as in evidence/foreign.py."""
    size = beta * np.linalg.norm(state, axis=-1).max() * np.linalg.norm(patterns, axis=-1).max()
    return 8 * (1 + size) * np.finfo(dtype).eps


def test_streaming_is_the_definition(small_blocks, numbers, like, dtype):
    state, patterns, beta = numbers
    if system_of(like) == "jax" and beta != 1:
        pytest.skip("JAX compiles every shape anew for seconds; the plain network is enough for it")
    xp = ht.arithmetic.namespace_of(like)
    state, patterns = (xp.convert(array.astype(dtype), like) for array in (state, patterns))
    plain = [to_numpy(array) for array in (state, patterns)]
    slack = tolerance(dtype, *plain, beta)
    update, energy, norm = truth(*plain, beta)
    size = np.linalg.norm(plain[1], axis=-1).max()
    found = ht.modern.update(state, patterns, beta)
    assert (found.dtype, type(found)) == (like.dtype, type(like))
    np.testing.assert_allclose(to_numpy(found), update, atol=slack * size)
    np.testing.assert_allclose(
        to_numpy(ht.modern.energy(state, patterns, beta)), energy, atol=slack * size**2 / min(beta, 1)
    )
    np.testing.assert_allclose(
        to_numpy(ht.modern.jacobian_norm(state, patterns, beta)), norm, atol=slack * (norm.max() + beta * size**2)
    )
    np.testing.assert_allclose(
        to_numpy(ht.modern.gradient(state, patterns, beta)), plain[0] - update, atol=slack * size
    )


@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_the_kernel_is_what_the_library_computes(rng, dtype):
    xp = ht.arithmetic.namespace_of(np.ones(1))
    scores, reference = (rng.normal(0, 400, shape).astype(dtype) for shape in ((32, 50), (32, 1)))
    scores[0], reference[0] = 5000.0, 0.0  # overflows
    lowest = 0.99 * np.log(np.finfo(dtype).smallest_normal)
    names = {"exp": np.exp, "max": np.maximum, "s": scores, "r": reference, "lowest": np.dtype(dtype).type(lowest)}
    with np.errstate(over="ignore"):
        np.testing.assert_array_equal(arrays._weights(xp, scores, reference, lowest), eval(arrays.KERNEL, names))


def test_batches_of_networks(small_blocks, rng):
    state, patterns, beta = rng.standard_normal((3, 5, 4)), rng.standard_normal((3, 11, 4)), np.asarray([0.5, 2.0, 8.0])
    for k in range(3):
        expected = truth(state[k], patterns[k], beta[k])
        np.testing.assert_allclose(ht.modern.update(state, patterns, beta)[k], expected[0], atol=1e-13)
        np.testing.assert_allclose(ht.modern.energy(state, patterns, beta)[k], expected[1], atol=1e-13)
    np.testing.assert_allclose(
        ht.modern.update(state[0, 0], patterns, beta)[1], truth(state[:1, 0], patterns[1], 2.0)[0][0]
    )


def test_attention_streams(small_blocks, rng):
    query, key, value = (rng.standard_normal(shape) for shape in ((5, 4), (23, 4), (23, 2)))
    np.testing.assert_allclose(
        ht.attention.attention(query, key, value, 0.5), softmax(0.5 * query @ key.T, axis=-1) @ value
    )


def test_threads_share_the_patterns(rng, monkeypatch):
    blas = SimpleNamespace(lib_controllers=[SimpleNamespace(num_threads=3)], limit=lambda limits: nullcontext())
    monkeypatch.setattr(threads, "_blas", lambda: blas)
    for count in (300, 100):  # enough states for every thread, and too few
        state, patterns = rng.standard_normal((count, 8)), rng.standard_normal((4000, 8))
        assert streaming.worth_it(state, patterns)
        np.testing.assert_allclose(ht.modern.update(state, patterns, 1.0), truth(state, patterns, 1.0)[0], atol=1e-13)


def test_an_error_in_a_thread_reaches_the_caller_and_frees_the_threads(monkeypatch):
    blas = SimpleNamespace(lib_controllers=[SimpleNamespace(num_threads=2)], limit=lambda limits: nullcontext())
    monkeypatch.setattr(threads, "_blas", lambda: blas)
    for _ in range(2):
        with pytest.raises(ZeroDivisionError):
            threads.in_threads(lambda number: 1 / number, [1, 2, 0, 3])
    assert threads.in_threads(lambda number: 6 / number, [1, 2, 3]) == [6, 3, 2]


@pytest.mark.parametrize("kind", [np.float16, np.longdouble])
def test_unusual_precisions(small_blocks, rng, kind):
    state, patterns = rng.standard_normal((7, 4)).astype(kind), rng.standard_normal((37, 4)).astype(kind)
    found, expected = ht.modern.update(state, patterns, 1.0), truth(state.astype(float), patterns.astype(float), 1.0)[0]
    assert found.dtype == kind
    np.testing.assert_allclose(found.astype(float), expected, atol=8 * 16 * max(np.finfo(kind).eps, 2.0**-52))


@pytest.mark.parametrize("kind", ["numpy.float16", "torch.float16", "torch.bfloat16"])
@pytest.mark.parametrize("states", [3, 7])
@pytest.mark.filterwarnings("error")
def test_sums_of_half_precision_are_taken_in_single(rng, library, kind, states):
    name, _, dtype = kind.partition(".")
    xp = library(name)
    patterns = xp.asarray(rng.standard_normal((70_000, 4)), dtype=getattr(xp, dtype))
    state, slack = patterns[:states], 2.0 ** -(7 if "b" in dtype else 10)
    exact = to_numpy(state), to_numpy(patterns)
    for operation in (ht.modern.update, ht.modern.energy, ht.modern.jacobian_norm, ht.modern.association):
        found, expected = operation(state, patterns, 0.3), operation(*exact, 0.3)
        assert found.dtype == patterns.dtype
        # the smallest numbers of 16 bits are as far apart as 2^-24
        np.testing.assert_allclose(to_numpy(found), expected, rtol=slack, atol=2.0**-24)
    found = ht.attention.attention(state, patterns, patterns, 0.3)
    np.testing.assert_allclose(to_numpy(found), ht.modern.update(*exact, 0.3), rtol=slack, atol=2.0**-24)


def test_jacobian_norm_of_long_double(rng):
    numbers = rng.standard_normal((3, 4)), rng.standard_normal((9, 4))
    found = ht.modern.jacobian_norm(*(array.astype(np.longdouble) for array in numbers), 1.0)
    assert found.dtype == np.longdouble
    np.testing.assert_allclose(found.astype(float), ht.modern.jacobian_norm(*numbers, 1.0), rtol=1e-12)


STEPS = {"exp2": (np.exp2, 2.0), "exp": (np.exp, np.e)}


@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize("step", ["compiled", *STEPS])
def test_every_exponential_gives_the_sums(rng, monkeypatch, library, step, dtype):
    dtype = np.dtype(dtype)
    if step == "compiled":
        library("numba")
    else:
        chosen = host._powers(dtype, *STEPS[step])
        monkeypatch.setattr(host, "_step", lambda dtype, kept: chosen)
    state, patterns = (rng.standard_normal(shape).astype(dtype) for shape in ((7, 4), (300, 4)))
    for beta in (1.0, 300.0):
        slack = tolerance(dtype, state, patterns, beta)
        found = host.exponential_sums(state, patterns, beta, patterns, norms=True, memory=4000)
        np.testing.assert_allclose(found.mean, truth(state, patterns, beta)[0], atol=4 * slack)
        np.testing.assert_allclose(found.logarithm, logsumexp(beta * state @ patterns.T, axis=-1), rtol=slack)
        assert found.largest == (patterns**2).sum(-1).max()


@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_compiled_powers_of_two(rng, library, dtype):
    library("numba")
    from hopfield_theory.streaming.machine_code import powers_of_two

    info = np.finfo(dtype)
    scores, reference = rng.uniform(info.minexp, 40, (64, 500)).astype(dtype), rng.uniform(0, 3, 64).astype(dtype)
    scores[:2] = np.round(scores[:2]) + np.asarray(
        [[0.0], [0.5]], dtype
    )  # where the fraction is zero or changes its sign
    reference[:2] = 0
    exact = np.exp2(np.maximum((scores - reference[:, None]).astype(np.longdouble), info.minexp))
    part = np.empty(64, dtype)
    kept = scores.copy()
    assert powers_of_two(np.dtype(dtype), False)(scores, reference, part) == (part.min(), part.max())
    np.testing.assert_array_equal(scores, kept)  # only the sums were asked for
    total = part.copy()
    assert powers_of_two(np.dtype(dtype), True)(scores, reference, part) == (part.min(), part.max())
    np.testing.assert_allclose(total, part, rtol=500 * info.eps)
    assert np.max(np.abs(scores / exact - 1)) < info.eps
    np.testing.assert_allclose(part, scores.sum(axis=1, dtype=np.longdouble), rtol=500 * info.eps)
    ends = np.asarray([[np.nan], [np.inf], [info.maxexp + 1], [-np.inf], [2 * info.minexp]], dtype)
    powers_of_two(np.dtype(dtype), True)(ends, np.zeros(5, dtype), part)
    np.testing.assert_array_equal(ends[:, 0], [np.nan, np.inf, np.inf, info.smallest_normal, info.smallest_normal])


def test_compiled_loops_need_no_folder(tmp_path, library):
    library("numba")
    code = (
        "from unittest import mock\n"
        "from numba.core import caching\n"
        "with mock.patch.object(caching._CacheLocator, 'from_function', return_value=None),"
        " mock.patch.object(caching.CacheImpl, '_locator_classes', []):\n"
        "    from hopfield_theory.arithmetic.compiled import compiled\n"
        "    assert compiled(lambda number: number + 1)(1) == 2\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


OPERATIONS = (
    lambda state, patterns: ht.modern.update(state, patterns, 1.0),
    lambda state, patterns: ht.modern.energy(state, patterns, 1.0),
    lambda state, patterns: ht.modern.gradient(state, patterns, 1.0),
    lambda state, patterns: ht.modern.jacobian_norm(state, patterns, 1.0),
    lambda state, patterns: ht.attention.attention(state, patterns, patterns[:, :3], 1.0),
)


@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_memory_stays_below_16_mib(rng, dtype):
    state, patterns = rng.standard_normal((512, 8)).astype(dtype), rng.standard_normal((40_000, 8)).astype(dtype)
    OPERATIONS[0](state[:10], patterns)  # Numba is imported and compiles, where it is installed
    tracemalloc.start()
    try:
        for operation in OPERATIONS:
            host.forget()  # no memory kept from the operation before
            tracemalloc.reset_peak()
            before = tracemalloc.get_traced_memory()[0]
            operation(state, patterns)  # the scores alone would take 78 or 156 MiB
            assert tracemalloc.get_traced_memory()[1] - before < 2**24
    finally:
        tracemalloc.stop()


class OnDisk:
    """An array as HDF5 and Zarr show it: a shape, a dtype and slices; it counts what is read."""

    def __init__(self, array):
        self.array, self.shape, self.dtype, self.read = array, array.shape, array.dtype, 0

    def __getitem__(self, key):
        self.read += self.array[key].shape[0]
        return self.array[key]


@pytest.mark.parametrize("dtype", ["float32", "float64", "int8"])
def test_patterns_on_disk_are_read_once(small_blocks, rng, dtype, tmp_path):
    state, patterns = rng.standard_normal((7, 4)), (10 * rng.standard_normal((37, 4))).astype(dtype)
    np.save(tmp_path / "patterns.npy", patterns)
    update, energy, norm = truth(state, patterns.astype(float), 0.1)
    for stored in (OnDisk(patterns), np.load(tmp_path / "patterns.npy", mmap_mode="r")):
        np.testing.assert_allclose(ht.modern.update(state, stored, 0.1), update, rtol=1e-11)
        assert getattr(stored, "read", 37) == 37
        np.testing.assert_allclose(ht.modern.energy(state, stored, 0.1), energy, rtol=1e-11)
        np.testing.assert_allclose(ht.modern.jacobian_norm(state, stored, 0.1), norm, rtol=1e-10)
        assert getattr(stored, "read", 4 * 37) == 4 * 37  # once for the means, once for the covariances
        np.testing.assert_allclose(ht.modern.update(state[0], stored, 0.1), update[0], rtol=1e-11)


@pytest.mark.parametrize("kind", ["h5py", "zarr"])
def test_chunked_files_are_read_as_they_are(small_blocks, rng, library, tmp_path, kind):
    opened, patterns = library(kind), rng.standard_normal((37, 4))
    path = tmp_path / f"patterns.{kind}"
    if kind == "h5py":
        with opened.File(path, "w") as file:
            file.create_dataset("patterns", data=patterns, chunks=(5, 2))
        stored = opened.File(path, "r")["patterns"]
    else:
        opened.create_array(path, data=patterns, chunks=(5, 2))
        stored = opened.open_array(path, mode="r")
    state = rng.standard_normal((7, 4))
    update, energy, norm = truth(state, patterns, 0.7)
    np.testing.assert_allclose(ht.modern.update(state, stored, 0.7), update, rtol=1e-11)
    np.testing.assert_allclose(ht.modern.energy(state, stored, 0.7), energy, rtol=1e-11)
    np.testing.assert_allclose(ht.modern.jacobian_norm(state, stored, 0.7), norm, rtol=1e-10)


@pytest.mark.parametrize(
    ("patterns", "name"),
    [
        (np.asarray([[1.0, np.nan]]), "patterns"),
        (np.ones((2, 3)), "state"),
        (np.ones((2, 2, 2)), "patterns"),
        (np.ones((0, 2)), "patterns"),
        (np.ones((2, 2), dtype=complex), "patterns"),
    ],
)
def test_bad_patterns_on_disk(patterns, name):
    with pytest.raises(ValueError, match=f"^{name}: got"):
        ht.modern.update(np.ones((1, 2)), OnDisk(patterns), 1.0)


@pytest.mark.parametrize("bad", [np.nan, np.inf, -np.inf])
def test_what_is_not_finite_among_many_patterns_is_refused(rng, bad):
    patterns = rng.standard_normal((70_000, 4))
    patterns[69_999, 2] = bad
    for operation in (ht.modern.update, ht.modern.energy, ht.modern.jacobian_norm):
        with pytest.raises(ValueError, match=r"^patterns: got NaN or infinite"), np.errstate(all="ignore"):
            operation(np.ones((5, 4)), patterns, 1.0)


def test_dask_shards_patterns_and_states(numbers, library):
    da = library("dask.array")
    state, patterns, beta = numbers
    update, energy, _ = truth(state, patterns, beta)
    slack = tolerance("float64", state, patterns, beta) * np.linalg.norm(patterns, axis=-1).max() ** 2
    for points in (state, da.from_array(state, chunks=(3, 4))):
        for stored in (da.from_array(patterns, chunks=(2, 4)), da.from_array(patterns, chunks=(37, 2))):
            found = ht.modern.update(points, stored, beta)
            assert found.shape == update.shape
            np.testing.assert_allclose(found.compute(scheduler="sync"), update, atol=slack)
            np.testing.assert_allclose(
                ht.modern.energy(points, stored, beta).compute(scheduler="sync"), energy, atol=slack
            )


@pytest.mark.parametrize("kind", ["float16", "int8", "int64", "bool"])
@pytest.mark.parametrize("of_states", ["float16", "float32", "int8"])
def test_narrow_patterns_are_converted_by_slices(rng, kind, of_states):
    numbers = 3 * rng.standard_normal((150_000, 16))  # as doubles 18 MiB
    patterns = numbers > 0 if kind == "bool" else numbers.astype(kind)
    state = (3 * rng.standard_normal((4, 16))).astype(of_states)
    floating = [np.dtype(name) for name in (kind, of_states) if "float" in name]
    dtype = np.result_type(*floating) if floating else np.dtype(float)
    ht.modern.update(state, patterns[:40_000], 0.1)  # Numba is imported and compiles, where it is installed
    for operation in (ht.modern.update, ht.modern.energy, ht.modern.jacobian_norm):
        tracemalloc.start()
        found = operation(state, patterns, 0.1)
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert most < 2**24
        assert found.dtype == dtype
        expected = operation(state.astype(float), patterns.astype(float), 0.1)
        np.testing.assert_allclose(found, expected, rtol=64 * np.finfo(dtype).eps, atol=64 * np.finfo(dtype).eps)
    pairs = ht.modern.update(state.reshape(2, 2, 16), patterns, 0.1)
    np.testing.assert_array_equal(pairs.reshape(4, 16), ht.modern.update(state, patterns, 0.1))


@pytest.mark.parametrize("kind", ["numpy", "torch"])
@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_sums_of_large_values_do_not_overflow(rng, library, kind, dtype):
    xp, size = library(kind), np.finfo(dtype).max / 4
    query, key = np.full((40_000, 4), 3), rng.normal(2, 0.1, (600, 4))  # the largest exponential is about e^24
    value = size * rng.uniform(-1, 1, (600, 3))
    query, key, value = (xp.asarray(array.astype(dtype)) for array in (query, key, value))
    found, expected = (to_numpy(ht.attention.attention(rows, key, value, 1.0)) / size for rows in (query, query[:1]))
    np.testing.assert_allclose(found[:1], expected, atol=32 * np.finfo(dtype).eps)


@pytest.mark.parametrize("where", ["query", "key", "value"])
@pytest.mark.parametrize("entry", [np.nan, np.inf, -np.inf])
@pytest.mark.parametrize("states", [1, 300])
def test_what_is_not_finite_among_many_numbers_is_named(rng, where, entry, states):
    rows = {"query": states, "key": 3000, "value": 3000}
    arguments = {name: rng.standard_normal((count, 8)) for name, count in rows.items()}
    arguments[where][-1, 3] = entry
    with pytest.raises(ValueError, match=f"^{where}: got NaN or infinite"):
        ht.attention.attention(**arguments, beta=0.5)
    if where != "value":
        network = {"state": arguments["query"], "patterns": arguments["key"]}
        name = {"query": "state", "key": "patterns"}[where]
        for operation in (ht.modern.update, ht.modern.energy, ht.modern.jacobian_norm):
            with pytest.raises(ValueError, match=f"^{name}: got NaN or infinite"):
                operation(**network, beta=0.5)
