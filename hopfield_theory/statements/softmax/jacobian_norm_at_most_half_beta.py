"""The global bound on the Jacobian of the softmax."""

from dataclasses import replace

from ...arithmetic import namespace_of
from ...functions import softmax
from ...statement import Instance, Mutant, Sides, Source, statement
from ...theory import softmax_jacobian
from ..families import score_pairs
from ..sources import RAMSAUER_2021


@statement(
    title="The Jacobian of the softmax has norm at most beta / 2",
    relation="<=",
    model="none",
    source=Source(RAMSAUER_2021, "Lemma A24", equations="(111), (479)"),
    uses=("softmax.jacobian_norm_at_most_twice_peak_variance",),
    instances=score_pairs,
    edges=(
        Instance("two equal weights: the bound is attained", {"scores": [0, 0], "others": [0, 0], "beta": 3}),
        Instance("one score", {"scores": [2], "others": [0], "beta": 3}),
        Instance("two of three scores lead", {"scores": [20, 20, 0], "others": [0, 0, 0], "beta": 1}),
        Instance("one score leads", {"scores": [50, 0, 0], "others": [0, 0, 0], "beta": 1}),
    ),
    rejects=(
        Mutant("the constant 1/2 lowered by one percent", sides=lambda sides: replace(sides, right=0.99 * sides.right)),
    ),
)
def jacobian_norm_at_most_half_beta(model, case):
    r"""For all scores, with :math:`p = \mathrm{softmax}(\beta z)`,
    :math:`\|\beta (\mathrm{diag}(p) - p p^T)\|_2 \le \frac\beta2`.
    """
    jacobian = softmax_jacobian(softmax(case.scores, case.beta), case.beta)
    return Sides(namespace_of(jacobian).spectral_norm(jacobian), case.beta / 2)
