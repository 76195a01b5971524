"""The map of weights."""

from ...arithmetic import namespace_of
from ...models import modern
from ...statement import Instance, Mutant, Sides, Source, statement
from ..families import weighted
from ..sources import RAMSAUER_2021


@statement(
    title="The map of weights carries the update",
    relation="==",
    about=("association", "update"),
    source=Source(RAMSAUER_2021, equations="(105)"),
    instances=weighted,
    edges=(
        Instance("one pattern", {"patterns": [[1, 2]], "weights": [[1]], "beta": 1}),
        Instance("a vertex", {"patterns": [[1], [-1]], "weights": [[1, 0]], "beta": 100}),
        Instance("equal patterns", {"patterns": [[2], [2], [2]], "weights": [[1, 2, 3]], "beta": 3}),
    ),
    rejects=(
        Mutant("one percent too long an update", {"update": lambda *network: 1.01 * modern.update(*network)}),
        Mutant(
            "beta doubled in the weights",
            {"association": lambda state, x, beta: modern.association(state, x, 2 * beta)},
        ),
    ),
)
def update_is_carried(model, case):
    r"""For all weights p, :math:`\sum_i g(p)_i x_i = f(\sum_i p_i x_i)` with
    :math:`g(p) = \mathrm{softmax}(\beta X X^T p)`: the runs of both maps are images of each other, and so are their
    fixed points."""
    weights = model.association(case.state, case.patterns, case.beta)
    return Sides(
        namespace_of(weights).matmul(weights, case.patterns), model.update(case.state, case.patterns, case.beta)
    )
