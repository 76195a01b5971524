"""The null vector of the Jacobian of the softmax."""

from dataclasses import replace

import numpy as np

from ...arithmetic.dispatch import namespace_of
from ...functions import softmax
from ...statement import Instance, Mutant, Sides, Source, statement
from ...theory import softmax_jacobian
from ..families import score_pairs
from ..sources import RAMSAUER_2021


@statement(
    title="The Jacobian of the softmax maps the constant vector to zero",
    relation="==",
    model="none",
    source=Source(RAMSAUER_2021, "Lemma A21", equations="(470)"),
    instances=score_pairs,
    edges=(
        Instance("one score: both sides vanish", {"scores": [2], "others": [0], "beta": 3}),
        Instance("equal scores", {"scores": [1, 1, 1], "others": [0, 0, 0], "beta": 2}),
        Instance("one score leads", {"scores": [50, 0, 0], "others": [0, 0, 0], "beta": 1}),
    ),
    rejects=(Mutant("one percent too large a diagonal", sides=lambda sides: replace(sides, left=1.01 * sides.left)),),
)
def jacobian_annihilates_constants(model, case):
    r"""For all scores, :math:`J_s \mathbf 1 = 0` for :math:`J_s = \beta (\mathrm{diag}(p) - p p^T)` and :math:`p =
    \mathrm{softmax}(\beta z)`: each diagonal element is minus the sum of the others in its row.
    """
    jacobian = softmax_jacobian(softmax(case.scores, case.beta), case.beta)
    xp = namespace_of(jacobian)
    own = xp.convert(np.eye(jacobian.shape[-1]), jacobian)
    return Sides(xp.sum(own * jacobian, axis=-1), xp.sum((own - 1) * jacobian, axis=-1))
