"""Lemma A4, the weights in its proof."""

from dataclasses import replace

from ...arithmetic.dispatch import namespace_of
from ...models import modern
from ...statement import Instance, Mutant, Sides, Source, statement
from ...theory import gap_to_others
from ..families import around_pattern
from ..sources import RAMSAUER_2021
from .nearest_pattern_error import nearest_pattern_error


@statement(
    title="The gap of a pattern bounds the weight that the update leaves to the others, together and one by one",
    relation="<=",
    about=("association",),
    source=Source(
        RAMSAUER_2021,
        "Lemma A4",
        "Lemma A5",
        "Lemma A6",
        equations="(134), (135), (136), (143), (146), (152), (153), (154), (155), (178)",
    ),
    # with two patterns the first two bounds are attained, which no precision decides
    instances=replace(around_pattern, sizes=around_pattern.sizes[1:]),
    edges=(
        *nearest_pattern_error.edges[:-1],
        Instance(
            "large beta",
            {"patterns": [[1, 0], [0, 1], [0, -1]], "direction": [[1, 1]], "fraction": [2], "sharpness": 2000},
        ),
    ),
    rejects=(
        Mutant(
            "beta halved inside the softmax",
            {"association": lambda state, patterns, beta: modern.association(state, patterns, beta / 2)},
        ),
        Mutant("a hundredth less", sides=lambda sides: replace(sides, right=sides.right - 0.01)),
    ),
)
def weight_above_gap_bound(model, case):
    r"""For every :math:`\xi` and every pattern :math:`x_i`, with :math:`c = \min_{j \ne i} \xi^T (x_i - x_j)` of any
    sign and :math:`\epsilon = (N-1) e^{-\beta c}`: :math:`1 - p_i \le \frac{\epsilon}{1 + \epsilon} \le \epsilon`, and
    :math:`p_k \le e^{-\beta c} = \frac{\epsilon}{N - 1}` for :math:`k \ne i`."""
    xp, count = namespace_of(case.patterns), case.patterns.shape[-2]
    exponent = case.beta[..., None] * gap_to_others(case.state, case.patterns)
    others = model.association(case.state, case.patterns, case.beta)[..., 1:]
    epsilon = xp.log(0 * exponent + (count - 1)) - exponent
    together = -xp.logsumexp(xp.stack([-epsilon, 0 * epsilon], axis=-1), axis=-1)
    left = [xp.log(xp.sum(others, axis=-1)), together, xp.log(xp.max(others, axis=-1))]
    right = [together, epsilon, -exponent]
    left, right = xp.stack(left, axis=-1), xp.stack(right, axis=-1)
    return Sides(left, right, trivial=0 * right, logarithmic=True)
