"""The borders of the classes of heads."""

from dataclasses import replace

from ...arithmetic import namespace_of
from ...statement import Family, Field, Instance, Mutant, Sides, Source, statement
from ..sources import RAMSAUER_2021


def borders(tokens):
    """Give the medians of k at which a head of N tokens changes from class I to II, II to III and III to IV."""
    return namespace_of(tokens).stack([tokens / 2, tokens / 8, tokens / 32], axis=-1)


@statement(
    title="A quarter of the tokens has a quarter of the class borders: 256, 64 and 16 become 64, 16 and 4",
    relation="==",
    model="none",
    source=Source(RAMSAUER_2021, "Section 4", "Section A.5.1.3"),
    instances=Family(fields={"tokens": Field("positive", (), 32.0, 4096.0)}, sizes=({},)),
    edges=(Instance("BERT", {"tokens": 512}), Instance("BERT-small", {"tokens": 128})),
    rejects=(Mutant("one percent more", sides=lambda sides: replace(sides, left=1.01 * sides.left)),),
)
def class_borders(model, case):
    r"""Heads are classed by the median of k, the least number of weights that sum to 0.90, at the borders :math:`\frac N2, \frac N8,
    \frac{N}{32}`. For a quarter of the tokens the borders are divided by four: 256, 64 and 16 for 512 tokens, 64, 16 and 4 for 128.
    """
    xp, scale = namespace_of(case.tokens), case.tokens / 512
    known = xp.stack([256 * scale, 64 * scale, 16 * scale, 64 * scale, 16 * scale, 4 * scale], axis=-1)
    return Sides(xp.concat([borders(case.tokens), borders(case.tokens / 4)], axis=-1), known)
