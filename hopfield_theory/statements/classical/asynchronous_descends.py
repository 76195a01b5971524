"""Hopfield's descent: one site at a time, in any order."""

import numpy as np

from ...arithmetic.dispatch import namespace_of
from ...arithmetic.floats import to_numpy
from ...models import classical
from ...statement import Case, Family, Field, Hypothesis, Instance, Mutant, Sides, Source, statement
from ..sources import HOPFIELD_1982


def symmetric(votes, diagonal):
    """Give symmetric couplings of even integers: votes (..., R, d, d) and their transposes, and a diagonal.

    Fields and energies of integers are exact, so that a field of zero is one.
    """
    xp = namespace_of(votes)
    identity = xp.convert(np.eye(votes.shape[-1]), votes)
    square = xp.sum(votes, axis=-3)
    return (square + xp.matrix_transpose(square)) * (1 - identity) + diagonal[..., None] * identity


def site_order(order) -> np.ndarray:
    """Give orders of sites as the integers that they are."""
    return np.asarray(to_numpy(getattr(order, "value", order)), dtype=np.int64)


nonnegative_diagonal = Hypothesis(
    "nonnegative_diagonal",
    r":math:`W_{jj} \ge 0`",
    lambda case: Sides(
        namespace_of(case.diagonal).zeros_like(case.diagonal[..., 0]),
        namespace_of(case.diagonal).min(case.diagonal, axis=-1),
    ),
)


def _network(raw: Case) -> Case:
    diagonal = namespace_of(raw.diagonal_votes).sum(1 + raw.diagonal_votes, axis=-2)
    return Case(
        couplings=symmetric(raw.votes, diagonal), diagonal=diagonal, state=raw.state, order=site_order(raw.order)
    )


def one_sided(state, couplings, **options):
    """Update by the couplings of one side of the diagonal."""
    xp = namespace_of(couplings)
    return classical.update(state, couplings * xp.convert(np.tril(np.ones(couplings.shape[-2:])), couplings), **options)


@statement(
    title="Setting one site after the other to the sign of its field never raises the energy",
    relation="<=",
    model="classical",
    about=("energy", "update"),
    hypotheses=(nonnegative_diagonal,),
    source=Source(HOPFIELD_1982),
    instances=Family(
        fields={
            "votes": Field("sign", ("R", "d", "d")),
            "diagonal_votes": Field("sign", ("R", "d")),
            "state": Field("sign", ("S", "d")),
            "order": Field("permutation", ("d",)),
        },
        sizes=({"R": 1, "d": 2, "S": 2}, {"R": 2, "d": 3, "S": 2}, {"R": 1, "d": 5, "S": 2}, {"R": 3, "d": 8, "S": 2}),
        build=_network,
    ),
    edges=(
        Instance("one site", {"votes": [[[1]]], "diagonal_votes": [[1]], "state": [[-1]], "order": [0]}),
        Instance(
            "no field anywhere",
            {"votes": [[[0, 0], [0, 0]]], "diagonal_votes": [[-1, -1]], "state": [[1, -1]], "order": [1, 0]},
        ),
        Instance(
            "two sites that attract each other and agree",
            {"votes": [[[0, 1], [0, 0]]], "diagonal_votes": [[-1, -1]], "state": [[1, 1]], "order": [0, 1]},
        ),
        Instance(
            "three sites that cannot all agree",
            {
                "votes": [[[0, -1, -1], [-1, 0, -1], [-1, -1, 0]]],
                "diagonal_votes": [[-1, -1, -1]],
                "state": [[1, 1, 1]],
                "order": [2, 0, 1],
            },
        ),
    ),
    rejects=(Mutant("couplings of one side of the diagonal", {"update": one_sided}),),
    witnesses={
        "nonnegative_diagonal": Instance(
            "a site that repels itself",
            {"votes": [[[0, 1], [0, 0]]], "diagonal_votes": [[-3, 1]], "state": [[1, 1]], "order": [0, 1]},
        )
    },
)
def asynchronous_descends(model, case):
    r"""For symmetric couplings with :math:`W_{jj} \ge 0`, a sweep over all sites in any order, whatever a site
    becomes where its field is zero, takes a state :math:`\xi` to :math:`\xi'` with :math:`E(\xi') \le E(\xi)`.
    """
    xp = namespace_of(case.couplings)
    swept = [model.update(case.state, case.couplings, order=case.order, at_zero=rule) for rule in ("keep", 1, -1)]
    energies = xp.stack([model.energy(state, case.couplings) for state in swept], axis=-1)
    return Sides(energies, model.energy(case.state, case.couplings)[..., None])
