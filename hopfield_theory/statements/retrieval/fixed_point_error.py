"""Theorem 5, second part."""

from dataclasses import replace

from ...functions import norm
from ...models import modern
from ...statement import Field, Hypothesis, Instance, Mutant, Sides, Source, statement
from ...theory import largest_norm, log_retrieval_error_bound, separation
from ..families import around_pattern
from ..sources import RAMSAUER_2021
from .one_update_error import EDGES, log_error, log_trivial

near = Hypothesis(
    "near",
    r":math:`\|\xi - x_i\| \le \frac{1}{2 \beta M}`",
    lambda case: Sides(
        norm(case.state - case.patterns[..., :1, :]) * (2 * case.beta * largest_norm(case.patterns))[..., None],
        0 * case.beta[..., None] + 1,
    ),
)


@statement(
    title="A fixed point near a well separated pattern, and one update from nearby, miss it by an exponentially "
    "small error",
    relation="<=",
    about=("update",),
    hypotheses=(near,),
    source=Source(RAMSAUER_2021, "Theorem 5", "Theorem A9", equations="(9), (402), (405)"),
    uses=("retrieval.one_update_error",),
    instances=replace(around_pattern, fields=around_pattern.fields | {"fraction": Field("unit", ("S",), 0.0, 0.55)}),
    edges=EDGES,
    rejects=(
        Mutant("a thousandth too far out", {"update": lambda *network: 1.001 * modern.update(*network)}),
        Mutant("the bound without its e", sides=lambda sides: replace(sides, right=sides.right - 1)),
    ),
    witnesses={
        "near": Instance(
            "twice as far out", {"patterns": [[1], [-1]], "direction": [[-1]], "fraction": [1], "sharpness": 9}
        ),
    },
    never_attained=r"The error is at most :math:`2 M (1 - p_i)`, and :math:`\frac{1 - p_i}{p_i}` is at most :math:`e "
    r"(N-1) e^{-\beta \Delta_i}`; but :math:`p_i < 1`, for the other patterns have a positive weight.",
)
def fixed_point_error(model, case):
    r"""For :math:`\|\xi - x_i\| \le \frac{1}{2 \beta M}`,
    :math:`\|f(\xi) - x_i\| \le 2 e (N-1) M e^{-\beta \Delta_i}`. At a fixed point
    :math:`\xi = x_i^*` this is the printed bound on :math:`\|x_i - x_i^*\|`."""
    patterns, beta = case.patterns, case.beta
    bound = log_retrieval_error_bound(patterns, beta, separation(patterns)[..., 0], 0) + 1
    return Sides(log_error(model, case), bound[..., None], trivial=log_trivial(patterns), logarithmic=True)
