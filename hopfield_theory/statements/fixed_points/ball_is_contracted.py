"""Lemma A6."""

from dataclasses import replace
from fractions import Fraction

from ...arithmetic.dispatch import namespace_of
from ...functions import norm
from ...models import modern
from ...statement import Instance, Mutant, Sides, Source, statement
from ...theory import ball_contraction, largest_norm, separation
from ..families import near_pattern
from ..sources import RAMSAUER_2021
from .ball_is_invariant import well_separated

EDGES = (
    Instance(
        "three orthogonal patterns",
        {
            "patterns": [[3, 0, 0], [0, 3, 0], [0, 0, 3]],
            "direction": [[0, 1, 0], [0, 0, 1]],
            "fraction": [1, 1],
            "beta": 1,
        },
    ),
    Instance(
        "at the border of the hypothesis",
        {"patterns": [[1], [-1]], "direction": [[-1], [-1]], "fraction": [1, 0.984375], "beta": 1.34375},
    ),
    Instance(
        "no separation at small beta",
        {"patterns": [[1], [1]], "direction": [[1], [-1]], "fraction": [1, 1], "beta": 0.015625},
    ),
    Instance(
        "one against nine on the other side",
        {
            "patterns": [[1]] + 9 * [[-1]],
            "direction": [[-1], [-1]],
            "fraction": [1, 0.984375],
            "beta": Fraction(33, 10),
        },
    ),
)


@statement(
    title="The update contracts the ball around a well separated pattern, by less than 2/N",
    relation="<=",
    about=("update",),
    hypotheses=(well_separated,),
    source=Source(RAMSAUER_2021, "Lemma A6", equations="(149), (160), (161), (162), (163), (164)"),
    uses=("fixed_points.ball_is_invariant", "retrieval.one_update_contracts_sharper"),
    source_uses=("fixed_points.concentrated_jacobian.printed",),
    instances=near_pattern,
    edges=EDGES,
    rejects=(
        Mutant("a quarter too far out", {"update": lambda *network: 1.25 * modern.update(*network)}),
        Mutant("a fifth less", sides=lambda sides: replace(sides, right=0.8 * sides.right)),
    ),
    witnesses={
        "well_separated": Instance(
            "three patterns share the weight",
            {"patterns": [[0], [1], [1], [1]], "direction": [[-1], [-1]], "fraction": [1, 0.5], "beta": 4},
        )
    },
    never_attained=r"Except where both sides are zero, at :math:`a = b`: the factor is :math:`4 \beta M^2` times a "
    r"bound on the weight :math:`1 - p_i` of the others. A variance of that size needs all of them at "
    r"distance :math:`2 M` on one side of :math:`x_i`; then the mean differs from :math:`x_i`, and its "
    r"square is subtracted.",
)
def ball_is_contracted(model, case):
    r"""For any two points :math:`a, b` within :math:`\frac{1}{\beta N M}` of :math:`x_i`,
    :math:`\|f(a) - f(b)\| \le \frac{4 \beta M^2}{1 + 2 \beta N M^2} \|a - b\|`, and the factor is below
    :math:`\frac2N \le 1`."""
    after = model.update(case.state, case.patterns, case.beta)
    return Sides(
        norm(after[..., 0, :] - after[..., 1, :]),
        ball_contraction(case.patterns, case.beta) * norm(case.state[..., 0, :] - case.state[..., 1, :]),
    )


@statement(
    title="The update contracts the ball around a well separated pattern (factor as printed)",
    relation="<=",
    about=("update",),
    hypotheses=(well_separated,),
    source=Source(RAMSAUER_2021, "Lemma A6", equations="(160), (161), (162), (163), (164)"),
    instances=near_pattern,
    counterexample=Instance(
        "one pattern at 1, four at 0",
        {"patterns": [[1], [0], [0], [0], [0]], "direction": [[1], [1]], "fraction": [1, 0], "beta": Fraction(1, 60)},
    ),
    amended="fixed_points.ball_is_contracted",
    fault="false step",
    correction="Inserting a lower bound of epsilon into -2 epsilon^2 is sound only where (61) holds, for epsilon up to "
    "1/2; at small beta epsilon exceeds it and the printed factor is negative. The contraction itself is true, with "
    "the factor 4 beta M^2 / (1 + 2 beta N M^2).",
)
def printed(model, case):
    r"""For :math:`\|\xi - x_i\| \le \frac{1}{\beta N M}`, :math:`\|f(\xi) - f(x_i)\| \le
    \bigl(1 - 2 (N-1)^2 e^{-2 \beta (\Delta_i + \frac{2}{\beta N})} \beta N M^2\bigr) \|\xi - x_i\|`."""
    xp, patterns, state = namespace_of(case.patterns), case.patterns, case.state[..., :1, :]
    count = xp.convert(patterns.shape[-2], patterns)
    squared = case.beta * largest_norm(patterns) ** 2
    epsilon = xp.exp(-case.beta * separation(patterns)[..., 0] - 2 / count) * (patterns.shape[-2] - 1)
    factor = 1 - 2 * epsilon**2 * squared * count
    moved = model.update(state, patterns, case.beta) - model.update(patterns[..., :1, :], patterns, case.beta)
    return Sides(norm(moved), factor[..., None] * norm(state - patterns[..., :1, :]))
