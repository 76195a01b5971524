"""The quadratic dense energy and the classical one."""

from ...models import classical, dense
from ...models.dense import polynomial
from ...statement import Family, Field, Instance, Mutant, Sides, Source, statement
from ..sources import RAMSAUER_2021


@statement(
    title="With the interaction a^2 the dense energy is twice the classical one with self-coupling",
    relation="==",
    model="dense",
    about=("energy",),
    source=Source(RAMSAUER_2021, equations="(543), (544)"),
    instances=Family(
        fields={"patterns": Field("real", ("N", "d")), "state": Field("real", ("S", "d"))},
        sizes=({"N": 1, "d": 3, "S": 2}, {"N": 3, "d": 4, "S": 2}, {"N": 8, "d": 7, "S": 2}),
    ),
    edges=(
        Instance("one site", {"patterns": [[1]], "state": [[-1]]}),
        Instance("no overlap", {"patterns": [[1, 1]], "state": [[1, -1]]}),
    ),
    rejects=(
        Mutant("half of it", {"energy": lambda x, y, interaction: dense.energy(x, y, interaction) / 2}),
        Mutant("the third power", {"energy": lambda x, y, interaction: dense.energy(x, y, polynomial(3))}),
    ),
)
def quadratic_energy_is_classical(model, case):
    r"""For :math:`F(a) = a^2` and :math:`W = \sum_i x_i x_i^T`, :math:`-\sum_i F(x_i^T \xi) = 2 \cdot (-\frac12 \xi^T W \xi)`.

    The source says that n = 2 gives the classical energy: it does up to the factor two. For entries of plus and minus
    one, leaving out the diagonal of W adds the constant N d.
    """
    couplings = classical.couplings(case.patterns, self_coupling=True)
    quadratic = model.energy(case.state, case.patterns, polynomial(2))
    return Sides(quadratic, 2 * classical.energy(case.state, couplings))
