"""Two patterns that differ at one site."""

import numpy as np

from ...arithmetic.dispatch import namespace_of
from ...models import dense
from ...statement import Case, Family, Field, Instance, Mutant, Sides, Source, statement
from ..sources import THIS_PACKAGE
from .gap_is_energy_difference import INTERACTIONS


def _neighbours(raw: Case) -> Case:
    """Let pattern 1 be pattern 0 with the first site turned."""
    xp = namespace_of(raw.patterns)
    turned = raw.patterns[..., :1, :] * xp.convert([-1] + [1] * (raw.patterns.shape[-1] - 1), raw.patterns)
    return Case(patterns=xp.concat([raw.patterns[..., :1, :], turned, raw.patterns[..., 1:, :]], axis=-2))


@statement(
    title="Two patterns that differ at a single site are not both kept",
    relation="==",
    model="dense",
    about=("update",),
    source=Source(THIS_PACKAGE),
    uses=("dense.gap_is_energy_difference",),
    instances=Family(
        fields={"patterns": Field("sign", ("N", "d"))},
        sizes=({"N": 1, "d": 2}, {"N": 3, "d": 4}, {"N": 5, "d": 6}),
        build=_neighbours,
    ),
    edges=(
        Instance("nobody else", {"patterns": [[1, 1]]}),
        Instance("one site", {"patterns": [[1]]}),
    ),
    rejects=(
        Mutant(
            "a site with no gap is kept",
            {"update": lambda x, y, interaction, order, at_zero: dense.update(x, y, interaction, order=order)},
        ),
        Mutant(
            "every pattern is kept",
            {"update": lambda x, y, interaction, order, at_zero: x},
        ),
    ),
)
def neighbours_are_not_both_kept(model, case):
    r"""The gap of a site does not depend on the site itself, so two states that differ at this site alone are set to the same
    value there: of two patterns at Hamming distance one, one at most is kept, whatever F is and whatever the others are.

    A site whose gap is zero is set to one here; a rule that keeps it makes the only exception.
    """
    xp = namespace_of(case.patterns)
    pair = case.patterns[..., :2, :]
    first = np.asarray([0])
    set_to = [model.update(pair, case.patterns, f, order=first, at_zero=1)[..., 0] for f in INTERACTIONS]
    after = xp.stack(set_to, axis=-1)
    return Sides(after[..., 0, :], after[..., 1, :])
