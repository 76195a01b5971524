"""When the softmax responds with its full constant."""

from dataclasses import replace

from ...arithmetic import namespace_of
from ...functions import softmax
from ...statement import Hypothesis, Instance, Mutant, Sides, Source, statement
from ...theory import softmax_jacobian
from ..families import score_pairs
from ..sources import NAIR_2025


def _count(case):
    zero = namespace_of(case.scores).zeros_like(case.beta)
    return Sides(zero + 3, zero + case.scores.shape[-1])


more_than_two = Hypothesis("more_than_two", r":math:`N \ge 3`", _count)


def _sides(case):
    jacobian = softmax_jacobian(softmax(case.scores, case.beta), case.beta)
    return Sides(namespace_of(jacobian).spectral_norm(jacobian), case.beta / 2)


@statement(
    title="With three scores or more the Jacobian of the softmax has a norm below beta / 2",
    relation="<",
    model="none",
    hypotheses=(more_than_two,),
    source=Source(NAIR_2025, "Proposition 2"),
    uses=("softmax.jacobian_norm_at_most_twice_peak_variance",),
    instances=replace(score_pairs, sizes=({"N": 3}, {"N": 4}, {"N": 5}, {"N": 12})),
    edges=(
        Instance("equal scores", {"scores": [0, 0, 0], "others": [0, 0, 0], "beta": 1}),
        Instance("two of three scores lead", {"scores": [20, 20, 0], "others": [0, 0, 0], "beta": 1}),
        Instance("two of three scores lead by far", {"scores": [90, 90, 0], "others": [0, 0, 0], "beta": 1}),
        Instance("one score leads", {"scores": [50, 0, 0], "others": [0, 0, 0], "beta": 1}),
    ),
    rejects=(
        Mutant("a millionth less", sides=lambda sides: replace(sides, right=(1 - 1e-6) * sides.right)),
        Mutant("a third of beta", sides=lambda sides: replace(sides, right=2 * sides.right / 3)),
    ),
    witnesses={"more_than_two": Instance("two equal scores", {"scores": [0, 0], "others": [0, 0], "beta": 1})},
)
def jacobian_norm_below_half_beta(model, case):
    r"""For :math:`N \ge 3` scores, with :math:`p = \mathrm{softmax}(\beta z)`, :math:`\|\beta (\mathrm{diag}(p) - p
    p^T)\|_2 < \frac\beta2`. The constant is approached where two equal scores lead by far.

    In the norms of order 1 and :math:`\infty` it is attained: by ``softmax.jacobian_row_sums``, wherever a weight is
    one half.
    """
    return _sides(case)


@statement(
    title="The Jacobian of the softmax has a norm below beta / 2",
    relation="<",
    model="none",
    source=Source(NAIR_2025, "Abstract"),
    instances=score_pairs,
    counterexample=Instance("two equal scores", {"scores": [0, 0], "others": [0, 0], "beta": 1}),
    amended="softmax.jacobian_norm_below_half_beta",
    fault="missing hypothesis",
    correction="There must be at least three scores: at two equal ones the norm is beta / 2, in every l_p norm, as Proposition 2 "
    "of the paper says.",
)
def printed(model, case):
    r"""For all scores the local Lipschitz constant of the softmax in the Euclidean norm stays strictly below its
    supremum :math:`\frac\beta2`, which is reached only in the limit.

    The source says it of every order :math:`1 < p < \infty`.
    """
    return _sides(case)
