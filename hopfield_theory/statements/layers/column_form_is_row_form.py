"""The two ways to write the update of many states."""

from ...arithmetic import namespace_of
from ...functions import softmax
from ...models import layers, modern
from ...models.layers import Weights
from ...statement import Instance, Mutant, Sides, Source, statement
from ..families import networks
from ..sources import RAMSAUER_2021


@statement(
    title="The update with the softmax over columns is the transpose of the update with the softmax over rows",
    relation="==",
    about=("update",),
    source=Source(RAMSAUER_2021, "Section A.6.2", equations="(552), (553), (554)"),
    instances=networks,
    edges=(
        Instance("one pattern", {"patterns": [[1, 2]], "state": [[-3, 0]], "scale": 1, "beta": 1}),
        Instance("a tie", {"patterns": [[1], [-1]], "state": [[0]], "scale": 1, "beta": 3}),
    ),
    rejects=(Mutant("beta one percent higher", {"update": lambda x, y, beta: modern.update(x, y, 1.01 * beta)}),),
)
def column_form_is_row_form(model, case):
    r"""For states Q and stored patterns K as rows, :math:`K^T \mathrm{softmax}(\beta K Q^T)`, with the softmax of each column, is the
    transpose of :math:`\mathrm{softmax}(\beta Q K^T) K`, with the softmax of each row. It is the new state of the Hopfield layer
    with static patterns, and every state is updated by itself.
    """
    xp = namespace_of(case.patterns)
    columns = xp.matmul(case.patterns, xp.matrix_transpose(case.state))
    weights = xp.matrix_transpose(softmax(xp.matrix_transpose(columns), case.beta))
    new = xp.matrix_transpose(xp.matmul(xp.matrix_transpose(case.patterns), weights))
    layer = layers.hopfield(case.state, case.patterns, Weights(), beta=case.beta[..., None]).states[..., 0, :, :]
    alone = xp.concat(
        [model.update(case.state[..., s : s + 1, :], case.patterns, case.beta) for s in range(case.state.shape[-2])],
        axis=-2,
    )
    return Sides(xp.stack([new, layer], axis=-1), xp.stack([alone, alone], axis=-1))
