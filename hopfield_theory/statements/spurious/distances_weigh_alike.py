"""Weights by distance and weights by overlap."""

from ...arithmetic.dispatch import namespace_of
from ...functions import softmax, squared_norm
from ...models import modern
from ...statement import Case, Family, Field, Hypothesis, Instance, Mutant, Sides, Source, statement
from ..sources import MILLIDGE_2022


def _turned_vectors(raw: Case) -> Case:
    """Turn the signs of one vector: patterns of one norm, unless an excess lengthens them."""
    patterns = raw.signs * raw.vector[..., None, :] * (1 + raw.excess)[..., None]
    return Case(patterns=patterns, excess=raw.excess, state=raw.state, beta=raw.beta)


def _range_of_excess(case):
    xp = namespace_of(case.excess)
    spread = xp.max(case.excess, axis=-1) - xp.min(case.excess, axis=-1)
    return Sides(spread, 0 * spread)


one_norm = Hypothesis("one_norm", "all patterns have the same norm", _range_of_excess)


@statement(
    title="Among patterns of one norm the nearest weigh as those with the largest overlaps do",
    relation="==",
    about=("association",),
    hypotheses=(one_norm,),
    source=Source(MILLIDGE_2022),
    uses=("spurious.update_is_mean_shift",),
    instances=Family(
        fields={
            "signs": Field("sign", ("N", "d")),
            "vector": Field("real", ("d",)),
            "excess": Field("unit", ("N",), 0.0, 0.0),
            "state": Field("real", ("S", "d")),
            "beta": Field("positive", (), 0.01, 30.0),
        },
        sizes=({"N": 2, "d": 1, "S": 2}, {"N": 3, "d": 2, "S": 2}, {"N": 5, "d": 4, "S": 2}, {"N": 12, "d": 8, "S": 2}),
        build=_turned_vectors,
    ),
    edges=(
        Instance(
            "far outside",
            {"signs": [[1, 1], [1, -1]], "vector": [3, 4], "excess": [0, 0], "state": [[90, -90]], "beta": 1},
        ),
        Instance("no norm at all", {"signs": [[1], [-1]], "vector": [0], "excess": [0, 0], "state": [[2]], "beta": 1}),
    ),
    rejects=(
        Mutant("beta one percent higher", {"association": lambda x, y, beta: modern.association(x, y, 1.01 * beta)}),
    ),
    witnesses={
        "one_norm": Instance(
            "one pattern is twice as long",
            {"signs": [[1, 1], [1, -1]], "vector": [3, 4], "excess": [0, 1], "state": [[1, 0]], "beta": 1},
        )
    },
)
def distances_weigh_alike(model, case):
    r"""If all patterns have the same norm, :math:`\mathrm{softmax}(-\frac\beta2 \|x_i - \xi\|^2) =
    \mathrm{softmax}(\beta x_i^T \xi)` at every :math:`\xi`.

    With other norms the left side is :math:`\mathrm{softmax}(\beta x_i^T \xi - \frac\beta2 \|x_i\|^2)`: the odds of
    two patterns change by the factor :math:`e^{\beta (\|x_j\|^2 - \|x_i\|^2)/2}` at every state. So the two rules
    agree nowhere unless all norms are the same.
    """
    distances = squared_norm(case.patterns[..., None, :, :] - case.state[..., :, None, :])
    return Sides(model.association(case.state, case.patterns, case.beta), softmax(-distances / 2, case.beta))
