"""Low temperature."""

from dataclasses import replace

from ...arithmetic.dispatch import namespace_of
from ...statement import Family, Field, Hypothesis, Instance, Mutant, Sides, Source, statement
from ..sources import AMIT_1985A

high_beta = Hypothesis("high_beta", r":math:`\beta > 1`", lambda case: Sides(0 * case.beta + 1, case.beta), strict=True)


@statement(
    title="Above beta = 1 the equation m = tanh(beta m) has a solution between sqrt(3 (beta - 1)) / beta and one",
    relation="<",
    model="none",
    hypotheses=(high_beta,),
    source=Source(AMIT_1985A),
    instances=Family(fields={"beta": Field("positive", (), 1.01, 20.0)}, sizes=({},)),
    edges=(
        Instance("just below the critical temperature", {"beta": 1.0078125}),
        Instance("beta = 2, where the lower end is largest", {"beta": 2}),
        Instance("a low temperature", {"beta": 50}),
    ),
    rejects=(Mutant("half a percent less", sides=lambda sides: replace(sides, right=0.995 * sides.right)),),
    witnesses={"high_beta": Instance("beta = 1: the interval starts at zero, which is a solution", {"beta": 1})},
)
def order_above_one(model, case):
    r"""For :math:`\beta > 1` and :math:`m_0 = \frac1\beta \sqrt{3 (\beta - 1)}`, which is at most
    :math:`\frac{\sqrt3}{2}`: :math:`m_0 < \tanh(\beta m_0)` and :math:`\tanh(\beta) < 1`. So :math:`m = \tanh(\beta
    m)` for some m between :math:`m_0` and 1.

    Beyond :math:`\beta = 1` the overlap therefore grows at least like :math:`\sqrt{3 (\beta - 1)}`.
    """
    xp, beta = namespace_of(case.beta), case.beta
    least = xp.sqrt(3 * (beta - 1)) / beta
    return Sides(xp.stack([least, xp.tanh(beta)], axis=-1), xp.stack([xp.tanh(beta * least), 0 * beta + 1], axis=-1))
