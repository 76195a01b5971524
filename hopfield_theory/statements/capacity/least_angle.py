"""Lemma A13: the least angle of random points on a sphere."""

from dataclasses import replace
from math import cos, exp

import numpy as np

from ...arithmetic.dispatch import namespace_of
from ...functions import norm
from ...statement import Case, Family, Field, Mutant, Source, Trials, statement
from ...theory.capacity import log_cap_constant
from ..sources import RAMSAUER_2021

#: The instances choose delta such that the bound on the probability of failure is this.
FAILURE = 0.2


def _least_angle(count: int, width: int) -> float:
    """Give the angle delta N^(-2/(d-1)) with kappa delta^(d-1) / 2 = FAILURE."""
    log_delta = (np.log(2 * FAILURE) - float(log_cap_constant(width - 1))) / (width - 1)
    return exp(log_delta) * count ** (-2 / (width - 1))


@statement(
    title="Random points on a sphere are rarely close to each other",
    relation="probability",
    model="none",
    source=Source(RAMSAUER_2021, "Lemma A13", equations="(323), (324)"),
    uses=("capacity.cap_share_bound",),
    instances=Family(
        fields={"directions": Field("real", ("N", "d"))},
        sizes=({"N": 5, "d": 2}, {"N": 12, "d": 3}, {"N": 20, "d": 8}),
        build=lambda raw: Case(points=raw.directions / norm(raw.directions)[..., None]),
    ),
    rejects=(
        Mutant(
            "a probability of failure thirty times smaller",
            sides=lambda trials: replace(trials, at_least=1 - FAILURE / 30),
        ),
    ),
)
def least_angle(model, case):
    r"""Let :math:`\alpha_{\min}` be the least angle of :math:`N \ge 2` points drawn independently and uniformly from
    the sphere in :math:`d \ge 2` dimensions. Then :math:`\Pr(N^{2/(d-1)} \alpha_{\min} \ge \delta) \ge 1 -
    \frac{\kappa_{d-1}}{2} \delta^{d-1}`, for every :math:`\delta > 0`.

    The instances have the :math:`\delta` for which the bound is 4/5.
    """
    xp, (count, width) = namespace_of(case.points), case.points.shape[-2:]
    cosines = xp.matmul(case.points, xp.matrix_transpose(case.points)) - 2 * xp.convert(np.eye(count), case.points)
    closest = xp.max(xp.max(cosines, axis=-1), axis=-1)
    return Trials(closest <= cos(_least_angle(count, width)), 1 - FAILURE)
