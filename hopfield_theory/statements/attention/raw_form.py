"""Attention written in the raw patterns."""

from ...arithmetic import namespace_of
from ...functions import softmax
from ...models import attention
from ...statement import Family, Instance, Mutant, Sides, Source, statement
from ..sources import RAMSAUER_2021
from .equals_update import equals_update, one_over_root_width


@statement(
    title="Attention in terms of the raw patterns: the two projections of the scores are one matrix",
    relation="==",
    model="attention",
    about=("attention",),
    source=Source(RAMSAUER_2021, equations="(10), (548)"),
    uses=("attention.equals_update",),
    instances=Family(equals_update.instances.fields, equals_update.instances.sizes),
    edges=(
        Instance(
            "one key",
            {"inputs": [[2]], "queries": [[3]], "key_map": [[1, 0]], "query_map": [[1, 1]], "value_map": [[1], [2]]},
        ),
    ),
    rejects=(
        Mutant(
            "the scores divided by the width, not by its square root",
            {"attention": lambda query, key, value, beta: attention.attention(query, key, value, beta**2)},
        ),
    ),
)
def raw_form(model, case):
    r"""With :math:`Q = R W_Q`, :math:`K = Y W_K`, :math:`V = Y W_K W_V` and :math:`\beta = 1/\sqrt{d_k}`, for any widths of R and Y:
    :math:`\mathrm{softmax}(\beta Q K^T) V = \mathrm{softmax}(\beta R W_Q W_K^T Y^T) Y W_K W_V`.

    Only the product :math:`W_Q W_K^T` has a say in the weights, and only :math:`W_K W_V` in what is read out.
    """
    xp = namespace_of(case.inputs)
    key, query = xp.matmul(case.inputs, case.key_map), xp.matmul(case.queries, case.query_map)
    beta = one_over_root_width(key)
    joint = xp.matmul(case.query_map, xp.matrix_transpose(case.key_map))
    scores = xp.matmul(xp.matmul(case.queries, joint), xp.matrix_transpose(case.inputs))
    read = xp.matmul(softmax(scores, beta), xp.matmul(case.inputs, xp.matmul(case.key_map, case.value_map)))
    return Sides(model.attention(query, key, xp.matmul(key, case.value_map), beta), read)
