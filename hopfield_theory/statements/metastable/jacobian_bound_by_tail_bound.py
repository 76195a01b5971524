"""Lemma A8, second part."""

from dataclasses import replace

from ...arithmetic.dispatch import namespace_of
from ...models import modern
from ...statement import Instance, Mutant, Sides, Source, statement
from ...theory import cluster_jacobian_bound, largest_norm
from ..clusters import at_most_one, bounded_tails, tail_bounded
from ..sources import RAMSAUER_2021


def _opposite(room):
    """Put the state between two opposite patterns, one of them the cluster: the tail is 1/2 and its bound (1 + room) /
    2."""
    return {"centre": [1], "offsets": [[0]], "width": 1, "others": [[-1]], "shift": [[-1]], "beta": 1, "room": [room]}


def _sides(model, case):
    size = namespace_of(case.patterns).spectral_norm(model.jacobian(case.state, case.patterns, case.beta))
    trivial = (case.beta * largest_norm(case.patterns) ** 2)[..., None]
    return Sides(size, cluster_jacobian_bound(case.cluster, case.others, case.beta, case.epsilon), trivial=trivial)


@statement(
    title="The Jacobian is bounded by the spread of a cluster and any bound of at most one on the weight outside it",
    relation="<=",
    about=("jacobian",),
    hypotheses=(tail_bounded, at_most_one),
    source=Source(RAMSAUER_2021, "Lemma A8", equations="(202), (218), (288)"),
    uses=("metastable.jacobian_bound_by_tail_weight",),
    instances=replace(
        bounded_tails, fields=bounded_tails.fields | {"room": replace(bounded_tails.fields["room"], high=0.2)}
    ),
    edges=(
        Instance("half of the weight outside", _opposite(0.125)),
        Instance("the bound is one", _opposite(1)),
        Instance("tiny norms", _opposite(0.5) | {"centre": [2**-60], "others": [[-(2**-60)]], "shift": [[-(2**-60)]]}),
        Instance("large beta", _opposite(2**-10) | {"shift": [[0.25]], "beta": 1000}),
        Instance("equal patterns", _opposite(0.5) | {"others": [[1], [1]]}),
    ),
    rejects=(
        Mutant(
            "beta doubled inside the softmax",
            {"jacobian": lambda state, patterns, beta: modern.jacobian(state, patterns, 2 * beta)},
        ),
        Mutant("half the bound", sides=lambda sides: replace(sides, right=sides.right / 2)),
    ),
    witnesses={
        "tail_bounded": Instance("a bound of 1/16 on a tail of 1/2", _opposite(-0.875)),
        "at_most_one": Instance("a bound of 7/4", _opposite(2.5)),
    },
    never_attained=(
        r"The weight outside is :math:`0 < \gamma < 1`. In any direction, what it adds to the variance within the "
        r"cluster is at most :math:`\gamma \max\{3 - 2\gamma, 4 - 4\gamma\} M^2`, strictly below :math:`2 \gamma "
        r"(2 - \gamma) M^2 \le 2 \epsilon (2 - \epsilon) M^2`, except where all patterns, and both sides, are "
        "zero."
    ),
)
def jacobian_bound_by_tail_bound(model, case):
    r"""If :math:`\gamma = \sum_{i > l} p_i \le \epsilon \le 1`, then
    :math:`\|J\|_2 \le \beta \bigl(m_{\max}^2 + 2 \epsilon (2 - \epsilon) M^2\bigr)`.

    As :math:`\|J\|_2 \le \beta M^2` everywhere, it also holds up to :math:`\epsilon = 1 + \frac{1}{\sqrt 2}`, but says
    nothing there.
    """
    return _sides(model, case)


@statement(
    title="The Jacobian is bounded by the spread of a cluster and any bound on the weight outside it (as printed)",
    relation="<=",
    about=("jacobian",),
    hypotheses=(tail_bounded,),
    source=Source(RAMSAUER_2021, "Lemma A8", equations="(202), (218), (288)"),
    instances=bounded_tails,
    counterexample=Instance("two opposite patterns, a bound of 7/4", _opposite(2.5)),
    amended="metastable.jacobian_bound_by_tail_bound",
    fault="missing hypothesis",
    correction="The bound falls again for epsilon above 1 and is negative above 2, so epsilon must be at most 1. The proof has "
    "epsilon below 1, the lemma has not; and the epsilon of (230) and (296), (N - l) times an exponential, easily exceeds 1.",
)
def printed(model, case):
    r"""If :math:`\gamma = \sum_{i > l} p_i \le \epsilon`, then
    :math:`\|J\|_2 \le \beta \bigl(m_{\max}^2 + 2 \epsilon (2 - \epsilon) M^2\bigr)`."""
    return _sides(model, case)
