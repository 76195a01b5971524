"""The bound on the Jacobian in the proof of Theorem 4."""

from dataclasses import replace

from ...arithmetic.dispatch import namespace_of
from ...functions import squared_norm
from ...models import modern
from ...statement import Instance, Mutant, Sides, Source, statement
from ...theory import largest_norm, softmax_jacobian, squared_spectral_norm
from ..families import networks
from ..sources import RAMSAUER_2021
from .jacobian_norm_bound import jacobian_norm_bound


@statement(
    title="The Jacobian is at most a multiple of the weight that the largest one leaves over",
    relation="<=",
    about=("jacobian", "association"),
    source=Source(RAMSAUER_2021, "Theorem 4", "Theorem A8", equations="(66), (167), (168), (169), (170)"),
    uses=("fixed_points.jacobian_norm_by_factors",),
    # in one dimension |X|^2 is the sum of the squared norms, which no precision separates from itself
    instances=replace(
        networks,
        fields=networks.fields | {"beta": replace(networks.fields["beta"], high=2.0)},
        sizes=networks.sizes[1:],
    ),
    edges=(
        *jacobian_norm_bound.edges,
        Instance(
            "almost all on one pattern: nearly attained",
            {"patterns": [[1], [-1]], "state": [[8]], "scale": 1, "beta": 1},
        ),
    ),
    rejects=(
        Mutant("one percent too large", {"jacobian": lambda *network: 1.01 * modern.jacobian(*network)}),
        Mutant("a hundredth less", sides=lambda sides: replace(sides, right=0.99 * sides.right)),
    ),
)
def jacobian_below_remaining_weight(model, case):
    r"""With :math:`\epsilon = 1 - \max_i p_i`, whatever its size, :math:`\|J_s\|_2 \le 2 \epsilon \beta` and
    :math:`\|J\|_2 \le 2 \beta \|X\|_2^2 \epsilon \le 2 \beta N M^2 \epsilon`, where
    :math:`\|X\|_2^2 \le \sum_i \|x_i\|^2 \le N M^2`."""
    xp, patterns = namespace_of(case.patterns), case.patterns
    p = model.association(case.state, patterns, case.beta)
    rest = 2 * case.beta[..., None] * xp.sum(xp.sort(p, axis=-1)[..., :-1], axis=-1)
    norms = [squared_spectral_norm(patterns), xp.sum(squared_norm(patterns), axis=-1)]
    norms = [size[..., None] for size in (*norms, patterns.shape[-2] * largest_norm(patterns) ** 2)]
    left = [
        xp.spectral_norm(softmax_jacobian(p, case.beta)),
        xp.spectral_norm(model.jacobian(case.state, patterns, case.beta)),
        *(size + 0 * rest for size in norms[:2]),
    ]
    right = [rest, norms[0] * rest, *(size + 0 * rest for size in norms[1:])]
    return Sides(xp.stack(left, axis=-1), xp.stack(right, axis=-1))
