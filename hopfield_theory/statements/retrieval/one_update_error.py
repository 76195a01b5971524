"""Theorem 5, first part."""

from dataclasses import replace

from ...arithmetic.dispatch import namespace_of
from ...functions import norm
from ...models import modern
from ...statement import Instance, Mutant, Sides, Source, statement
from ...theory import largest_norm, log_retrieval_error_bound, separation
from ..families import around_pattern
from ..sources import RAMSAUER_2021

EDGES = (
    Instance(
        "two opposite patterns: nearly attained",
        {"patterns": [[1], [-1]], "direction": [[-1]], "fraction": [0.4921875], "sharpness": 20},
    ),
    Instance("at the pattern", {"patterns": [[1, 0], [0, 1]], "direction": [[1, 0]], "fraction": [0], "sharpness": 9}),
    Instance(
        "beta where nothing is said",
        {"patterns": [[1], [-1]], "direction": [[1]], "fraction": [0.4921875], "sharpness": 0.125},
    ),
    Instance(
        "negative separation", {"patterns": [[1], [2]], "direction": [[1]], "fraction": [0.4921875], "sharpness": 9}
    ),
    Instance(
        "another equal pattern",
        {"patterns": [[1], [1], [-1]], "direction": [[1]], "fraction": [0.4921875], "sharpness": 9},
    ),
    Instance(
        "many patterns on a line",
        {"patterns": [[1]] + 11 * [[-1]], "direction": [[-1]], "fraction": [0.4921875], "sharpness": 9},
    ),
    Instance(
        "tiny norms",
        {"patterns": [[2**-60, 0], [0, 2**-60]], "direction": [[1, 0]], "fraction": [0.4921875], "sharpness": 20},
    ),
    Instance(
        "large beta", {"patterns": [[1, 0], [0, 1]], "direction": [[1, 1]], "fraction": [0.4921875], "sharpness": 2000}
    ),
)


def log_error(model, case):
    """Give the logarithm of the distance from pattern 0 after one update."""
    return namespace_of(case.patterns).log(
        norm(model.update(case.state, case.patterns, case.beta) - case.patterns[..., :1, :])
    )


def log_trivial(patterns):
    """Give the logarithm of 2M, which no distance in the hull exceeds."""
    return namespace_of(patterns).log(2 * largest_norm(patterns))[..., None]


@statement(
    title="One update misses a well separated pattern by an error exponentially small in the separation",
    relation="<=",
    about=("update",),
    source=Source(RAMSAUER_2021, "Theorem 5", "Theorem A9", "Lemma A5", equations="(8), (147), (401), (403), (404)"),
    uses=("fixed_points.nearest_pattern_error",),
    instances=around_pattern,
    edges=EDGES,
    rejects=(
        Mutant("a thousandth too far out", {"update": lambda *network: 1.001 * modern.update(*network)}),
        Mutant("the bound without its 2", sides=lambda sides: replace(sides, right=sides.right - 0.6931)),
    ),
    never_attained=r"The error is at most :math:`2 M (1 - p_i)`, and :math:`\frac{1 - p_i}{p_i}` is at most "
    r":math:`(N-1) e^{-\beta (\Delta_i - 2 \|\xi - x_i\| M)}`; but :math:`p_i < 1`, for the other "
    r"patterns have a positive weight. "
    r"The ratio tends to one between two opposite patterns, nearer to :math:`x_i`, as :math:`\beta` grows.",
)
def one_update_error(model, case):
    r"""For every :math:`\xi`, :math:`\|f(\xi) - x_i\| \le 2 (N-1) M e^{-\beta (\Delta_i - 2 \|\xi - x_i\| M)}`.
    The source has the larger
    :math:`\max\{\|\xi - x_i\|, \|x_i^* - x_i\|\}` in place of :math:`\|\xi - x_i\|`."""
    patterns, beta = case.patterns, case.beta
    radius = norm(case.state - patterns[..., :1, :])
    bound = log_retrieval_error_bound(patterns[..., None, :, :], beta[..., None], separation(patterns)[..., :1], radius)
    return Sides(log_error(model, case), bound, trivial=log_trivial(patterns), logarithmic=True)
