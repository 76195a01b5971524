r"""The layers that the authors of "Hopfield Networks is All You Need" published, judged from a checkout of their repository.

They are not on PyPI. What is predicted of them is the mode "hflayers" of :mod:`hopfield_theory.models.layers`.
"""

import subprocess
import sys
from contextlib import suppress
from importlib import import_module
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np

from ..models.layers import LayerNorm, Linear, Weights, hopfield
from .adapter import Adapter
from .hflayers_layer import published_layer
from .third_parties import Probe, ThirdParty, said

__all__ = ["parties_in"]

#: The settings under which the layer is the associative memory of the theory, and nothing else.
_MEMORY: dict[str, Any] = {
    **dict.fromkeys(("stored_pattern_as_static", "state_pattern_as_static", "pattern_projection_as_static"), True),
    **{
        f"normalize_{part}{affine}": False
        for part, affine in product(("stored_pattern", "state_pattern", "pattern_projection"), ("", "_affine"))
    },
    "disable_out_projection": True,
}


def parties_in(checkout: str | Path) -> list[ThirdParty]:
    """Give what is judged in a checkout of ml-jku/hopfield-layers.

    Parameters
    ----------
    checkout : str or path
        The folder that holds the package ``hflayers``.

    Returns
    -------
    list of ThirdParty

    Raises
    ------
    ValueError
        If the folder holds no such package, or another one of that name is imported already.
    ImportError
        If torch is not installed.
    """
    folder = Path(checkout).resolve()
    if not (folder / "hflayers" / "__init__.py").is_file():
        raise ValueError(f"hflayers: got {str(checkout)!r}; allowed is a folder that holds the package hflayers")
    if str(folder) not in sys.path:
        sys.path.insert(0, str(folder))
    library = import_module("hflayers")
    if Path(str(library.__file__)).resolve().parent != folder / "hflayers":
        raise ValueError(f"hflayers: got {str(checkout)!r}, but another package of that name is imported already")
    torch = import_module("torch")
    source = f"ml-jku/hopfield-layers {_commit(folder)}"

    def memory(state, patterns, beta, values=None, **options):
        layer = library.Hopfield(input_size=state.shape[-1], scaling=float(beta), **_MEMORY, **options).eval()
        given = tuple(x[None] for x in (patterns, state, patterns if values is None else values))
        return layer.to(state.dtype), given

    def update(state, patterns, beta):
        layer, given = memory(state, patterns, beta)
        return layer(given)[0]

    def association(state, patterns, beta):
        layer, given = memory(state, patterns, beta)
        return layer.get_association_matrix(given)[0, 0]

    def attention(query, key, value, beta, mask=None):
        width = max(query.shape[-1], value.shape[-1])
        filled = [torch.nn.functional.pad(x, (0, width - x.shape[-1])) for x in (query, key, value)]
        layer, given = memory(filled[0], filled[1], beta, filled[2])
        return layer(given, association_mask=None if mask is None else ~mask)[0, :, : value.shape[-1]]

    settings = "all patterns static, no normalisation, no output projection, scaling=float(beta), update_steps_max=0"
    return [
        ThirdParty(
            "hflayers.Hopfield as a memory", source, "modern", "torch", settings,
            lambda: Adapter(takes="network", update=update, association=association),
        ),
        ThirdParty(
            "hflayers.Hopfield as attention", source, "attention", "torch",
            f"{settings}; queries, keys and values are filled up with zeros to the same width; a mask is true where a key is hidden",
            lambda: Adapter(takes="network", attention=attention), probes=tuple(_probes(library, torch)),
        ),
        ThirdParty(
            "hflayers.Hopfield as a layer", source, "layer", "torch",
            "the weights of each question put into a new layer; judged as mode=\"hflayers\"; update_steps_max is one less than "
            "the updates; an association mask is true where a pattern is hidden",
            lambda: Adapter(mode="hflayers", mask="true_hides", hopfield=published_layer(library, torch)),
        ),
    ]  # fmt: skip


def _commit(folder: Path) -> str:
    with suppress(OSError, subprocess.CalledProcessError):
        asked = ["git", "-C", str(folder), "rev-parse", "--short=12", "HEAD"]
        return subprocess.run(asked, check=True, capture_output=True, text=True).stdout.strip()
    return "of unknown commit"


def _predicted(layer: Any) -> Weights:
    """Give the weights of a published layer of equal sizes, as the layers of this package take them."""
    found = {name: value.detach().numpy() for name, value in layer.state_dict().items()}
    rows = np.split(found["association_core.in_proj_weight"], 3)
    biases = np.split(found["association_core.in_proj_bias"], 3)
    linear = [Linear(np.ascontiguousarray(w.T), b) for w, b in zip(rows, biases, strict=True)]
    norms: dict[str, Any] = {
        ours: LayerNorm(found[f"norm_{theirs}.weight"], found[f"norm_{theirs}.bias"])
        for ours, theirs in (
            ("state_norm", "state_pattern"),
            ("stored_norm", "stored_pattern"),
            ("value_norm", "pattern_projection"),
        )
    }
    out = Linear(found["association_core.out_proj.weight"].T, found["association_core.out_proj.bias"])
    projections: dict[str, Any] = dict(zip(("query", "key", "value"), linear, strict=True))
    return Weights(**projections, output=out, **norms)


def _difference(library: Any, torch: Any) -> str:
    """Compare the layer, with random weights, with the prediction, over updates and masks."""
    worst, cases, rng = 0.0, 0, np.random.default_rng(0)
    for steps, masked, padded in product((0, 1, 2, 5, None), (False, True), (False, True)):
        torch.manual_seed(cases)
        layer = (
            library.Hopfield(input_size=6, hidden_size=4, num_heads=3, scaling=0.9, update_steps_max=steps)
            .double()
            .eval()
        )
        with torch.no_grad():
            for weight in layer.parameters():
                weight.copy_(torch.from_numpy(rng.standard_normal(weight.shape)))
        stored, state, value = (rng.standard_normal((2, n, 6)) for n in (7, 4, 7))
        seen = rng.random((4, 7)) < 0.6
        seen[:, 0] = True
        hidden = np.zeros((2, 7), dtype=bool)
        hidden[1, 5:] = True
        with torch.no_grad():
            answer = layer(
                tuple(map(torch.from_numpy, (stored, state, value))),
                stored_pattern_padding_mask=torch.from_numpy(hidden) if padded else None,
                association_mask=torch.from_numpy(~seen) if masked else None,
            ).numpy()
        expected = hopfield(
            state, stored, _predicted(layer), 3, value=value, beta=0.9, updates=None if steps is None else steps + 1,
            mask=seen if masked else None, padding=hidden if padded else None, mode="hflayers",
        ).output  # fmt: skip
        worst, cases = max(worst, float(np.abs(answer - expected).max() / np.abs(expected).max())), cases + 1
    return f"{worst:.2g} of the largest entry, at most, in {cases} layers of random weights (float64)"


def _probes(library: Any, torch: Any) -> list[Probe]:
    def layer(**options):
        return library.Hopfield(**({"input_size": 2, **_MEMORY, "scaling": 1.0} | options)).eval()

    patterns, state = torch.asarray([[[2.0, 0.0], [0.0, 2.0]]]), torch.asarray([[[1.0, 0.5]]])
    given = (patterns, state, patterns)

    def hidden():
        everything = torch.ones((1, 2), dtype=torch.bool)
        return layer()(given, association_mask=everything)[0].numpy()

    def mates():
        slow = torch.asarray([[[1.0, 0.999]]])
        alone = layer(update_steps_max=None)(given)
        pair = tuple(torch.cat([a, b]) for a, b in zip(given, (patterns, slow, patterns), strict=True))
        together = layer(update_steps_max=None)(pair)[:1]
        return f"alone {alone[0].tolist()}, beside another input {together[0].tolist()}"

    def static_heads():
        two = torch.cat([patterns, 10 * patterns])
        states = torch.cat([state, state])
        found = layer(num_heads=2)((two, states, two))
        single = layer()(given)
        return f"one head gives {_short(single[0])}; two heads, beside ten times its patterns, give {_short(found[0])}"

    def of_type(scaling):
        return lambda: said(lambda: layer(scaling=scaling)(given)[0].numpy())

    return [
        Probe(
            "Difference from the prediction, ht.layers.hopfield(mode='hflayers')", lambda: _difference(library, torch)
        ),
        Probe("A query that sees no key: patterns (2, 0), (0, 2), all masked", lambda: said(hidden)),
        Probe("update_steps_max=None: the state (1, 0.5), alone and beside (1, 0.999) in a batch", lambda: said(mates)),
        Probe("The first of a batch of two inputs, all patterns static: one head, and two", lambda: said(static_heads)),
        Probe("scaling=1, an int", of_type(1)),
        Probe("scaling=numpy.float64(1)", of_type(np.float64(1))),
        Probe("scaling=torch.nn.Parameter, to learn beta", of_type(torch.nn.Parameter(torch.asarray([1.0])))),
        Probe(
            "Is a Tensor given as scaling kept in the state of the layer?",
            lambda: said(
                lambda: f"the state has the entries {sorted(layer(scaling=torch.asarray([1.0])).state_dict())}"
            ),
        ),
        Probe("The property normalize_hopfield_space", lambda: said(lambda: str(layer().normalize_hopfield_space))),
        Probe(
            "A mask of dtype uint8",
            lambda: said(lambda: layer()(given, association_mask=torch.zeros((1, 2), dtype=torch.uint8))[0].numpy()),
        ),
    ]


def _short(array: Any) -> str:
    return str(np.asarray(array.detach(), dtype=float).round(4).tolist())
