"""Lemma A2, the product of norms in its proof."""

from dataclasses import replace
from fractions import Fraction

from ...arithmetic.dispatch import namespace_of
from ...models import modern
from ...statement import Instance, Mutant, Sides, Source, statement
from ...theory import peak_variance, softmax_jacobian, squared_spectral_norm
from ..sources import RAMSAUER_2021
from .jacobian_norm_bound import jacobian_norm_bound


def _sides(model, case, factor):
    """Give |J| <= factor |X|^2 |J_s| <= 2 beta m |X|^2."""
    xp, patterns, beta = namespace_of(case.patterns), case.patterns, case.beta
    squared, p = squared_spectral_norm(patterns)[..., None], modern.association(case.state, patterns, beta)
    size = xp.spectral_norm(model.jacobian(case.state, patterns, beta))
    product = (factor * squared) * xp.spectral_norm(softmax_jacobian(p, beta))
    last = 2 * (beta[..., None] * squared * peak_variance(p))
    return Sides(xp.stack([size, product], axis=-1), xp.stack([product, last], axis=-1))


@statement(
    title="The norm of the Jacobian is at most that of the softmax Jacobian times the squared norm of the patterns",
    relation="<=",
    about=("jacobian",),
    source=Source(RAMSAUER_2021, "Lemma A2", equations="(62), (63), (64), (65)"),
    uses=("energy.jacobian_is_scaled_covariance", "softmax.jacobian_norm_at_most_twice_peak_variance"),
    # with two patterns |J_s| is 2 beta m, which no precision separates from itself
    instances=replace(jacobian_norm_bound.instances, sizes=jacobian_norm_bound.instances.sizes[1:]),
    edges=(
        Instance("two opposite patterns: attained", {"patterns": [[1], [-1]], "state": [[0]], "scale": 1, "beta": 3}),
        Instance("one pattern: zero", {"patterns": [[1, 2]], "state": [[5, 0]], "scale": 1, "beta": 1}),
        Instance("equal patterns", {"patterns": [[1, 1], [1, 1]], "state": [[3, 0]], "scale": 1, "beta": 2}),
        Instance("no norm at all", {"patterns": [[0], [0], [0]], "state": [[1]], "scale": 1, "beta": 1}),
        Instance(
            "far outside the hull",
            {"patterns": [[1, 0], [0, 2], [1, 1]], "state": [[9, -9]], "scale": 1, "beta": 3},
        ),
    ),
    rejects=(
        Mutant("one percent too large", {"jacobian": lambda *network: 1.01 * modern.jacobian(*network)}),
        Mutant("a hundredth less", sides=lambda sides: replace(sides, right=0.99 * sides.right)),
    ),
)
def jacobian_norm_by_factors(model, case):
    r"""With :math:`J_s = \beta (\mathrm{diag}(p) - p p^T)` and :math:`m = \max_i p_i (1 - p_i)`,
    :math:`\|J\|_2 \le \|X^T\|_2 \|J_s\|_2 \|X\|_2 \le 2 m \beta \|X\|_2^2`."""
    return _sides(model, case, 1)


@statement(
    title="The norm of the Jacobian is at most beta times that of the softmax Jacobian ... (as printed)",
    relation="<=",
    about=("jacobian",),
    source=Source(RAMSAUER_2021, "Lemma A2", equations="(65)"),
    instances=jacobian_norm_bound.instances,
    counterexample=Instance(
        "two opposite patterns at beta below one",
        {"patterns": [[1], [-1]], "state": [[0]], "scale": 1, "beta": Fraction(1, 2)},
    ),
    amended="fixed_points.jacobian_norm_by_factors",
    fault="factor",
    correction="The softmax Jacobian of (63) contains beta already: the beta in front of the middle term must go. As "
    "printed the first inequality is false for beta < 1, and the second for beta > 1.",
)
def printed(model, case):
    r"""With :math:`J_s = \beta (\mathrm{diag}(p) - p p^T)` and :math:`m = \max_i p_i (1 - p_i)`,
    :math:`\|J\|_2 \le \beta \|X^T\|_2 \|J_s\|_2 \|X\|_2 \le 2 m \beta \|X\|_2^2`."""
    return _sides(model, case, case.beta[..., None])
