"""Goles' energy of two successive states."""

from ...arithmetic.dispatch import namespace_of
from ...functions import dot
from ...statement import Case, Family, Field, Instance, Mutant, Sides, Source, statement
from ..sources import GOLES_1985
from .asynchronous_descends import one_sided, symmetric

#: Symmetric couplings of even integers with any diagonal; sites of a pair repel or attract each other.
symmetric_networks = Family(
    fields={
        "votes": Field("sign", (1, "d", "d")),
        "diagonal": Field("sign", ("d",)),
        "state": Field("sign", ("S", "d")),
    },
    sizes=({"d": 2, "S": 2}, {"d": 3, "S": 2}, {"d": 4, "S": 2}, {"d": 5, "S": 1}),
    build=lambda raw: Case(couplings=symmetric(raw.votes, 2 * raw.diagonal), state=raw.state),
)

EDGES = (
    Instance("one site that repels itself", {"votes": [[[0]]], "diagonal": [-1], "state": [[1]]}),
    Instance(
        "two sites that attract each other", {"votes": [[[0, 1], [1, 0]]], "diagonal": [0, 0], "state": [[1, -1]]}
    ),
    Instance(
        "two sites that attract each other and agree",
        {"votes": [[[0, 1], [1, 0]]], "diagonal": [0, 0], "state": [[1, 1]]},
    ),
    Instance("no field anywhere", {"votes": [[[0, 0], [0, 0]]], "diagonal": [0, 0], "state": [[1, -1]]}),
)


@statement(
    title="The energy of two successive states never rises under synchronous updates",
    relation="<=",
    model="classical",
    about=("local_field", "update"),
    source=Source(GOLES_1985),
    instances=symmetric_networks,
    edges=EDGES,
    rejects=(Mutant("couplings of one side of the diagonal", {"update": one_sided}),),
)
def synchronous_pair_energy_descends(model, case):
    r"""For symmetric couplings and synchronous updates :math:`\xi \to \xi' \to \xi''`, whatever a site becomes where
    its field is zero, :math:`-\xi''^T W \xi' \le -\xi'^T W \xi`.
    """
    xp = namespace_of(case.couplings)
    before, after = [], []
    for rule in ("keep", 1, -1):
        second = model.update(case.state, case.couplings, order="synchronous", at_zero=rule)
        third = model.update(second, case.couplings, order="synchronous", at_zero=rule)
        before.append(-dot(second, model.local_field(case.state, case.couplings)))
        after.append(-dot(third, model.local_field(second, case.couplings)))
    return Sides(xp.stack(after, axis=-1), xp.stack(before, axis=-1))
