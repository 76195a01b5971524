"""The approach to a fixed point near the mean of a cluster."""

from dataclasses import replace

from ...arithmetic.dispatch import namespace_of
from ...functions import norm
from ...models import modern
from ...statement import Hypothesis, Instance, Mutant, Sides, Source, statement
from ...theory import cluster_jacobian_bound, largest_norm
from ..clusters import AT_MEAN, tail_along_segment, with_fixed_point
from ..sources import RAMSAUER_2021


def _at_most_one(case):
    exponent = tail_along_segment(case)
    return Sides(exponent, 0 * exponent)


tail_at_most_one = Hypothesis("tail_at_most_one", r":math:`\epsilon \le 1`", _at_most_one)


def _sides(model, case):
    before = norm(case.state - case.fixed_point)
    bound = cluster_jacobian_bound(
        case.cluster, case.others, case.beta, namespace_of(before).exp(tail_along_segment(case))
    )
    after = norm(model.update(case.state, case.patterns, case.beta) - case.fixed_point)
    return Sides(after, bound * before, trivial=(case.beta * largest_norm(case.patterns) ** 2)[..., None] * before)


@statement(
    title="An update approaches a fixed point near the mean of a cluster by the bound on the Jacobian between them",
    relation="<=",
    about=("update",),
    hypotheses=(tail_at_most_one,),
    source=Source(RAMSAUER_2021, "Section A.1.5.4", equations="(286), (287), (288), (296)"),
    uses=(
        "metastable.jacobian_bound_by_tail_bound",
        "metastable.tail_weight_along_segment",
        "energy.jacobian_is_scaled_covariance",
    ),
    source_uses=("metastable.jacobian_bound_by_tail_bound.printed",),
    instances=with_fixed_point,
    edges=(
        Instance(
            "two patterns against a far one",
            AT_MEAN | {"centre": [9], "width": 0.125, "others": [[-9]], "shift": [[0.125]], "beta": 2},
        ),
        Instance("at the fixed point", AT_MEAN | {"shift": [[0]]}),
        Instance("one pattern alone", AT_MEAN | {"centre": [2], "offsets": [[0]], "others": [[-2]], "shift": [[0.5]]}),
        Instance(
            "a long step at a large beta", AT_MEAN | {"centre": [9], "others": [[-9]], "shift": [[2]], "beta": 64}
        ),
    ),
    rejects=(
        Mutant("two percent too long an update", {"update": lambda *network: 1.02 * modern.update(*network)}),
        Mutant("a third of the bound", sides=lambda sides: replace(sides, right=sides.right / 3)),
    ),
    witnesses={"tail_at_most_one": Instance("a fixed point at the mean of two opposite patterns", AT_MEAN)},
    never_attained=(
        r"At every point between :math:`\xi` and :math:`m_x^*` the Jacobian is strictly below its bound: a softmax "
        r"puts positive weight in and outside the cluster. Both sides are equal only at :math:`\xi = m_x^*` or "
        "where all patterns are zero, and are zero there."
    ),
)
def rate_to_fixed_point(model, case):
    r"""For a fixed point :math:`m_x^*` and every :math:`\xi`, with
    :math:`\epsilon = (N - l) e^{-\beta (\Delta_m - 2 \max\{\|\xi - m_x\|, \|m_x^* - m_x\|\} M)} \le 1`,

    .. math::

       \|f(\xi) - m_x^*\| \le \|J^m\|_2 \|\xi - m_x^*\|
       \le \beta \bigl(m_{\max}^2 + 2 \epsilon (2 - \epsilon) M^2\bigr) \|\xi - m_x^*\|.
    """
    return _sides(model, case)


@statement(
    title="An update approaches a fixed point near the mean of a cluster by the bound on the Jacobian between them "
    "(as printed)",
    relation="<=",
    about=("update",),
    source=Source(RAMSAUER_2021, "Section A.1.5.4", equations="(286), (288), (296)"),
    instances=with_fixed_point,
    counterexample=Instance("a fixed point at the mean of two opposite patterns", AT_MEAN),
    amended="metastable.rate_to_fixed_point",
    fault="missing hypothesis",
    correction="The epsilon of (296) must be at most 1. At 1, -1 and 0 with beta = 1 and a state at 1, inside the "
    "ball around the fixed point 0, it is e^2, and the bound (288) is negative.",
)
def printed(model, case):
    r"""For the fixed point :math:`m_x^*` in the ball around :math:`m_x` and every :math:`\xi` in it, with the
    :math:`\epsilon` of (296),
    :math:`\|f(\xi) - m_x^*\| \le \beta \bigl(m_{\max}^2 + 2 \epsilon (2 - \epsilon) M^2\bigr) \|\xi - m_x^*\|`."""
    return _sides(model, case)
