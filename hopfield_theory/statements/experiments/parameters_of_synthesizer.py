"""Times as many, or more."""

from dataclasses import replace

from ...statement import Family, Field, Instance, Mutant, Sides, Source, statement
from ..sources import RAMSAUER_2021
from .parameters_of_heads import parameters_of_gaussian

TOKENS = Family(fields={"tokens": Field("positive", (), 1.0, 1000.0)}, sizes=({},))


@statement(
    title="A random synthesizer has N (N - 2) parameters more than a Gaussian averaging head",
    relation="==",
    model="none",
    source=Source(RAMSAUER_2021, "Section A.5.1.5"),
    uses=("experiments.parameters_of_heads",),
    instances=TOKENS,
    edges=(Instance("two tokens: as many", {"tokens": 2}), Instance("BERT-base", {"tokens": 512})),
    rejects=(Mutant("one percent more", sides=lambda sides: replace(sides, right=1.01 * sides.right)),),
)
def parameters_of_synthesizer(model, case):
    r"""For N tokens the :math:`N \times N` matrix of a random synthesizer has :math:`N^2 - 2 N = N (N - 2)` parameters more than the
    2 N of a Gaussian averaging head."""
    return Sides(case.tokens**2 - parameters_of_gaussian(case.tokens), case.tokens * (case.tokens - 2))


@statement(
    title="A random synthesizer has N/2 parameters more than a Gaussian averaging head",
    relation="==",
    model="none",
    source=Source(RAMSAUER_2021, "Section A.5.1.5"),
    instances=TOKENS,
    counterexample=Instance("four tokens: sixteen parameters against eight", {"tokens": 4}),
    amended="experiments.parameters_of_synthesizer",
    fault="missing word",
    correction="N/2 is how many times as many parameters the synthesizer has; the difference is N (N - 2).",
)
def printed(model, case):
    r"""A random synthesizer has :math:`0.5 \cdot N` more parameters than Gaussian averaging."""
    return Sides(case.tokens**2, parameters_of_gaussian(case.tokens) + case.tokens / 2)
