"""The length of a step bounds the distance to the fixed point."""

from dataclasses import replace

from ...arithmetic.dispatch import namespace_of
from ...functions import norm
from ...models import modern
from ...statement import Hypothesis, Instance, Mutant, Sides, Source, statement
from ...theory import largest_norm, log_sharp_contraction_bound, separation
from ..families import around_pattern
from ..sources import RAMSAUER_2021
from .one_update_contracts import EDGES, two_points


def _log_lipschitz(case):
    radius = namespace_of(case.patterns).max(norm(case.state - case.patterns[..., :1, :]), axis=-1)
    return log_sharp_contraction_bound(case.patterns, case.beta, separation(case.patterns)[..., 0], radius)


contracting = Hypothesis(
    "contracting", ":math:`L < 1`", lambda case: Sides(_log_lipschitz(case), 0 * case.beta), strict=True
)


@statement(
    title="Where the update contracts, the length of the last step bounds the distance to the fixed point",
    relation="<=",
    about=("update",),
    hypotheses=(contracting,),
    source=Source(RAMSAUER_2021, equations="(184), (185), (186)"),
    uses=("retrieval.one_update_contracts_sharper",),
    instances=around_pattern,
    edges=(
        *EDGES,
        Instance(
            "from a point close to the fixed point",
            {"patterns": [[1], [-1]], "direction": [[-1], [1]], "fraction": [1 / 64, 0], "sharpness": 10},
        ),
    ),
    rejects=(
        Mutant(
            "beta halved inside the update",
            {"update": lambda state, patterns, beta: modern.update(state, patterns, beta / 2)},
        ),
        Mutant("a tenth less", sides=lambda sides: replace(sides, right=0.9 * sides.right)),
    ),
    witnesses={
        "contracting": Instance(
            "a bound above one",
            {"patterns": [[1], [-1]], "direction": [[1], [-1]], "fraction": [1, 1], "sharpness": 0.5},
        )
    },
    never_attained=r"Except where both sides are zero, at :math:`a = b = f(a)`: equality needs :math:`\|f(a) - f(b)\| "
    r"= L \|a - b\|`, but two different points come closer than that; and for :math:`a = b` only the "
    r"left side is zero.",
)
def step_bounds_error(model, case):
    r"""With :math:`L = 4 \beta M^2 (N-1) e^{-\beta (\Delta_i - 2 r M)} < 1` and
    :math:`r = \max\{\|a - x_i\|, \|b - x_i\|\}`, any two points
    have :math:`\|f(a) - f(b)\| \le \frac{L}{1 - L} (\|a - f(a)\| + \|b - f(b)\|)`. At a fixed point
    :math:`b = x_i^*` this is
    :math:`\|f(\xi) - x_i^*\| \le \frac{L}{1 - L} \|\xi - f(\xi)\|`."""
    xp, (distance, _, _) = namespace_of(case.patterns), two_points(model, case)
    steps = xp.sum(norm(model.update(case.state, case.patterns, case.beta) - case.state), axis=-1)
    lipschitz = xp.exp(_log_lipschitz(case))
    return Sides(distance, lipschitz / (1 - lipschitz) * steps, trivial=2 * largest_norm(case.patterns))
