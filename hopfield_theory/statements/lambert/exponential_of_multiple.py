"""The exponential of a multiple of W."""

from dataclasses import replace

from ...arithmetic.dispatch import namespace_of
from ...statement import Case, Field, Instance, Mutant, Sides, Source, statement
from ..sources import RAMSAUER_2021
from .solves_its_equation import arguments, branches


def _with_multiple(raw: Case) -> Case:
    return Case(**vars(arguments.build(raw)), n=raw.n)


@statement(
    title="The exponential of n W(x) is the n-th power of x / W(x)",
    relation="==",
    model="none",
    source=Source(RAMSAUER_2021, "Lemma A30", equations="(519), (520), (521)"),
    uses=("lambert.solves_its_equation",),
    instances=replace(arguments, fields=arguments.fields | {"n": Field("real", (), high=3.0)}, build=_with_multiple),
    edges=(
        Instance("n = 1", {"excess": 2, "depth": 1, "n": 1}),
        Instance("n = -1", {"excess": 2, "depth": 1, "n": -1}),
        Instance("n = 0: one on both sides", {"excess": 0.25, "depth": 0.0009765625, "n": 0}),
    ),
    rejects=(Mutant("one thousandth more", sides=lambda sides: replace(sides, left=1.001 * sides.left)),),
)
def exponential_of_multiple(model, case):
    r"""For every real :math:`n` and :math:`x \ne 0`, on both branches, :math:`e^{n W(x)} = \big(\frac{x}{W(x)}\big)^n`; so
    :math:`e^{W(x)} = x / W(x)` and :math:`e^{-W(x)} = W(x) / x`.

    The source does not exclude :math:`x = 0`, where the right side is 0/0.
    """
    x, w = branches(case)
    xp, n = namespace_of(x), case.n[..., None]
    return Sides(xp.exp(n * w), xp.exp(n * xp.log(x / w)))
