"""The local bound on the Jacobian of the softmax."""

from dataclasses import replace

from ...arithmetic import namespace_of
from ...functions import softmax
from ...statement import Case, Family, Field, Instance, Mutant, Sides, Source, statement
from ...theory import peak_variance, softmax_jacobian
from ..sources import RAMSAUER_2021


@statement(
    title="The Jacobian of the softmax has norm at most twice beta times the peak variance",
    relation="<=",
    model="none",
    source=Source(RAMSAUER_2021, "Lemma A24", equations="(64), (109), (476), (487)"),
    uses=("softmax.jacobian_row_sums",),
    instances=Family(
        # two scores attain the bound everywhere, which no random instance decides; they are edges
        fields={"scores": Field("real", ("N",), high=2.0), "beta": Field("positive", (), 0.01, 100.0)},
        sizes=({"N": 3}, {"N": 5}, {"N": 12}),
        build=lambda raw: Case(scores=raw.scores / raw.beta[..., None], beta=raw.beta),
    ),
    edges=(
        Instance("two scores: the bound is attained", {"scores": [1, 0], "beta": 2}),
        Instance("one score: both sides vanish", {"scores": [2], "beta": 3}),
        Instance("equal scores", {"scores": [1, 1, 1, 1], "beta": 2}),
    ),
    rejects=(
        Mutant("the constant 2 lowered by one percent", sides=lambda sides: replace(sides, right=0.99 * sides.right)),
    ),
)
def jacobian_norm_at_most_twice_peak_variance(model, case):
    r"""For all scores, with :math:`p = \mathrm{softmax}(\beta z)` and :math:`m = \max_i p_i (1 - p_i)`,
    :math:`\|\beta (\mathrm{diag}(p) - p p^T)\|_2 \le 2 m \beta`.
    """
    p = softmax(case.scores, case.beta)
    jacobian = softmax_jacobian(p, case.beta)
    return Sides(namespace_of(jacobian).spectral_norm(jacobian), 2 * peak_variance(p) * case.beta)
