"""Orthogonal patterns are fixed points of the classical network."""

from scipy.linalg import hadamard

from ...arithmetic.dispatch import namespace_of
from ...models import classical
from ...statement import Case, Family, Field, Hypothesis, Instance, Mutant, Sides, Source, statement
from ..sources import HOPFIELD_1982, RAMSAUER_2021
from .asynchronous_descends import site_order

fewer_than_sites = Hypothesis(
    "fewer_than_sites",
    ":math:`N < d`",
    lambda case: Sides(
        0 * case.patterns[..., 0, 0] + case.patterns.shape[-2], 0 * case.patterns[..., 0, 0] + case.patterns.shape[-1]
    ),
    strict=True,
)


def _orthogonal(raw: Case) -> Case:
    """Take N rows of a Hadamard matrix; turning the signs of whole rows and columns keeps them orthogonal."""
    count, width = raw.row_signs.shape[-1], raw.column_signs.shape[-1]
    rows = namespace_of(raw.row_signs).convert(hadamard(width)[:count], raw.row_signs)
    patterns = rows * raw.row_signs[..., :, None] * raw.column_signs[..., None, :]
    return Case(patterns=patterns, order=site_order(raw.order))


def _diagonal_taken_away_twice(patterns, self_coupling=False):
    with_diagonal, without = classical.couplings(patterns, self_coupling=True), classical.couplings(patterns)
    return with_diagonal if self_coupling else 2 * without - with_diagonal


@statement(
    title="Orthogonal patterns are fixed points, with and without self-coupling",
    relation="==",
    model="classical",
    about=("couplings", "update"),
    hypotheses=(fewer_than_sites,),
    source=Source(HOPFIELD_1982),
    instances=Family(
        fields={
            "row_signs": Field("sign", ("N",)),
            "column_signs": Field("sign", ("d",)),
            "order": Field("permutation", ("d",)),
        },
        sizes=({"N": 1, "d": 2}, {"N": 3, "d": 4}, {"N": 4, "d": 8}, {"N": 7, "d": 8}),
        build=_orthogonal,
    ),
    edges=(Instance("one pattern", {"row_signs": [1], "column_signs": [1, -1], "order": [1, 0]}),),
    rejects=(Mutant("the diagonal is taken away twice", {"couplings": _diagonal_taken_away_twice}),),
    witnesses={
        "fewer_than_sites": Instance(
            "one site alone has no field", {"row_signs": [1], "column_signs": [-1], "order": [0]}
        )
    },
)
def orthogonal_patterns_are_fixed(model, case):
    r"""If :math:`x_i^T x_k = 0` for :math:`i \ne k` and :math:`N < d`, every pattern is a fixed point: synchronously
    and in any order of sites, with the diagonal of the couplings and without it, whatever a site becomes where its
    field is zero.
    """
    xp = namespace_of(case.patterns)
    ends = [
        model.update(case.patterns, model.couplings(case.patterns, self_coupling=diagonal), order=order, at_zero=rule)
        for diagonal in (True, False)
        for order, rule in (("synchronous", 1), (case.order, -1))
    ]
    return Sides(xp.stack(ends, axis=-1), case.patterns[..., None])


@statement(
    title="The classical network stores as many uncorrelated patterns as it has sites",
    relation="==",
    model="classical",
    about=("couplings", "update"),
    source=Source(RAMSAUER_2021, "Section 1", "Section A.3.1.2"),
    instances=Family(
        fields=orthogonal_patterns_are_fixed.instances.fields, sizes=({"N": 4, "d": 4},), build=_orthogonal
    ),
    counterexample=Instance(
        "(1, 1) and (1, -1): no coupling is left", {"row_signs": [1, 1], "column_signs": [1, 1], "order": [0, 1]}
    ),
    amended="classical.orthogonal_patterns_are_fixed",
    fault="missing hypothesis",
    correction=(
        "Fewer than d orthogonal patterns are stored. With d of them W is d times the identity, less its diagonal: without the "
        "diagonal every field is zero, and with it every state is a fixed point, stored or not."
    ),
)
def printed(model, case):
    r"""In d dimensions the standard network can store d uncorrelated patterns without errors: with :math:`x_i^T x_k = 0` for
    :math:`i \ne k` and :math:`N = d` every pattern is a fixed point. Tested for couplings with a zero diagonal, as the standard network
    has them, and with :math:`\mathrm{sgn}(0) = 1`.
    """
    couplings = model.couplings(case.patterns)
    return Sides(model.update(case.patterns, couplings, order="synchronous", at_zero=1), case.patterns)
