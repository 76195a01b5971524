"""W as a logarithm."""

from dataclasses import replace

from ...arithmetic.dispatch import namespace_of
from ...statement import Mutant, Sides, Source, statement
from ..sources import RAMSAUER_2021
from .solves_its_equation import EDGES, arguments, branches


@statement(
    title="W(x) is the logarithm of x / W(x)",
    relation="==",
    model="none",
    source=Source(RAMSAUER_2021, "Lemma A30", equations="(524)"),
    uses=("lambert.solves_its_equation",),
    instances=arguments,
    edges=EDGES,
    rejects=(Mutant("one thousandth more", sides=lambda sides: replace(sides, left=1.001 * sides.left)),),
)
def is_logarithm_of_ratio(model, case):
    r"""For :math:`x \ge -1/e`, :math:`x \ne 0`, :math:`W(x) = \ln \frac{x}{W(x)}`; on the lower branch :math:`x < 0`.

    The source does not exclude :math:`x = 0`, where the ratio is 0/0.
    """
    x, w = branches(case)
    return Sides(w, namespace_of(x).log(x / w))
