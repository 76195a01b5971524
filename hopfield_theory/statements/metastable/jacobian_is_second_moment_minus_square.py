"""The identity that section A.1.5.4 starts from."""

from ...arithmetic.dispatch import namespace_of
from ...models import modern
from ...statement import Instance, Mutant, Sides, Source, statement
from ..families import networks
from ..sources import RAMSAUER_2021


@statement(
    title="The Jacobian is beta times the second moment of the patterns less the square of their mean",
    relation="==",
    about=("jacobian",),
    source=Source(RAMSAUER_2021, equations="(74), (75), (76), (77), (78), (187), (188), (189), (190), (191), (192)"),
    uses=("energy.jacobian_is_scaled_covariance",),
    instances=networks,
    edges=(
        Instance("one pattern: zero", {"patterns": [[1, 2]], "state": [[0, 1]], "scale": 1, "beta": 1}),
        Instance("equal patterns: zero", {"patterns": [[1, 1], [1, 1]], "state": [[3, 0]], "scale": 1, "beta": 2}),
        Instance(
            "uniform weights: as large as can be", {"patterns": [[2], [-2]], "state": [[0]], "scale": 1, "beta": 1}
        ),
    ),
    rejects=(
        Mutant("a thousandth too large", {"jacobian": lambda *network: 1.001 * modern.jacobian(*network)}),
        Mutant(
            "beta doubled inside the softmax",
            {"jacobian": lambda state, patterns, beta: modern.jacobian(state, patterns, 2 * beta) / 2},
        ),
    ),
)
def jacobian_is_second_moment_minus_square(model, case):
    r"""For every state :math:`\xi`, with :math:`p = \mathrm{softmax}(\beta X \xi)`,

    .. math::

       J = \beta \Big(\sum_i p_i x_i x_i^T - \Big(\sum_i p_i x_i\Big)\Big(\sum_i p_i x_i\Big)^T\Big)
       = \beta\,\mathrm{Var}_p[x].
    """
    xp, patterns = namespace_of(case.patterns), case.patterns[..., None, :, :]
    p = modern.association(case.state, case.patterns, case.beta)
    mean = xp.matmul(p, case.patterns)
    second = xp.matmul(xp.matrix_transpose(p[..., None] * patterns), patterns)
    covariance = second - mean[..., :, None] * mean[..., None, :]
    return Sides(model.jacobian(case.state, case.patterns, case.beta), case.beta[..., None, None, None] * covariance)
