"""The Jacobian of the softmax where one weight dominates."""

from dataclasses import replace

from ...arithmetic import namespace_of
from ...functions import softmax
from ...statement import Case, Family, Field, Hypothesis, Instance, Mutant, Sides, Source, statement
from ...theory import softmax_jacobian
from ..sources import RAMSAUER_2021


def _jacobian_norm(case):
    jacobian = softmax_jacobian(softmax(case.scores, case.beta), case.beta)
    return namespace_of(jacobian).spectral_norm(jacobian)


def _peak(case):
    return namespace_of(case.scores).max(softmax(case.scores, case.beta), axis=-1)


peaked = Hypothesis("peaked", r":math:`\max_i p_i \ge 1 - \epsilon`", lambda case: Sides(1 - case.epsilon, _peak(case)))
majority = Hypothesis(
    "majority", r":math:`1 - \epsilon \ge \frac12`", lambda case: Sides(case.epsilon, 1 - case.epsilon)
)

peaked_scores = Family(
    fields={
        "scores": Field("real", ("N",), high=5.0),
        "epsilon": Field("unit", (), 0.0, 0.5),
        "beta": Field("positive", (), 0.01, 100.0),
    },
    sizes=({"N": 2}, {"N": 3}, {"N": 5}, {"N": 12}),
    build=lambda raw: Case(scores=raw.scores / raw.beta[..., None], epsilon=raw.epsilon, beta=raw.beta),
)


@statement(
    title="Where one weight is at least 1 - eps, the Jacobian of the softmax has norm at most 2 eps (1 - eps) beta",
    relation="<=",
    model="none",
    hypotheses=(peaked, majority),
    source=Source(RAMSAUER_2021, "Lemma A24", equations="(68), (480)"),
    uses=("softmax.jacobian_norm_at_most_twice_peak_variance",),
    instances=peaked_scores,
    edges=(
        Instance("two equal weights: the bound is attained", {"scores": [0, 0], "epsilon": 0.5, "beta": 1}),
        Instance("one score: both sides vanish", {"scores": [3], "epsilon": 0, "beta": 1}),
        Instance("a weight of almost one", {"scores": [9, 0, 0], "epsilon": 0.00390625, "beta": 1}),
    ),
    rejects=(Mutant("the factor two left out", sides=lambda sides: replace(sides, right=sides.right / 2)),),
    witnesses={
        "peaked": Instance("two equal weights", {"scores": [0, 0], "epsilon": 0.125, "beta": 1}),
        "majority": Instance("two equal weights, a trivial peak", {"scores": [0, 0], "epsilon": 0.875, "beta": 1}),
    },
)
def concentrated_jacobian(model, case):
    r"""If :math:`\max_i p_i \ge 1 - \epsilon \ge \frac12` for :math:`p = \mathrm{softmax}(\beta z)`, then
    :math:`\|\beta (\mathrm{diag}(p) - p p^T)\|_2 \le 2 \epsilon (1 - \epsilon) \beta`.
    """
    return Sides(_jacobian_norm(case), 2 * case.epsilon * (1 - case.epsilon) * case.beta)


@statement(
    title="Where one weight is at least 1 - eps, the Jacobian of the softmax has norm less than 2 eps beta",
    relation="<",
    model="none",
    hypotheses=(peaked, majority),
    source=Source(RAMSAUER_2021, "Lemma A24", equations="(68), (480)"),
    instances=peaked_scores,
    counterexample=Instance("one score, epsilon zero", {"scores": [0], "epsilon": 0, "beta": 1}),
    amended="softmax.concentrated_jacobian",
    fault="missing hypothesis",
    correction="The strict inequality needs epsilon > 0: with a single score both sides vanish at epsilon = 0.",
)
def printed(model, case):
    r"""If :math:`\max_i p_i \ge 1 - \epsilon \ge \frac12` for :math:`p = \mathrm{softmax}(\beta z)`, then
    :math:`\|\beta (\mathrm{diag}(p) - p p^T)\|_2 \le 2 \beta \epsilon - 2 \epsilon^2 \beta < 2 \beta \epsilon`.
    """
    return Sides(_jacobian_norm(case), 2 * case.epsilon * case.beta)
