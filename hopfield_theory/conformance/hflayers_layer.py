"""The published layer with weights of ours put into it, so that it can be asked what a layer is asked."""

from collections.abc import Callable
from typing import Any

from ..models.layers import LayerNorm, Weights

__all__ = ["published_layer"]

#: The parts of a published layer that are normalised, and where ours are.
_NORMS = {
    "stored_pattern": "stored_norm",
    "state_pattern": "state_norm",
    "pattern_projection": "value_norm",
    "hopfield_space": "associative_norm",
}


def published_layer(library: Any, torch: Any) -> Callable:
    """Give ``hflayers.Hopfield`` as a function of explicit weights; its masks are true where a pattern is hidden."""

    def forward(
        state, stored, weights: Weights, heads=1, *, value=None, beta=None, updates=1, tolerance=1e-4, mask=None,
        padding=None, zero_association=False, connected=False,
    ):  # fmt: skip
        if weights.key is None or weights.value is None or beta is None:
            raise NotImplementedError("stored patterns and values are projected here, and beta is given")
        content = stored if value is None else value
        layer = library.Hopfield(
            input_size=state.shape[-1], num_heads=heads,
            hidden_size=weights.key.matrix.shape[-1] // heads, pattern_size=weights.value.matrix.shape[-1] // heads,
            output_size=None if weights.output is None else weights.output.matrix.shape[-1],
            stored_pattern_size=stored.shape[-1], pattern_projection_size=content.shape[-1],
            scaling=beta if beta.ndim else float(beta), update_steps_max=updates - 1, update_steps_eps=tolerance,
            state_pattern_as_static=weights.query is None, pattern_projection_as_connected=connected,
            input_bias=weights.key.bias is not None, add_zero_association=zero_association,
            disable_out_projection=weights.output is None, **_normalisations(weights),
        ).to(state.dtype).eval()  # fmt: skip
        with torch.no_grad():
            _put(layer, weights, torch)
            if mask is not None and mask.ndim > 2:
                mask = mask.reshape(-1, *mask.shape[-2:])
            return layer((stored, state, content), stored_pattern_padding_mask=padding, association_mask=mask)

    return forward


def _normalisations(weights: Weights) -> dict[str, Any]:
    """Give the options that say what is normalised, with which epsilon, and whether it is scaled and shifted."""
    options: dict[str, Any] = {}
    for theirs, ours in _NORMS.items():
        norm: LayerNorm | None = getattr(weights, ours)
        options[f"normalize_{theirs}"] = norm is not None
        options[f"normalize_{theirs}_affine"] = norm is not None and norm.scale is not None
        options[f"normalize_{theirs}_eps"] = 1e-5 if norm is None else norm.epsilon
    return options


def _put(layer: Any, weights: Weights, torch: Any) -> None:
    core, linear = layer.association_core, (weights.query, weights.key, weights.value)
    for name, part in zip(("q", "k", "v"), linear, strict=True):
        if part is not None:
            getattr(core, f"{name}_proj_weight").copy_(part.matrix.mT)
    if core.in_proj_bias is not None:
        core.in_proj_bias.copy_(torch.cat([part.bias for part in linear if part is not None]))
    if weights.output is not None:
        core.out_proj.weight.copy_(weights.output.matrix.mT)
        if weights.output.bias is not None:
            core.out_proj.bias.copy_(weights.output.bias)
    for theirs, ours in _NORMS.items():
        norm = getattr(weights, ours)
        if norm is not None and norm.scale is not None:
            module = getattr(layer, f"norm_{theirs}")
            module.weight.copy_(norm.scale)
            module.bias.copy_(norm.shift)
