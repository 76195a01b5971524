"""The energy gap of Krotov and Hopfield."""

import numpy as np

from ...arithmetic.dispatch import namespace_of
from ...models import dense
from ...models.dense import exponential, polynomial, rectified
from ...statement import Family, Field, Instance, Mutant, Sides, Source, statement
from ..sources import RAMSAUER_2021

#: The interactions that the claims of this chapter are put to.
INTERACTIONS = (polynomial(2), polynomial(3), polynomial(4), rectified(3), exponential())


def _own_site_counted(state, patterns, interaction):
    xp = namespace_of(state, patterns)
    overlaps = dense.scores(state, patterns)[..., :, None, :]
    by_site = xp.matrix_transpose(patterns)[..., None, :, :]
    return xp.sum(interaction.function(overlaps + by_site) - interaction.function(overlaps - by_site), axis=-1)


@statement(
    title="The energy gap of a site is the difference of the energies with the site down and up",
    relation="==",
    model="dense",
    about=("energy", "energy_gap"),
    source=Source(RAMSAUER_2021, equations="(545)"),
    instances=Family(
        fields={"patterns": Field("real", ("N", "d")), "state": Field("real", ("S", "d"))},
        sizes=({"N": 2, "d": 1, "S": 2}, {"N": 3, "d": 2, "S": 2}, {"N": 5, "d": 4, "S": 2}, {"N": 12, "d": 3, "S": 1}),
    ),
    edges=(
        Instance("one pattern", {"patterns": [[1, -1]], "state": [[1, 1]]}),
        Instance(
            "opposite patterns, whose gaps vanish for even interactions",
            {"patterns": [[1, 1], [-1, -1]], "state": [[1, -1]]},
        ),
    ),
    rejects=(Mutant("the site itself is not left out of the overlaps", {"energy_gap": _own_site_counted}),),
)
def gap_is_energy_difference(model, case):
    r"""For every interaction F and every site j, with the overlaps :math:`a_i = \sum_{l \ne j} x_{il} \xi_l` of the other sites:
    :math:`\sum_i [F(a_i + x_{ij}) - F(a_i - x_{ij})] = E(\xi_j = -1) - E(\xi_j = +1)`.
    """
    xp = namespace_of(case.state)
    sites = xp.convert(np.eye(case.state.shape[-1]), case.state)

    def energies(value, interaction):
        """Give the energies (..., S, d) with each site in turn set to a value."""
        set_sites = [case.state * (1 - sites[j, :]) + value * sites[j, :] for j in range(sites.shape[0])]
        return xp.stack([model.energy(state, case.patterns, interaction) for state in set_sites], axis=-1)

    gaps = [model.energy_gap(case.state, case.patterns, interaction) for interaction in INTERACTIONS]
    differences = [energies(-1, interaction) - energies(1, interaction) for interaction in INTERACTIONS]
    return Sides(xp.stack(gaps, axis=-1), xp.stack(differences, axis=-1))
