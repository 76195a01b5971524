"""The ranges of the two real branches."""

from dataclasses import replace

from ...arithmetic.dispatch import namespace_of
from ...functions import lambert_w
from ...statement import Case, Family, Field, Instance, Mutant, Sides, Source, statement
from ..sources import RAMSAUER_2021


@statement(
    title="The upper branch is at least -1, the lower at most, and they meet at -1/e",
    relation="<=",
    model="none",
    source=Source(RAMSAUER_2021, "Definition A6", "Lemma A31", equations="(532)"),
    uses=("lambert.solves_its_equation",),
    instances=Family(
        fields={"depth": Field("unit", (), 0.0, 20.0)},
        sizes=({},),
        build=lambda raw: Case(argument=-namespace_of(raw.depth).exp(-1 - raw.depth)),
    ),
    edges=(
        Instance("at -1/e: attained", {"depth": 0}),
        Instance("close to it", {"depth": 0.0009765625}),
        Instance("close to zero", {"depth": 30}),
    ),
    rejects=(Mutant("one thousandth more", sides=lambda sides: replace(sides, left=1.001 * sides.left)),),
)
def branches_meet_at_minus_one(model, case):
    r"""For :math:`-1/e \le x < 0`, :math:`W_{-1}(x) \le -1 \le W_0(x)`, with equality at :math:`x = -1/e`."""
    xp = namespace_of(case.argument)
    upper, lower = lambert_w(case.argument), lambert_w(case.argument, -1)
    one = 1 + 0 * upper
    return Sides(xp.stack([-upper, one], axis=-1), xp.stack([one, -lower], axis=-1))
