"""The domain of the conjugate of the log-sum-exp: weights that do not sum to one."""

from dataclasses import replace

from ...arithmetic.dispatch import namespace_of
from ...functions import dot, lse
from ...statement import Instance, Mutant, Sides, Source, statement
from ..sources import RAMSAUER_2021
from .lse_conjugate_is_infinite_off_simplex import slopes


@statement(
    title="At a slope whose components do not sum to one the conjugate of the log-sum-exp is infinite",
    relation="==",
    model="none",
    source=Source(RAMSAUER_2021, "Definition A4", "Lemma A28", equations="(495), (496), (504)"),
    instances=slopes,
    edges=(
        Instance("too large a sum", {"slope": [1, 1], "reach": 4, "beta": 2}),
        Instance("too small a sum", {"slope": [0, 0], "reach": -4, "beta": 1}),
        Instance("on the simplex: nothing follows", {"slope": [0.5, 0.5], "reach": 100, "beta": 1}),
    ),
    rejects=(Mutant("one percent more", sides=lambda sides: replace(sides, left=1.01 * sides.left)),),
)
def lse_conjugate_is_infinite_off_unit_sum(model, case):
    r"""For every :math:`y` and every :math:`c` the scores :math:`z = c \mathbf 1` have :math:`y^T z - \mathrm{lse}(\beta, z) =
    c\, (\sum_i y_i - 1) - \beta^{-1} \ln N`.

    As :math:`c` goes to infinity, or to minus infinity, the conjugate is infinite where :math:`\sum_i y_i \ne 1`.
    """
    xp, slope = namespace_of(case.slope), case.slope
    scores = case.reach[..., None] + 0 * slope
    log_count = xp.log(xp.convert(slope.shape[-1], slope)) / case.beta
    return Sides(dot(scores, slope) - lse(scores, case.beta), case.reach * (xp.sum(slope, axis=-1) - 1) - log_count)
