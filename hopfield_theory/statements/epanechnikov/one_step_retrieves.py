"""Exact retrieval in one step."""

from fractions import Fraction

from ...arithmetic.dispatch import namespace_of
from ...functions import norm, squared_norm
from ...models import epanechnikov
from ...statement import Case, Family, Field, Hypothesis, Instance, Mutant, Sides, Source, statement
from ..sources import HOOVER_2025


def _basin(raw: Case) -> Case:
    """Put states within D = share r of pattern 0, r the least distance of two patterns, and let beta be 2 / (r -
    D)^2."""
    xp, count = namespace_of(raw.patterns), raw.patterns.shape[-2]
    pairs = [(i, j) for i in range(count) for j in range(i)]
    distances = xp.stack([squared_norm(raw.patterns[..., i, :] - raw.patterns[..., j, :]) for i, j in pairs], axis=-1)
    least = xp.sqrt(xp.min(distances, axis=-1))
    step = raw.direction / norm(raw.direction)[..., None]
    reach = (least * raw.share)[..., None] * raw.fraction
    return Case(
        patterns=raw.patterns,
        share=raw.share,
        beta=2 / (least * (1 - raw.share)) ** 2,
        state=raw.patterns[..., :1, :] + reach[..., None] * step,
    )


basins = Family(
    fields={
        "patterns": Field("real", ("N", "d"), high=2.0),
        "direction": Field("real", ("S", "d")),
        "fraction": Field("unit", ("S",), 0.0, 1.0),
        "share": Field("unit", (), 0.01, 0.6),
    },
    sizes=({"N": 2, "d": 1, "S": 2}, {"N": 3, "d": 2, "S": 2}, {"N": 5, "d": 4, "S": 2}, {"N": 9, "d": 2, "S": 2}),
    build=_basin,
)

below_half = Hypothesis(
    "below_half", r":math:`D < \frac r2`", lambda case: Sides(case.share, 0 * case.share + 0.5), strict=True
)


def _sides(model, case):
    return Sides(model.gradient_step(case.state, case.patterns, case.beta), case.patterns[..., :1, :] + 0 * case.state)


@statement(
    title="One step of the compact kernel's gradient retrieves a pattern exactly from less than half of the least distance",
    relation="==",
    model="epanechnikov",
    about=("gradient_step",),
    hypotheses=(below_half,),
    source=Source(HOOVER_2025, "Theorem 1", equations="(3)"),
    instances=basins,
    edges=(
        Instance(
            "nearly half of the distance",
            {"patterns": [[0], [4]], "direction": [[1]], "fraction": [0.9921875], "share": 0.4990234375},
        ),
        Instance(
            "at the pattern", {"patterns": [[3, 4], [0, 0]], "direction": [[1, 0]], "fraction": [0], "share": 0.25}
        ),
        Instance(
            "one side of a square",
            {"patterns": [[0, 0], [2, 0], [0, 2], [2, 2]], "direction": [[1, 1]], "fraction": [1], "share": 0.4375},
        ),
    ),
    rejects=(
        Mutant(
            "a hundredth too long a step",
            {"gradient_step": lambda x, *network: x + 1.01 * (epanechnikov.gradient_step(x, *network) - x)},
        ),
        Mutant(
            "a kernel three times as wide",
            {"gradient_step": lambda x, y, beta: epanechnikov.gradient_step(x, y, beta / 9)},
        ),
    ),
    witnesses={
        "below_half": Instance(
            "midway between two patterns", {"patterns": [[0], [4]], "direction": [[1]], "fraction": [1], "share": 0.5}
        )
    },
)
def one_step_retrieves(model, case):
    r"""Let r be the least distance of two patterns, :math:`0 < D < \frac r2` and :math:`\beta = \frac{2}{(r - D)^2}`.
    From every :math:`\xi` with :math:`\|\xi - x_i\| \le D` one step down the gradient of the energy leads to
    :math:`x_i` exactly, with the rate :math:`\epsilon + \sum_k \max(0, 1 - \frac\beta2 \|\xi - x_k\|^2)`. A pattern
    on the rim, where its activity begins, is not active.
    """
    return _sides(model, case)


@statement(
    title="One step of the compact kernel's gradient retrieves a pattern exactly from any basin narrower than the least distance",
    relation="==",
    model="epanechnikov",
    source=Source(HOOVER_2025, "Theorem 1"),
    instances=basins,
    counterexample=Instance(
        "midway between two patterns at distance 4, with D = 3",
        {"patterns": [[0], [4]], "direction": [[1]], "fraction": [Fraction(2, 3)], "share": 0.75},
    ),
    amended="epanechnikov.one_step_retrieves",
    fault="missing hypothesis",
    correction="D must be below r/2. Beyond it the balls of radius D overlap, and the pattern itself is not active at a distance "
    "between r - D and D: between 0 and 4, with D = 3 and so beta = 2, no pattern is active at 2, where the gradient vanishes.",
)
def printed(model, case):
    r"""Let r be the least distance of two patterns, :math:`0 < D < r` and :math:`\beta = \frac{2}{(r - D)^2}`. From
    every :math:`\xi` with :math:`\|\xi - x_i\| \le D` one step down the gradient of the energy leads to :math:`x_i`
    exactly, with a suitable rate.
    """
    return _sides(model, case)
