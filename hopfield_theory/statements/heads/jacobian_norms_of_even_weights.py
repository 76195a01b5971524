"""The softmax Jacobian of a head that averages k patterns."""

from dataclasses import replace

from ...arithmetic import namespace_of
from ...functions import norm
from ...statement import Family, Field, Instance, Mutant, Sides, Source, statement
from ...theory.quantities import softmax_jacobian
from ..sources import THIS_PACKAGE


def frobenius_norm(matrix):
    """Give the root of the sum of all squared entries of matrices (..., n, n)."""
    return norm(norm(matrix))


@statement(
    title="A head that averages k patterns has a softmax Jacobian of Frobenius norm sqrt(k - 1)/k and spectral norm 1/k",
    relation="==",
    model="none",
    source=Source(THIS_PACKAGE),
    instances=Family(
        fields={
            "beta": Field("positive", (), 0.01, 100.0),
            "seen": Field("unit", ("k",)),
            "hidden": Field("unit", ("n",)),
        },
        sizes=({"k": 2, "n": 0}, {"k": 2, "n": 3}, {"k": 3, "n": 1}, {"k": 5, "n": 4}, {"k": 12, "n": 0}),
    ),
    edges=(
        Instance("two of two", {"beta": 1, "seen": [0, 0], "hidden": []}),
        Instance("two of three", {"beta": 1, "seen": [0, 0], "hidden": [0]}),
    ),
    rejects=(Mutant("one percent more", sides=lambda sides: replace(sides, right=1.01 * sides.right)),),
)
def jacobian_norms_of_even_weights(model, case):
    r"""For :math:`k \ge 2` equal weights :math:`\frac1k` and any number of zeros, :math:`J_s = \beta (\mathrm{diag}(p) - p p^T)` has
    :math:`\|J_s\|_F = \beta \frac{\sqrt{k-1}}{k}` and :math:`\|J_s\|_2 = \frac\beta k`.

    From k = 2 on both fall: the largest response is that of the smallest metastable state, and a head that averages over N
    patterns responds with :math:`N^{-1/2}`.
    """
    xp, k = namespace_of(case.beta), case.seen.shape[-1]
    weights = xp.concat([0 * case.seen + 1, 0 * case.hidden], axis=-1) / k
    jacobian = softmax_jacobian(weights, case.beta)
    root = xp.sqrt(xp.convert(k - 1, case.beta))
    return Sides(
        xp.stack([frobenius_norm(jacobian), xp.spectral_norm(jacobian)], axis=-1),
        xp.stack([case.beta * root / k, case.beta / k], axis=-1),
    )
