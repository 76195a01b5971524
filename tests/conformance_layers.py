"""Wrong layers that the conformance checks must reject, and right ones, written in different ways, that they must accept."""

import dataclasses
from collections.abc import Callable

import numpy as np
import scipy.special

from hopfield_theory.conformance import Adapter
from hopfield_theory.models import layers

BOTH = ("float64", "float32")
FINE = ("float64",)

#: Kind, name, a function that gives a fresh layer, the dtypes where its mistake is larger than rounding, its conventions.
LAYER_MUTANTS: list[tuple[str, str, Callable, tuple, dict]] = []


def _layer(*a, **o):
    return layers.hopfield(*a, **o).output


def _published(*a, **o):
    return layers.hopfield(*a, mode="hflayers", **o).output


# --- of the forward pass ------------------------------------------------------------------------------------------------


def _of_weights(layer=_layer, **changed: Callable) -> Callable:
    """Change parts of the weights of a layer."""

    def forward(state, stored, weights, heads=1, **o):
        found = {name: change(weights, state, stored) for name, change in changed.items()}
        return layer(state, stored, dataclasses.replace(weights, **found), heads, **o)

    return forward


def _noisy(relative, absolute):
    rng = np.random.default_rng(1)

    def forward(*a, **o):
        value = _layer(*a, **o)
        noise = rng.standard_normal((2, *value.shape))
        return (value * (1 + relative * noise[0]) + absolute * noise[1]).astype(value.dtype)

    return forward


def _in_half(array):
    return None if array is None else array.astype(np.float16).astype(array.dtype)


def _early_stop(state, stored, weights, heads=1, updates=1, **o):
    return _layer(state, stored, weights, heads, updates=updates, tolerance=0.3, **o)


def _unprojected_values(state, stored, weights, heads=1, value=None, **o):
    if value is None and weights.value is not None and stored.shape[-1] == weights.value.matrix.shape[0]:
        value = stored
    return _layer(state, stored, weights, heads, value=value, **o)


def _narrow_layer(state, stored, weights, heads=1, **o):
    def narrow(part):
        if part is None or isinstance(part, float):
            return part
        if dataclasses.is_dataclass(part):
            return dataclasses.replace(
                part, **{f.name: narrow(getattr(part, f.name)) for f in dataclasses.fields(part)}
            )
        return np.asarray(part, dtype=np.float32) if part.dtype.kind == "f" else part

    o = {name: narrow(given) if hasattr(given, "shape") else given for name, given in o.items()}
    return _layer(narrow(state), narrow(stored), narrow(weights), heads, **o).astype(state.dtype)


def _of_first(state, stored, weights, heads=1, value=None, mask=None, padding=None, **o):
    """Let only the first four patterns count."""
    first = [None if x is None else x[..., :4, :] for x in (stored, value)]
    masks = {name: x if x is None else x[..., :4] for name, x in (("mask", mask), ("padding", padding))}
    return _layer(state, first[0], weights, heads, value=first[1], **masks, **o)


def _stale(function):
    def fresh():
        memory = {}

        def forward(*a, **o):
            value = function(*a, **o)
            return memory.setdefault(value.shape, value)

        return forward

    return fresh


def _with_small_epsilon(name):
    return lambda w, s, y: None if getattr(w, name) is None else dataclasses.replace(getattr(w, name), epsilon=1e-5)


for name, kind, function, dtypes in (
    ("one percent too large", "scaling", lambda *a, **o: 1.01 * _layer(*a, **o), BOTH),
    ("beta a thousandth too large", "scaling", lambda *a, beta, **o: _layer(*a, beta=beta * 1.001, **o), BOTH),
    ("relative noise of 1e-7", "noise", _noisy(1e-7, 0), FINE),
    ("absolute noise of 1e-3", "noise", _noisy(0, 1e-3), BOTH),
    ("computed in float32, given back in float64", "precision", _narrow_layer, FINE),
    ("the weights of the values are rounded to float16", "precision", _of_weights(
        value=lambda w, s, y: None if w.value is None else dataclasses.replace(w.value, matrix=_in_half(w.value.matrix))
    ), BOTH),
    ("beta is at most 1", "clamps", lambda *a, beta, **o: _layer(*a, beta=np.minimum(beta, 1), **o), BOTH),
    ("inputs are clamped to [-1, 1]", "clamps", lambda s, y, *a, **o: _layer(np.clip(s, -1, 1), np.clip(y, -1, 1), *a, **o), BOTH),
    ("only the first four patterns count", "truncation", _of_first, BOTH),
    ("a pattern of zeros takes part", "normalisation", lambda *a, zero_association=False, **o: (
        _layer(*a, zero_association=True, **o)), BOTH),
    ("heads stop early, at a step of 0.3", "step counts", _early_stop, BOTH),
    ("another update is made where several are asked for", "step counts", lambda *a, updates=1, **o: (
        _layer(*a, updates=updates + (updates > 1), **o)), BOTH),
    ("values are projected from the unprojected patterns where widths allow", "projections", _unprojected_values, BOTH),
    ("the residual is added twice", "constants", lambda s, *a, residual=False, **o: (
        _layer(s, *a, residual=residual, **o) + residual * s), BOTH),
    ("epsilon is 1e-5, whatever is given", "constants", _of_weights(
        **{name: _with_small_epsilon(name) for name in ("state_norm", "stored_norm", "associative_norm")}
    ), BOTH),
    ("the patterns are normalised with the scale only", "normalisation", _of_weights(
        stored_norm=lambda w, s, y: None if w.stored_norm is None else dataclasses.replace(w.stored_norm, shift=None)
    ), BOTH),
    ("the first input of the batch is answered for all", "axes", lambda *a, **o: (
        lambda found: np.broadcast_to(found[:1, ...], found.shape))(_layer(*a, **o)), BOTH),
    ("all inputs of a batch share the patterns of the first", "axes", lambda s, y, *a, **o: (
        _layer(s, np.broadcast_to(y[:1, ...], y.shape).copy(), *a, **o)), BOTH),
    ("the states are answered in the reverse order", "axes", lambda *a, **o: _layer(*a, **o)[..., ::-1, :], BOTH),
    ("scores of 700 and more give NaN", "stability", lambda s, y, *a, **o: (
        _layer(s, y, *a, **o) * (np.nan if max(np.abs(s).max(), np.abs(y).max()) > 30 else 1)), BOTH),
):  # fmt: skip
    LAYER_MUTANTS.append((kind, name, lambda function=function: function, dtypes, {}))
LAYER_MUTANTS.append(("stale state", "the first answer is given for ever", _stale(_layer), BOTH, {}))


# --- of masks -----------------------------------------------------------------------------------------------------------


def _masked(change: Callable, least: int = 1, kinds: str = "bf") -> Callable:
    """Change masks of at least so many axes, Boolean (b) or real (f) ones."""

    def forward(*a, mask=None, **o):
        if mask is not None and mask.ndim >= least and mask.dtype.kind in kinds:
            mask = change(mask)
        return _layer(*a, mask=mask, fully_masked="zeros", **o)

    return forward


def _padded(change: Callable) -> Callable:
    return lambda *a, padding=None, **o: _layer(
        *a, padding=None if padding is None else change(padding), fully_masked="zeros", **o
    )


def _in_place(*a, mask=None, **o):
    found = _layer(*a, mask=mask, **o)
    if mask is not None:
        mask[...] = True
    return found


def _renormalised(state, stored, weights, heads=1, *, beta=None, mask=None, padding=None, **o):
    """Hide after the softmax over everything, and normalise again: nothing is left where hidden patterns have all the weight."""
    if (mask is None and padding is None) or o:
        return _layer(state, stored, weights, heads, beta=beta, mask=mask, padding=padding, **o)
    everything = layers.hopfield(state, stored, weights, heads, beta=beta)
    hidden = np.ones(everything.associations.shape, dtype=bool) if mask is None else np.broadcast_to(
        mask if mask.dtype == bool else mask > -np.inf, everything.associations.shape)  # fmt: skip
    if padding is not None:
        hidden = hidden & ~padding[:, None, None, :]
    p = everything.associations * hidden
    if mask is not None and mask.dtype != bool:
        p = p * np.exp(np.where(np.isfinite(mask), mask, 0))
    keys = stored @ weights.key.matrix
    values = keys @ weights.value.matrix
    values = np.swapaxes(values.reshape(*values.shape[:-1], heads, -1), -2, -3)
    read = np.swapaxes(p / p.sum(axis=-1, keepdims=True) @ values, -2, -3)
    return read.reshape(*read.shape[:-2], -1).astype(state.dtype)


for name, function in {
    "hidden patterns have the score -10": _masked(lambda mask: np.where(mask, 0.0, -10.0), kinds="b"),
    "the mask is that of the next state": _masked(lambda mask: np.roll(mask, 1, axis=-2), 2),
    "the mask is shifted by one pattern": _masked(lambda mask: np.roll(mask, 1, axis=-1)),
    "the mask of the next head serves each head": _masked(lambda mask: np.roll(mask, 1, axis=-3), 4),
    "the mask of the next input serves each input": _masked(lambda mask: np.roll(mask, 1, axis=-4), 4),
    "all heads see what one of them sees": _masked(lambda mask: mask | mask.any(axis=-3, keepdims=True), 4, "b"),
    "the mask is causal besides": _masked(lambda mask: mask & np.tri(*mask.shape[-2:], dtype=bool), 2, "b"),
    "the first pattern is always seen": _masked(lambda mask: np.where(np.arange(mask.shape[-1]) == 0, True, mask), 1, "b"),
    "a real mask is halved": _masked(lambda mask: mask / 2, 1, "f"),
    "a real mask is rounded to whole numbers": _masked(np.round, 1, "f"),
    "minus infinity in a real mask counts as -1000": _masked(lambda mask: np.maximum(mask, -1000), 1, "f"),
    "the padding is at the beginning, not at the end": _padded(lambda padding: padding[..., ::-1]),
    "what is padding in one input is padding in all": _padded(
        lambda padding: np.broadcast_to(padding.any(axis=0, keepdims=True), padding.shape)
    ),
    "only what is padding in all inputs is padding": _padded(
        lambda padding: np.broadcast_to(padding.all(axis=0, keepdims=True), padding.shape)
    ),
    "the padding of the next input serves each input": _padded(lambda padding: np.roll(padding, 1, axis=0)),
    "padding is heeded only without a mask": lambda *a, mask=None, padding=None, **o: (
        _layer(*a, mask=mask, padding=padding if mask is None else None, **o)),
    "masks are heeded in a single update only": lambda *a, mask=None, updates=1, **o: (
        _layer(*a, mask=mask if updates == 1 else None, updates=updates, **o)),
    "masks are applied after the softmax, which is normalised again": _renormalised,
    "the zero association is left out under a mask": lambda *a, mask=None, zero_association=False, **o: (
        _layer(*a, mask=mask, zero_association=zero_association and mask is None, **o)),
    "the mask is changed in place": _in_place,
}.items():  # fmt: skip
    LAYER_MUTANTS.append(("masks", name, lambda function=function: function, BOTH, {}))


# --- of the published layer ---------------------------------------------------------------------------------------------


def _value_norm(**changed):
    return _of_weights(
        _published,
        value_norm=lambda w, s, y: None if w.value_norm is None else dataclasses.replace(w.value_norm, **changed),
    )


for name, kind, function, dtypes in (
    ("published: one percent too large", "scaling", lambda *a, **o: 1.01 * _published(*a, **o), BOTH),
    ("published: beta a thousandth too large", "scaling", lambda *a, beta, **o: _published(*a, beta=beta * 1.001, **o), BOTH),
    ("published: as many updates as update_steps_max, one too many", "step counts", lambda *a, updates=1, **o: (
        _published(*a, updates=updates + 1, **o)), BOTH),
    ("published: heads stop when their weights move by a tenth", "step counts", lambda *a, tolerance=None, **o: (
        _published(*a, tolerance=0.1, **o)), BOTH),
    ("published: the scale of the values' normalisation is left out", "normalisation", _value_norm(scale=None), BOTH),
    ("published: epsilon of the values' normalisation is 1e-5", "constants", _value_norm(epsilon=1e-5), BOTH),
    ("published: the mask is turned round", "masks", lambda *a, mask=None, **o: (
        _published(*a, mask=None if mask is None else ~mask, fully_masked="zeros", **o)), BOTH),
    ("published: one beta, the first, serves all columns", "scaling", lambda *a, beta, **o: (
        _published(*a, beta=beta.reshape(-1)[0], **o)), BOTH),
    ("published: as the paper where all parts fit", "projections", lambda s, y, w, h=1, connected=False, **o: (
        _layer(s, y, w, h, **o) if connected or o.get("value") is not None else _published(s, y, w, h, **o)), BOTH),
):  # fmt: skip
    LAYER_MUTANTS.append((kind, name, lambda function=function: function, dtypes, {"mode": "hflayers"}))


# --- right implementations ----------------------------------------------------------------------------------------------


def _normed(x, norm):
    if norm is None:
        return x
    x = (x - np.mean(x, axis=-1, keepdims=True)) / np.sqrt(np.var(x, axis=-1, keepdims=True) + norm.epsilon)
    return x if norm.scale is None else norm.scale * x + norm.shift


def _layer_by_heads(_):
    """A layer with a loop over inputs, heads and states, each with its slices of the weights; what is hidden is left out."""

    def of_head(x, part, columns):
        if part is None:
            return x[..., columns]
        found = x @ part.matrix[:, columns]
        return found if part.bias is None else found + part.bias[columns]

    def forward(state, stored, weights, heads=1, *, value=None, beta=None, updates=1, residual=False, mask=None,
                padding=None, zero_association=False):  # fmt: skip
        outputs = []
        shape = (state.shape[0], heads, state.shape[1], stored.shape[1])
        real = (
            np.zeros(shape)
            if mask is None
            else np.broadcast_to(np.where(mask, 0.0, -np.inf) if mask.dtype == bool else mask, shape)
        )
        a, v = weights.key.matrix.shape[1] // heads, weights.value.matrix.shape[1] // heads
        for t in range(state.shape[0]):
            rows, patterns = _normed(state[t], weights.state_norm), _normed(stored[t], weights.stored_norm)
            content = of_head(patterns, weights.key, slice(None)) if value is None else value[t]
            read = []
            for h in range(heads):
                mine = slice(h * a, h * a + a)
                q, k = of_head(rows, weights.query, mine), of_head(patterns, weights.key, mine)
                q, k = (_normed(x, weights.associative_norm) for x in (q, k))
                values = of_head(content, weights.value, slice(h * v, h * v + v))
                read.append(np.stack([
                    one(q[s], k, values, beta[h], updates, real[t, h, s], None if padding is None else padding[t], zero_association)
                    for s in range(len(q))
                ]))  # fmt: skip
            beside = np.concatenate(read, axis=-1)
            outputs.append(beside if weights.output is None else of_head(beside, weights.output, slice(None)))
        return np.stack(outputs) + (state if residual else 0)

    def one(q, k, values, beta, updates, added, padding, zero_association):
        kept = np.isfinite(added) & (True if padding is None else ~padding)
        k, values, added = k[kept], values[kept], added[kept].astype(q.dtype)
        if zero_association:
            k, values, added = (np.concatenate([x, np.zeros_like(x[:1])]) for x in (k, values, added))
        for _ in range(updates - 1):
            q = scipy.special.softmax(beta * np.einsum("k,nk->n", q, k) + added) @ k
        return scipy.special.softmax(np.einsum("k,nk->n", beta * q, k) + added) @ values

    return Adapter(hopfield=forward)


def _smallest_number(_):
    """A layer that gives hidden scores the smallest number of the dtype, and masks in the convention of torch."""

    def forward(state, stored, weights, heads=1, *, value=None, beta=None, updates=1, mask=None, padding=None):
        if any((weights.output, weights.state_norm, weights.associative_norm)):
            raise NotImplementedError("it has no output projection and no normalisation")

        def of_heads(x):
            return x.reshape(*x.shape[:-1], heads, -1).transpose(0, 2, 1, 3)

        keys = stored @ weights.key.matrix
        q = of_heads(state @ weights.query.matrix if weights.query else state)
        k, v = of_heads(keys), of_heads((keys if value is None else value) @ weights.value.matrix)
        if mask is not None and mask.dtype != bool:
            raise NotImplementedError("its masks are Boolean")
        for step in range(updates):
            z = np.einsum("h,thsk,thnk->thsn", beta, q, k)
            z = z if mask is None else np.where(mask, np.finfo(z.dtype).min, z)
            z = z if padding is None else np.where(padding[:, None, None, :], z, np.finfo(z.dtype).min)
            e = np.exp(z - z.max(axis=-1, keepdims=True))
            q = e @ (k if step < updates - 1 else v) / e.sum(axis=-1, keepdims=True)
        return q.transpose(0, 2, 1, 3).reshape(*state.shape[:2], -1)

    return Adapter(mask="true_hides", padding="true_sees", hopfield=forward)


def _without_masks(_):
    """A layer of one update whose signature has no masks and no zero association."""

    def forward(state, stored, weights, heads=1, *, value=None, beta=None):
        if any((weights.output, weights.state_norm, weights.associative_norm)):
            raise NotImplementedError("it has no output projection and no normalisation")
        outputs = []
        keys = stored @ weights.key.matrix
        query = state @ weights.query.matrix if weights.query else state
        content = (keys if value is None else value) @ weights.value.matrix
        for q, k, v, b in zip(*(np.split(x, heads, axis=-1) for x in (query, keys, content)), beta, strict=True):
            outputs.append(scipy.special.softmax(b * q @ np.swapaxes(k, -1, -2), axis=-1) @ v)
        return np.concatenate(outputs, axis=-1)

    return Adapter(hopfield=forward)


def _published_flat(_):
    """The published forward pass as its package lays it out: sequence first, heads and inputs in one axis, scaled queries."""

    def linear(x, part):
        return x if part is None else np.einsum("nbi,io->nbo", x, part.matrix) + (0 if part.bias is None else part.bias)

    def forward(state, stored, weights, heads=1, *, value=None, beta=None, updates=1, tolerance=1e-4, mask=None, padding=None,
                zero_association=False, connected=False):  # fmt: skip
        if weights.key is None or weights.value is None:
            raise NotImplementedError("its stored patterns and its values are projected")
        first = [np.swapaxes(x, 0, 1) for x in (state, stored, stored if value is None else value)]
        norms = (weights.state_norm, weights.stored_norm, weights.value_norm)
        rows, patterns, content = (_normed(x, norm) for x, norm in zip(first, norms, strict=True))
        inputs, lengths = state.shape[0], (state.shape[1], stored.shape[1])
        k = linear(patterns, weights.key)
        v = linear(linear(content, weights.key) if connected else content, weights.value)
        width = k.shape[-1] // heads
        q = linear(rows, weights.query)
        if weights.query is None:  # static states are repeated along the batch
            q = np.tile(q, (1, heads, 1))
        else:
            q = q.reshape(lengths[0], inputs * heads, width)
        k, v = (x.reshape(lengths[1], inputs * heads, -1) for x in (k, v))
        q, k, v = (np.swapaxes(x, 0, 1) for x in (q, k, v))
        q, k = (_normed(x, weights.associative_norm) for x in (q, k))
        if zero_association:
            k, v = (np.pad(x, ((0, 0), (0, 1), (0, 0))) for x in (k, v))
        added = np.zeros((inputs, heads, lengths[0], k.shape[1]), dtype=k.dtype)
        if mask is not None:
            added[..., : lengths[1]] += np.where(mask, -np.inf, 0) if mask.dtype == bool else mask
        if padding is not None:
            added[..., : lengths[1]] += np.where(padding[:, None, None, :], -np.inf, 0)
        added = added.reshape(inputs * heads, *added.shape[2:])
        first_scale = np.tile(beta, inputs * width).reshape(inputs * heads, 1, width) if beta.ndim else beta
        p, active = None, np.ones(heads, dtype=bool)
        for step in range(updates):
            if step and beta.ndim and width % heads:
                raise NotImplementedError("so many betas do not fit the width of a head")
            scaled = q * (first_scale if step == 0 or not beta.ndim else np.tile(beta, width // heads))
            z = scaled @ np.swapaxes(k, -1, -2) + added
            new = scipy.special.softmax(z, axis=-1)
            going = np.tile(active, inputs)[:, None, None]
            before, p = p, new if p is None else np.where(going, new, p)
            if before is not None:
                moved = np.sqrt(((p - before) ** 2).sum(axis=(-2, -1))).reshape(inputs, heads).max(axis=0)
                active &= moved > tolerance
            q = np.where(going, p @ k, q)
            if not active.any():
                break
        read = np.swapaxes(p @ v, 0, 1).reshape(lengths[0], inputs, -1)
        return np.swapaxes(linear(read, weights.output), 0, 1)

    return Adapter(mode="hflayers", mask="true_hides", hopfield=forward)


def _torch_layer(library):
    """A layer of torch's linear, layer_norm and SDPA; it makes one update."""
    torch = library("torch")
    functional = torch.nn.functional

    def linear(x, part):
        return x if part is None else functional.linear(x, part.matrix.mT, part.bias)

    def normed(x, norm):
        return x if norm is None else functional.layer_norm(x, x.shape[-1:], norm.scale, norm.shift, norm.epsilon)

    def forward(state, stored, weights, heads=1, *, value=None, beta=None, residual=False, mask=None, padding=None):
        keys = linear(normed(stored, weights.stored_norm), weights.key)
        values = linear(keys if value is None else value, weights.value)
        query = linear(normed(state, weights.state_norm), weights.query)
        q, k, v = (x.unflatten(-1, (heads, -1)).transpose(-2, -3) for x in (query, keys, values))
        q, k = normed(q, weights.associative_norm), normed(k, weights.associative_norm)
        if padding is not None:
            mask = ~padding[:, None, None, :].expand(-1, 1, q.shape[-2], -1)
        read = functional.scaled_dot_product_attention(q * beta[:, None, None], k, v, attn_mask=mask, scale=1.0)
        output = linear(read.transpose(-2, -3).flatten(-2), weights.output)
        return output + state if residual else output

    return Adapter(hopfield=forward)


def _our_layer(_):
    return Adapter(mode="argument", hopfield=layers.hopfield)


#: Name, a function of an importer that gives the adapter, and the library whose arrays it takes.
LAYER_RIGHTS = (
    ("a loop over inputs, heads and states", _layer_by_heads),
    ("hidden scores are the smallest number, masks as in torch, declared", _smallest_number),
    ("one update without masks", _without_masks),
    ("the published layer, sequence first, declared", _published_flat),
    ("torch: linear, layer_norm, SDPA; one update", _torch_layer, "torch"),
    ("the definitions in both modes, numpy", _our_layer),
    ("the definitions in both modes, torch", _our_layer, "torch"),
)
