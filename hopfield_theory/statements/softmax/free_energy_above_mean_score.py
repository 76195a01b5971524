"""The sign of the entropy."""

from ...functions import dot
from ...statement import Family, Field, Instance, Mutant, Sides, Source, statement
from ...theory import free_energy
from ..sources import RAMSAUER_2021
from .lse_bounds_free_energy import lse_bounds_free_energy


@statement(
    title="On the simplex the free energy is at least the mean score",
    relation="<=",
    model="none",
    source=Source(RAMSAUER_2021, "Lemma A19", equations="(465)"),
    instances=lse_bounds_free_energy.instances,
    edges=(
        Instance("one score: attained", {"scores": [5], "weights": [1], "beta": 1}),
        Instance("equal weights", {"scores": [2, -2, 2], "weights": [1, 1, 1], "beta": 3}),
        Instance("a weight of almost one", {"scores": [1, 0], "weights": [1, 1024], "beta": 1}),
    ),
    rejects=(Mutant("the entropy with the other sign", sides=lambda sides: Sides(sides.right, sides.left)),),
)
def free_energy_above_mean_score(model, case):
    r"""For all scores :math:`z` and weights :math:`w` in the simplex,
    :math:`w^T z \le L = w^T z - \frac1\beta \sum_i w_i \ln w_i`.
    """
    return Sides(dot(case.weights, case.scores), free_energy(case.weights, case.scores, case.beta))


@statement(
    title="The free energy is at least the mean score, for any weights",
    relation="<=",
    model="none",
    source=Source(RAMSAUER_2021, "Lemma A19", equations="(465)"),
    instances=Family(
        fields={
            "scores": Field("real", ("N",)),
            "weights": Field("positive", ("N",), 0.01, 10.0),
            "beta": Field("positive", (), 0.01, 100.0),
        },
        sizes=({"N": 2},),
    ),
    counterexample=Instance("a weight of two", {"scores": [0], "weights": [2], "beta": 1}),
    amended="softmax.free_energy_above_mean_score",
    fault="missing hypothesis",
    correction="The inequality is stated with the definition of L, before the simplex: it needs weights of at most one.",
)
def printed(model, case):
    r"""For all scores :math:`z` and positive :math:`w`, :math:`L = w^T z - \frac1\beta \sum_i w_i \ln w_i \ge w^T z`."""
    return Sides(dot(case.weights, case.scores), free_energy(case.weights, case.scores, case.beta))
