"""The energy as the logarithm of a mixture of normalised Gaussians, with its constant."""

from dataclasses import replace

from ...arithmetic import namespace_of
from ...functions import squared_norm
from ...models import modern
from ...statement import Instance, Mutant, Sides, Source, statement
from ...theory import largest_norm
from ..families import networks
from ..sources import RAMSAUER_2021


def log_density(state, patterns, beta):
    r"""Give :math:`\ln \sum_i \lambda_i G(\xi; x_i, I/\beta)` with :math:`\lambda_i = e^{\beta \|x_i\|^2 / 2}`, shape (..., S)."""
    xp, width = namespace_of(patterns), patterns.shape[-1]
    distances = squared_norm(patterns[..., None, :, :] - state[..., :, None, :])
    exponents = (squared_norm(patterns)[..., None, :] - distances) * (beta / 2)[..., None, None]
    normaliser = xp.log(beta / (2 * xp.pi_like(beta))) * width / 2
    return xp.logsumexp(exponents, axis=-1) + normaliser[..., None]


@statement(
    title="The energy is minus the logarithm of a mixture of Gaussians over beta, plus a constant",
    relation="==",
    about=("energy",),
    source=Source(RAMSAUER_2021, equations="(455), (456), (457)"),
    uses=("energy.gaussian_form",),
    instances=networks,
    edges=(
        Instance("one pattern", {"patterns": [[1, 2]], "state": [[-3, 0]], "scale": 1, "beta": 1}),
        Instance("unequal norms", {"patterns": [[1, 0], [0, 30]], "state": [[2, 1]], "scale": 1, "beta": 1}),
        Instance("small beta", {"patterns": [[1, 0], [0, 1]], "state": [[2, 1]], "scale": 1, "beta": 0.0009765625}),
    ),
    rejects=(
        Mutant("half a percent too high", {"energy": lambda *network: 1.005 * modern.energy(*network)}),
        Mutant("the logarithm not over beta", sides=lambda sides: replace(sides, right=1.01 * sides.right)),
    ),
)
def energy_is_log_density(model, case):
    r"""For every state :math:`\xi`, with :math:`\lambda_i = e^{\beta \|x_i\|^2/2}` and the Gaussian densities :math:`G` of
    covariance :math:`I / \beta`,

    .. math::

       -E(\xi) = \tfrac1\beta \ln \sum_i \lambda_i\, G(\xi; x_i, I/\beta) + \ln C, \qquad
       \ln C = \tfrac{d}{2\beta} \ln \tfrac{2\pi}{\beta} - \tfrac1\beta \ln N - \tfrac12 M^2 .
    """
    xp, (count, width) = namespace_of(case.patterns), case.patterns.shape[-2:]
    log_count = xp.log(xp.convert(count, case.beta))
    constant = (width * xp.log(2 * xp.pi_like(case.beta) / case.beta) / 2 - log_count) / case.beta
    constant = constant - largest_norm(case.patterns) ** 2 / 2
    density = log_density(case.state, case.patterns, case.beta) / case.beta[..., None]
    return Sides(-model.energy(case.state, case.patterns, case.beta), density + constant[..., None])
