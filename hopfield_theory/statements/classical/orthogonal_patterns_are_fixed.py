"""Orthogonal patterns are fixed points of the classical network."""

from scipy.linalg import hadamard

from ...arithmetic.dispatch import namespace_of
from ...models import classical
from ...statement import Case, Family, Field, Hypothesis, Instance, Mutant, Sides, Source, statement
from ..sources import HOPFIELD_1982
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
