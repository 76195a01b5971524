"""Theorem 4."""

from dataclasses import replace

from ...arithmetic.dispatch import namespace_of
from ...functions import norm
from ...models import modern
from ...statement import Instance, Mutant, Sides, Source, statement
from ...theory import largest_norm, log_contraction_bound, separation
from ..families import around_pattern
from ..sources import RAMSAUER_2021

EDGES = (
    Instance(
        "two opposite patterns",
        {"patterns": [[1], [-1]], "direction": [[-1], [-1]], "fraction": [1, 1.015625], "sharpness": 10},
    ),
    Instance(
        "beta where nothing is said",
        {"patterns": [[1], [-1]], "direction": [[1], [-1]], "fraction": [1, 1], "sharpness": 0.125},
    ),
    Instance(
        "negative separation", {"patterns": [[1], [2]], "direction": [[1], [-1]], "fraction": [1, 1], "sharpness": 9}
    ),
    Instance(
        "another equal pattern",
        {"patterns": [[1], [1], [-1]], "direction": [[1], [-1]], "fraction": [1, 1], "sharpness": 9},
    ),
    Instance(
        "many patterns on a line",
        {"patterns": [[1]] + 11 * [[-1]], "direction": [[1], [-1]], "fraction": [0, 1], "sharpness": 9},
    ),
    Instance(
        "tiny norms",
        {
            "patterns": [[2**-60, 0], [0, 2**-60]],
            "direction": [[1, 0], [0, 1]],
            "fraction": [0.5, 0.5],
            "sharpness": 20,
        },
    ),
    Instance(
        "large beta",
        {"patterns": [[1, 0], [0, 1]], "direction": [[1, 1], [-1, 0]], "fraction": [1, 2], "sharpness": 2000},
    ),
)


def two_points(model, case):
    """Give |f(a) - f(b)| and |a - b| for two states a, b, and the larger of their distances to pattern 0."""
    after = model.update(case.state, case.patterns, case.beta)
    radius = namespace_of(case.patterns).max(norm(case.state - case.patterns[..., :1, :]), axis=-1)
    return norm(after[..., 0, :] - after[..., 1, :]), norm(case.state[..., 0, :] - case.state[..., 1, :]), radius


def contraction_sides(model, case, log_bound):
    """Compare the logarithms of |f(a) - f(b)| and of a bound times |a - b|; beta M^2 |a - b| needs no bound at all."""
    xp, (after, before, radius) = namespace_of(case.patterns), two_points(model, case)
    bound = log_bound(case.patterns, case.beta, separation(case.patterns)[..., 0], radius) + xp.log(before)
    trivial = xp.log(case.beta * largest_norm(case.patterns) ** 2) + xp.log(before)
    return Sides(xp.log(after), bound, trivial=trivial, logarithmic=True)


@statement(
    title="Near a well separated pattern one update contracts, exponentially in the separation",
    relation="<=",
    about=("update",),
    source=Source(
        RAMSAUER_2021,
        "Theorem 4",
        "Theorem A8",
        equations="(6), (7), (166), (171), (177), (178), (179), (180), (393), (394), (395), (396)",
    ),
    uses=("retrieval.one_update_contracts_sharper",),
    instances=around_pattern,
    edges=EDGES,
    rejects=(
        Mutant(
            "beta halved inside the update",
            {"update": lambda state, patterns, beta: modern.update(state, patterns, beta / 2)},
        ),
        Mutant("the bound without its 2", sides=lambda sides: replace(sides, right=sides.right - 0.6931)),
    ),
    never_attained=r"Except where both sides are zero, at :math:`a = b`: the Jacobian is at most :math:`4 \beta M^2 "
    r"(1 - p_i)`, and :math:`\frac{1 - p_i}{p_i}` is at most :math:`(N-1) e^{-\beta (\Delta_i - 2 r "
    r"M)}`; but :math:`p_i < 1`, for the other patterns have a positive weight.",
)
def one_update_contracts(model, case):
    r"""For any two points :math:`a, b`, with :math:`r = \max\{\|a - x_i\|, \|b - x_i\|\}`,
    :math:`\|f(a) - f(b)\| \le 2 \beta N M^2 (N-1) e^{-\beta (\Delta_i - 2 r M)} \|a - b\|`. The source prints it
    for a fixed point b."""
    return contraction_sides(model, case, log_contraction_bound)
