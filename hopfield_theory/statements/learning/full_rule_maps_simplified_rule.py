"""The two update rules that are differentiated."""

from ...arithmetic import namespace_of
from ...models import attention, modern
from ...statement import Instance, Mutant, Sides, Source, statement
from ..mappings import ONE_PATTERN, ORTHOGONAL, mappings
from ..sources import RAMSAUER_2021

_NO_STEP = {"weighting": [[0, 0]], "step": [[0, 0], [0, 0]]}


@statement(
    title="The full update rule is the simplified one, mapped",
    relation="==",
    about=("update",),
    source=Source(RAMSAUER_2021, equations="(406), (407), (410), (411), (412), (413), (421), (422), (423), (424)"),
    instances=mappings(),
    edges=(
        Instance("one pattern", {**ONE_PATTERN, "weighting": [[0]], "step": [[0]]}),
        Instance("a tie", {**ORTHOGONAL, **_NO_STEP}),
        Instance("the second map is zero", {**ORTHOGONAL, **_NO_STEP, "key_map": [[0, 0], [0, 0]]}),
    ),
    rejects=(
        Mutant("one percent too long an update", {"update": lambda *network: 1.01 * modern.update(*network)}),
        Mutant(
            "beta doubled inside the update",
            {"update": lambda state, patterns, beta: modern.update(state, patterns, 2 * beta)},
        ),
    ),
)
def full_rule_maps_simplified_rule(model, case):
    r"""With raw patterns as the rows of :math:`Y` and patterns :math:`Y W_K`, the update of a state :math:`\xi` is
    :math:`W_K^T Y^T p` with :math:`p = \mathrm{softmax}(\beta Y W_K \xi)`: it maps the result :math:`Y^T p` of the simplified
    rule. Here :math:`\xi = r` for one map and :math:`\xi = W_Q^T r` for two.
    """
    simplified = attention.attention(case.state, case.patterns, case.raw_pattern, case.beta)
    return Sides(
        model.update(case.state, case.patterns, case.beta), namespace_of(simplified).matmul(simplified, case.key_map)
    )
