"""Mean shift with a compact kernel."""

from ...arithmetic.dispatch import namespace_of
from ...functions import squared_norm
from ...statement import Family, Field, Instance, Mutant, Sides, Source, statement
from ..sources import HOOVER_2025

#: Patterns and states close enough that some patterns are active.
kernels = Family(
    fields={
        "patterns": Field("real", ("N", "d")),
        "state": Field("real", ("S", "d")),
        "beta": Field("positive", (), 0.1, 4.0),
        "floor": Field("positive", (), 0.001, 1.0),
    },
    sizes=({"N": 2, "d": 1, "S": 2}, {"N": 3, "d": 2, "S": 2}, {"N": 6, "d": 3, "S": 2}, {"N": 12, "d": 2, "S": 2}),
)


def _mean_of_all(state, patterns, beta):
    return namespace_of(patterns).mean(patterns, axis=-2, keepdims=True) + 0 * state


@statement(
    title="Moving to the mean of the active patterns lowers the energy of the compact kernel, unless nothing moves",
    relation="<",
    model="epanechnikov",
    about=("energy", "update"),
    source=Source(HOOVER_2025, equations="(3)"),
    instances=kernels,
    edges=(
        Instance("one pattern", {"patterns": [[1, 2]], "state": [[1, 1]], "beta": 1, "floor": 1}),
        Instance("no pattern is active", {"patterns": [[0], [8]], "state": [[4]], "beta": 1, "floor": 0.5}),
        Instance("at the mean", {"patterns": [[0], [2]], "state": [[1]], "beta": 1, "floor": 0.5}),
        Instance(
            "a third pattern becomes active",
            {"patterns": [[0], [8], [9]], "state": [[-1]], "beta": 0.021, "floor": 0.5},
        ),
    ),
    rejects=(Mutant("the mean of all patterns", {"update": _mean_of_all}),),
)
def mean_of_active_descends(model, case):
    r"""Let c be the mean of the patterns that are active at :math:`\xi`. Then :math:`c = \xi` or :math:`E(c) <
    E(\xi)`. Where none is active, the state stays.

    Where nothing moves, one is added to the right side.
    """
    moved = model.update(case.state, case.patterns, case.beta)
    still = 1 - namespace_of(moved).sign(squared_norm(moved - case.state))
    before = model.energy(case.state, case.patterns, case.beta, case.floor)
    return Sides(model.energy(moved, case.patterns, case.beta, case.floor), before + still)
