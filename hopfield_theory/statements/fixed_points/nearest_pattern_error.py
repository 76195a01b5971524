"""Lemma A4."""

from dataclasses import replace

from ...arithmetic.dispatch import namespace_of
from ...functions import norm
from ...models import modern
from ...statement import Instance, Mutant, Sides, Source, statement
from ...theory import gap_to_others, largest_norm
from ..families import around_pattern
from ..sources import RAMSAUER_2021


@statement(
    title="One update misses a pattern by a multiple of the weight that the gap leaves to the others",
    relation="<=",
    about=("update",),
    source=Source(RAMSAUER_2021, "Lemma A4", equations="(132), (133), (134), (135), (136), (137), (138)"),
    instances=around_pattern,
    edges=(
        Instance(
            "two opposite patterns", {"patterns": [[1], [-1]], "direction": [[1]], "fraction": [0], "sharpness": 10}
        ),
        Instance(
            "tiny norms",
            {"patterns": [[2**-60, 0], [0, 2**-60]], "direction": [[1, 0]], "fraction": [1], "sharpness": 9},
        ),
        Instance(
            "many patterns on a line",
            {"patterns": [[1]] + 11 * [[-1]], "direction": [[1]], "fraction": [1], "sharpness": 9},
        ),
        Instance(
            "the gap is zero", {"patterns": [[1, 0], [1, 1]], "direction": [[1, 0]], "fraction": [1], "sharpness": 9}
        ),
        Instance("the gap is negative", {"patterns": [[1], [2]], "direction": [[1]], "fraction": [1], "sharpness": 9}),
        Instance(
            "another equal pattern", {"patterns": [[1], [1], [-1]], "direction": [[1]], "fraction": [1], "sharpness": 9}
        ),
        Instance(
            "large beta", {"patterns": [[1, 0], [0, 1]], "direction": [[1, 1]], "fraction": [2], "sharpness": 2000}
        ),
    ),
    rejects=(
        Mutant("a thousandth too far out", {"update": lambda *network: 1.001 * modern.update(*network)}),
        Mutant("the bound without its 2", sides=lambda sides: replace(sides, right=sides.right - 0.6931)),
    ),
    never_attained=r"The error is at most :math:`2 M (1 - p_i)`, and :math:`1 - p_i \le p_i \epsilon < \epsilon`, for "
    r"the other patterns have a positive weight. "
    r"The ratio tends to one between two opposite patterns, nearer to :math:`x_i`, as :math:`\beta` grows.",
)
def nearest_pattern_error(model, case):
    r"""For every :math:`\xi` and every pattern :math:`x_i`, :math:`\|x_i - f(\xi)\| \le 2 \epsilon M` with
    :math:`\epsilon = (N-1) e^{-\beta c}` and :math:`c = \min_{j \ne i} \xi^T (x_i - x_j)`, which may be negative."""
    xp, largest = namespace_of(case.patterns), largest_norm(case.patterns)
    error = norm(model.update(case.state, case.patterns, case.beta) - case.patterns[..., :1, :])
    bound = xp.log(largest * (2 * (case.patterns.shape[-2] - 1)))[..., None] - case.beta[..., None] * gap_to_others(
        case.state, case.patterns
    )
    return Sides(xp.log(error), bound, trivial=xp.log(2 * largest)[..., None], logarithmic=True)
