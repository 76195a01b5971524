"""The last step of the proof of Theorem A9."""

from dataclasses import replace

from ...arithmetic.dispatch import namespace_of
from ...models import modern
from ...statement import Field, Instance, Mutant, Sides, Source, statement
from ...theory import separation
from ..families import around_pattern
from ..sources import RAMSAUER_2021
from .fixed_point_error import near
from .one_update_error import EDGES


def _log_remaining_weight(model, case):
    """Give the logarithm of 1 - p_i, the weight of all other patterns."""
    weights = model.association(case.state, case.patterns, case.beta)
    return namespace_of(case.patterns).log(namespace_of(case.patterns).sum(weights[..., 1:], axis=-1))


def _log_bound(case):
    xp = namespace_of(case.patterns)
    log_others = xp.log(0 * case.beta + (case.patterns.shape[-2] - 1))
    return 1 + log_others - case.beta * separation(case.patterns)[..., 0]


INSTANCES = replace(around_pattern, fields=around_pattern.fields | {"fraction": Field("unit", ("S",), 0.0, 0.55)})


@statement(
    title="Near a well separated pattern all others together have an exponentially small weight",
    relation="<=",
    about=("association",),
    hypotheses=(near,),
    source=Source(RAMSAUER_2021, "Theorem A9", equations="(404), (405)"),
    uses=("fixed_points.weight_above_gap_bound",),
    instances=INSTANCES,
    edges=EDGES,
    rejects=(
        Mutant("the bound without its e", sides=lambda sides: replace(sides, right=sides.right - 1)),
        Mutant(
            "beta a tenth smaller inside the softmax",
            {"association": lambda state, patterns, beta: modern.association(state, patterns, 0.9 * beta)},
        ),
    ),
    witnesses={
        "near": Instance(
            "twice as far out", {"patterns": [[1], [-1]], "direction": [[-1]], "fraction": [1], "sharpness": 9}
        ),
    },
    never_attained=r":math:`\frac{1 - p_i}{p_i}` is at most the bound, and :math:`p_i < 1`.",
)
def remaining_weight_near_pattern(model, case):
    r"""For :math:`\|\xi - x_i\| \le \frac{1}{2 \beta M}`, the weight of the other patterns is :math:`1 - p_i \le e
    (N-1) e^{-\beta \Delta_i}`.
    """
    bound = _log_bound(case)[..., None]
    return Sides(_log_remaining_weight(model, case), bound, trivial=0 * bound, logarithmic=True)


@statement(
    title="Near a well separated pattern the weight of all others is small by a factor of the norm, too",
    relation="<=",
    about=("association",),
    hypotheses=(near,),
    source=Source(RAMSAUER_2021, "Theorem A9", equations="(405)"),
    instances=INSTANCES,
    counterexample=Instance(
        "two opposite patterns of norm 1/4",
        {"patterns": [[0.25], [-0.25]], "direction": [[-1]], "fraction": [0], "sharpness": 1},
    ),
    amended="retrieval.remaining_weight_near_pattern",
    fault="factor",
    correction=(
        "The factor M belongs to the error 2 epsilon M of the theorem, not to the weight epsilon, which has no unit."
    ),
)
def printed(model, case):
    r"""For :math:`\|\xi - x_i\| \le \frac{1}{2 \beta M}`, the weight of the other patterns is at most :math:`\epsilon
    \le e (N-1) M e^{-\beta \Delta_i}`.

    The instances compare :math:`\epsilon = (N-1) e^{-\beta (\Delta_i - 2 \|\xi - x_i\| M)}` itself, as the source
    defines it, at :math:`\xi = x_i`.
    """
    xp = namespace_of(case.patterns)
    norm = xp.log(xp.max(xp.sqrt(xp.sum(case.patterns**2, axis=-1)), axis=-1))
    bound = _log_bound(case)
    return Sides((bound - 1)[..., None], (bound + norm)[..., None], logarithmic=True)
