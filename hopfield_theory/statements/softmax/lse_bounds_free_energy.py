"""The variational principle of the log-sum-exp."""

from dataclasses import replace

from ...arithmetic import namespace_of
from ...functions import lse
from ...statement import Case, Family, Field, Instance, Mutant, Sides, Source, statement
from ...theory import free_energy
from ..sources import RAMSAUER_2021


def _normalised(raw: Case) -> Case:
    weights = raw.weights / namespace_of(raw.weights).sum(raw.weights, axis=-1, keepdims=True)
    return Case(scores=raw.scores / raw.beta[..., None], weights=weights, beta=raw.beta)


@statement(
    title="Log-sum-exp is at least the mean score plus the entropy over beta, for any weights",
    relation="<=",
    model="none",
    source=Source(RAMSAUER_2021, "Lemma A19", equations="(23), (465), (466)"),
    instances=Family(
        fields={
            "scores": Field("real", ("N",), high=2.0),
            "weights": Field("positive", ("N",), 0.001, 1.0),
            "beta": Field("positive", (), 0.01, 100.0),
        },
        sizes=({"N": 2}, {"N": 3}, {"N": 5}, {"N": 12}),
        build=_normalised,
    ),
    edges=(
        Instance("equal scores, equal weights: attained", {"scores": [2, 2, 2], "weights": [1, 1, 1], "beta": 3}),
        Instance("one score: attained", {"scores": [5], "weights": [1], "beta": 1}),
        Instance("weights against the scores", {"scores": [1000, 0], "weights": [1, 1000], "beta": 1}),
    ),
    rejects=(
        Mutant(
            "the bound lowered by one thousandth",
            sides=lambda sides: replace(sides, right=sides.right - abs(sides.right) / 1000),
        ),
    ),
)
def lse_bounds_free_energy(model, case):
    r"""For all scores :math:`z` and weights :math:`w` in the simplex,
    :math:`w^T z - \frac1\beta \sum_i w_i \ln w_i \le \mathrm{lse}(\beta, z)`.

    Equality holds at :math:`w = \mathrm{softmax}(\beta z)` alone: the difference is :math:`\beta^{-1}` times the
    Kullback-Leibler divergence of the two.
    """
    return Sides(free_energy(case.weights, case.scores, case.beta), lse(case.scores, case.beta))
