"""Where the compact kernel has its minima."""

from fractions import Fraction

from ...arithmetic.dispatch import namespace_of
from ...functions import squared_norm
from ...models import epanechnikov
from ...statement import Case, Family, Hypothesis, Instance, Mutant, Sides, Source, statement
from ..sources import HOOVER_2025
from .mean_of_active_descends import kernels


def _with_mean(raw: Case) -> Case:
    return Case(**vars(raw), mean=epanechnikov.update(raw.state, raw.patterns, raw.beta))


means = Family(
    fields={name: field for name, field in kernels.fields.items() if name != "floor"},
    sizes=kernels.sizes,
    build=_with_mean,
)


def _number_of_changes(case):
    """Count the patterns that are active at one of state and mean only."""
    xp = namespace_of(case.patterns)
    at_state, at_mean = (
        xp.sign(epanechnikov.activity(point, case.patterns, case.beta)) for point in (case.state, case.mean)
    )
    changes = xp.sum(xp.abs(at_state - at_mean), axis=-1)
    return Sides(changes, 0 * changes)


def _distance_from_rim(case):
    xp = namespace_of(case.patterns)
    distances = squared_norm(case.mean[..., :, None, :] - case.patterns[..., None, :, :])
    nearest = xp.min(xp.abs(1 - distances * case.beta[..., None, None] / 2), axis=-1)
    return Sides(0 * nearest, nearest)


same_active = Hypothesis(
    "same_active", "the patterns that are active at the mean are those at the state", _number_of_changes
)

off_rim = Hypothesis(
    "off_rim", "no pattern lies at the distance of exactly the radius from the mean", _distance_from_rim, strict=True
)


def _sides(model, case):
    return Sides(model.gradient_step(case.mean, case.patterns, case.beta), case.mean)


@statement(
    title="The mean of the active patterns is a minimum of the compact kernel's energy if the same patterns are active there",
    relation="==",
    model="epanechnikov",
    about=("gradient_step",),
    hypotheses=(same_active, off_rim),
    source=Source(HOOVER_2025, "Proposition 2"),
    instances=means,
    edges=(
        Instance("one pattern", {"patterns": [[1, 2]], "state": [[1, 1]], "beta": 1}),
        Instance("between two patterns", {"patterns": [[0], [2]], "state": [[0.5]], "beta": 0.5}),
        Instance("no pattern is active", {"patterns": [[0], [8]], "state": [[4]], "beta": 1}),
    ),
    rejects=(
        Mutant(
            "patterns active on half of the radius",
            {"gradient_step": lambda x, y, beta: epanechnikov.gradient_step(x, y, 4 * beta)},
        ),
    ),
    witnesses={
        "same_active": Instance(
            "the mean leaves a pattern behind", {"patterns": [[0], [12], [16]], "state": [[8]], "beta": Fraction(2, 81)}
        )
    },
)
def mean_of_active_is_stationary(model, case):
    r"""Let c be the mean of the patterns that are active at a state. If at c the same patterns are active, and none
    lies on the rim, the gradient vanishes at c: a step from c stays at c.

    Around c, as long as no activity begins or ends, the sum of the activities is :math:`\sum_i a_i(c) - \frac\beta2 n
    \|\xi - c\|^2` for n active patterns. So c is a strict local minimum if n > 0.
    """
    return _sides(model, case)


@statement(
    title="The mean of the active patterns is a minimum of the compact kernel's energy",
    relation="==",
    model="epanechnikov",
    source=Source(HOOVER_2025, "Proposition 2"),
    instances=means,
    counterexample=Instance(
        "three patterns on a line: the mean leaves one behind",
        {"patterns": [[0], [12], [16]], "state": [[8]], "beta": Fraction(2, 81)},
    ),
    amended="epanechnikov.mean_of_active_is_stationary",
    fault="missing hypothesis",
    correction="The patterns that are active at the mean must be the same as at the state. With patterns 0, 12, 16 and the radius 9 all "
    "three are active at 8, but at their mean 28/3 the first one is not, and the gradient there does not vanish.",
)
def printed(model, case):
    r"""For every state in the interior of the domain there is a local minimum of the energy at the mean of the
    patterns that are active at it. A step from a minimum stays there.
    """
    return _sides(model, case)
