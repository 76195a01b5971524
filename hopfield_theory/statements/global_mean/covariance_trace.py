"""What is left out between the spectral norm of a covariance and its trace."""

from ...arithmetic import namespace_of
from ...functions import squared_norm
from ...models import modern
from ...statement import Instance, Mutant, Sides, Source, statement
from ...theory import trace
from ..families import networks
from ..sources import RAMSAUER_2021


@statement(
    title="The eigenvalues of the covariance sum to the weighted squared distance from the mean",
    relation="==",
    about=("jacobian",),
    source=Source(RAMSAUER_2021, "Lemma A3", equations="(91)"),
    uses=("energy.jacobian_is_scaled_covariance",),
    instances=networks,
    edges=(
        Instance("one pattern: zero", {"patterns": [[1, 2]], "state": [[0, 1]], "scale": 1, "beta": 1}),
        Instance("a tie", {"patterns": [[1, 0], [0, 1]], "state": [[2, 2]], "scale": 1, "beta": 4}),
        Instance(
            "more dimensions than patterns",
            {"patterns": [[1, 0, 0], [0, 0, 2]], "state": [[1, 1, 1]], "scale": 1, "beta": 1},
        ),
    ),
    rejects=(Mutant("one percent too large", {"jacobian": lambda *network: 1.01 * modern.jacobian(*network)}),),
)
def covariance_trace(model, case):
    r"""At every :math:`\xi`, :math:`\mathrm{tr}\,J = \beta \sum_i p_i \|x_i - f(\xi)\|^2`.

    As :math:`J = \beta\,\mathrm{Var}_p[x]` has no negative eigenvalue, this says
    :math:`\|\mathrm{Var}_p[x]\|_2 = \sum_i p_i \|x_i - \bar x\|^2 - \sum_{k \ge 2} e_k` with the eigenvalues
    :math:`e_1 \ge e_2 \ge \dots`
    """
    xp, patterns, beta = namespace_of(case.patterns), case.patterns, case.beta
    mean = modern.update(case.state, patterns, beta)
    distances = squared_norm(patterns[..., None, :, :] - mean[..., None, :])
    spread = xp.sum(modern.association(case.state, patterns, beta) * distances, axis=-1)
    return Sides(trace(model.jacobian(case.state, patterns, beta)), beta[..., None] * spread)
