"""How far the new weights are from even ones, for all old weights."""

from dataclasses import replace

from ...arithmetic import namespace_of
from ...models import modern
from ...statement import Instance, Mutant, Sides, Source, statement
from ...theory import largest_norm, largest_one_norm, largest_row_sum, largest_spread
from ..families import weighted
from ..sources import THIS_PACKAGE


@statement(
    title=(
        "The new weights are as close to even ones as the largest old weight, or the spread of the patterns, is small"
    ),
    relation="<=",
    about=("association",),
    source=Source(THIS_PACKAGE),
    uses=("global_mean.weights_are_nearly_even", "global_mean.overlaps_in_hull"),
    instances=weighted,
    edges=(
        Instance("two opposite patterns, at a vertex", {"patterns": [[1], [-1]], "weights": [[1, 0]], "beta": 1}),
        Instance(
            "one pattern ahead of many, at a vertex",
            {"patterns": [[1]] + 11 * [[-1]], "weights": [[1] + 11 * [0]], "beta": 1},
        ),
        Instance("all zero: both sides are zero", {"patterns": [[0], [0]], "weights": [[1, 0]], "beta": 1}),
        Instance("low temperature", {"patterns": [[2], [1], [-1]], "weights": [[2, 1, 1]], "beta": 100}),
    ),
    rejects=(
        Mutant("a quarter less", sides=lambda sides: replace(sides, right=0.75 * sides.right)),
        Mutant(
            "beta four times as large", {"association": lambda state, x, beta: modern.association(state, x, 4 * beta)}
        ),
    ),
    never_attained=(
        r"Equality needs scores :math:`D = 2B` apart of only two values, the higher at the share :math:`\frac{1}{1 "
        r"+ e^{D/2}} < \frac12` of the patterns. In the second bound :math:`D = 2B` puts :math:`m_x` midway, so "
        "that this share is one half. In the first it needs one sign of :math:`x_{ik}` over all i where "
        r":math:`|\xi_k|` is largest, and two patterns of opposite signs there. Except where both sides are zero, "
        "neither is possible."
    ),
)
def distance_by_largest_weight(model, case):
    r"""For all weights p, :math:`\|g(p) - \frac1N \mathbf{1}\|_1` is at most
    :math:`2 \tanh(\frac12 \beta \|X\|_\infty M_1 \max_i p_i)` and at most :math:`2 \tanh(\frac12 \beta m_{\max} M)`,
    with the patterns as the columns of X.

    No weight has to be below one half, and as :math:`2 \tanh\frac{B}{2} \le B` this gives the bounds of the source
    for those that are.
    """
    xp, patterns = namespace_of(case.patterns), case.patterns
    weights = model.association(case.state, patterns, case.beta)
    distance = xp.sum(xp.abs(weights * patterns.shape[-2] - 1), axis=-1) / patterns.shape[-2]
    sums = (largest_row_sum(patterns) * largest_one_norm(patterns))[..., None] * xp.max(case.weights, axis=-1)
    spread = (largest_spread(patterns) * largest_norm(patterns))[..., None] + 0 * sums
    sizes = xp.stack([sums, spread], axis=-1) * case.beta[..., None, None]
    return Sides(distance[..., None], 2 * xp.tanh(sizes / 2), trivial=2)
