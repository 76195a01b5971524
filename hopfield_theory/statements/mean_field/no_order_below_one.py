"""High temperature."""

from dataclasses import replace

from ...arithmetic.dispatch import namespace_of
from ...statement import Family, Field, Hypothesis, Instance, Mutant, Sides, Source, statement
from ..sources import AMIT_1985A

low_beta = Hypothesis("low_beta", r":math:`\beta \le 1`", lambda case: Sides(case.beta, 0 * case.beta + 1))


@statement(
    title="Up to beta = 1 the equation m = tanh(beta m) has the solution zero only",
    relation="<",
    model="none",
    hypotheses=(low_beta,),
    source=Source(AMIT_1985A),
    instances=Family(
        fields={"m": Field("positive", (), 0.01, 4.0), "beta": Field("positive", (), 0.05, 1.25)}, sizes=({},)
    ),
    edges=(
        Instance("at the critical temperature", {"m": 0.0078125, "beta": 1}),
        Instance("full overlap", {"m": 1, "beta": 1}),
        Instance("a very high temperature", {"m": 1, "beta": 0.0009765625}),
    ),
    rejects=(Mutant("a twentieth more", sides=lambda sides: replace(sides, left=1.05 * sides.left)),),
    witnesses={"low_beta": Instance("beta = 2", {"m": 0.5, "beta": 2})},
)
def no_order_below_one(model, case):
    r"""For :math:`0 < \beta \le 1` and every :math:`m > 0`, :math:`\tanh(\beta m) < m`. By symmetry :math:`m =
    \tanh(\beta m)` has no solution but :math:`m = 0`.

    It is the mean-field equation of the classical network with few patterns, :math:`N/d \to 0`.
    """
    return Sides(namespace_of(case.m).tanh(case.beta * case.m), case.m)
