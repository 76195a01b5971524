"""Theorem 4 without the factor N."""

from dataclasses import replace

from ...models import modern
from ...statement import Mutant, Source, statement
from ...theory import log_sharp_contraction_bound
from ..families import around_pattern
from ..sources import THIS_PACKAGE
from .one_update_contracts import EDGES, contraction_sides


@statement(
    title="Near a well separated pattern one update contracts, with a constant that counts the patterns once",
    relation="<=",
    about=("update",),
    source=Source(THIS_PACKAGE),
    instances=around_pattern,
    edges=EDGES,
    rejects=(
        Mutant(
            "beta halved inside the update",
            {"update": lambda state, patterns, beta: modern.update(state, patterns, beta / 2)},
        ),
        Mutant("2 in place of 4", sides=lambda sides: replace(sides, right=sides.right - 0.6931)),
    ),
    never_attained=r"Except where both sides are zero, at :math:`a = b`: the Jacobian is at most :math:`4 \beta M^2 "
    r"(1 - p_i)`, and :math:`\frac{1 - p_i}{p_i}` is at most :math:`(N-1) e^{-\beta (\Delta_i - 2 r "
    r"M)}`; but :math:`p_i < 1`, for the other patterns have a positive weight.",
)
def one_update_contracts_sharper(model, case):
    r"""For any two points :math:`a, b`, with :math:`r = \max\{\|a - x_i\|, \|b - x_i\|\}`,
    :math:`\|f(a) - f(b)\| \le 4 \beta M^2 (N-1) e^{-\beta (\Delta_i - 2 r M)} \|a - b\|`."""
    return contraction_sides(model, case, log_sharp_contraction_bound)
