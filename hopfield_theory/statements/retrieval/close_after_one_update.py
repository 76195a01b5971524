"""Theorem 4, its last sentence: retrieval with one update."""

from dataclasses import replace

from ...arithmetic.dispatch import namespace_of
from ...arithmetic.inputs import against
from ...functions import norm
from ...models import modern
from ...statement import Case, Family, Field, Hypothesis, Instance, Mutant, Sides, Source, statement
from ...theory import ball_radius, largest_norm, log_pair_count, separation
from ..families import SMALL, around_pattern
from ..fixed_points.ball_is_invariant import well_separated
from ..sources import RAMSAUER_2021
from .one_update_contracts import two_points


def _with_epsilon(raw: Case) -> Case:
    return Case(**vars(around_pattern.build(raw)), epsilon=raw.epsilon)


def _needed_share(case, distance):
    r"""Give :math:`\frac1\beta \ln(2 (N-1) N \beta M^2 \|a - b\| / \epsilon)`, the separation that shrinks a distance to epsilon."""
    pairs, log = log_pair_count(case.patterns, case.beta), namespace_of(distance).log
    return (against(pairs, distance) + log(distance / against(case.epsilon, distance))) / against(case.beta, distance)


def _separation_and_need(case) -> Sides:
    a, b = case.state[..., 0, :], case.state[..., 1, :]
    radius = namespace_of(case.patterns).max(norm(case.state - case.patterns[..., :1, :]), axis=-1)
    need = 2 * (radius * largest_norm(case.patterns)) + _needed_share(case, norm(a - b))
    return Sides(need, separation(case.patterns)[..., 0])


far_apart = Hypothesis(
    "far_apart",
    r":math:`\Delta_i \ge 2 r M + \frac1\beta \ln(2 (N-1) N \beta M^2 \|a - b\| / \epsilon)`",
    _separation_and_need,
)


@statement(
    title="One update comes within epsilon where the separation exceeds a threshold that grows with the distance from "
    "the pattern",
    relation="<",
    about=("update",),
    hypotheses=(far_apart,),
    source=Source(RAMSAUER_2021, "Theorem 4", "Theorem A8"),
    uses=("retrieval.one_update_contracts",),
    instances=replace(
        around_pattern,
        fields=around_pattern.fields
        | {
            "fraction": Field("unit", ("S",), 0.0, 1.0),
            "sharpness": Field("positive", (), 4.0, 120.0),
            "epsilon": Field("positive", (), 0.0001, 1.0),
        },
        build=_with_epsilon,
    ),
    edges=(
        Instance(
            "two opposite patterns, hardly far enough apart",
            {
                "patterns": [[1], [-1]],
                "direction": [[-1], [-1]],
                "fraction": [1, 0.8125],
                "sharpness": 4,
                "epsilon": 2**-9,
            },
        ),
        Instance(
            "an epsilon that asks for nothing",
            {"patterns": [[1], [-1]], "direction": [[-1], [1]], "fraction": [1, 1], "sharpness": 8, "epsilon": 4},
        ),
        Instance(
            "negative separation",
            {"patterns": [[1], [2]], "direction": [[1], [-1]], "fraction": [1, 1], "sharpness": 9, "epsilon": 1},
        ),
        Instance(
            "another equal pattern",
            {"patterns": [[1], [1], [-1]], "direction": [[1], [-1]], "fraction": [1, 1], "sharpness": 9, "epsilon": 1},
        ),
    ),
    rejects=(
        Mutant(
            "beta halved inside the update",
            {"update": lambda state, patterns, beta: modern.update(state, patterns, beta / 2)},
        ),
        Mutant("a third of epsilon less", sides=lambda sides: replace(sides, right=0.67 * sides.right)),
    ),
    witnesses={
        "far_apart": Instance(
            "on the other side of the mean of two",
            {"patterns": [[1], [-1]], "direction": [[-1], [-1]], "fraction": [10, 0], "sharpness": 8, "epsilon": 0.5},
        )
    },
)
def close_after_one_update(model, case):
    r"""For two points :math:`a, b` with :math:`r = \max\{\|a - x_i\|, \|b - x_i\|\}` and :math:`\epsilon > 0`: where
    :math:`\Delta_i \ge 2 r M + \frac1\beta \ln(2 (N-1) N \beta M^2 \|a - b\| / \epsilon)`,
    :math:`\|f(a) - f(b)\| < \epsilon`. At a fixed point :math:`b = x_i^*` the update is within :math:`\epsilon` of
    it."""
    after, _, _ = two_points(model, case)
    return Sides(after, case.epsilon, trivial=2 * largest_norm(case.patterns))


def _need_in_ball(case) -> Sides:
    reach = norm(case.state - case.patterns[..., :1, :]) + ball_radius(case.patterns, case.beta)[..., None]
    ball = 2 / (case.beta * case.patterns.shape[-2])
    return Sides(ball[..., None] + _needed_share(case, reach), separation(case.patterns)[..., :1])


far_apart_for_epsilon = Hypothesis(
    "far_apart_for_epsilon",
    r":math:`\Delta_i \ge \frac{2}{\beta N} + \frac1\beta \ln(2 (N-1) N \beta M^2 D / \epsilon)` with "
    r":math:`D = \|\xi - x_i\| + \frac{1}{\beta N M}`",
    _need_in_ball,
)


@statement(
    title="A separation large enough for epsilon gives retrieval with one update of every query (as printed)",
    relation="<",
    about=("update",),
    hypotheses=(well_separated, far_apart_for_epsilon),
    source=Source(RAMSAUER_2021, "Theorem 4", "Theorem A8"),
    instances=Family(
        fields={
            "patterns": Field("real", ("N", "d")),
            "state": Field("real", ("S", "d")),
            "beta": Field("positive", (), 0.1, 10.0),
            "epsilon": Field("positive", (), 0.01, 1.0),
        },
        sizes=SMALL,
    ),
    counterexample=Instance(
        "a longer pattern, and a query one unit towards it",
        {"patterns": [[3, 0], [0, 18]], "state": [[3, 1]], "beta": 1, "epsilon": 1},
    ),
    amended="retrieval.close_after_one_update",
    fault="missing hypothesis",
    correction="The bound falls exponentially with the separation less 2 r M, and r M may grow faster than the "
    "separation: with the patterns (s, 0), (0, 2 s^2) and the query (s, 1) the separation is s^2, the query is one unit "
    "from the first pattern, and the update ends more than s^2 from it, for every s. The threshold has to contain 2 r M.",
)
def printed(model, case):
    r"""For given :math:`\epsilon`, every query :math:`\xi` and sufficiently large :math:`\Delta_i`,
    :math:`\|f(\xi) - x_i^*\| < \epsilon` at the fixed point in the ball :math:`S_i`.

    "Sufficiently large" is read as in the source's threshold for queries in the ball, with :math:`\epsilon`. As
    :math:`\|x_i^* - x_i\| \le \frac{1}{\beta N M}`, it would follow that
    :math:`\|f(\xi) - x_i\| < \epsilon + \frac{1}{\beta N M}`.
    """
    distance = norm(model.update(case.state, case.patterns, case.beta) - case.patterns[..., :1, :])
    return Sides(distance, (case.epsilon + ball_radius(case.patterns, case.beta))[..., None])
