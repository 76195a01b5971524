"""The weight outside a cluster in the proof of Lemma A9."""

from dataclasses import replace

from ...arithmetic.dispatch import namespace_of
from ...models import modern
from ...statement import Mutant, Sides, Source, statement
from ...theory import mean_gap, tail_weight
from ..clusters import CORNERS, clusters
from ..sources import RAMSAUER_2021


@statement(
    title="The weight outside a cluster falls exponentially with the gap of its mean",
    relation="<=",
    about=("association",),
    source=Source(RAMSAUER_2021, "Lemma A9", equations="(227), (229), (230), (231), (232), (259), (260)"),
    instances=clusters,
    edges=CORNERS,
    rejects=(
        Mutant(
            "a softmax at nine tenths of beta",
            {"association": lambda state, patterns, beta: modern.association(state, patterns, 0.9 * beta)},
        ),
        Mutant("a hundredth less", sides=lambda sides: replace(sides, right=sides.right - 0.01)),
    ),
)
def tail_weight_below_gap_bound(model, case):
    r"""With :math:`c = \min_{j > l} \xi^T (m_x - x_j)`, of either sign,
    :math:`\gamma = \sum_{j > l} p_j \le \epsilon = (N - l) e^{-\beta c}`.

    Sharper, by Jensen's inequality, :math:`\frac{\gamma}{1 - \gamma} \le \frac{N - l}{l} e^{-\beta c}`.
    """
    xp, inside, outside = namespace_of(case.patterns), case.cluster.shape[-2], case.others.shape[-2]
    gamma = tail_weight(model.association(case.state, case.patterns, case.beta), inside)
    exponent = -case.beta[..., None] * mean_gap(case.state, case.cluster, case.others)
    shares = xp.convert([outside, outside / inside], case.patterns)
    left = xp.log(xp.stack([gamma, gamma / (1 - gamma)], axis=-1))
    return Sides(left, exponent[..., None] + xp.log(shares), logarithmic=True)
