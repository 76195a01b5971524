"""The update as the mean-shift step of a mixture of Gaussians."""

from ...arithmetic import namespace_of
from ...functions import squared_norm
from ...models import modern
from ...statement import Instance, Mutant, Sides, Source, statement
from ..families import networks
from ..sources import THIS_PACKAGE


@statement(
    title="The update is the mean-shift step of the mixture of Gaussians: the mean of the components that explain the state",
    relation="==",
    about=("association",),
    source=Source(THIS_PACKAGE),
    uses=("spurious.minima_are_modes",),
    instances=networks,
    edges=(
        Instance("unequal norms", {"patterns": [[1, 0], [0, 3]], "state": [[2, 1]], "scale": 1, "beta": 1}),
        Instance("far outside", {"patterns": [[1, 0], [0, 1]], "state": [[100, -100]], "scale": 1, "beta": 1}),
    ),
    rejects=(
        Mutant("beta one percent higher", {"association": lambda x, y, beta: modern.association(x, y, 1.01 * beta)}),
    ),
)
def update_is_mean_shift(model, case):
    r"""The weights of the update are the probabilities with which the components of the mixture :math:`\sum_i \lambda_i
    G(\xi; x_i, I/\beta)`, :math:`\lambda_i = e^{\beta \|x_i\|^2/2}`, have produced the state :math:`\xi`.

    So the update is a step of mean shift, and of expectation maximisation, towards a mode.
    """
    distances = squared_norm(case.patterns[..., None, :, :] - case.state[..., :, None, :])
    exponents = (squared_norm(case.patterns)[..., None, :] - distances) * (case.beta / 2)[..., None, None]
    posterior = namespace_of(exponents).softmax(exponents, axis=-1)
    return Sides(model.association(case.state, case.patterns, case.beta), posterior)
