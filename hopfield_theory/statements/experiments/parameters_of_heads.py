"""How many parameters a head has for its attention."""

from dataclasses import replace

from ...arithmetic import namespace_of
from ...statement import Family, Field, Instance, Mutant, Sides, Source, statement
from ..sources import RAMSAUER_2021

COUNTS = Family(
    fields={
        "inputs": Field("positive", (), 1.0, 1000.0),
        "width": Field("positive", (), 1.0, 100.0),
        "tokens": Field("positive", (), 1.0, 1000.0),
    },
    sizes=({},),
)
BERT_BASE = Instance("BERT-base", {"inputs": 768, "width": 64, "tokens": 512})


def parameters_of_softmax(inputs, width):
    """Give the size of W_Q and W_K."""
    return 2 * width * inputs


def parameters_of_gaussian(tokens):
    """Give the number of places and widths, one each for every token."""
    return 2 * tokens


@statement(
    title="A softmax head has d_k d_y / N times, a synthesizer N / 2 times the parameters of a Gaussian averaging head",
    relation="==",
    model="none",
    source=Source(RAMSAUER_2021, "Section A.5.1.5"),
    instances=COUNTS,
    edges=(BERT_BASE,),
    rejects=(Mutant("one half less for BERT-base", sides=lambda sides: replace(sides, left=95.5 * sides.left / 96)),),
)
def parameters_of_heads(model, case):
    r"""For N tokens of width :math:`d_y` and an associative space of width :math:`d_k`, attention has :math:`2 d_k d_y` parameters
    in :math:`W_Q` and :math:`W_K`, a Gaussian averaging head 2 N and a random synthesizer :math:`N^2`: :math:`\frac{d_k d_y}{N}`
    and :math:`\frac N2` times those of the Gaussian head. For BERT-base (768, 64, 512) these are 96 and 256.
    """
    xp, gaussian = namespace_of(case.tokens), parameters_of_gaussian(case.tokens)
    return Sides(
        xp.stack([parameters_of_softmax(case.inputs, case.width) / gaussian, case.tokens**2 / gaussian], axis=-1),
        xp.stack([case.width * case.inputs / case.tokens, case.tokens / 2], axis=-1),
    )


@statement(
    title="Attention of BERT-base has 95.5 times the parameters of a Gaussian averaging head",
    relation="==",
    model="none",
    source=Source(RAMSAUER_2021, "Section A.5.1.5"),
    instances=replace(COUNTS, fields={name: Field("unit", (), low=n, high=n) for name, n in BERT_BASE.raw.items()}),
    counterexample=BERT_BASE,
    amended="experiments.parameters_of_heads",
    fault="arithmetic",
    correction="The quotient (2 * 768 * 64) / (2 * 512) is 96.",
)
def printed(model, case):
    r"""For BERT-base, with :math:`d_y = 768`, :math:`d_k = 64` and N = 512: :math:`\frac{2 \cdot 768 \cdot 64}{2 \cdot 512} = 95.5`."""
    ratio = parameters_of_softmax(case.inputs, case.width) / parameters_of_gaussian(case.tokens)
    return Sides(ratio, 0 * ratio + 95.5)
