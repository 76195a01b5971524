"""The energy as the negative logarithm of a mixture of Gaussians."""

from ...arithmetic import namespace_of
from ...functions import lse, squared_norm
from ...models import modern
from ...statement import Instance, Mutant, Sides, Source, statement
from ...theory import largest_norm
from ..families import networks
from ..sources import RAMSAUER_2021


@statement(
    title="The energy is the negative logarithm of a weighted mixture of Gaussians",
    relation="==",
    about=("energy",),
    source=Source(RAMSAUER_2021, equations="(2), (11), (12), (13), (14), (15), (457)"),
    instances=networks,
    edges=(
        Instance("one pattern", {"patterns": [[1, 2]], "state": [[-3, 0]], "scale": 1, "beta": 1}),
        Instance("unequal norms", {"patterns": [[1, 0], [0, 30]], "state": [[2, 1]], "scale": 1, "beta": 1}),
        Instance(
            "far outside the hull", {"patterns": [[1, 0], [0, 1]], "state": [[1000, -1000]], "scale": 1, "beta": 3}
        ),
    ),
    rejects=(Mutant("half a percent too high", {"energy": lambda *network: 1.005 * modern.energy(*network)}),),
)
def gaussian_form(model, case):
    r"""For every state :math:`\xi`,

    .. math::

       E(\xi) = -\tfrac1\beta \ln\Big(\tfrac1N \sum_i e^{-\beta (M^2 - \|x_i\|^2)/2} e^{-\beta \|x_i - \xi\|^2/2}\Big)
    """
    xp = namespace_of(case.patterns)
    gaps = largest_norm(case.patterns)[..., None] ** 2 - squared_norm(case.patterns)
    distances = squared_norm(case.patterns[..., None, :, :] - case.state[..., :, None, :])
    log_count = xp.log(xp.convert(case.patterns.shape[-2], case.patterns))
    mixture = lse(-(gaps[..., None, :] + distances) / 2, case.beta) - (log_count / case.beta)[..., None]
    return Sides(model.energy(case.state, case.patterns, case.beta), -mixture)
