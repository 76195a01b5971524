"""The energy of centred patterns around their mean."""

from dataclasses import replace

from ...arithmetic import namespace_of
from ...functions import squared_norm
from ...models import modern
from ...statement import Case, Hypothesis, Instance, Mutant, Sides, Source, statement
from ...theory import largest_spread, mean_pattern, required_separation, separation
from ..families import networks
from ..sources import RAMSAUER_2021, THIS_PACKAGE


def _centred(raw: Case) -> Case:
    case = networks.build(raw)
    return Case(**{**vars(case), "patterns": case.patterns - mean_pattern(case.patterns)[..., None, :]})


centred = replace(networks, build=_centred)


@statement(
    title="Around the mean of centred patterns the energy grows quadratically below the critical beta",
    relation="<=",
    about=("energy",),
    source=Source(THIS_PACKAGE),
    uses=("energy.gradient", "global_mean.mean_is_fixed_point", "fixed_points.jacobian_below_largest_spread"),
    instances=centred,
    edges=(
        Instance(
            "all patterns are zero: attained",
            {"patterns": [[0], [0]], "state": [[3]], "scale": 1, "beta": 1},
        ),
        Instance(
            "near the mean of two, nearly attained",
            {"patterns": [[1], [-1]], "state": [[0.0078125]], "scale": 1, "beta": 0.5},
        ),
        Instance(
            "above the critical beta, where the mean is a maximum",
            {"patterns": [[1], [-1]], "state": [[0.5]], "scale": 1, "beta": 4},
        ),
        Instance("far outside", {"patterns": [[1, 0], [0, 1]], "state": [[900, -900]], "scale": 1, "beta": 1}),
    ),
    rejects=(
        Mutant("beta a hundredth higher", {"energy": lambda x, y, beta: modern.energy(x, y, 1.01 * beta)}),
        Mutant("the half left out", sides=lambda sides: replace(sides, left=2 * sides.left)),
    ),
)
def mean_has_least_energy(model, case):
    r"""Where :math:`m_x = 0`, :math:`\frac12 (1 - \beta m_{\max}^2) \|\xi\|^2 \le E(\xi) - E(m_x)` for every :math:`\xi`.

    So for :math:`\beta m_{\max}^2 < 1` the mean has the least energy, and no other state is a fixed point.
    """
    room = 1 - case.beta * largest_spread(case.patterns) ** 2
    rise = model.energy(case.state, case.patterns, case.beta) - model.energy(0 * case.state, case.patterns, case.beta)
    return Sides(room[..., None] * squared_norm(case.state) / 2, rise)


def _largest_separation_and_need(case) -> Sides:
    largest = namespace_of(case.patterns).max(separation(case.patterns), axis=-1)
    return Sides(largest[..., None], required_separation(case.patterns, case.beta)[..., None])


none_well_separated = Hypothesis(
    "none_well_separated",
    r":math:`\Delta_i < \frac{2}{\beta N} + \frac1\beta \ln(2 (N-1) N \beta M^2)` for every i",
    _largest_separation_and_need,
    strict=True,
)


@statement(
    title="Where no pattern is well separated, every iteration converges to a fixed point close to the mean (as printed)",
    relation="<=",
    about=("energy",),
    hypotheses=(none_well_separated,),
    source=Source(RAMSAUER_2021, "Section 2"),
    instances=centred,
    counterexample=Instance(
        "five patterns at equal distances on a line",
        {"patterns": [[-2], [-1], [0], [1], [2]], "state": [[1]], "scale": 1, "beta": 1},
    ),
    amended="global_mean.mean_has_least_energy",
    fault="missing hypothesis",
    correction="Patterns that are not well separated need not lie close together: beta m_max^2 < 1 is what gives one "
    "fixed point. In between, other states may have less energy than the mean.",
)
def printed(model, case):
    r"""If no pattern is well separated from the others, the iteration converges to a global fixed point close to the mean.

    For centred patterns the mean is a fixed point, so it would be the global one. As the energy does not rise along an
    iteration, every start would have :math:`E(m_x) \le E(\xi)`.
    """
    start, mean = (model.energy(x, case.patterns, case.beta) for x in (case.state, 0 * case.state))
    return Sides(mean, start)
