"""The two ways to write the update of many states."""

from ...arithmetic import namespace_of
from ...functions import softmax
from ...models import layers, modern
from ...models.layers import Linear, Weights
from ...statement import Family, Field, Instance, Mutant, Sides, Source, statement
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


@statement(
    title="The result patterns are the new state patterns, as columns, times the matrix of the values",
    relation="==",
    about=("update",),
    source=Source(RAMSAUER_2021, "Section A.6.2", equations="(552), (555)"),
    instances=Family(
        fields={
            "patterns": Field("real", ("N", "d")),
            "state": Field("real", ("d", "d")),
            "value_map": Field("real", ("d", "v")),
            "beta": Field("positive", (), 0.1, 3.0),
        },
        sizes=({"N": 3, "d": 2, "v": 2},),
    ),
    counterexample=Instance(
        "one stored pattern, which both states become",
        {"patterns": [[1, 0]], "state": [[0, 0], [0, 0]], "value_map": [[1, 0], [0, 1]], "beta": 1},
    ),
    amended="layers.forward_is_updates_then_values",
    fault="transpose",
    correction=(
        "With the new states as the columns of Xi^new, as the equation for many patterns has them, Z is (Xi^new)^T W_V; Xi^new W_V "
        "does not even have the right size unless there are as many states as dimensions. It is printed twice."
    ),
)
def printed(model, case):
    r"""With :math:`\Xi^{new} = X \mathrm{softmax}(\beta X^T \Xi)`, where states and stored patterns are the columns of :math:`\Xi` and
    :math:`X = K^T`, and with :math:`V = K W_V`: :math:`\mathrm{softmax}(\beta Q K^T) V = \Xi^{new} W_V`.
    """
    xp = namespace_of(case.patterns)
    weights = Weights(value=Linear(case.value_map))
    read = layers.hopfield(case.state, case.patterns, weights, beta=case.beta[..., None]).output
    columns = xp.matrix_transpose(model.update(case.state, case.patterns, case.beta))
    return Sides(read, xp.matmul(columns, case.value_map))
