"""The Hessian of the log-sum-exp of the overlaps, in a form that finite steps can test."""

from dataclasses import replace

from ...arithmetic.dispatch import namespace_of
from ...functions import dot, lse
from ...models import modern
from ...statement import Instance, Mutant, Sides, Source, statement
from ...theory import score_range
from ..energy.gradient import gradient
from ..sources import RAMSAUER_2021


@statement(
    title="The log-sum-exp of the overlaps has the update as gradient and the Jacobian of the update as Hessian",
    relation="<=",
    about=("update", "jacobian"),
    source=Source(RAMSAUER_2021, "Lemma A29", equations="(512), (513)"),
    uses=("softmax.jacobian_is_positive_off_constants",),
    instances=gradient.instances,
    edges=(
        Instance("no step", {"patterns": [[1], [-1]], "state": [[2]], "step": [[0]], "scale": 1, "beta": 1}),
        Instance("one pattern", {"patterns": [[1, 2]], "state": [[1, 1]], "step": [[3, -1]], "scale": 1, "beta": 1}),
        Instance(
            "a step off a tie", {"patterns": [[1], [-1]], "state": [[0.75]], "step": [[0.0625]], "scale": 1, "beta": 1}
        ),
        Instance(
            "a step along which no overlap changes",
            {"patterns": [[1, 0], [1, 1]], "state": [[0, 0]], "step": [[5, 0]], "scale": 1, "beta": 2},
        ),
    ),
    rejects=(
        Mutant("five percent too large a Jacobian", {"jacobian": lambda *network: 1.05 * modern.jacobian(*network)}),
        Mutant("one percent too long an update", {"update": lambda *network: 1.01 * modern.update(*network)}),
        Mutant("half of the bound", sides=lambda sides: replace(sides, right=sides.right / 2)),
    ),
    never_attained="Except where both sides are zero, because all overlaps change alike: the extreme third cumulant "
    "belongs to one weight alone, and the weights change along the step. The ratio tends to one for small steps at that "
    "weight.",
)
def hessian_of_lse_of_scores(model, case):
    r"""With :math:`p = \mathrm{softmax}(\beta X^T \xi)`, :math:`f(\xi) = \mathrm{lse}(\beta, X^T \xi)` has the gradient
    :math:`X p` and the Hessian :math:`J = \beta X (\mathrm{diag}(p) - p p^T) X^T`: for every state :math:`\xi` and step
    :math:`h`, with :math:`D = \max_{i,j} h^T (x_i - x_j)`,

    .. math::

       \big|f(\xi + h) - f(\xi) - h^T X p - \tfrac12 h^T J h\big| \le \frac{\sqrt 3}{108} \beta^2 D^3.

    The right side is cubic in :math:`h` and leaves no other gradient and Hessian. :math:`J` is positive semi-definite, so
    :math:`f` is convex.
    """
    xp, network = namespace_of(case.state), (case.state, case.patterns, case.beta)
    before, after = (lse(modern.scores(x, case.patterns), case.beta) for x in (case.state, case.state + case.step))
    bent = xp.matmul(model.jacobian(*network), case.step[..., None])[..., 0]
    expected = dot(case.step, model.update(*network)) + dot(case.step, bent) / 2
    reach = score_range(case.step, case.patterns)
    bound = xp.sqrt(3 + 0 * reach) * case.beta[..., None] ** 2 * reach**3 / 108
    return Sides(xp.abs(after - before - expected), bound)
