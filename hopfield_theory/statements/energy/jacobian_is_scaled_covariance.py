"""The Jacobian of the update, and with it the Hessian of the energy."""

from ...arithmetic import namespace_of
from ...models import modern
from ...statement import Instance, Mutant, Sides, Source, statement
from ...theory import softmax_jacobian
from ..families import networks
from ..sources import RAMSAUER_2021


@statement(
    title="The Jacobian of the update is beta times the covariance of the patterns",
    relation="==",
    about=("jacobian",),
    source=Source(RAMSAUER_2021, equations="(59), (63), (78), (81), (187), (192)"),
    instances=networks,
    edges=(
        Instance("one pattern: zero", {"patterns": [[1, 2]], "state": [[0, 1]], "scale": 1, "beta": 1}),
        Instance("a tie", {"patterns": [[1, 0], [0, 1]], "state": [[2, 2]], "scale": 1, "beta": 4}),
        Instance("weights that differ by e^200", {"patterns": [[1], [-1]], "state": [[1]], "scale": 1, "beta": 100}),
    ),
    rejects=(
        Mutant("one percent too large", {"jacobian": lambda *network: 1.01 * modern.jacobian(*network)}),
        Mutant(
            "beta left out",
            {
                "jacobian": lambda state, patterns, beta: (
                    modern.jacobian(state, patterns, beta) / beta[..., None, None, None]
                )
            },
        ),
    ),
)
def jacobian_is_scaled_covariance(model, case):
    r"""At a state :math:`\xi` with :math:`p = \mathrm{softmax}(\beta X \xi)` and the rows of :math:`X` as patterns,

    .. math:: J = \beta \sum_i p_i (x_i - f)(x_i - f)^T = \beta X^T (\mathrm{diag}(p) - p p^T) X.
    """
    xp = namespace_of(case.patterns)
    middle = softmax_jacobian(modern.association(case.state, case.patterns, case.beta), case.beta)
    patterns = case.patterns[..., None, :, :]
    return Sides(
        model.jacobian(case.state, case.patterns, case.beta),
        xp.matmul(xp.matrix_transpose(patterns), xp.matmul(middle, patterns)),
    )
