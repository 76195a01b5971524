"""The quadratic dense network is the classical one."""

from ...arithmetic.dispatch import namespace_of
from ...models import classical
from ...models.dense import polynomial
from ...statement import Instance, Mutant, Sides, Source, statement
from ..sources import KROTOV_2016
from .single_site_descends import binary_networks


def _with_self_coupling(state, patterns, interaction, **options):
    return classical.update(state, classical.couplings(patterns, self_coupling=True), **options)


@statement(
    title="With the interaction a^2 the dense network is the classical network without self-coupling",
    relation="==",
    model="dense",
    about=("update",),
    source=Source(KROTOV_2016),
    uses=("dense.gap_is_energy_difference",),
    instances=binary_networks,
    edges=(
        Instance(
            "opposite patterns", {"patterns": [[1, 1, 1], [-1, -1, 1]], "state": [[1, -1, 1]], "order": [2, 0, 1]}
        ),
    ),
    rejects=(Mutant("the classical network with self-coupling", {"update": _with_self_coupling}),),
)
def quadratic_is_classical(model, case):
    r"""For :math:`F(a) = a^2` every update, synchronous or in any order of sites, whatever a site becomes where its
    gap is zero, is the update of the classical network with :math:`W = \sum_i x_i x_i^T` and zero diagonal.
    """
    xp = namespace_of(case.patterns)
    couplings = classical.couplings(case.patterns)
    rules = [
        {"order": order, "at_zero": at_zero} for order in ("synchronous", case.order) for at_zero in ("keep", 1, -1)
    ]
    quadratic = [model.update(case.state, case.patterns, polynomial(2), **rule) for rule in rules]
    linear = [classical.update(case.state, couplings, **rule) for rule in rules]
    return Sides(xp.stack(quadratic, axis=-1), xp.stack(linear, axis=-1))
