"""Whether the state or the patterns are mapped."""

from ...arithmetic import namespace_of
from ...models import modern
from ...statement import Instance, Mutant, Sides, Source, statement
from ..mappings import ONE_PATTERN, ORTHOGONAL, mappings
from ..sources import RAMSAUER_2021

_NO_STEP = {"weighting": [[0, 0]], "step": [[0, 0], [0, 0]]}
FAMILY = mappings()


def _pulled_back(case):
    """Map the state into the space of the raw patterns."""
    xp = namespace_of(case.state)
    return xp.matmul(case.state, xp.matrix_transpose(case.key_map))


@statement(
    title="Mapping the patterns or mapping the state back gives the same weights",
    relation="==",
    about=("association",),
    source=Source(RAMSAUER_2021, equations="(411), (412), (413), (423), (424)"),
    instances=FAMILY,
    edges=(
        Instance("one pattern", {**ONE_PATTERN, "weighting": [[0]], "step": [[0]]}),
        Instance("a tie", {**ORTHOGONAL, **_NO_STEP}),
        Instance("a map that doubles", {**ORTHOGONAL, **_NO_STEP, "key_map": [[2, 0], [0, 2]], "raw_state": [[1, 0]]}),
    ),
    rejects=(
        Mutant(
            "beta over the root of the dimension of its space",
            {
                "association": lambda state, patterns, beta: modern.association(
                    state, patterns, beta / state.shape[-1] ** 0.5
                )
            },
        ),
    ),
)
def maps_on_either_side_give_same_weights(model, case):
    r"""With raw patterns as the rows of :math:`Y`, a state :math:`\xi` has the same weights for the patterns :math:`Y W` as the
    mapped state :math:`W \xi` has for the raw patterns. With :math:`\xi = W_Q^T r` both are the weights of r under the
    association matrix :math:`W_K W_Q^T`.
    """
    return Sides(
        model.association(case.state, case.patterns, case.beta),
        model.association(_pulled_back(case), case.raw_pattern, case.beta),
    )


@statement(
    title="Mapping the patterns or mapping the state back gives the same update",
    relation="==",
    source=Source(RAMSAUER_2021, equations="(410), (412)"),
    instances=FAMILY,
    counterexample=Instance(
        "one pattern, doubled",
        {
            "raw_state": [[1]],
            "raw_pattern": [[1]],
            "query_map": [[1]],
            "key_map": [[2]],
            "weighting": [[0]],
            "step": [[0]],
            "beta": 1,
        },
    ),
    amended="learning.maps_on_either_side_give_same_weights",
    fault="false step",
    correction="The weights agree, and with them the simplified rule; the full rule with mapped patterns ends in the space of "
    "the states, the one with a mapped state in that of the raw patterns.",
)
def printed(model, case):
    r"""With :math:`\xi^{new} = W Y \mathrm{softmax}(\beta Y^T W^T \xi)` for patterns that are mapped, all cases lead to the same
    update rule, that for a mapped state included."""
    return Sides(
        modern.update(case.state, case.patterns, case.beta),
        modern.update(_pulled_back(case), case.raw_pattern, case.beta),
    )
