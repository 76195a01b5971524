"""Layers: the paper's forward pass is update then values; the published layer differs in listed ways; torch agrees."""

from dataclasses import replace

import flint
import numpy as np
import pytest

from hopfield_theory.arithmetic import balls, namespace_of, symbols
from hopfield_theory.arithmetic.dispatch import system_of
from hopfield_theory.arithmetic.floats import device_of, to_numpy
from hopfield_theory.arithmetic.tracked import Tracked
from hopfield_theory.models import attention, layers, modern
from hopfield_theory.models.layers import LayerNorm, Linear, Weights, hopfield, hopfield_layer, hopfield_pooling

HEADS, WIDTH, OUT = 3, 4, 5


def linear(rng, inputs, outputs):
    return Linear(rng.standard_normal((inputs, outputs)), rng.standard_normal(outputs))


@pytest.fixture
def weights(rng):
    return Weights(
        query=linear(rng, 6, HEADS * WIDTH),
        key=linear(rng, 5, HEADS * WIDTH),
        value=linear(rng, HEADS * WIDTH, HEADS * 2),
    )


@pytest.fixture
def sets(rng):
    """Two inputs of four states and seven stored patterns."""
    return rng.standard_normal((2, 4, 6)), rng.standard_normal((2, 7, 5))


@pytest.fixture
def published(rng, weights):
    norms = [LayerNorm(rng.standard_normal(n), rng.standard_normal(n)) for n in (6, 5, 5)]
    return replace(
        weights,
        value=linear(rng, 5, HEADS * 2),
        output=linear(rng, HEADS * 2, OUT),
        state_norm=norms[0],
        stored_norm=norms[1],
        value_norm=norms[2],
    )


def on(like, weights):
    """Give weights the library, dtype and device of ``like``."""
    convert = namespace_of(like).convert

    def part(x):
        if x is None or isinstance(x, float):
            return x
        return convert(x, like) if isinstance(x, np.ndarray) else replace(x, **{k: part(v) for k, v in vars(x).items()})

    return part(weights)


# --- the paper's mode -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("updates", [1, 2, 5])
def test_paper_is_update_then_values_head_by_head(updates, weights, sets):
    state, stored = sets
    beta = np.asarray([0.1, 1.0, 3.0])
    found = hopfield(state, stored, weights, HEADS, beta=beta, updates=updates)
    query, keys = (x @ w.matrix + w.bias for x, w in ((state, weights.query), (stored, weights.key)))
    values = keys @ weights.value.matrix + weights.value.bias
    for h in range(HEADS):
        mine = np.ascontiguousarray(query[..., h * WIDTH : (h + 1) * WIDTH])
        patterns = np.ascontiguousarray(keys[..., h * WIDTH : (h + 1) * WIDTH])
        for _ in range(updates):
            earlier, mine = mine, modern.update(mine, patterns, float(beta[h]))
        p = modern.association(earlier, patterns, float(beta[h]))
        assert np.array_equal(found.states[:, h], mine)
        assert np.array_equal(found.associations[:, h], p)
        assert np.array_equal(
            found.output[..., 2 * h : 2 * h + 2], p @ np.ascontiguousarray(values[..., 2 * h : 2 * h + 2])
        )
        assert np.array_equal(found.residuals[:, h], np.sqrt(np.sum((mine - earlier) * (mine - earlier), axis=-1)))
    assert np.all(found.updates == updates)
    assert set(found.reasons.ravel()) == {"limit"}


def test_values_of_one_head_are_the_new_states_mapped(rng, sets):
    # Z = Xi^new W_V: with block diagonal W_V and no bias every head maps its own states
    state, stored = sets
    blocks = rng.standard_normal((HEADS, WIDTH, 2))
    matrix = np.zeros((HEADS * WIDTH, HEADS * 2))
    for h in range(HEADS):
        matrix[h * WIDTH : (h + 1) * WIDTH, 2 * h : 2 * h + 2] = blocks[h]
    maps = Weights(linear(rng, 6, HEADS * WIDTH), linear(rng, 5, HEADS * WIDTH), Linear(matrix))
    found = hopfield(state, stored, maps, HEADS, updates=3)
    mapped = np.concatenate([found.states[:, h] @ blocks[h] for h in range(HEADS)], axis=-1)
    assert np.allclose(found.output, mapped, rtol=1e-13, atol=1e-13)


def test_default_beta_and_heads_side_by_side_agree_with_attention(weights, sets):
    state, stored = sets
    found = hopfield(state, stored, weights, HEADS)
    query, keys = (x @ w.matrix + w.bias for x, w in ((state, weights.query), (stored, weights.key)))
    values = keys @ weights.value.matrix + weights.value.bias
    for h in range(HEADS):
        cut, out = slice(h * WIDTH, (h + 1) * WIDTH), slice(2 * h, 2 * h + 2)
        read = attention.attention(query[..., cut], keys[..., cut], values[..., out], 1 / WIDTH**0.5)
        assert np.allclose(found.output[..., out], read, rtol=1e-14, atol=1e-14)


def test_every_library_dtype_and_device(like, published, sets):
    state, stored = (namespace_of(like).convert(x, like) for x in sets)
    seen = namespace_of(like).asarray(np.tri(4, 7, 3, dtype=bool), device=device_of(like))
    # JAX compiles every shape anew
    for mode in ("paper",) if system_of(like) == "jax" else ("paper", "hflayers"):
        options = {"mode": mode, "updates": 2, "mask": seen, "tolerance": 1e-6}
        found = hopfield(state, stored, on(like, published), HEADS, value=stored, **options)
        plain = hopfield(*sets, published, HEADS, value=sets[1], **options | {"mask": np.tri(4, 7, 3, dtype=bool)})
        eps = float(namespace_of(like).finfo(like.dtype).eps)
        for part in ("output", "states", "associations", "residuals"):
            one, other = getattr(found, part), getattr(plain, part)
            assert (system_of(one), one.dtype, device_of(one)) == (system_of(like), like.dtype, device_of(like))
            assert np.allclose(to_numpy(one), other, rtol=0, atol=3000 * eps * max(1, np.abs(other).max()))


def test_batches_are_loops(weights, sets):
    state, stored = sets
    options = {"updates": None, "tolerance": 1e-3}
    together = hopfield(state, stored, weights, HEADS, **options)
    for b in range(2):
        alone = hopfield(state[b], stored[b], weights, HEADS, **options)
        assert np.allclose(together.output[b], alone.output, rtol=1e-12, atol=1e-12)
        assert np.array_equal(together.updates[b], alone.updates)
    several = hopfield(state[:, None], stored[None], weights, HEADS)
    assert np.allclose(several.output[1, 0], hopfield(state[1], stored[0], weights, HEADS).output, rtol=1e-13)


def test_heads_stop_by_their_own_tolerance_and_limit(weights, sets):
    found = hopfield(*sets, weights, HEADS, updates=[1, 4, 50], tolerance=[1e-9, 1e3, 1e-9], beta=0.05)
    assert np.array_equal(found.updates[:, :2], [[1, 1], [1, 1]])
    assert np.array_equal(found.reasons[:, :2], [["limit", "converged"]] * 2)
    longest = found.residuals.max(axis=-1)
    assert np.all((longest <= [1e-9, 1e3, 1e-9]) == (found.reasons == "converged"))
    fewer = hopfield(*sets, weights, HEADS, updates=1, beta=0.05)
    assert np.array_equal(found.states[:, :2], fewer.states[:, :2])  # what has stopped is frozen


def test_balls_enclose_what_floats_give(weights, sets):
    exact = on(balls.asarray(0), weights)
    with flint.ctx.workprec(200):
        enclosed = hopfield(balls.asarray(sets[0][:1]), balls.asarray(sets[1][:1]), exact, HEADS, updates=2)
    found = hopfield(sets[0][:1], sets[1][:1], weights, HEADS, updates=2)
    assert np.max(np.abs(to_numpy(enclosed.output) - found.output)) < 1e-12
    assert all(float(x.rad()) < 1e-40 for x in enclosed.output.flat)


def test_static_patterns_are_shared_by_the_heads(rng):
    state, stored = rng.standard_normal((2, 4, 6)), rng.standard_normal((2, 7, 6))
    found = hopfield(state, stored, Weights(), 2, beta=[0.5, 2.0])
    for h, beta in enumerate((0.5, 2.0)):
        assert np.array_equal(found.output[..., 6 * h : 6 * h + 6], modern.update(state, stored, beta))


def test_pooling_and_lookup_are_the_same_map(rng, weights, sets):
    state, stored = sets
    pooled = hopfield_pooling(stored, state[0], weights, HEADS)
    assert np.array_equal(pooled.output[1], hopfield(state[0], stored[1], weights, HEADS).output)
    looked_up = hopfield_layer(state, stored[0], weights, HEADS)
    assert np.array_equal(looked_up.output[1], hopfield(state[1], stored[0], weights, HEADS).output)
    labels = np.eye(7)
    knn = hopfield_layer(state[..., :5], stored[0], Weights(), targets=labels, beta=50.0)
    assert np.array_equal(knn.output, knn.associations[:, 0])  # targets are averaged by the weights
    assert np.array_equal(np.argmax(knn.output, axis=-1), np.argmax(state[..., :5] @ stored[0].T, axis=-1))


def test_residual_connection_and_zero_association(rng, sets):
    state, stored = sets[0][..., :5], sets[1]
    plain = hopfield(state, stored, Weights(), beta=1.0)
    assert np.array_equal(hopfield(state, stored, Weights(), beta=1.0, residual=True).output, plain.output + state)
    ghost = hopfield(state, stored, Weights(), beta=1.0, zero_association=True)
    e = np.exp(state @ np.swapaxes(stored, -1, -2))
    assert np.allclose(ghost.associations[:, 0, :, :-1], e / (1 + e.sum(-1, keepdims=True)), rtol=1e-13)
    nothing = np.zeros(7, dtype=bool)
    assert np.all(hopfield(state, stored, Weights(), zero_association=True, mask=nothing).output == 0)


# --- masks --------------------------------------------------------------------------------------------------------------


def test_what_is_hidden_might_as_well_be_absent(weights, sets):
    state, stored = sets
    padding = np.zeros((2, 7), dtype=bool)
    padding[:, 5:] = True
    for options in (
        {"padding": padding},
        {"mask": ~padding[:, None, None]},
        {"mask": np.where(padding, -np.inf, 0.0)[0]},
    ):
        found = hopfield(state, stored, weights, HEADS, updates=3, **options)
        assert np.all(found.associations[..., 5:] == 0)
        assert np.allclose(found.output, hopfield(state, stored[:, :5], weights, HEADS, updates=3).output, rtol=1e-12)


@pytest.mark.parametrize("mode", ["paper", "hflayers"])
@pytest.mark.parametrize("hidden", [False, -np.inf])
def test_a_state_that_sees_nothing_is_an_error_or_zero_and_never_nan(mode, hidden, published, sets):
    mask = np.full((2, 1, 4, 7), True if hidden is False else 0.0)
    mask[0, 0, 2] = hidden
    options = {"value": sets[1], "mode": mode, "updates": 3, "tolerance": 1e-12}
    with pytest.raises(ValueError, match="sees no stored pattern"):
        hopfield(*sets, published, HEADS, mask=mask, **options)
    found = hopfield(*sets, published, HEADS, mask=mask, fully_masked="zeros", **options)
    assert np.all(found.associations[0, :, 2] == 0)
    assert np.allclose(found.output[0, 2], published.output.bias)
    free = hopfield(*sets, published, HEADS, **options)
    assert np.allclose(found.output[1], free.output[1], rtol=1e-12)
    assert all(np.all(np.isfinite(x)) for x in (found.output, found.states, found.associations, found.residuals))


@pytest.mark.parametrize("mode", ["paper", "hflayers"])
def test_masks_hold_in_balls_and_in_tracked_floats(mode, published, sets, like):
    """A masked forward pass is certified, and its rounding is bounded: both enclose what floats give."""
    mask = np.where(np.tri(4, 7, 2, dtype=bool), np.arange(7) / 4 - 0.5, -np.inf)
    padding = np.zeros((2, 7), dtype=bool)
    padding[1, 2:4] = True
    options = {
        "mode": mode,
        "updates": 2,
        "tolerance": 1e-30,
        "padding": padding,
        "zero_association": True,
        "beta": None,
    }
    for masks in ({"mask": mask}, {"mask": np.isfinite(mask)}):
        found = hopfield(*sets, published, HEADS, value=sets[1], **options | masks)
        given = [balls.asarray(x) for x in (*sets, sets[1])]
        enclosed = hopfield(*given[:2], on(balls.asarray(0), published), HEADS, value=given[2], **options | masks)
        assert np.all(
            [x.contains(0) or abs(x) < 1e-11 for x in np.ravel(enclosed.output - balls.asarray(found.output))]
        )
        assert np.array_equal(to_numpy(enclosed.associations) == 0, found.associations == 0)
        if system_of(like) not in ("numpy", "torch"):
            continue
        other = sets[1].copy()
        other[padding] = 100 * other[padding] + 1
        bounded = []
        for stored in (sets[1], other):
            state, rows = (Tracked(namespace_of(like).convert(x, like)) for x in (sets[0], stored))
            forward = hopfield(state, rows, on(Tracked(like), published), HEADS, value=rows, **options | masks)
            bounded.append([to_numpy(forward.output), to_numpy(forward.output.error)])
        assert np.all(np.abs(bounded[0][0] - found.output) <= 1.01 * bounded[0][1] + 1e-12)
        assert np.allclose(*bounded, rtol=1e-6)  # what is hidden adds no rounding either


def test_a_state_that_sees_nothing_reads_zero_in_balls_too():
    mask = np.asarray([[True, False], [False, False]])
    rows = balls.asarray([[1.0, 0.0], [0.0, 1.0]])
    with pytest.raises(ValueError, match="sees no stored pattern"):
        hopfield(rows, rows, Weights(), beta=1.0, mask=mask)
    found = hopfield(rows, rows, Weights(), beta=1.0, mask=mask, fully_masked="zeros").output
    assert [[float(x) for x in row] for row in found] == [[1.0, 0.0], [0.0, 0.0]]


# --- the published layer, letter by letter of the list of its differences ----------------------------------------------


def test_values_come_from_inputs_that_are_normalised_apart(published, sets):
    state, stored = sets
    first = hopfield(state, stored, published, HEADS, mode="hflayers")
    normalised = (stored - stored.mean(-1, keepdims=True)) / np.sqrt(stored.var(-1, keepdims=True) + 1e-5)
    rows = normalised * published.value_norm.scale + published.value_norm.shift
    values = rows @ published.value.matrix + published.value.bias
    read = [first.associations[:, h] @ values[..., 2 * h : 2 * h + 2] for h in range(HEADS)]
    output = np.concatenate(read, axis=-1) @ published.output.matrix + published.output.bias
    assert np.allclose(first.output, output, rtol=1e-12, atol=1e-12)
    # a. one softmax is one update here, update_steps_max = 0 there
    assert np.all(first.updates == 1)
    assert np.all(np.isinf(first.residuals))
    # b. the values have no part in the iteration
    other = replace(published, value=Linear(-published.value.matrix))
    states = [hopfield(state, stored, w, HEADS, mode="hflayers", updates=4).states for w in (published, other)]
    assert np.array_equal(*states)


def test_connected_values_are_the_papers_only_if_the_norms_agree(published, weights, sets):
    # j. V = (Z W_K + b_K) W_V + b_V, where Z has a normalisation of its own
    joined = replace(published, value=weights.value, value_norm=published.stored_norm)
    paper = hopfield(*sets, joined, HEADS)
    assert np.allclose(hopfield(*sets, joined, HEADS, mode="hflayers", connected=True).output, paper.output, rtol=1e-12)
    thrice = {"updates": 3, "beta": 0.7}
    published_thrice = hopfield(*sets, joined, HEADS, mode="hflayers", connected=True, tolerance=1e-99, **thrice)
    assert np.allclose(published_thrice.output, hopfield(*sets, joined, HEADS, **thrice).output, rtol=1e-11)
    apart = replace(joined, value_norm=published.value_norm)
    assert not np.allclose(
        hopfield(*sets, apart, HEADS, mode="hflayers", connected=True).output, paper.output, atol=1e-3
    )
    assert np.array_equal(hopfield(*sets, apart, HEADS).output, paper.output)


def test_published_stop_looks_at_the_softmax_and_at_the_whole_batch(rng):
    # c. a quick input goes on as long as a slow one in the same batch; the paper's stop knows no batch
    quick = np.asarray([[[4.0, 0.0]]]), np.asarray([[[4.0, 0.0], [0.0, 4.0]]])
    slow = np.asarray([[[0.5, 0.0]]]), np.asarray([[[1.0, 0.0], [-1.0, 0.0]]])
    both = tuple(np.concatenate(pair) for pair in zip(quick, slow, strict=True))
    options = {"beta": 1.0, "updates": None, "tolerance": 1e-3}
    alone, mixed = (hopfield(*x, Weights(), **options).updates[:, 0] for x in (quick, both))
    assert mixed[1] > mixed[0] == alone[0]
    alone, mixed = (hopfield(*x, Weights(), mode="hflayers", **options).updates[:, 0] for x in (quick, both))
    assert mixed[0] == mixed[1] > alone[0]
    # the residual is the Frobenius norm of the change of P, over all states at once, at its largest in the batch
    pair = tuple(np.concatenate([x, -x], axis=1) for x in both)
    p = [hopfield(*pair, Weights(), mode="hflayers", beta=1.0, updates=t, tolerance=1e-99).associations for t in (1, 2)]
    found = hopfield(*pair, Weights(), mode="hflayers", beta=1.0, updates=2)
    assert np.allclose(found.residuals, np.sqrt(((p[1] - p[0]) ** 2).sum((-1, -2))).max(), rtol=1e-13)
    states = [hopfield(*pair, Weights(), beta=1.0, updates=t).states for t in (1, 2)]
    found = hopfield(*pair, Weights(), beta=1.0, updates=2)
    assert np.allclose(found.residuals, np.linalg.norm(states[1] - states[0], axis=-1), rtol=1e-13)


def test_published_beta_per_head_is_spread_over_the_columns(rng):
    # d. column j of all heads together is scaled by beta[j mod H]; from the second update on, column j of each head
    state, stored, beta = rng.standard_normal((1, 2, 6)), rng.standard_normal((1, 5, 6)), np.asarray([0.5, 1.0, 2.0])
    identity = Weights(Linear(np.eye(6)), Linear(np.eye(6)), Linear(np.eye(6)))
    found = hopfield(state, stored, identity, 3, beta=beta, mode="hflayers")
    for h in range(3):
        columns = np.arange(2 * h, 2 * h + 2)
        logits = (state[0][:, columns] * beta[columns % 3]) @ stored[0][:, columns].T
        p = np.exp(logits) / np.exp(logits).sum(-1, keepdims=True)
        assert np.allclose(found.associations[0, h], p, rtol=1e-13)
    with pytest.raises(ValueError, match=r"^beta: got one for each of 3 heads of width 2"):
        hopfield(state, stored, identity, 3, beta=beta, mode="hflayers", updates=2)
    wide = Weights(*(Linear(rng.standard_normal((6, 8))) for _ in range(3)))
    twice = hopfield(state, stored, wide, 2, beta=beta[:2], mode="hflayers", updates=2)
    keys = stored[0] @ wide.key.matrix
    first = hopfield(state, stored, wide, 2, beta=beta[:2], mode="hflayers").associations[0, 1] @ keys[:, 4:]
    logits = (first * beta[np.asarray([0, 1, 0, 1])]) @ keys[:, 4:].T
    assert np.allclose(twice.associations[0, 1], np.exp(logits) / np.exp(logits).sum(-1, keepdims=True), rtol=1e-12)


def test_published_static_patterns_mix_the_inputs_of_a_batch(rng):
    # f. head h of input b holds what input (b H + h) mod B has
    state, stored = rng.standard_normal((3, 2, 4)), rng.standard_normal((3, 5, 4))
    found = hopfield(state, stored, Weights(), 2, mode="hflayers")
    for b in range(3):
        for h in range(2):
            source = (2 * b + h) % 3
            # n. without any projection the scores are not scaled
            assert np.allclose(found.output[b, :, 4 * h : 4 * h + 4], modern.update(state[source], stored[source], 1.0))
    paper = hopfield(state, stored, Weights(), 2)
    assert np.allclose(paper.output[..., :4], modern.update(state, stored, 0.5))


@pytest.mark.parametrize("mode", ["paper", "hflayers"])
def test_associative_norm_is_applied_once(mode, published, sets):
    # k. the iterate is not normalised again
    normed = replace(published, associative_norm=LayerNorm())
    one, two = (hopfield(*sets, normed, HEADS, value=sets[1], mode=mode, updates=t, tolerance=1e-99) for t in (1, 2))
    rows = (sets[1] - sets[1].mean(-1, keepdims=True)) / np.sqrt(sets[1].var(-1, keepdims=True) + 1e-5)
    keys = (rows * normed.stored_norm.scale + normed.stored_norm.shift) @ normed.key.matrix + normed.key.bias
    for h in range(HEADS):
        mine = keys[..., h * WIDTH : (h + 1) * WIDTH]
        mine = (mine - mine.mean(-1, keepdims=True)) / np.sqrt(mine.var(-1, keepdims=True) + 1e-5)
        assert np.allclose(two.states[:, h], modern.update(one.states[:, h], mine, WIDTH**-0.5), rtol=1e-12, atol=1e-12)


# --- torch --------------------------------------------------------------------------------------------------------------


def test_layer_norm_is_torchs(library, rng):
    torch = library("torch")
    x, scale, shift = rng.standard_normal((5, 6)), rng.standard_normal(6), rng.standard_normal(6)
    theirs = torch.nn.LayerNorm(6, dtype=torch.float64)
    theirs.weight.data, theirs.bias.data = torch.asarray(scale), torch.asarray(shift)
    stored = Weights(stored_norm=LayerNorm(scale, shift))
    # a state that associates with one stored pattern alone reads it out
    found = hopfield(np.zeros((1, 6)), x, stored, mask=np.asarray([True] + 4 * [False]))
    assert np.allclose(found.output[0], theirs(torch.asarray(x))[0].detach().numpy(), rtol=1e-13)


@pytest.mark.parametrize("mask", [None, "boolean", "real"])
def test_scaled_dot_product_attention_is_torchs(mask, library, rng):
    torch = library("torch")
    q, k, v = (rng.standard_normal((2, n, 6)) for n in (4, 7, 7))
    seen = {None: None, "boolean": np.tri(4, 7, 2, dtype=bool), "real": rng.standard_normal((4, 7))}[mask]
    theirs = torch.nn.functional.scaled_dot_product_attention(
        *map(torch.asarray, (q, k, v)), attn_mask=None if seen is None else torch.asarray(seen)
    )
    found = layers.attention(q, k, v, Weights(), mask=seen)
    assert np.allclose(found.output, theirs.numpy(), rtol=1e-13, atol=1e-14)


@pytest.mark.parametrize("mask", [None, "boolean", "real"])
def test_multi_head_attention_is_torchs(mask, library, rng):
    torch = library("torch")
    torch.manual_seed(1)
    theirs = torch.nn.MultiheadAttention(
        12, HEADS, kdim=5, vdim=4, add_zero_attn=True, batch_first=True, dtype=torch.float64
    )
    torch.nn.init.normal_(theirs.in_proj_bias)
    maps = [theirs.q_proj_weight, theirs.k_proj_weight, theirs.v_proj_weight]
    biases = np.split(theirs.in_proj_bias.detach().numpy(), 3)
    output = Linear(theirs.out_proj.weight.detach().numpy().T, rng.standard_normal(12))
    theirs.out_proj.bias.data = torch.asarray(output.bias)
    mine = Weights(*(Linear(w.detach().numpy().T, b) for w, b in zip(maps, biases, strict=True)), output)
    q, k, v = (rng.standard_normal((2, *shape)) for shape in ((4, 12), (7, 5), (7, 4)))
    padding = np.zeros((2, 7), dtype=bool)
    padding[1, 4:] = True
    hidden = {None: None, "boolean": ~np.tri(4, 7, 2, dtype=bool), "real": rng.standard_normal((4, 7))}[mask]
    pad = padding if mask != "real" else np.where(padding, -np.inf, 0.0)
    expected, p = theirs(
        *map(torch.asarray, (q, k, v)),
        key_padding_mask=torch.asarray(pad),
        attn_mask=None if hidden is None else torch.asarray(hidden),
        average_attn_weights=False,
    )
    seen = ~hidden if mask == "boolean" else hidden
    found = layers.attention(q, k, v, mine, HEADS, mask=seen, padding=padding, zero_association=True)
    assert np.allclose(found.output, expected.detach().numpy(), rtol=1e-12, atol=1e-13)
    assert np.allclose(found.associations, p.detach().numpy(), rtol=1e-12, atol=1e-14)


# --- bad input ----------------------------------------------------------------------------------------------------------

R, Y, MAPS = np.ones((2, 3)), np.ones((4, 3)), Weights(Linear(np.ones((3, 4))), Linear(np.ones((3, 4))))
BAD = {
    "no weights": ("weights", lambda: hopfield(R, Y, None)),
    "heads zero": ("heads", lambda: hopfield(R, Y, Weights(), 0)),
    "heads no divisor": ("heads", lambda: hopfield(R, Y, MAPS, 3)),
    "mode": ("mode", lambda: hopfield(R, Y, MAPS, mode="torch")),
    "fully masked": ("fully_masked", lambda: hopfield(R, Y, MAPS, fully_masked="nan")),
    "connected on paper": ("connected", lambda: hopfield(R, Y, MAPS, connected=True)),
    "updates zero": ("updates", lambda: hopfield(R, Y, MAPS, updates=0)),
    "updates a fraction": ("updates", lambda: hopfield(R, Y, MAPS, updates=1.5)),
    "updates for other heads": ("updates", lambda: hopfield(R, Y, MAPS, 2, updates=[1, 2, 3])),
    "tolerance zero": ("tolerance", lambda: hopfield(R, Y, MAPS, tolerance=0.0)),
    "only a tolerance, and none": ("tolerance", lambda: hopfield(R, Y, MAPS, updates=None)),
    "beta negative": ("beta", lambda: hopfield(R, Y, MAPS, beta=-1.0)),
    "beta for other heads": ("beta", lambda: hopfield(R, Y, MAPS, 2, beta=[1.0, 1.0, 1.0])),
    "state with one axis": ("state", lambda: hopfield([1.0, 2.0, 3.0], Y, MAPS)),
    "state of another width": ("state", lambda: hopfield(np.ones((2, 5)), Y, MAPS)),
    "stored of another width": ("stored", lambda: hopfield(R, np.ones((4, 2)), MAPS)),
    "static widths": ("state", lambda: hopfield(R, np.ones((4, 2)), Weights())),
    "static wider than a head": ("state", lambda: hopfield(np.ones((2, 5)), Y, Weights(key=MAPS.key))),
    "NaN in weights": ("query.matrix", lambda: hopfield(R, Y, Weights(Linear(np.full((3, 4), np.nan))))),
    "values of other patterns": ("value", lambda: hopfield(R, Y, MAPS, value=np.ones((5, 3)))),
    "mask of another shape": ("mask", lambda: hopfield(R, Y, MAPS, mask=np.ones((3, 4), dtype=bool))),
    "mask of integers": ("mask", lambda: hopfield(R, Y, MAPS, mask=np.ones((2, 4), dtype=int))),
    "mask with NaN": ("mask", lambda: hopfield(R, Y, MAPS, mask=np.asarray([0.0, 0.0, 0.0, np.nan]))),
    "mask with plus infinity": ("mask", lambda: hopfield(R, Y, MAPS, mask=np.asarray([0.0, 0.0, 0.0, np.inf]))),
    "padding of numbers": ("padding", lambda: hopfield(R, Y, MAPS, padding=np.ones(4))),
    "residual of another width": ("residual", lambda: hopfield(R, Y, MAPS, residual=True)),
    "batches": ("state", lambda: hopfield(np.ones((2, 2, 3)), np.ones((3, 4, 3)), MAPS)),
    "epsilon zero": ("epsilon", lambda: hopfield(R, Y, replace(MAPS, state_norm=LayerNorm(epsilon=0.0)))),
    "bias of another width": (
        "query.bias",
        lambda: hopfield(R, Y, replace(MAPS, query=Linear(np.ones((3, 4)), np.ones(3)))),
    ),
    "bias of one number": ("key.bias", lambda: hopfield(R, Y, replace(MAPS, key=Linear(np.ones((3, 4)), np.ones(1))))),
    "bias with two axes": (
        "key.bias",
        lambda: hopfield(R, Y, replace(MAPS, key=Linear(np.ones((3, 4)), np.ones((1, 4))))),
    ),
    "scale with two axes": (
        "state_norm.scale",
        lambda: hopfield(R, Y, replace(MAPS, state_norm=LayerNorm(np.ones((1, 3))))),
    ),
    "a matrix for a projection": ("query", lambda: hopfield(R, Y, Weights(np.ones((3, 3))))),
    "a projection for a norm": ("state_norm", lambda: hopfield(R, Y, replace(MAPS, state_norm=MAPS.key))),
    "no matrix": ("query.matrix", lambda: hopfield(R, Y, Weights(Linear(None)))),
    "zero association in words": ("zero_association", lambda: hopfield(R, Y, MAPS, zero_association="no")),
    "residual in words": ("residual", lambda: hopfield(R, Y, MAPS, residual="no")),
    "epsilon in words": ("epsilon", lambda: hopfield(R, Y, replace(MAPS, state_norm=LayerNorm(epsilon="a")))),
    "norm of another width": ("state", lambda: hopfield(R, Y, replace(MAPS, state_norm=LayerNorm(np.ones(2))))),
}


@pytest.mark.parametrize("case", BAD)
def test_bad_input(case):
    argument, call = BAD[case]
    with pytest.raises(ValueError, match=rf"^{argument}: got .+; allowed is .+"):
        call()


def test_masks_are_for_floats():
    with pytest.raises(TypeError, match=r"^mask: got a mask for symbols"):
        hopfield(symbols.asarray(R), symbols.asarray(Y), Weights(), mask=np.ones(4, dtype=bool))


@pytest.mark.parametrize("option", [{"updates": 2}, {"mode": "hflayers"}, {"tolerance": 0.1}])
def test_attention_is_one_update_on_paper(option):
    with pytest.raises(TypeError, match=f"^{next(iter(option))}: got an option of hopfield; allowed"):
        layers.attention(R, Y, Y, MAPS, **option)


def test_half_precision_sums_in_single(rng):
    state, stored = (rng.standard_normal(shape).astype(np.float16) for shape in ((2, 4), (70_000, 4)))
    found = hopfield(state, stored, Weights())
    exact = hopfield(state.astype(float), stored.astype(float), Weights())
    assert found.output.dtype == found.associations.dtype == np.float16
    np.testing.assert_allclose(found.output.astype(float), exact.output, rtol=2.0**-10, atol=2.0**-12)
