"""The mean of centred patterns."""

from dataclasses import replace

from ...arithmetic import namespace_of
from ...models import modern
from ...statement import Case, Instance, Mutant, Sides, Source, statement
from ...theory import mean_pattern
from ..families import networks
from ..sources import RAMSAUER_2021


def _centred(raw: Case) -> Case:
    case = networks.build(raw)
    return Case(patterns=case.patterns - mean_pattern(case.patterns)[..., None, :], beta=case.beta)


@statement(
    title="The mean of centred patterns is a fixed point at every temperature",
    relation="==",
    about=("association", "update"),
    source=Source(RAMSAUER_2021, equations="(94), (95)"),
    uses=("global_mean.weights_at_origin_are_even",),
    instances=replace(networks, build=_centred),
    edges=(
        Instance("two opposite patterns", {"patterns": [[1], [-1]], "state": [[0]], "scale": 1, "beta": 100}),
        Instance("one pattern", {"patterns": [[1, 2]], "state": [[0, 0]], "scale": 1, "beta": 1}),
        Instance("a multiple pattern", {"patterns": [[1], [1], [-2]], "state": [[0]], "scale": 1, "beta": 9}),
    ),
    rejects=(
        Mutant(
            "the last pattern is left out",
            {"update": lambda state, x, beta: modern.update(state, x[..., -1:, :], beta)},
        ),
        Mutant(
            "the state is moved by a thousandth",
            {"update": lambda state, x, beta: modern.update(state + 0.001, x, beta)},
        ),
    ),
)
def mean_is_fixed_point(model, case):
    r"""Where :math:`m_x = 0`, at :math:`\xi = m_x` all weights are :math:`\frac1N` and :math:`f(m_x) = m_x`, for every
    :math:`\beta`."""
    xp, mean = namespace_of(case.patterns), mean_pattern(case.patterns)[..., None, :]
    weights = model.association(mean, case.patterns, case.beta)
    moved = model.update(mean, case.patterns, case.beta)
    even = (0 * weights + 1) / case.patterns.shape[-2]
    return Sides(xp.concat([weights, moved], axis=-1), xp.concat([even, mean], axis=-1))
