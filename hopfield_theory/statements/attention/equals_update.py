"""The update of the modern network is attention."""

from typing import Any

from ...arithmetic import namespace_of
from ...models import attention, modern
from ...statement import Case, Family, Field, Instance, Mutant, Sides, Source, statement
from ..sources import RAMSAUER_2021


def _projected(raw: Case) -> Case:
    """Map inputs Y and R to keys and queries, and set beta to one over the square root of the keys' width."""
    xp = namespace_of(raw.inputs)
    keys = xp.matmul(raw.inputs, raw.key_map)
    query = xp.matmul(raw.queries, raw.query_map)
    return Case(query=query, key=keys, value_map=raw.value_map, beta=one_over_root_width(keys))


def one_over_root_width(key: Any) -> Any:
    """Give one over the square root of the keys' width, for every network of a batch, as every implementation is given beta."""
    xp = namespace_of(key)
    return xp.broadcast_to(1 / xp.sqrt(xp.convert(key.shape[-1], key)), key.shape[:-2])


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


@statement(
    title="The update is equivalent to the attention of transformers, values of their own included",
    relation="==",
    model="attention",
    about=("attention",),
    source=Source(RAMSAUER_2021, "Abstract"),
    instances=Family(
        fields={
            name: Field("real", axes) for name, axes in (("keys", (2, 1)), ("queries", (2, 1)), ("values", (2, 1)))
        },
        sizes=({},),
    ),
    counterexample=Instance(
        "the values 0 and 1 of the keys 1 and 0", {"keys": [[1], [0]], "queries": [[0], [1]], "values": [[0], [1]]}
    ),
    amended="attention.equals_update",
    fault="missing hypothesis",
    correction=(
        "The identity has the values V = K W_V in the row space of the keys, as section 2 says. A transformer has values V = Y W_V "
        "with a W_V of its own, which is a generalisation, not an instance."
    ),
)
def printed(model, case):
    r"""The update rule is equivalent to the attention mechanism used in transformers. Taken for all values that a
    transformer may have, the attention is the update :math:`f(\xi)` times a matrix :math:`W_V`; with keys and values of
    width one, :math:`z = w f(\xi)`, so for any two queries :math:`z_1 f(\xi_2) = z_2 f(\xi_1)`.
    """
    beta = 1 + 0 * case.keys[..., 0, 0]
    read = model.attention(case.queries, case.keys, case.values, beta)
    update = modern.update(case.queries, case.keys, beta)
    return Sides(read[..., 0, 0] * update[..., 1, 0], read[..., 1, 0] * update[..., 0, 0])
