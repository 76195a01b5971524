"""The condition for contraction behind Theorem 4."""

from dataclasses import replace
from fractions import Fraction

from ...arithmetic.dispatch import namespace_of
from ...functions import norm
from ...models import modern
from ...statement import Case, Family, Field, Hypothesis, Instance, Mutant, Sides, Source, statement
from ...theory import largest_norm, log_pair_count, separation
from ..families import around_pattern
from ..sources import RAMSAUER_2021
from .one_update_contracts import EDGES, two_points


def _separation_and_need(case) -> Sides:
    radius = namespace_of(case.patterns).max(norm(case.state - case.patterns[..., :1, :]), axis=-1)
    need = 2 * (radius * largest_norm(case.patterns)) + log_pair_count(case.patterns, case.beta) / case.beta
    return Sides(need, separation(case.patterns)[..., 0])


far_apart = Hypothesis(
    "far_apart",
    r":math:`\Delta_i > 2 r M + \frac1\beta \ln(2 (N-1) N \beta M^2)`",
    _separation_and_need,
    strict=True,
)

different = Hypothesis(
    "different",
    r":math:`a \ne b`",
    lambda case: Sides(0 * case.beta, norm(case.state[..., 0, :] - case.state[..., 1, :])),
    strict=True,
)


@statement(
    title="Where the separation exceeds a threshold, one update brings two points closer",
    relation="<",
    about=("update",),
    hypotheses=(far_apart, different),
    source=Source(RAMSAUER_2021, equations="(181), (182), (183), (184)"),
    uses=("retrieval.one_update_contracts",),
    instances=replace(around_pattern, fields=around_pattern.fields | {"fraction": Field("unit", ("S",), 0.0, 1.0)}),
    edges=(
        *EDGES,
        Instance(
            "small beta and no separation",
            {"patterns": [[1], [1]], "direction": [[1], [-1]], "fraction": [0.125, 0.125], "sharpness": 0.0625},
        ),
    ),
    rejects=(
        Mutant(
            "twice as far from the mean",
            {"update": lambda state, patterns, beta: state + (state - modern.update(state, patterns, beta))},
        ),
        Mutant("a tenth of the distance", sides=lambda sides: replace(sides, right=0.1 * sides.right)),
    ),
    witnesses={
        "far_apart": Instance(
            "on both sides of the mean of two",
            {"patterns": [[1], [-1]], "direction": [[-1], [-1]], "fraction": [8.5, 7.5], "sharpness": 8},
        ),
        "different": Instance(
            "twice the same point",
            {"patterns": [[1], [-1]], "direction": [[-1], [-1]], "fraction": [1, 1], "sharpness": 10},
        ),
    },
)
def contracts_where_separated(model, case):
    r"""For two different points :math:`a, b` with :math:`r = \max\{\|a - x_i\|, \|b - x_i\|\}` and
    :math:`\Delta_i > 2 r M + \frac1\beta \ln(2 (N-1) N \beta M^2)`, which is to say
    :math:`2 \beta N M^2 (N-1) e^{-\beta (\Delta_i - 2 r M)} < 1`: :math:`\|f(a) - f(b)\| < \|a - b\|`. At a fixed
    point :math:`b = x_i^*` the update is closer to it than its argument."""
    after, before, _ = two_points(model, case)
    return Sides(after, before)


def _query_and_fixed_point(raw: Case) -> Case:
    """Choose beta such that a given point x is fixed between the patterns 1 and -1, where the update is tanh(beta x)."""
    xp, fixed = namespace_of(raw.fixed), raw.fixed
    patterns = xp.convert([[1], [-1]], fixed) + 0 * fixed[..., None, None]
    beta = xp.log((1 + fixed) / (1 - fixed)) / (2 * fixed)
    return Case(patterns=patterns, beta=beta, state=xp.stack([raw.query, fixed], axis=-1)[..., None])


@statement(
    title="Where the separation exceeds a threshold, an update is closer to the fixed point than the pattern is (as printed)",
    relation="<",
    about=("update",),
    hypotheses=(far_apart, different),
    source=Source(RAMSAUER_2021, equations="(184), (396)"),
    instances=Family(
        fields={"fixed": Field("unit", (), 0.9, 0.9999), "query": Field("unit", (), 0.5, 1.0)},
        sizes=({},),
        build=_query_and_fixed_point,
    ),
    counterexample=Instance(
        "a quarter of the way to the mean of two", {"fixed": Fraction(24, 25), "query": Fraction(3, 4)}
    ),
    amended="retrieval.contracts_where_separated",
    fault="typo",
    correction="x_i stands for xi in the sentence, as the formula below it says: f(xi) is closer to x_i^* than xi is. The "
    "pattern may be closer than both.",
)
def printed(model, case):
    r"""Where :math:`\Delta_i > 2 r M + \frac1\beta \ln(2 (N-1) N \beta M^2)` with
    :math:`r = \max\{\|\xi - x_i\|, \|x_i^* - x_i\|\}`, after every iteration the mapped point is closer to the fixed point than
    the original point :math:`x_i`: :math:`\|f(\xi) - x_i^*\| < \|x_i - x_i^*\|`.

    The instances are the patterns 1 and -1 with a :math:`\beta` that makes a given point fixed.
    """
    query, fixed = case.state[..., 0, :], case.state[..., 1, :]
    after = model.update(query[..., None, :], case.patterns, case.beta)[..., 0, :]
    return Sides(norm(after - fixed), norm(case.patterns[..., 0, :] - fixed))
