"""Lemma A2, second part."""

from dataclasses import replace

from ...arithmetic.dispatch import namespace_of
from ...models import modern
from ...statement import Case, Family, Field, Hypothesis, Instance, Mutant, Sides, Source, statement
from ...theory import largest_norm
from ..families import SMALL
from ..sources import RAMSAUER_2021


def _from_pattern(raw: Case) -> Case:
    """Put states near pattern 0, which concentrates the softmax there or elsewhere."""
    return Case(patterns=raw.patterns, state=raw.patterns[..., :1, :] + raw.shift, beta=raw.beta, epsilon=raw.epsilon)


concentrated_softmax = Family(
    fields={
        "patterns": Field("real", ("N", "d")),
        "shift": Field("real", ("S", "d")),
        "beta": Field("positive", (), 0.3, 30.0),
        "epsilon": Field("positive", ("S",), 0.001, 0.5),
    },
    sizes=SMALL,
    build=_from_pattern,
)

concentrated = Hypothesis(
    "concentrated",
    r":math:`\max_i p_i \ge 1 - \epsilon`",
    lambda case: Sides(
        1 - case.epsilon,
        namespace_of(case.patterns).max(modern.association(case.state, case.patterns, case.beta), axis=-1),
    ),
)

at_most_a_half = Hypothesis(
    "at_most_a_half", r":math:`\epsilon \le \frac12`", lambda case: Sides(2 * case.epsilon - 1, 0 * case.epsilon)
)


def _sides(model, case):
    squared = case.beta * largest_norm(case.patterns) ** 2
    epsilon = case.epsilon * (1 - case.epsilon) * (2 * case.patterns.shape[-2])
    size = namespace_of(case.patterns).spectral_norm(model.jacobian(case.state, case.patterns, case.beta))
    return Sides(size, epsilon * squared[..., None], trivial=squared[..., None])


@statement(
    title="Where one pattern has almost all the weight, the Jacobian is small",
    relation="<=",
    about=("jacobian",),
    hypotheses=(concentrated, at_most_a_half),
    source=Source(RAMSAUER_2021, "Lemma A2", equations="(61), (68), (69)"),
    uses=("fixed_points.jacobian_norm_bound",),
    instances=concentrated_softmax,
    edges=(
        Instance(
            "two opposite patterns: attained", {"patterns": [[1], [-1]], "shift": [[-1]], "beta": 1, "epsilon": [0.5]}
        ),
        Instance(
            "one pattern: nothing is left over", {"patterns": [[1, 2]], "shift": [[5, 0]], "beta": 1, "epsilon": [0]}
        ),
        Instance("no norm at all", {"patterns": [[0], [0]], "shift": [[1]], "beta": 1, "epsilon": [0.5]}),
        Instance("large norms: attained", {"patterns": [[8], [-8]], "shift": [[-8]], "beta": 4, "epsilon": [0.5]}),
        Instance(
            "far outside the hull", {"patterns": [[1, 0], [0, 1]], "shift": [[3, 0]], "beta": 3, "epsilon": [0.001]}
        ),
        # alone, the tie says nothing: there the bound is the trivial one
        Instance(
            "two opposite patterns, attained at the tie, and a state beyond one of them",
            {"patterns": [[1], [-1]], "shift": [[-1], [1]], "beta": 1, "epsilon": [0.5, 0.0625]},
        ),
    ),
    rejects=(
        Mutant(
            "beta doubled inside the softmax",
            {"jacobian": lambda state, patterns, beta: modern.jacobian(state, patterns, 2 * beta)},
        ),
        Mutant("half the bound", sides=lambda sides: replace(sides, right=sides.right / 2)),
    ),
    witnesses={
        "concentrated": Instance(
            "uniform weights", {"patterns": [[1], [-1]], "shift": [[-1]], "beta": 1, "epsilon": [0.125]}
        ),
        "at_most_a_half": Instance(
            "nothing is asked of p", {"patterns": [[1], [-1]], "shift": [[-1]], "beta": 1, "epsilon": [1]}
        ),
    },
)
def concentrated_jacobian(model, case):
    r"""If :math:`1 - \max_i p_i \le \epsilon \le \frac12`, then
    :math:`\|J\|_2 \le 2 \beta N M^2 \epsilon - 2 \epsilon^2 \beta N M^2`."""
    return _sides(model, case)


@statement(
    title="Where one pattern has almost all the weight, the Jacobian is small (as printed)",
    relation="<=",
    about=("jacobian",),
    hypotheses=(concentrated,),
    source=Source(RAMSAUER_2021, "Lemma A2", equations="(61), (68), (69)"),
    instances=concentrated_softmax,
    counterexample=Instance(
        "two opposite patterns", {"patterns": [[1], [-1]], "shift": [[-1]], "beta": 1, "epsilon": [1]}
    ),
    amended="fixed_points.concentrated_jacobian",
    fault="missing hypothesis",
    correction="The bound falls again beyond 1/2, so epsilon must be at most 1/2; and the strict inequality printed "
    "behind it, to 2 beta N M^2 epsilon, is an equality for epsilon = 0 or M = 0.",
)
def printed(model, case):
    r"""If :math:`\max_i p_i \ge 1 - \epsilon`, then
    :math:`\|J\|_2 \le 2 \beta N M^2 \epsilon - 2 \epsilon^2 \beta N M^2 < 2 \beta N M^2 \epsilon`."""
    return _sides(model, case)
