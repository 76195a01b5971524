"""The largest Frobenius norm of the softmax Jacobian."""

from dataclasses import replace

from ...arithmetic import namespace_of
from ...statement import Case, Family, Field, Instance, Mutant, Sides, Source, statement
from ...theory.quantities import softmax_jacobian
from ..sources import RAMSAUER_2021
from .jacobian_norms_of_even_weights import frobenius_norm


def _normalised(raw: Case) -> Case:
    return Case(weights=raw.weights / namespace_of(raw.weights).sum(raw.weights, axis=-1, keepdims=True), beta=raw.beta)


@statement(
    title="The softmax Jacobian has a Frobenius norm of at most beta/2, attained by two equal weights",
    relation="<=",
    model="none",
    source=Source(RAMSAUER_2021, "Section A.5.1.4", "Section A.6.2"),
    instances=Family(
        fields={"weights": Field("positive", ("N",), 0.001, 1.0), "beta": Field("positive", (), 0.01, 100.0)},
        sizes=({"N": 2}, {"N": 3}, {"N": 5}, {"N": 12}),
        build=_normalised,
    ),
    edges=(
        Instance("two equal weights", {"weights": [1, 1], "beta": 2}),
        Instance("two equal weights and a third that vanishes", {"weights": [1, 1, 0], "beta": 2}),
        Instance("all on one", {"weights": [1, 0, 0], "beta": 3}),
    ),
    rejects=(Mutant("one percent less", sides=lambda sides: replace(sides, right=0.99 * sides.right)),),
)
def jacobian_frobenius_norm_at_most_half(model, case):
    r"""For all weights p, :math:`J_s = \beta (\mathrm{diag}(p) - p p^T)` has :math:`\|J_s\|_F \le \frac\beta2`.

    Small metastable states have the largest gradient, says the source of its figure; the largest of all is that of two patterns
    with equal weights.
    """
    return Sides(frobenius_norm(softmax_jacobian(case.weights, case.beta)), case.beta / 2)
