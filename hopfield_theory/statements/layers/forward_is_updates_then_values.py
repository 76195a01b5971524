"""The forward pass of a Hopfield layer."""

from ...arithmetic import namespace_of
from ...models import layers, modern
from ...models.layers import Linear, Weights
from ...statement import Case, Family, Field, Instance, Mutant, Sides, Source, statement
from ..sources import RAMSAUER_2021

HEADS = 2

#: Raw states R and stored patterns Y, with the projections of two heads side by side; k and v are the widths of one head.
FIELDS = {
    "states": Field("real", ("S", "r")),
    "stored": Field("real", ("N", "y")),
    "query_map": Field("real", ("r", HEADS, "k")),
    "key_map": Field("real", ("y", HEADS, "k")),
    "value_map": Field("real", (HEADS, "k", "v")),
    "beta": Field("positive", (), 0.1, 3.0),
}


def side_by_side(maps):
    """Put the maps (..., inputs, H, outputs) of the heads beside each other."""
    return namespace_of(maps).concat([maps[..., h, :] for h in range(maps.shape[-2])], axis=-1)


def block_diagonal(maps):
    """Put the maps (..., H, inputs, outputs) of the heads on the diagonal of one matrix."""
    xp, heads = namespace_of(maps), range(maps.shape[-3])
    rows = [[maps[..., h, :, :] if h == column else 0 * maps[..., h, :, :] for column in heads] for h in heads]
    return xp.concat([xp.concat(row, axis=-1) for row in rows], axis=-2)


def layer_of(case: Case) -> Weights:
    """Give the weights of the layer, without biases."""
    return Weights(
        Linear(side_by_side(case.query_map)), Linear(side_by_side(case.key_map)), Linear(block_diagonal(case.value_map))
    )


def updated_then_mapped(model, case: Case, updates: int):
    """Update the queries of each head among its keys, map them by the head's W_V, and put the heads side by side."""
    xp, read = namespace_of(case.states), []
    for h in range(HEADS):
        state = xp.matmul(case.states, case.query_map[..., h, :])
        keys = xp.matmul(case.stored, case.key_map[..., h, :])
        for _ in range(updates):
            state = model.update(state, keys, case.beta)
        read.append(xp.matmul(state, case.value_map[..., h, :, :]))
    return xp.concat(read, axis=-1)


@statement(
    title="The forward pass of a Hopfield layer is updates of the mapped states, then the map to the values",
    relation="==",
    about=("update",),
    source=Source(RAMSAUER_2021, "Section A.6.2", equations="(549), (550), (551), (552), (554), (555)"),
    uses=("attention.equals_update",),
    instances=Family(
        fields=FIELDS,
        sizes=(
            {"N": 2, "S": 1, "y": 1, "r": 1, "k": 1, "v": 1},
            {"N": 5, "S": 3, "y": 3, "r": 2, "k": 4, "v": 2},
            {"N": 7, "S": 2, "y": 4, "r": 4, "k": 3, "v": 5},
        ),
    ),
    edges=(
        Instance(
            "one stored pattern",
            {
                "states": [[3]],
                "stored": [[2]],
                "query_map": [[[1, 2], [0, 1]]],
                "key_map": [[[1, 0], [1, 1]]],
                "value_map": [[[1], [2]], [[3], [4]]],
                "beta": 1,
            },
        ),
        Instance(
            "a tie",
            {
                "states": [[0]],
                "stored": [[1], [-1]],
                "query_map": [[[1], [1]]],
                "key_map": [[[1], [2]]],
                "value_map": [[[1]], [[1]]],
                "beta": 1,
            },
        ),
    ),
    rejects=(
        Mutant("beta one percent lower", {"update": lambda x, y, beta: modern.update(x, y, 0.99 * beta)}),
        Mutant("no update", {"update": lambda x, y, beta: x}),
    ),
)
def forward_is_updates_then_values(model, case):
    r"""With :math:`Q = R W_Q`, :math:`K = Y W_K` and :math:`V = K W_V` for each head, t updates :math:`Q \leftarrow
    \mathrm{softmax}(\beta Q K^T) K` of which the last reads out the values, :math:`Z = \mathrm{softmax}(\beta Q K^T) V`, give
    :math:`Z = (\Xi^{new})^T W_V`, where each column of :math:`\Xi^{new}` is a state :math:`W_Q^T r` after t updates of the
    continuous network with the keys as its patterns. Tested for t = 1 and 3, with two heads.
    """
    xp, weights = namespace_of(case.states), layer_of(case)
    beta = case.beta[..., None]
    forward, updated = [], []
    for updates in (1, 3):
        forward.append(layers.hopfield(case.states, case.stored, weights, HEADS, beta=beta, updates=updates).output)
        updated.append(updated_then_mapped(model, case, updates))
    return Sides(xp.concat(forward, axis=-1), xp.concat(updated, axis=-1))


@statement(
    title="A raw pattern is mapped to the associative space by the matrix, not by its transpose",
    relation="==",
    about=("association",),
    source=Source(RAMSAUER_2021, "Section A.6.2", equations="(549), (550)"),
    instances=Family(
        fields={
            "states": Field("real", ("S", "r")),
            "patterns": Field("real", ("N", "r")),
            "query_map": Field("real", ("r", "r")),
            "beta": Field("positive", (), 0.1, 3.0),
        },
        sizes=({"N": 3, "S": 2, "r": 2},),
    ),
    counterexample=Instance(
        "a map that is not symmetric",
        {"states": [[1, 0]], "patterns": [[1, 0], [0, 1]], "query_map": [[0, 1], [0, 0]], "beta": 1},
    ),
    amended="layers.forward_is_updates_then_values",
    fault="transpose",
    correction="With the raw patterns as the rows of R and Q = R W_Q the states are W_Q^T r and the stored patterns W_K^T y, as "
    "section A.4 has it; W_Q r does not even have the right size unless both spaces have the same dimension.",
)
def printed(model, case):
    r"""The state patterns are :math:`\xi = W_Q r` and :math:`Q = \Xi^T = R W_Q`: the layer associates :math:`W_Q r` with the stored
    patterns, which are static here."""
    xp = namespace_of(case.states)
    weights = Weights(query=Linear(case.query_map))
    found = layers.hopfield(case.states, case.patterns, weights, beta=case.beta[..., None]).associations[..., 0, :, :]
    mapped = xp.matmul(case.states, xp.matrix_transpose(case.query_map))
    return Sides(found, model.association(mapped, case.patterns, case.beta))
