"""The squared norm of the weights of a fixed point."""

from dataclasses import replace

from ...functions import squared_norm
from ...models import modern
from ...statement import Hypothesis, Instance, Mutant, Sides, Source, statement
from ...theory import mean_weight_jacobian_norm
from ..families import fixed_weights
from ..sources import RAMSAUER_2021


def _jacobian_norm(case) -> Sides:
    _, high = mean_weight_jacobian_norm(case.weights, case.patterns, case.beta, nodes=8)
    return Sides(high, 0 * high + 1)


@statement(
    title="The weights of a fixed point are nearly even where the mean Jacobian is small",
    relation="<=",
    about=("association",),
    hypotheses=(Hypothesis("contracting", r":math:`\|J^m\|_2 < 1`", _jacobian_norm, strict=True),),
    source=Source(RAMSAUER_2021, equations="(128), (129)"),
    uses=("weights.mean_jacobian_maps_weights",),
    instances=fixed_weights,
    edges=(
        Instance("even weights: attained", {"logits": [0, 0], "rest": [[0], [0]], "height": 1, "beta": 0.5}),
        Instance("even weights of two patterns", {"logits": [0, 0], "rest": [[1], [-1]], "height": 1, "beta": 0.5}),
        Instance("uneven weights", {"logits": [1, 0, 0], "rest": [[0], [0], [0]], "height": 0.5, "beta": 8}),
    ),
    rejects=(
        Mutant("a hundredth less", sides=lambda sides: replace(sides, right=0.99 * sides.right)),
        Mutant("one percent too large", {"association": lambda *network: 1.01 * modern.association(*network)}),
    ),
    witnesses={
        "contracting": Instance(
            "two opposite patterns", {"logits": [0, 0], "rest": [[1], [-1]], "height": 1, "beta": 2}
        )
    },
)
def fixed_weights_are_spread(model, case):
    r"""At a fixed point :math:`p^* = g(p^*)`, :math:`\frac1N \le \|p^*\|^2 \le \frac1N + \|J^m\|_2 \|p^*\|^2`, so
    that :math:`\|p^*\|^2 \le \frac1N \frac{1}{1 - \|J^m\|_2}` where :math:`\|J^m\|_2 < 1`, with :math:`J^m` the mean
    from 0 to :math:`p^*`.

    The instances are fixed points by construction; :math:`\|J^m\|_2` is the upper end of an enclosure by the midpoint
    rule.
    """
    high = _jacobian_norm(case).left
    weights = model.association(case.state, case.patterns, case.beta)
    return Sides(squared_norm(weights), 1 / (case.patterns.shape[-2] * (1 - high)), trivial=1)
