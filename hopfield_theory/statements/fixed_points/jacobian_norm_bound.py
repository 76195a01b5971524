"""Lemma A2, first part."""

from dataclasses import replace

from ...arithmetic.dispatch import namespace_of
from ...models import modern
from ...statement import Instance, Mutant, Sides, Source, statement
from ...theory import largest_norm, peak_variance, squared_spectral_norm
from ..families import networks
from ..sources import RAMSAUER_2021


def _second_moment(state, patterns, beta):
    """Forget to subtract the mean: beta times the second moment of the patterns in place of their covariance."""
    xp = namespace_of(state, patterns)
    weighted = modern.association(state, patterns, beta)[..., None] * patterns[..., None, :, :]
    return beta[..., None, None, None] * xp.matmul(xp.matrix_transpose(weighted), patterns[..., None, :, :])


@statement(
    title="The Jacobian is bounded by the largest variance of a softmax component",
    relation="<=",
    about=("jacobian",),
    source=Source(RAMSAUER_2021, "Lemma A2", equations="(60), (65), (66), (67)"),
    source_uses=("fixed_points.jacobian_norm_by_factors.printed",),
    instances=replace(networks, fields=networks.fields | {"beta": replace(networks.fields["beta"], high=10.0)}),
    edges=(
        Instance("two opposite patterns: attained", {"patterns": [[1], [-1]], "state": [[0]], "scale": 1, "beta": 3}),
        Instance("one pattern", {"patterns": [[1, 2]], "state": [[5, 0]], "scale": 1, "beta": 1}),
        Instance("equal patterns", {"patterns": [[1, 1], [1, 1]], "state": [[3, 0]], "scale": 1, "beta": 2}),
        Instance("no norm at all", {"patterns": [[0], [0]], "state": [[1]], "scale": 1, "beta": 1}),
        Instance("far outside the hull", {"patterns": [[1, 0], [0, 2]], "state": [[9, -9]], "scale": 1, "beta": 3}),
        Instance("many equal patterns", {"patterns": [[2]] + 11 * [[-1]], "state": [[1]], "scale": 1, "beta": 0.0625}),
    ),
    rejects=(
        Mutant("a Jacobian without the mean subtracted", {"jacobian": _second_moment}),
        Mutant("the bound without its 2", sides=lambda sides: replace(sides, right=sides.right / 2)),
    ),
)
def jacobian_norm_bound(model, case):
    r"""With :math:`p = \mathrm{softmax}(\beta X \xi)` and :math:`m = \max_i p_i (1 - p_i)`,
    :math:`\|J\|_2 \le 2 \beta \|X\|_2^2 m \le 2 \beta N M^2 m`."""
    xp, patterns, beta = namespace_of(case.patterns), case.patterns, case.beta[..., None]
    size = xp.spectral_norm(model.jacobian(case.state, patterns, case.beta))
    variance = beta * peak_variance(modern.association(case.state, patterns, case.beta))
    first = variance * (2 * squared_spectral_norm(patterns))[..., None]
    second = variance * (2 * patterns.shape[-2] * largest_norm(patterns) ** 2)[..., None]
    return Sides(xp.stack([size, first], axis=-1), xp.stack([first, second], axis=-1))
