"""The complex value of W at -1."""

from dataclasses import replace

from ...arithmetic.dispatch import namespace_of
from ...statement import Mutant, Sides, Source, statement
from ..sources import RAMSAUER_2021
from .below_branch_point import log_argument, real_part
from .known_values import EDGES, constants


@statement(
    title="W(-1) is -0.31813 + 1.33724 i, to the last digit",
    relation="<=",
    model="none",
    source=Source(RAMSAUER_2021, "Lemma A31", equations="(538)"),
    uses=("lambert.below_branch_point",),
    instances=constants,
    edges=EDGES,
    rejects=(Mutant("one millionth off", sides=lambda sides: replace(sides, left=sides.left + 0.000001)),),
    never_attained="The imaginary part is transcendental, and the ends of the interval around it are rational.",
)
def value_at_minus_one(model, case):
    r""":math:`W_0(-1) = a + i b` with :math:`|a + 0.31813| \le 5 \cdot 10^{-6}` and :math:`|b - 1.33724| \le 5 \cdot 10^{-6}`:
    :math:`\ln\frac{b}{\sin b} - b \cot b`, which rises with b, is negative at 1.3372356 and positive at 1.3372358, and
    :math:`-b \cot b`, which rises too, lies between -0.318135 and -0.318125 at both.
    """
    xp, one = namespace_of(case.one), case.one
    low, high = one * 13372356 / 10**7, one * 13372358 / 10**7
    least, most = real_part(low), real_part(high)
    left = [log_argument(low), 0 * one, -one * 318135 / 10**6, most]
    return Sides(
        xp.stack(left, axis=-1), xp.stack([0 * one, log_argument(high), least, -one * 318125 / 10**6], axis=-1)
    )
