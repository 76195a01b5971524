"""Descent of the dense associative memory, one site at a time."""

from ...arithmetic.dispatch import namespace_of
from ...functions import squared_norm
from ...models import dense
from ...statement import Case, Family, Field, Instance, Mutant, Sides, Source, statement
from ..classical.asynchronous_descends import site_order
from ..sources import KROTOV_2016
from .gap_is_energy_difference import INTERACTIONS


def _cost(model, state, patterns, interaction):
    """Give the energy, or for the exponential interaction -ln(-E), which falls exactly when the energy falls."""
    if interaction.logarithmic:
        return -model.log_negative_energy(state, patterns, interaction)
    return model.energy(state, patterns, interaction)


#: Binary patterns and states, with an order of the sites.
binary_networks = Family(
    fields={
        "patterns": Field("sign", ("N", "d")),
        "state": Field("sign", ("S", "d")),
        "order": Field("permutation", ("d",)),
    },
    sizes=({"N": 2, "d": 2, "S": 2}, {"N": 3, "d": 4, "S": 2}, {"N": 6, "d": 5, "S": 2}, {"N": 4, "d": 7, "S": 2}),
    build=lambda raw: Case(patterns=raw.patterns, state=raw.state, order=site_order(raw.order)),
)


def _one_pattern(state, patterns, interaction, **options):
    return dense.update(state, patterns[..., -1:, :], interaction, **options)


@statement(
    title="A sweep over the sites of a dense network lowers the energy unless nothing moves",
    relation="<",
    model="dense",
    about=("energy", "log_negative_energy", "update"),
    source=Source(KROTOV_2016),
    uses=("dense.gap_is_energy_difference",),
    instances=binary_networks,
    edges=(
        Instance("one pattern and its opposite", {"patterns": [[1, 1], [-1, -1]], "state": [[1, -1]], "order": [1, 0]}),
        Instance("one site", {"patterns": [[1]], "state": [[-1]], "order": [0]}),
    ),
    rejects=(Mutant("the update hears one pattern only", {"update": _one_pattern}),),
)
def single_site_descends(model, case):
    r"""For :math:`F(a) = a^2, a^3, a^4, \max(a, 0)^3` and :math:`e^a`, a sweep over all sites in any order, which
    keeps a site whose gap is zero, takes a state :math:`\xi` of plus and minus ones to :math:`\xi' = \xi` or lowers
    the energy, :math:`E(\xi') < E(\xi)`.

    For :math:`e^a` the energies are compared as :math:`-\ln(-E)`, which does not overflow. Where nothing moves, one
    is added to the right side.
    """
    xp = namespace_of(case.patterns)
    before, after = [], []
    for interaction in INTERACTIONS:
        swept = model.update(case.state, case.patterns, interaction, order=case.order)
        still = 1 - xp.sign(squared_norm(swept - case.state))
        before.append(_cost(model, case.state, case.patterns, interaction) + still)
        after.append(_cost(model, swept, case.patterns, interaction))
    return Sides(xp.stack(after, axis=-1), xp.stack(before, axis=-1))
