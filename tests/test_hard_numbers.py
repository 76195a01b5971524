"""Numbers at the ends of their range, at streaming sizes and in batches: right to the rounding bound, or refused by name."""

from concurrent.futures import Future
from types import SimpleNamespace

import numpy as np
import pytest
from scipy.special import softmax

import hopfield_theory as ht
from hopfield_theory.arithmetic.floats import to_numpy
from hopfield_theory.streaming import threads
from hopfield_theory.theory.gradients import attention_gradients

pytestmark = pytest.mark.filterwarnings("error::RuntimeWarning")


def truth(state, patterns, beta):
    """The definitions once more, with the exponentials in long doubles."""
    scores = beta * (state.astype(np.longdouble) @ patterns.T.astype(np.longdouble))
    top = scores.max(axis=-1)
    weights = np.exp(scores - top[:, None])
    totals = weights.sum(axis=-1)
    weights = (weights / totals[:, None]).astype(float)
    energy = (np.log(len(patterns)) - (top + np.log(totals)).astype(float)) / beta
    update, largest = weights @ patterns, (patterns**2).sum(-1).max()
    centred = patterns - update[:, None]
    covariances = np.einsum("sn,snd,sne->sde", weights, centred, centred)
    norms = beta * np.linalg.norm(covariances, 2, axis=(-2, -1))
    return update, energy + ((state**2).sum(-1) + largest) / 2, norms


# what the patterns grow by, from the first to the last of 40
GROWTH = {
    "rising": 10 ** np.linspace(-4, 4, 40),
    "falling": 10 ** np.linspace(4, -4, 40),
    "alternating": np.where(np.arange(40) % 2, 1e-4, 1e4),
    "in blocks": np.where(np.arange(40) // 7 % 2, 1e-4, 1e4),
    "tiny at first": np.where(np.arange(40) < 12, 1e-8, 1.0),
    "large at last": np.where(np.arange(40) < 39, 1e-3, 1e3),
}


@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize("kind", ["numpy", "torch", "array_api_strict"])
@pytest.mark.parametrize("growth", GROWTH)
@pytest.mark.parametrize("sign", [1, -1, 0])
def test_scores_in_every_order(small_blocks, rng, library, dtype, kind, growth, sign):
    xp = library(kind)
    state, patterns = rng.standard_normal((7, 3)), rng.standard_normal((40, 3)) * GROWTH[growth][:, None]
    state *= 10.0 ** np.linspace(-2, 2, 7)[:, None]  # some states shift their reference, others do not
    state, patterns = (sign * np.abs(state), np.abs(patterns)) if sign else (state, patterns)
    state, patterns = state.astype(dtype), patterns.astype(dtype)
    beta = 300 / np.linalg.norm(state, axis=1).max() / np.linalg.norm(patterns, axis=1).max()
    size = np.linalg.norm(patterns, axis=1).max()
    slack = 8 * (1 + 300) * np.finfo(dtype).eps  # the rounding of a score, as in test_streaming
    update, energy, norm = truth(state.astype(float), patterns.astype(float), beta)
    arrays = xp.asarray(state.copy()), xp.asarray(patterns.copy())
    np.testing.assert_allclose(to_numpy(ht.modern.update(*arrays, beta)), update, atol=slack * size)
    unit = size**2 + (state.astype(float) ** 2).sum(-1).max() + 4 / beta
    np.testing.assert_allclose(to_numpy(ht.modern.energy(*arrays, beta)), energy, atol=slack * unit)
    unit = norm.max() + beta * size**2
    np.testing.assert_allclose(to_numpy(ht.modern.jacobian_norm(*arrays, beta)), norm, atol=slack * unit)
    for array, before in zip(arrays, (state, patterns), strict=True):
        np.testing.assert_array_equal(to_numpy(array, None), before)


@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_jacobian_norm_of_patterns_that_tie_at_large_scores(dtype):
    patterns = np.tile(np.eye(4)[:2], (70_000, 1)).astype(dtype)
    state = np.asarray([[0.1, 0.1, 3.0, 7.0]] * 3, dtype)
    for beta in (1e4, 1e19):  # the roundoff of the scores is far above one
        found = ht.modern.jacobian_norm(state, patterns, beta)
        np.testing.assert_allclose(found, beta / 2, rtol=1e-3 if dtype == "float32" else 1e-12)


def test_jacobian_norm_at_scores_whose_roundoff_overflows(rng, library):
    state, patterns = 1e5 * rng.standard_normal((3, 4)), 1e5 * rng.standard_normal((120_000, 4))
    assert np.isfinite(ht.modern.jacobian_norm(state, patterns, 1e10)).all()
    lazy = library("dask.array").from_array(patterns, chunks=(30_000, 4))
    assert np.isfinite(ht.modern.jacobian_norm(state, lazy, 1e10).compute(scheduler="sync")).all()


@pytest.mark.parametrize("kind", ["numpy", "torch"])
@pytest.mark.parametrize(("dtype", "score", "size"), [("float32", -16.0, 1e-30), ("float64", -100.0, 1e-280)])
def test_small_values_do_not_underflow(small_blocks, rng, library, kind, dtype, score, size):
    xp = library(kind)
    query, key, value = np.full((5, 1), score), np.ones((50, 1)), size * rng.uniform(1, 2, (50, 2))
    found = ht.attention.attention(*(xp.asarray(array.astype(dtype)) for array in (query, key, value)), 1.0)
    expected = np.broadcast_to(value.mean(0), (5, 2))
    np.testing.assert_allclose(to_numpy(found), expected, rtol=50 * np.finfo(dtype).eps)


def test_small_values_beside_large_ones_keep_their_digits(small_blocks, rng):
    query, key, value = np.full((5, 1), 200.0), np.ones((50, 1)), rng.uniform(1, 2, (50, 2)) * [1e306, 1e-12]
    expected = np.broadcast_to(value.mean(0), (5, 2))
    np.testing.assert_allclose(ht.attention.attention(query, key, value, 1.0), expected, rtol=1e-13)


def test_values_at_the_end_of_the_range(rng):
    query, key, value = rng.standard_normal((50, 2)), rng.standard_normal((7, 2)), np.full((7, 1), np.finfo(float).max)
    with pytest.raises(ValueError, match=r"^value: got numbers at the end"):
        ht.attention.attention(query, key, value, 1.0)


@pytest.mark.parametrize(("dtype", "score", "size"), [("float32", 30.0, 1e35), ("float64", 200.0, 1e250)])
def test_large_values_in_chunks_do_not_overflow(rng, library, dtype, score, size):
    da, value = library("dask.array"), (size * rng.uniform(-1, 1, (50, 2))).astype(dtype)
    query, key = np.full((3, 1), score, dtype), da.ones((50, 1), chunks=(5, 1), dtype=dtype)
    found = ht.attention.attention(query, key, da.from_array(value, chunks=(5, 2)), 1.0).compute(scheduler="sync")
    expected = np.broadcast_to(value.mean(0, dtype=float), (3, 2))
    np.testing.assert_allclose(found / size, expected / size, atol=50 * np.finfo(dtype).eps)


@pytest.mark.parametrize("kind", ["numpy", "torch"])
def test_a_long_sum_of_equal_numbers_keeps_its_digits(library, kind):
    patterns, state = np.full((400_000, 4), 1 / 3, "float32"), np.full((50, 4), 1 / 7, "float32")
    rows = state[:1] if kind == "numpy" else state  # torch streams from more scores on
    found = to_numpy(ht.modern.update(library(kind).asarray(rows), library(kind).asarray(patterns), 1.0))
    assert np.max(np.abs(found / float(patterns[0, 0]) - 1)) < 512 * 2.0**-23


def test_long_doubles_keep_their_digits(small_blocks, rng):
    kind = np.longdouble
    state, patterns, beta = (
        rng.standard_normal((5, 3)).astype(kind),
        rng.standard_normal((40, 3)).astype(kind),
        kind(2) / 3,
    )
    scores = state @ patterns.T * beta
    weights = np.exp(scores - scores.max(axis=1, keepdims=True))
    expected = weights @ patterns / weights.sum(axis=1, keepdims=True)
    for one in (beta, np.asarray(beta)):
        found = ht.modern.update(state, patterns, one)
        assert np.max(np.abs(found - expected)) < 100 * np.finfo(kind).eps


BATCHES = [
    ((3, 1, 5, 4), (2, 7, 4), (2,)),
    ((2, 2, 5, 4), (2, 7, 4), (2,)),
    ((5, 4), (2, 7, 4), (2,)),
    ((4,), (2, 7, 4), (2,)),
]


@pytest.mark.parametrize("kind", ["numpy", "torch", "array_api_strict"])
@pytest.mark.parametrize(("states", "stored", "betas"), BATCHES)
@pytest.mark.parametrize("streams", [False, True])
def test_every_network_of_a_batch_has_its_beta(request, rng, library, kind, states, stored, betas, streams):
    if streams:
        request.getfixturevalue("small_blocks")
    xp = library(kind)
    state, patterns, beta = rng.standard_normal(states), rng.standard_normal(stored), rng.uniform(0.1, 5, betas)
    batch = np.broadcast_shapes(states[:-2], stored[:-2])
    wide = [np.broadcast_to(state, (*batch, *states[-2:])), np.broadcast_to(patterns, (*batch, *stored[-2:]))]
    wide.append(np.broadcast_to(beta, batch))
    operations = [getattr(ht.modern, name) for name in ("update", "energy", "gradient", "association", "jacobian_norm")]
    operations.append(lambda x, y, b: ht.attention.attention(x, y, y[..., :2], b))
    operations.append(lambda x, y, b: ht.modern.retrieve(x, y, b, limit=3).states)
    for operation in operations:
        expected = [operation(*(array[index] for array in wide)) for index in np.ndindex(batch)]
        found = to_numpy(operation(*map(xp.asarray, (state, patterns, beta))))
        assert found.shape == (*batch, *expected[0].shape)
        np.testing.assert_allclose(found.reshape(np.shape(expected)), expected, rtol=1e-9, atol=1e-12)


def test_attention_gradients_of_a_batch(rng):
    query, key, value = (
        rng.standard_normal((2, 2, 5, 4)),
        rng.standard_normal((2, 7, 4)),
        rng.standard_normal((2, 7, 3)),
    )
    beta, weighting = np.asarray([0.5, 3.0]), rng.standard_normal((2, 2, 5, 3))
    found = attention_gradients(query, key, value, beta, weighting)
    for i, j in np.ndindex(2, 2):
        one = attention_gradients(query[i, j], key[j], value[j], beta[j], weighting[i, j])
        for whole, part in zip(found, one, strict=True):
            np.testing.assert_allclose(whole[i, j], part, rtol=1e-12, atol=1e-12)


def test_retrieval_from_states_that_a_batch_of_networks_shares(rng):
    couplings = ht.classical.couplings(np.sign(rng.standard_normal((2, 3, 6))))
    states = np.sign(rng.standard_normal((4, 6)))
    found = ht.classical.retrieve(states, couplings)
    assert found.updates.shape == found.energies[-1].shape == (2, 4)
    np.testing.assert_array_equal(found.states[1], ht.classical.retrieve(states, couplings[1]).states)
    np.testing.assert_array_equal(ht.classical.retrieve(states[0], couplings).states, found.states[:, 0])


def test_retrieval_in_16_bits_measures_in_single(rng):
    patterns = 40 * np.sign(rng.standard_normal((3, 50)))  # squared norms beyond float16
    found, exact = (ht.modern.retrieve((0.9 * x).astype(x.dtype), x, 0.001) for x in (patterns.astype("e"), patterns))
    np.testing.assert_array_equal(found.updates, exact.updates)
    np.testing.assert_allclose(found.states.astype(float), exact.states, rtol=2e-3)


@pytest.mark.parametrize("kind", ["float16", "int8"])
def test_what_is_wrong_beside_narrow_patterns_is_named(kind):
    patterns, state = np.full((20_000, 64), 100, kind), np.ones((2, 64))
    if kind == "float16":
        patterns[5, 5] = np.nan
        with pytest.raises(ValueError, match=r"^patterns: got NaN or infinite"):
            ht.modern.update(state, patterns, 1.0)
    else:
        with pytest.raises(ValueError, match=r"^state: got .*norms up to 8e\+300"):
            ht.modern.update(1e300 * state, patterns, 1e10)


@pytest.mark.parametrize(
    "beta", [np.complex64(1), np.True_, np.datetime64("2020"), np.timedelta64(1, "s"), np.void(b"1")]
)
def test_scalars_that_are_no_beta(beta):
    with pytest.raises(ValueError, match=r"^beta: got .+; allowed is .+"):
        ht.modern.update(np.ones((1, 2)), np.ones((3, 2)), beta)


@pytest.mark.parametrize("count", [9, 70_000])
def test_numbers_in_another_byte_order(rng, count):
    state, patterns = rng.standard_normal((5, 4)), rng.standard_normal((count, 4))
    swapped = state.astype(">f8"), patterns.astype(">f8")
    for name in ("update", "energy", "gradient", "jacobian_norm"):
        found = getattr(ht.modern, name)(*swapped, 1.0)
        assert found.dtype.isnative
        np.testing.assert_array_equal(found, getattr(ht.modern, name)(state, patterns, 1.0))
    couplings, start = ht.classical.couplings(np.sign(rng.standard_normal((3, 600)))), np.ones((2, 600))
    np.testing.assert_array_equal(
        ht.classical.update(start.astype(">f8"), couplings.astype(">f8")), ht.classical.update(start, couplings)
    )


def test_empty_and_unknown_chunks(rng, library):
    da = library("dask.array")
    state, patterns = np.abs(rng.standard_normal((7, 4))), rng.standard_normal((40, 4)) - [0, 0, 0, 3000]
    seen, lazy = np.arange(40) >= 20, da.from_array(patterns, chunks=(5, 4))
    chosen, rows = (
        lazy[da.from_array(seen, chunks=5)],
        da.from_array(state, chunks=(2, 4))[da.from_array(state[:, 0] > 0.5, chunks=2)],
    )
    for name in ("update", "energy", "gradient", "jacobian_norm"):
        with pytest.raises(ValueError, match=r"^patterns: got the unknown shape"):
            getattr(ht.modern, name)(state, chosen, 1.0)
    chosen.compute_chunk_sizes()
    rows.compute_chunk_sizes()
    assert 0 in chosen.chunks[0]
    for name in ("update", "energy", "gradient", "jacobian_norm", "association", "jacobian"):
        operation = getattr(ht.modern, name)
        found, expected = operation(rows, chosen, 1.0), operation(state[state[:, 0] > 0.5], patterns[seen], 1.0)
        np.testing.assert_allclose(found.compute(scheduler="sync"), expected, rtol=1e-9, atol=1e-9)


def test_threads_that_never_begin_are_not_waited_for(monkeypatch):
    monkeypatch.setattr(threads, "workers", lambda: 2)
    monkeypatch.setattr(threads, "_pool", lambda size: SimpleNamespace(submit=lambda work: Future()))  # as after a fork
    assert threads.in_threads(lambda number: 6 / number, [1, 2, 3]) == [6, 3, 2]


def test_streaming_of_tensors_that_ask_for_gradients(small_blocks, rng, library, recwarn):
    torch = library("torch")
    state, patterns = (torch.asarray(rng.standard_normal(shape)).requires_grad_() for shape in ((5, 4), (40, 4)))
    ht.modern.update(state, patterns, 1.0).sum().backward()
    assert not recwarn
    expected = [ht.modern.jacobian(x, to_numpy(patterns), 1.0).sum(axis=0) for x in to_numpy(state)]
    np.testing.assert_allclose(to_numpy(state.grad), expected, rtol=1e-10, atol=1e-12)


@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_sparse_weights_of_many_patterns_keep_their_digits(rng, dtype):
    scores = (1e-3 * rng.standard_normal((3, 200_000))).astype(dtype)  # the threshold is next to -1/N
    ordered = np.sort(scores.astype(np.longdouble))[:, ::-1]
    sums, ranks = ordered.cumsum(axis=1) - 1, np.arange(1, 200_001)
    count = (ordered * ranks > sums).sum(axis=1)
    threshold = sums[np.arange(3), count - 1] / count
    expected = np.maximum(scores - threshold[:, None], 0)
    found = ht.functions.sparsemax(scores)
    assert np.max(np.abs(found - expected)) < 16 * np.finfo(dtype).eps * expected.max()


@pytest.mark.parametrize("count", [50, 70_000])
def test_underflow_is_no_error(rng, count):
    state, patterns = rng.standard_normal((5, 4)), rng.standard_normal((count, 4))
    with np.errstate(all="raise"):
        for name in ("update", "energy", "jacobian_norm"):
            assert np.isfinite(getattr(ht.modern, name)(state, patterns, 1e4)).all()
        assert np.isfinite(ht.attention.attention(state, patterns, patterns, 1e4)).all()


@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_a_beta_next_to_the_largest_number(rng, dtype):
    largest = float(np.finfo(dtype).max)
    state, patterns = (rng.standard_normal((count, 3)).astype(dtype) * largest**-0.5 for count in (300, 1000))
    beta, size = 0.9 * largest, np.abs(patterns).max()
    scores = (0.9 * largest * state.astype(np.longdouble)) @ patterns.T.astype(np.longdouble)
    expected = softmax(scores, axis=-1) @ patterns
    np.testing.assert_allclose(
        ht.modern.update(state, patterns, beta) / size, expected / size, atol=99 * np.finfo(dtype).eps
    )
