"""The gradient of the energy, as a sandwich that finite steps can test."""

from ...arithmetic import namespace_of
from ...functions import dot, squared_norm
from ...models import modern
from ...statement import Case, Family, Field, Instance, Mutant, Sides, Source, statement
from ..families import SMALL
from ..sources import RAMSAUER_2021


def _scaled(raw: Case) -> Case:
    """Measure the step in units that the softmax resolves: beta h^T x_i is of order one."""
    scale = raw.scale[..., None, None]
    step = scale * raw.step / raw.beta[..., None, None]
    return Case(patterns=scale * raw.patterns, state=scale * raw.state, step=step, beta=raw.beta / raw.scale**2)


@statement(
    title="The gradient of the energy is the state minus its update",
    relation="<=",
    about=("energy", "update"),
    source=Source(RAMSAUER_2021, "Theorem A1", equations="(38), (39), (40), (41), (52)"),
    uses=("energy.jacobian_is_scaled_covariance",),
    instances=Family(
        fields={
            "patterns": Field("real", ("N", "d")),
            "state": Field("real", ("S", "d")),
            "step": Field("real", ("S", "d"), high=2.0),
            "scale": Field("positive", (), 0.1, 10.0),
            "beta": Field("positive", (), 0.01, 100.0),
        },
        sizes=SMALL,
        build=_scaled,
    ),
    edges=(
        Instance("no step", {"patterns": [[1], [-1]], "state": [[2]], "step": [[0]], "scale": 1, "beta": 1}),
        Instance(
            "one pattern: both sides vanish",
            {"patterns": [[1, 2]], "state": [[1, 1]], "step": [[3, -1]], "scale": 1, "beta": 1},
        ),
        Instance(
            "a small step at a tie",
            {"patterns": [[1], [-1]], "state": [[0]], "step": [[0.0625]], "scale": 1, "beta": 1},
        ),
        Instance(
            "a step along which no overlap changes",
            {"patterns": [[1, 0], [1, 1]], "state": [[0, 0]], "step": [[5, 0]], "scale": 1, "beta": 2},
        ),
        Instance("a large step", {"patterns": [[1], [-1]], "state": [[0]], "step": [[1024]], "scale": 1, "beta": 2}),
    ),
    rejects=(
        Mutant("one percent too long an update", {"update": lambda *network: 1.01 * modern.update(*network)}),
        Mutant(
            "lse without its 1/beta",
            {"energy": lambda state, patterns, beta: beta[..., None] * modern.energy(state, patterns, beta)},
        ),
    ),
    never_attained="Except where both sides are zero, because all overlaps change alike: equality needs half of the "
    "weight on each end of the range all along the step, but the step itself moves weight from one "
    "end to the other. The ratio tends to one for small steps at a tie of two patterns.",
)
def gradient(model, case):
    r""":math:`\nabla E(\xi) = \xi - f(\xi)`: for every state :math:`\xi` and step :math:`h`,

    .. math::

       \Big|E(\xi + h) - E(\xi) - h^T (\xi - f(\xi)) - \tfrac12 \|h\|^2\Big|
       \le \frac\beta8 \Big(\max_i h^T x_i - \min_i h^T x_i\Big)^2.

    The right side is Hoeffding's bound on the second-order part of the log-sum-exp; being quadratic in :math:`h` it
    leaves no other gradient.
    """
    xp = namespace_of(case.state)
    before, after = (model.energy(state, case.patterns, case.beta) for state in (case.state, case.state + case.step))
    slope = dot(case.step, case.state - model.update(case.state, case.patterns, case.beta))
    along = modern.scores(case.step, case.patterns)
    spread = xp.max(along, axis=-1) - xp.min(along, axis=-1)
    return Sides(xp.abs(after - before - slope - squared_norm(case.step) / 2), case.beta[..., None] * spread**2 / 8)
