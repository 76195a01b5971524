"""The two parts of the energy that the concave-convex procedure takes turns with."""

from ...arithmetic import namespace_of
from ...arithmetic.inputs import against
from ...functions import lse, squared_norm
from ...models import modern
from ...statement import Instance, Mutant, Sides, Source, statement
from ..families import networks
from ..sources import RAMSAUER_2021


def convex_part(state, patterns, beta):
    r"""The convex part of the energy is :math:`E_1(\xi) = \frac12 \|\xi\|^2 + \beta^{-1} \ln N + \frac12 M^2`."""
    xp = namespace_of(state, patterns)
    quadratic = squared_norm(state) / 2 + xp.max(squared_norm(patterns), axis=-1, keepdims=True) / 2
    return quadratic + xp.log(xp.convert(patterns.shape[-2], patterns)) / against(beta, quadratic)


def concave_part(state, patterns, beta):
    r"""The concave part of the energy is :math:`E_2(\xi) = -\mathrm{lse}(\beta, X \xi)`."""
    return -lse(modern.scores(state, patterns), beta)


@statement(
    title="The energy is a convex quadratic plus a concave function",
    relation="<=",
    about=("energy",),
    source=Source(RAMSAUER_2021, "Theorem A1", equations="(33), (34), (35), (36), (37)"),
    uses=("energy.jacobian_is_scaled_covariance",),
    instances=networks,
    edges=(
        Instance("twice the same state", {"patterns": [[1], [-1]], "state": [[2], [2]], "scale": 1, "beta": 1}),
        Instance(
            "one pattern: the concave part is linear",
            {"patterns": [[1, 2]], "state": [[0, 0], [5, -3]], "scale": 1, "beta": 1},
        ),
        Instance("opposite states", {"patterns": [[1], [-1]], "state": [[-3], [3]], "scale": 1, "beta": 4}),
        Instance("far apart", {"patterns": [[1, 0], [0, 1]], "state": [[900, 0], [0, 7]], "scale": 1, "beta": 3}),
    ),
    rejects=(Mutant("half a percent too high", {"energy": lambda *network: 1.005 * modern.energy(*network)}),),
)
def splits_into_convex_and_concave(model, case):
    r""":math:`E = E_1 + E_2` with :math:`E_1(\xi) = \frac12 \|\xi\|^2 + \frac1\beta \ln N + \frac12 M^2` and
    :math:`E_2(\xi) = -\mathrm{lse}(\beta, X \xi)`, where :math:`E - E_1` is concave: for all states :math:`a, b`,
    :math:`\frac12 (E - E_1)(a) + \frac12 (E - E_1)(b) \le E_2(\frac{a + b}{2})`."""
    network = (case.patterns, case.beta)
    rest = model.energy(case.state, *network) - convex_part(case.state, *network)
    middle = (case.state[..., :1, :] + case.state[..., -1:, :]) / 2
    return Sides((rest[..., :1] + rest[..., -1:]) / 2, concave_part(middle, *network))
