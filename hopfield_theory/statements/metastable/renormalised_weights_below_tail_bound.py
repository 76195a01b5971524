"""The bound among the definitions of Lemma A8."""

from dataclasses import replace

from ...models import modern
from ...statement import Hypothesis, Instance, Mutant, Sides, Source, statement
from ..clusters import bounded_tails, tail_bounded
from ..sources import RAMSAUER_2021

below_one = Hypothesis(
    "below_one", r":math:`\epsilon < 1`", lambda case: Sides(case.epsilon - 1, 0 * case.epsilon), strict=True
)


def _opposite(room):
    return {"centre": [1], "offsets": [[0]], "width": 1, "others": [[-1]], "shift": [[-1]], "beta": 1, "room": [room]}


@statement(
    title="Renormalised weights exceed the weights at most by the factor that the tail bound allows",
    relation="<=",
    about=("association",),
    hypotheses=(tail_bounded, below_one),
    source=Source(RAMSAUER_2021, "Lemma A8", equations="(196), (223), (281)"),
    uses=("metastable.weights_within_cluster_are_its_softmax",),
    instances=bounded_tails,
    edges=(
        Instance("half of the weight outside", _opposite(0.125)),
        Instance("no room: attained", _opposite(0)),
        Instance("almost no room", _opposite(2**-30)),
        Instance("a bound of almost one", _opposite(1 - 2**-30)),
    ),
    rejects=(
        Mutant("a softmax too small by a half", {"association": lambda *network: modern.association(*network) / 2}),
        Mutant("one percent less", sides=lambda sides: replace(sides, right=0.99 * sides.right)),
    ),
    witnesses={
        "tail_bounded": Instance("a bound below the tail", _opposite(-0.5)),
        "below_one": Instance("a bound above one", _opposite(3)),
    },
)
def renormalised_weights_below_tail_bound(model, case):
    r"""If :math:`\gamma = \sum_{i > l} p_i \le \epsilon < 1`, then
    :math:`\tilde p_i = \frac{p_i}{1 - \gamma} \le \frac{p_i}{1 - \epsilon}` for all
    :math:`i \le l`; the source has :math:`\epsilon < 1` in the proof only."""
    p = model.association(case.state, case.patterns, case.beta)[..., : case.cluster.shape[-2]]
    return Sides(modern.association(case.state, case.cluster, case.beta), p / (1 - case.epsilon)[..., None])
