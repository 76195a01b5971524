"""The update of the modern network is attention."""

from ...arithmetic import namespace_of
from ...models import attention, modern
from ...statement import Case, Family, Field, Instance, Mutant, Sides, Source, statement
from ..sources import RAMSAUER_2021


def _projected(raw: Case) -> Case:
    """Map inputs Y and R to keys and queries, and set beta to one over the square root of the keys' width."""
    xp = namespace_of(raw.inputs)
    keys = xp.matmul(raw.inputs, raw.key_map)
    beta = 1 / xp.sqrt(xp.convert(keys.shape[-1], keys))
    return Case(query=xp.matmul(raw.queries, raw.query_map), key=keys, value_map=raw.value_map, beta=beta)


@statement(
    title="Attention with values V = K W_V is the update of the modern network, mapped by W_V",
    relation="==",
    model="attention",
    about=("attention",),
    source=Source(RAMSAUER_2021, equations="(10), (548)"),
    instances=Family(
        fields={
            "inputs": Field("real", ("N", "y")),
            "queries": Field("real", ("S", "r")),
            "key_map": Field("real", ("y", "k")),
            "query_map": Field("real", ("r", "k")),
            "value_map": Field("real", ("k", "v")),
        },
        sizes=(
            {"N": 2, "S": 1, "y": 1, "r": 1, "k": 1, "v": 1},
            {"N": 5, "S": 3, "y": 3, "r": 2, "k": 4, "v": 2},
            {"N": 9, "S": 4, "y": 6, "r": 6, "k": 3, "v": 5},
        ),
        build=_projected,
    ),
    edges=(
        Instance(
            "one key",
            {
                "inputs": [[2]],
                "queries": [[3]],
                "key_map": [[1, 0, 0, 1]],
                "query_map": [[1, 1, 0, 0]],
                "value_map": [[1], [2], [3], [4]],
            },
        ),
        Instance(
            "a tie of two keys",
            {
                "inputs": [[1], [-1]],
                "queries": [[0]],
                "key_map": [[1, 1]],
                "query_map": [[1, 1]],
                "value_map": [[1, 0], [0, 1]],
            },
        ),
        Instance(
            "long keys",
            {
                "inputs": [[100, 0], [0, 99]],
                "queries": [[1]],
                "key_map": [[1, 0], [0, 1]],
                "query_map": [[1, 1]],
                "value_map": [[1], [-1]],
            },
        ),
    ),
    rejects=(
        Mutant(
            "the scores divided by the width, not by its square root",
            {"attention": lambda query, key, value, beta: attention.attention(query, key, value, beta**2)},
        ),
        Mutant(
            "the keys in the reverse order of the values",
            {
                "attention": lambda query, key, value, beta: attention.attention(
                    query, namespace_of(key).flip(key, axis=-2), value, beta
                )
            },
        ),
    ),
)
def equals_update(model, case):
    r"""With :math:`K = Y W_K`, :math:`Q = R W_Q`, :math:`V = K W_V` and :math:`\beta = 1/\sqrt{d_k}`, each row of
    :math:`\mathrm{softmax}(\beta Q K^T) V` is :math:`W_V^T f(\xi)`, where the query is the state :math:`\xi` and
    the keys are the patterns.
    """
    xp = namespace_of(case.key)
    read = model.attention(case.query, case.key, xp.matmul(case.key, case.value_map), case.beta)
    return Sides(read, xp.matmul(modern.update(case.query, case.key, case.beta), case.value_map))
