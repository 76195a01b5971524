"""How far the new weights are from even ones, by the variance of the old ones."""

from dataclasses import replace

from ...arithmetic import namespace_of
from ...models import modern
from ...statement import Instance, Mutant, Sides, Source, statement
from ...theory import largest_entry, largest_norm, largest_one_norm, largest_row_sum, peak_variance
from ..families import weighted
from ..sources import RAMSAUER_2021
from .scaled_weights_vary_less import at_most_half


def _sides(model, case) -> Sides:
    xp, patterns, count = namespace_of(case.patterns), case.patterns, case.patterns.shape[-2]
    weights = model.association(case.state, patterns, case.beta)
    distance = xp.sum(xp.abs(weights - (0 * weights + 1) / count), axis=-1)
    sums = largest_one_norm(patterns)
    sizes = xp.stack(
        [
            largest_row_sum(patterns) * sums,
            count * (largest_entry(patterns) * sums),
            count * largest_norm(patterns) ** 2,
        ],
        axis=-1,
    )
    variance = 2 * (case.beta[..., None] * peak_variance(case.weights))
    return Sides(distance[..., None], variance[..., None] * sizes[..., None, :], trivial=2)


@statement(
    title="The new weights are as close to even ones as the variance of the old ones is small",
    relation="<=",
    about=("association",),
    source=Source(RAMSAUER_2021, equations="(120), (121), (122)"),
    instances=weighted,
    counterexample=Instance(
        "two opposite patterns, at a vertex", {"patterns": [[1], [-1]], "weights": [[1, 0]], "beta": 1}
    ),
    amended="weights.distance_from_even",
    fault="missing hypothesis",
    correction=r"The weights have to be at most one half, as in (110): at a vertex the variance is zero.",
)
def printed(model, case):
    r"""For all weights p with :math:`m = \max_i p_i (1 - p_i)`, :math:`\|g(p) - \frac1N \mathbf{1}\|_1` is at most
    :math:`2 \beta m \|X\|_\infty M_1`, :math:`2 \beta m N M_\infty M_1` and :math:`2 \beta m N M^2`."""
    return _sides(model, case)


@statement(
    title="The new weights are as close to even ones as the variance of old ones of at most one half is small",
    relation="<=",
    about=("association",),
    hypotheses=(at_most_half,),
    source=Source(RAMSAUER_2021, equations="(120), (121), (122)"),
    uses=("global_mean.weights_are_nearly_even",),
    source_uses=("weights.distance_below_mean_jacobian.printed",),
    instances=weighted,
    edges=(
        Instance(
            "even weights, opposite patterns: zero on the left",
            {"patterns": [[1], [-1]], "weights": [[1, 1]], "beta": 1},
        ),
        Instance("a unit pattern and a zero pattern", {"patterns": [[1], [0]], "weights": [[1, 1]], "beta": 1}),
        Instance("low temperature", {"patterns": [[2], [1], [-1]], "weights": [[2, 1, 1]], "beta": 100}),
        Instance("all zero: both sides are zero", {"patterns": [[0], [0]], "weights": [[1, 1]], "beta": 1}),
    ),
    rejects=(
        Mutant("a third of the bound", sides=lambda sides: replace(sides, right=sides.right / 3)),
        Mutant(
            "beta eight times as large", {"association": lambda state, x, beta: modern.association(state, x, 8 * beta)}
        ),
    ),
    witnesses={"at_most_half": Instance("a vertex", {"patterns": [[1], [-1]], "weights": [[1, 0]], "beta": 1})},
    never_attained=(
        r"For scores of range :math:`D > 0` the left side is at most :math:`2 \tanh\frac D4 < \frac D2`, and each "
        r"right side is at least :math:`\frac D2`, as :math:`2m \ge \max_i p_i \ge \frac1N`. At :math:`D = 0` the "
        "left side is zero."
    ),
)
def distance_from_even(model, case):
    r"""For all weights p with :math:`p_i \le \frac12` and :math:`m = \max_i p_i (1 - p_i)`,
    :math:`\|g(p) - \frac1N \mathbf{1}\|_1` is at most :math:`2 \beta m \|X\|_\infty M_1`,
    :math:`2 \beta m N M_\infty M_1` and :math:`2 \beta m N M^2`, with X as in the source: patterns are columns,
    :math:`\|X\|_\infty` is the largest absolute row sum and :math:`M_1, M_\infty` are the largest 1-norm and the
    largest entry of a pattern.

    The source's way through (110) is not open, as that needs the weights after the map; the bounds follow from the
    size of the scores.
    """
    return _sides(model, case)
