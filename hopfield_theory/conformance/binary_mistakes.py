"""Known mistakes in the classical and the dense networks."""

from collections.abc import Callable

import numpy as np

from ..models import classical, dense
from .wrong_steps import scores, turned, without_last

__all__ = ["CLASSICAL", "DENSE"]


def _hebb(x, kept):
    w = turned(x) @ x
    return w if kept else w * (1 - np.eye(x.shape[-1]))


_COUPLINGS: dict[str, Callable] = {
    "Hebb's couplings are divided by N": lambda x, self_coupling=False: _hebb(x, self_coupling) / x.shape[-2],
    "Hebb's couplings are divided by d": lambda x, self_coupling=False: _hebb(x, self_coupling) / x.shape[-1],
    "the diagonal is kept where it should be zero": lambda x, self_coupling=False: _hebb(x, True),
    "the diagonal is zero where it should be kept": lambda x, self_coupling=False: _hebb(x, False),
    "self_coupling is taken the other way round": lambda x, self_coupling=False: _hebb(x, not self_coupling),
    "the diagonal is taken away twice": lambda x, self_coupling=False: (
        _hebb(x, True) if self_coupling else 2 * _hebb(x, False) - _hebb(x, True)
    ),
    "the patterns are correlated, not the sites: X X^T, N by N": lambda x, self_coupling=False: x @ turned(x),
    "the patterns are centred on their mean": lambda x, self_coupling=False: _hebb(
        x - x.mean(axis=-2, keepdims=True), self_coupling
    ),
    "the last pattern is missing": lambda x, self_coupling=False: _hebb(without_last(x), self_coupling),
    "the couplings are halved": lambda x, self_coupling=False: _hebb(x, self_coupling) / 2,
    "the sign is turned": lambda x, self_coupling=False: -_hebb(x, self_coupling),
    "only one side of the diagonal is filled": lambda x, self_coupling=False: np.tril(_hebb(x, self_coupling)),
    "the rule is the pseudo-inverse's, not Hebb's": lambda x, self_coupling=False: (
        np.linalg.pinv(x) @ x * (1 if self_coupling else 1 - np.eye(x.shape[-1]))
    ),
}

_LOCAL_FIELD: dict[str, Callable] = {
    "the field is halved": lambda s, w: classical.local_field(s, w) / 2,
    "the sign is turned": lambda s, w: -classical.local_field(s, w),
    "the diagonal of the couplings is left out": lambda s, w: classical.local_field(s, w * (1 - np.eye(w.shape[-1]))),
    "the field is divided by d": lambda s, w: classical.local_field(s, w) / w.shape[-1],
    "the sign of the field is returned": lambda s, w: np.sign(classical.local_field(s, w)),
    "the field is multiplied by the state": lambda s, w: s * classical.local_field(s, w),
    "the result is transposed": lambda s, w: turned(classical.local_field(s, w)),
}

_CLASSICAL_ENERGY: dict[str, Callable] = {
    "1/2 is missing": lambda s, w: 2 * classical.energy(s, w),
    "the sign is turned": lambda s, w: -classical.energy(s, w),
    "1/2 is missing and the sign is turned": lambda s, w: -2 * classical.energy(s, w),
    "the diagonal of the couplings is left out": lambda s, w: classical.energy(s, w * (1 - np.eye(w.shape[-1]))),
    "the energy is divided by d": lambda s, w: classical.energy(s, w) / w.shape[-1],
    "the energy is divided by d squared": lambda s, w: classical.energy(s, w) / w.shape[-1] ** 2,
    "1/4 stands in the place of 1/2": lambda s, w: classical.energy(s, w) / 2,
    "the sum over the states is returned": lambda s, w: (
        classical.energy(s, w).sum(axis=-1, keepdims=True) + 0 * s[..., 0]
    ),
}


def _schedules(update: Callable) -> dict[str, Callable]:
    """Ways to get the sites of a binary update wrong: update(state, network, order=, at_zero=), network a tuple."""

    def changed(**forced):
        return lambda s, *w, **options: update(s, *w, **{**options, **forced})

    def swept_again(s, *w, **options):
        return update(update(s, *w, **options), *w, **options)

    def reversed_order(s, *w, order="sequential", **options):
        if isinstance(order, str) and order == "synchronous":
            return update(s, *w, order=order, **options)
        sites = np.arange(s.shape[-1]) if isinstance(order, str) else np.asarray(order)
        return update(s, *w, order=sites[..., ::-1], **options)

    def partly(s, *w, order="sequential", **options):
        if isinstance(order, str) and order == "synchronous":
            return update(s, *w, order=order, **options)
        sites = np.arange(s.shape[-1]) if isinstance(order, str) else np.asarray(order)
        return update(s, *w, order=sites[..., : max(sites.shape[-1] - 1, 1)], **options)

    return {
        "all sites are set at once, not one after the other": changed(order="synchronous"),
        "the sites are set one after the other, not at once": lambda s, *w, order="sequential", **options: update(
            s, *w, order="sequential" if isinstance(order, str) else order, **options
        ),
        "the order of the sites is ignored": lambda s, *w, order="sequential", **options: update(
            s, *w, order=order if isinstance(order, str) else "sequential", **options
        ),
        "the sites are set in the reverse order": reversed_order,
        "the last site is left as it is": partly,
        "ties keep the state, whatever the rule": changed(at_zero="keep"),
        "ties become +1, whatever the rule": changed(at_zero=1),
        "ties become -1, whatever the rule": changed(at_zero=-1),
        "ties become 0": lambda s, *w, **options: (
            (update(s, *w, **{**options, "at_zero": 1}) + update(s, *w, **{**options, "at_zero": -1})) / 2
        ),
        "two updates are made": swept_again,
        "no update is made: the state is returned": lambda s, *w, **options: s,
        "the sign is turned": lambda s, *w, **options: -update(s, *w, **options),
        "sites are 0 and 1, not -1 and 1": lambda s, *w, **options: (update(s, *w, **options) + 1) / 2,
    }


_CLASSICAL_UPDATE: dict[str, Callable] = {
    **_schedules(classical.update),
    "the diagonal of the couplings is left out": lambda s, w, **options: classical.update(
        s, w * (1 - np.eye(w.shape[-1])), **options
    ),
    "the couplings of one side of the diagonal are used": lambda s, w, **options: classical.update(
        s, np.tril(w), **options
    ),
    "the local field is returned, not its sign": lambda s, w, **options: classical.local_field(s, w),
}


def _sum_of(function: Callable) -> Callable:
    return lambda s, x, interaction: -function(scores(s, x), interaction).sum(axis=-1)


def _of_degree(interaction: dense.Interaction, change: int) -> dense.Interaction:
    """Give an interaction whose exponent is off; the exponential one has none."""
    makers = {"polynomial": dense.polynomial, "rectified": dense.rectified}
    name, _, degree = interaction.name.rstrip(")").partition("(")
    return makers[name](int(degree) + change) if name in makers else interaction


def _gap_by_slope(s, x, interaction):
    """Give twice the field of the derivative, the first order of the gap."""
    a, step = scores(s, x), 1e-6
    slope = (interaction.function(a + step) - interaction.function(a - step)) / (2 * step)
    return 2 * slope @ x


def _own_site_counted(s, x, interaction):
    a = scores(s, x)[..., None, :]
    site = turned(x)[..., None, :, :]
    return (interaction.function(a + site) - interaction.function(a - site)).sum(axis=-1)


_DENSE_ENERGY: dict[str, Callable] = {
    "the sign is turned": lambda s, x, interaction: -dense.energy(s, x, interaction),
    "the energy is halved": lambda s, x, interaction: dense.energy(s, x, interaction) / 2,
    "the energy is divided by N": lambda s, x, interaction: dense.energy(s, x, interaction) / x.shape[-2],
    "the overlaps are divided by d": lambda s, x, f: -f.function(scores(s, x) / x.shape[-1]).sum(axis=-1),
    "the interaction is taken of absolute overlaps": _sum_of(lambda a, f: f.function(np.abs(a))),
    "the exponent is one too small": lambda s, x, f: dense.energy(s, x, _of_degree(f, -1)),
    "the exponent is one too large": lambda s, x, f: dense.energy(s, x, _of_degree(f, 1)),
    "the last pattern is missing": lambda s, x, interaction: dense.energy(s, without_last(x), interaction),
    "the largest term stands in the place of the sum": lambda s, x, f: -f.function(scores(s, x)).max(axis=-1),
    "the logarithm of the energy is returned": lambda s, x, f: -np.log(np.abs(dense.energy(s, x, f))),
}

_LOG_ENERGY: dict[str, Callable] = {
    "the exponentials overflow: the largest overlap is not subtracted": lambda s, x, f: np.log(
        f.function(scores(s, x)).sum(axis=-1)
    ),
    "the sign is turned": lambda s, x, f: -dense.log_negative_energy(s, x, f),
    "the largest overlap stands in the place of the logarithm": lambda s, x, f: scores(s, x).max(axis=-1),
    "the sum over the patterns is divided by N": lambda s, x, f: (
        dense.log_negative_energy(s, x, f) - np.log(x.shape[-2])
    ),
    "the logarithm has base 2": lambda s, x, f: dense.log_negative_energy(s, x, f) / np.log(2),
    "the last pattern is missing": lambda s, x, f: dense.log_negative_energy(s, without_last(x), f),
    "the overlaps are divided by d": lambda s, x, f: dense.log_negative_energy(s / x.shape[-1], x, f),
}

_GAP: dict[str, Callable] = {
    "the sign is turned": lambda s, x, f: -dense.energy_gap(s, x, f),
    "the gap is halved": lambda s, x, f: dense.energy_gap(s, x, f) / 2,
    "the site itself is not left out of the overlaps": _own_site_counted,
    "the derivative stands in the place of the difference": _gap_by_slope,
    "the gap is multiplied by the state": lambda s, x, f: s * dense.energy_gap(s, x, f),
    "the sign of the gap is returned": lambda s, x, f: np.sign(dense.energy_gap(s, x, f)),
    "the last pattern is missing": lambda s, x, f: dense.energy_gap(s, without_last(x), f),
}

_DENSE_UPDATE: dict[str, Callable] = {
    **_schedules(dense.update),
    "the last pattern is missing": lambda s, x, f, **options: dense.update(s, without_last(x), f, **options),
    "the interaction is quadratic, whatever is asked": lambda s, x, f, **options: dense.update(
        s, x, dense.polynomial(2), **options
    ),
    "the gap is returned, not its sign": lambda s, x, f, **options: dense.energy_gap(s, x, f),
}


#: The catalogues of mistakes in the binary networks, by operation.
CLASSICAL: dict[str, dict[str, Callable]] = {
    "couplings": _COUPLINGS,
    "local_field": _LOCAL_FIELD,
    "energy": _CLASSICAL_ENERGY,
    "update": _CLASSICAL_UPDATE,
}
DENSE: dict[str, dict[str, Callable]] = {
    "energy": _DENSE_ENERGY,
    "log_negative_energy": _LOG_ENERGY,
    "energy_gap": _GAP,
    "update": _DENSE_UPDATE,
}
