"""The classical update with which the modern one is compared."""

from ...arithmetic.dispatch import namespace_of
from ...models import classical, modern
from ...statement import Case, Family, Field, Instance, Mutant, Sides, Source, statement
from ..sources import RAMSAUER_2021


@statement(
    title="The self-coupled classical update is the sign of the patterns summed by their overlaps",
    relation="==",
    model="classical",
    about=("couplings", "update"),
    source=Source(RAMSAUER_2021, equations="(30)"),
    instances=Family(
        fields={"patterns": Field("sign", ("N", "d")), "state": Field("sign", ("S", "d"))},
        sizes=({"N": 1, "d": 3, "S": 2}, {"N": 3, "d": 4, "S": 2}, {"N": 8, "d": 7, "S": 2}),
        build=lambda raw: Case(patterns=raw.patterns, state=raw.state),
    ),
    edges=(
        Instance("one site", {"patterns": [[1]], "state": [[-1]]}),
        Instance("a field of zero at one site", {"patterns": [[1, 1], [1, -1]], "state": [[1, 1]]}),
        Instance("no overlap", {"patterns": [[1, 1]], "state": [[1, -1]]}),
    ),
    rejects=(
        Mutant("no self-coupling", {"couplings": lambda patterns, self_coupling: classical.couplings(patterns)}),
        Mutant(
            "one site after the other",
            {"update": lambda state, couplings, order: classical.update(state, couplings)},
        ),
    ),
)
def self_coupled_update_follows_overlaps(model, case):
    r"""With :math:`W = \sum_i x_i x_i^T`, the update of all sites at once is
    :math:`\xi^{new} = \mathrm{sgn}(\sum_i x_i\, x_i^T \xi)`, wherever that sum is not zero; tested as
    :math:`\xi^{new}_k |h_k| = h_k` for :math:`h = \sum_i x_i\, x_i^T \xi`."""
    xp = namespace_of(case.state)
    field = xp.matmul(modern.scores(case.state, case.patterns), case.patterns)
    couplings = model.couplings(case.patterns, self_coupling=True)
    return Sides(model.update(case.state, couplings, order="synchronous") * xp.abs(field), field)
