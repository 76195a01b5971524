"""The domain of the conjugate of the log-sum-exp: negative weights."""

from dataclasses import replace

import numpy as np

from ...arithmetic.dispatch import namespace_of
from ...functions import dot, lse
from ...statement import Case, Family, Field, Instance, Mutant, Sides, Source, statement
from ..sources import RAMSAUER_2021

#: A slope and a distance to go in the direction that shows the conjugate to be infinite.
slopes = Family(
    fields={
        "slope": Field("real", ("N",)),
        "reach": Field("positive", (), 1.0, 1000.0),
        "beta": Field("positive", (), 0.01, 100.0),
    },
    sizes=({"N": 2}, {"N": 3}, {"N": 7}),
    build=lambda raw: Case(slope=raw.slope, reach=raw.reach / raw.beta, beta=raw.beta),
)


@statement(
    title="At a slope with a negative component the conjugate of the log-sum-exp is infinite",
    relation="<=",
    model="none",
    source=Source(RAMSAUER_2021, "Definition A4", "Lemma A28", equations="(495), (496), (504)"),
    instances=slopes,
    edges=(
        Instance("a negative weight", {"slope": [-1, 2], "reach": 100, "beta": 1}),
        Instance("one component", {"slope": [-1], "reach": 4, "beta": 2}),
        Instance("on the simplex: nothing follows", {"slope": [0.5, 0.5], "reach": 100, "beta": 1}),
    ),
    rejects=(
        Mutant("the count left out", sides=lambda sides: replace(sides, left=sides.left + 0.7 + 0 * sides.right)),
    ),
    never_attained="The log-sum-exp of N scores of which one is below zero and the others are zero is less than "
    ":math:`\\beta^{-1} \\ln N`.",
)
def lse_conjugate_is_infinite_off_simplex(model, case):
    r"""For every :math:`y` and :math:`c > 0` the scores :math:`z = -c e_i` have
    :math:`-c y_i - \beta^{-1} \ln N \le y^T z - \mathrm{lse}(\beta, z)`.

    As :math:`c` grows, the conjugate is infinite where some :math:`y_i < 0`. With
    ``convexity.lse_conjugate_is_infinite_off_unit_sum`` its domain is the simplex.
    """
    xp, slope, count = namespace_of(case.slope), case.slope, case.slope.shape[-1]
    scores = case.reach[..., None, None] * xp.convert(-np.eye(count), slope)
    gained = dot(scores, slope[..., None, :]) - lse(scores, case.beta)
    log_count = xp.log(xp.convert(count, slope)) / case.beta
    return Sides(-case.reach[..., None] * slope - log_count[..., None], gained)
