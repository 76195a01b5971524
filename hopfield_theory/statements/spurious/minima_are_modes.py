"""The states in order of their energies are the states in the reverse order of a density."""

from dataclasses import replace

from ...models import modern
from ...statement import Instance, Mutant, Sides, Source, statement
from ..families import networks
from ..sources import RAMSAUER_2021
from .energy_is_log_density import log_density


@statement(
    title="The minima of the energy are the modes of a mixture of Gaussians",
    relation="==",
    about=("energy",),
    source=Source(RAMSAUER_2021, equations="(458)"),
    uses=("spurious.energy_is_log_density",),
    instances=networks,
    edges=(
        Instance("a mode and a state", {"patterns": [[1, 2]], "state": [[1, 2], [0, 0]], "scale": 1, "beta": 1}),
        Instance("a tie", {"patterns": [[1], [-1]], "state": [[2], [-2]], "scale": 1, "beta": 3}),
    ),
    rejects=(
        Mutant("a hundredth of the state's square missing", {"energy": lambda *x: 0.99 * modern.energy(*x)}),
        Mutant("the order turned round", sides=lambda sides: replace(sides, right=-sides.right)),
    ),
)
def minima_are_modes(model, case):
    r"""For any two states, :math:`\beta (E(\xi') - E(\xi)) = \ln g(\xi) - \ln g(\xi')` with the mixture :math:`g(\xi) =
    \sum_i \lambda_i G(\xi; x_i, I/\beta)`, :math:`\lambda_i = e^{\beta \|x_i\|^2 / 2}`.

    So one state has less energy than another exactly where the density is higher, and the minima of one, local or
    global, are the maxima of the other.
    """
    energies = model.energy(case.state, case.patterns, case.beta)
    densities = log_density(case.state, case.patterns, case.beta)
    return Sides(
        case.beta[..., None] * (energies[..., 1:] - energies[..., :1]), densities[..., :1] - densities[..., 1:]
    )
