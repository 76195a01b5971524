"""The row-sum norm of the Jacobian of the softmax."""

from dataclasses import replace

from ...arithmetic import namespace_of
from ...functions import softmax
from ...statement import Instance, Mutant, Sides, Source, statement
from ...theory import peak_variance, softmax_jacobian
from ..families import score_pairs
from ..sources import RAMSAUER_2021


@statement(
    title="The row-sum norm of the Jacobian of the softmax is twice beta times the peak variance",
    relation="==",
    model="none",
    source=Source(RAMSAUER_2021, "Lemma A24", equations="(477), (478), (481), (482), (483), (484), (485), (486)"),
    instances=score_pairs,
    edges=(
        Instance("one score: both sides vanish", {"scores": [2], "others": [0], "beta": 3}),
        Instance("equal scores", {"scores": [1, 1, 1], "others": [0, 0, 0], "beta": 2}),
        Instance("one score leads", {"scores": [50, 0, 0], "others": [0, 0, 0], "beta": 1}),
    ),
    rejects=(Mutant("one percent too small", sides=lambda sides: replace(sides, right=0.99 * sides.right)),),
)
def jacobian_row_sums(model, case):
    r"""For all scores, with :math:`p = \mathrm{softmax}(\beta z)` and :math:`m = \max_i p_i (1 - p_i)`,
    :math:`\|J_s\|_\infty = \|J_s\|_1 = 2 m \beta` for :math:`J_s = \beta (\mathrm{diag}(p) - p p^T)`.

    The source states it as an inequality.
    """
    p = softmax(case.scores, case.beta)
    jacobian = softmax_jacobian(p, case.beta)
    xp = namespace_of(jacobian)
    return Sides(xp.max(xp.sum(xp.abs(jacobian), axis=-1), axis=-1), 2 * peak_variance(p) * case.beta)
