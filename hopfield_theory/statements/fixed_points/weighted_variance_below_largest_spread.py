"""Lemma A3, the bound on the trace of the covariance in its proof."""

from dataclasses import replace

from ...arithmetic.dispatch import namespace_of
from ...models import modern
from ...statement import Instance, Mutant, Sides, Source, statement
from ...theory import largest_spread, mean_pattern, weighted_spread
from ..families import networks
from ..sources import RAMSAUER_2021


@statement(
    title="The weighted variance of the patterns is at most their squared largest distance from the mean",
    relation="<=",
    about=("association", "update"),
    source=Source(RAMSAUER_2021, "Lemma A3", equations="(79), (80), (88), (90)"),
    uses=("fixed_points.weighted_variance_about_mean",),
    # the distances of two patterns from their mean are equal, so that no precision separates the last two sides
    instances=replace(networks, sizes=networks.sizes[1:]),
    edges=(
        Instance("two opposite patterns: attained", {"patterns": [[1], [-1]], "state": [[0]], "scale": 1, "beta": 3}),
        Instance("one pattern: zero", {"patterns": [[1, 2]], "state": [[5, 0]], "scale": 1, "beta": 1}),
        Instance("equal patterns: zero", {"patterns": [[1, 1], [1, 1]], "state": [[3, 0]], "scale": 1, "beta": 2}),
        Instance("many equal patterns", {"patterns": [[2]] + 11 * [[-1]], "state": [[1]], "scale": 1, "beta": 0.5}),
    ),
    rejects=(
        Mutant("a mean a tenth too long", {"update": lambda *network: 1.1 * modern.update(*network)}),
        Mutant("a hundredth less", sides=lambda sides: replace(sides, right=0.99 * sides.right)),
    ),
)
def weighted_variance_below_largest_spread(model, case):
    r""":math:`\sum_i p_i \|x_i - \bar x\|^2 \le \sum_i p_i \|x_i - m_x\|^2 \le m_{\max}^2` with
    :math:`\bar x = \sum_i p_i x_i`, :math:`m_x = \frac1N \sum_i x_i` and :math:`m_{\max} = \max_i \|x_i - m_x\|`."""
    xp, network = namespace_of(case.patterns), (case.state, case.patterns, case.beta)
    p, mean = model.association(*network), mean_pattern(case.patterns)[..., None, :] + 0 * case.state
    about_own = weighted_spread(p, case.patterns, model.update(*network))
    about_mean = weighted_spread(p, case.patterns, mean)
    largest = largest_spread(case.patterns)[..., None] ** 2 + 0 * about_mean
    return Sides(xp.stack([about_own, about_mean], axis=-1), xp.stack([about_mean, largest], axis=-1))
