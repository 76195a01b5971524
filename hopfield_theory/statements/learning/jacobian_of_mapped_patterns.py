"""Which Jacobian stands in the gradients."""

from ...arithmetic import namespace_of
from ...models import modern
from ...statement import Instance, Mutant, Sides, Source, statement
from ..mappings import ONE_PATTERN, ORTHOGONAL, mappings, raw_jacobian
from ..sources import RAMSAUER_2021

_NO_STEP = {"weighting": [[0, 0]], "step": [[0, 0], [0, 0]]}
FAMILY = mappings()


def _of_raw_patterns(case):
    return raw_jacobian(modern.association(case.state, case.patterns, case.beta), case.raw_pattern, case.beta)


@statement(
    title="The Jacobian of the update is that of the raw patterns between two maps",
    relation="==",
    about=("jacobian",),
    source=Source(RAMSAUER_2021, equations="(418), (420), (429), (430), (435), (437)"),
    uses=("energy.jacobian_is_scaled_covariance",),
    instances=FAMILY,
    edges=(
        Instance("one pattern: zero", {**ONE_PATTERN, "weighting": [[0]], "step": [[0]]}),
        Instance("a tie", {**ORTHOGONAL, **_NO_STEP}),
        Instance("a map that doubles", {**ORTHOGONAL, **_NO_STEP, "key_map": [[2, 0], [0, 2]]}),
    ),
    rejects=(
        Mutant("one percent too large", {"jacobian": lambda *network: 1.01 * modern.jacobian(*network)}),
        Mutant(
            "beta squared",
            {
                "jacobian": lambda state, patterns, beta: (
                    modern.jacobian(state, patterns, beta) * beta[..., None, None, None]
                )
            },
        ),
    ),
)
def jacobian_of_mapped_patterns(model, case):
    r"""With raw patterns as the rows of :math:`Y`, the Jacobian of the update with patterns :math:`Y W_K` is
    :math:`W_K^T J_Y W_K`, where :math:`J_Y = \beta Y^T (\mathrm{diag}(p) - p p^T) Y` has the weights of the mapped patterns. In
    the gradients by the maps :math:`J_Y` occurs.
    """
    xp, linear = namespace_of(case.key_map), case.key_map[..., None, :, :]
    return Sides(
        model.jacobian(case.state, case.patterns, case.beta),
        xp.matmul(xp.matrix_transpose(linear), xp.matmul(_of_raw_patterns(case), linear)),
    )


@statement(
    title="The matrix in the gradients is the Jacobian of the update",
    relation="==",
    source=Source(RAMSAUER_2021, equations="(418), (429), (435)"),
    instances=FAMILY,
    counterexample=Instance(
        "a map that doubles, in one dimension",
        {
            "raw_state": [[0]],
            "raw_pattern": [[1], [0]],
            "query_map": [[1]],
            "key_map": [[2]],
            "weighting": [[0]],
            "step": [[0], [0]],
            "beta": 1,
        },
    ),
    amended="learning.jacobian_of_mapped_patterns",
    fault="factor",
    correction="Eq. (59) is the Jacobian of the update with mapped patterns X; what occurs in the gradients has the raw patterns "
    "Y in their place, without the map on either side.",
)
def printed(model, case):
    r"""The matrix :math:`J = \beta Y (\mathrm{diag}(p) - p p^T) Y^T`, with columns, is the Jacobian of the update rule defined in
    Eq. (59)."""
    return Sides(modern.jacobian(case.state, case.patterns, case.beta), _of_raw_patterns(case))
