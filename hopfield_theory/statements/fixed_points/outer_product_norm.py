"""The spectral norm of a matrix of rank one."""

from dataclasses import replace

from ...arithmetic.dispatch import namespace_of
from ...functions import squared_norm
from ...statement import Family, Field, Instance, Mutant, Sides, Source, statement
from ..sources import RAMSAUER_2021


@statement(
    title="The spectral norm of an outer product is the product of the norms",
    relation="==",
    model="none",
    source=Source(RAMSAUER_2021, "Lemma A3", equations="(89)"),
    instances=Family(
        fields={"column": Field("real", ("d",)), "row": Field("real", ("k",))},
        sizes=({"d": 1, "k": 1}, {"d": 2, "k": 3}, {"d": 4, "k": 2}, {"d": 6, "k": 6}),
    ),
    edges=(
        Instance("one is zero", {"column": [0, 0], "row": [1, 2]}),
        Instance("one entry each", {"column": [-3], "row": [4]}),
        Instance("orthogonal", {"column": [3, 4], "row": [4, -3]}),
    ),
    rejects=(Mutant("a thousandth more", sides=lambda sides: replace(sides, right=1.001 * sides.right)),),
)
def outer_product_norm(model, case):
    r""":math:`\|a b^T\|_2 = \|a\| \|b\|` for all vectors a and b; tested squared, where
    :math:`\|a b^T\|_2^2 = \lambda_{\max}(a b^T b a^T)`."""
    xp = namespace_of(case.column, case.row)
    product = case.column[..., :, None] * case.row[..., None, :]
    size = xp.spectral_norm(xp.matmul(product, xp.matrix_transpose(product)))
    return Sides(size, squared_norm(case.column) * squared_norm(case.row))
