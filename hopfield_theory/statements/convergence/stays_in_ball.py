"""The part of Theorem A2 that makes its sequence compact."""

from ...functions import norm
from ...models import modern
from ...statement import Instance, Mutant, Sides, Source, statement
from ...theory import largest_norm
from ..families import networks
from ..sources import RAMSAUER_2021


@statement(
    title="One update leads into the ball of the largest norm",
    relation="<=",
    about=("update",),
    source=Source(RAMSAUER_2021, "Theorem A2", equations="(3), (28), (29), (31), (32), (55), (57), (58), (92), (93)"),
    instances=networks,
    edges=(
        Instance(
            "one pattern: the bound is attained", {"patterns": [[3, 4]], "state": [[0, 0]], "scale": 1, "beta": 1}
        ),
        Instance("opposite patterns", {"patterns": [[1], [-1]], "state": [[1000]], "scale": 1, "beta": 1}),
        Instance("all patterns are zero", {"patterns": [[0], [0]], "state": [[1]], "scale": 1, "beta": 1}),
    ),
    rejects=(Mutant("one percent too long an update", {"update": lambda *network: 1.01 * modern.update(*network)}),),
)
def stays_in_ball(model, case):
    r"""For every state :math:`\xi`, :math:`\|f(\xi)\| \le M`."""
    return Sides(norm(model.update(case.state, case.patterns, case.beta)), largest_norm(case.patterns)[..., None])
