"""Attention reads a set of keys, and answers each query by itself."""

import numpy as np

from ...arithmetic import namespace_of
from ...models import attention
from ...statement import Case, Family, Field, Instance, Mutant, Sides, Source, statement
from ..classical.asynchronous_descends import site_order
from ..sources import RAMSAUER_2021


def permuted(rows, order: np.ndarray):
    """Put the rows (B, n, w) of each network into its order (B, n)."""
    xp = namespace_of(rows)
    return xp.matmul(xp.convert(np.eye(rows.shape[-2])[order], rows), rows)


def placed(rows):
    """Let the rows know their place: each is a hundredth longer than the one before."""
    places = namespace_of(rows).convert(1 + np.arange(rows.shape[-2]) / 100, rows)
    return places[:, None] * rows


def in_orders(raw: Case) -> Case:
    """Give the orders as whole numbers."""
    orders = {name: site_order(getattr(raw, name)) for name in ("key_order", "query_order")}
    return Case(**{**vars(raw), **orders})


ORDERS = {"key_order": Field("permutation", ("N",)), "query_order": Field("permutation", ("S",))}


def _causal(query, key, value, beta):
    sees = np.tri(query.shape[-2], key.shape[-2], dtype=bool)
    return attention.attention(query, key, value, beta, mask=sees)


@statement(
    title="The order of keys with their values does not matter, and results come in the order of their queries",
    relation="==",
    model="attention",
    about=("attention",),
    source=Source(RAMSAUER_2021, "Section 3", "Section A.6.3"),
    instances=Family(
        fields={
            "query": Field("real", ("S", "d")),
            "key": Field("real", ("N", "d")),
            "value": Field("real", ("N", "v")),
            "beta": Field("positive", (), 0.1, 10.0),
            **ORDERS,
        },
        sizes=({"N": 2, "S": 2, "d": 1, "v": 1}, {"N": 5, "S": 3, "d": 4, "v": 2}, {"N": 9, "S": 4, "d": 2, "v": 3}),
        build=in_orders,
    ),
    edges=(
        Instance(
            "two keys change places, and two queries",
            {
                "query": [[1], [-2]],
                "key": [[1], [-1]],
                "value": [[1, 0], [0, 1]],
                "beta": 1,
                "key_order": [1, 0],
                "query_order": [1, 0],
            },
        ),
        Instance(
            "one key and one query",
            {"query": [[3]], "key": [[2]], "value": [[5]], "beta": 1, "key_order": [0], "query_order": [0]},
        ),
        Instance(
            "equal keys with different values",
            {
                "query": [[1, 1]],
                "key": [[1, 0], [1, 0], [0, 1]],
                "value": [[1], [2], [3]],
                "beta": 2,
                "key_order": [2, 0, 1],
                "query_order": [0],
            },
        ),
    ),
    rejects=(
        Mutant(
            "keys know their place", {"attention": lambda q, k, v, beta: attention.attention(q, placed(k), v, beta)}
        ),
        Mutant(
            "values are weighed by their place",
            {"attention": lambda q, k, v, beta: attention.attention(q, k, placed(v), beta)},
        ),
        Mutant(
            "queries know their place", {"attention": lambda q, k, v, beta: attention.attention(placed(q), k, v, beta)}
        ),
        Mutant("a causal mask hides keys that come later", {"attention": _causal}),
    ),
)
def order_does_not_matter(model, case):
    r"""For all permutation matrices :math:`\Pi` of the keys and :math:`\Pi'` of the queries:
    :math:`\mathrm{softmax}(\beta Q (\Pi K)^T) \Pi V = \mathrm{softmax}(\beta Q K^T) V` and :math:`\mathrm{softmax}(\beta \Pi' Q K^T)
    V = \Pi' \mathrm{softmax}(\beta Q K^T) V`.

    So attention is invariant under permutations of what is stored and equivariant under permutations of the states;
    self-attention, where both are the same rows, is equivariant.
    """
    read = model.attention(case.query, case.key, case.value, case.beta)
    key, value = permuted(case.key, case.key_order), permuted(case.value, case.key_order)
    turned = [
        model.attention(case.query, key, value, case.beta),
        model.attention(permuted(case.query, case.query_order), case.key, case.value, case.beta),
    ]
    xp = namespace_of(read)
    return Sides(xp.stack(turned, axis=-1), xp.stack([read, permuted(read, case.query_order)], axis=-1))
