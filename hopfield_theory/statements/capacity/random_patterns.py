"""Theorem 3: random patterns on a sphere."""

from fractions import Fraction
from math import exp

from ...arithmetic.dispatch import namespace_of
from ...functions import norm
from ...models import modern
from ...statement import Case, Family, Field, Hypothesis, Instance, Mutant, Sides, Source, Trials, statement
from ...theory import ball_radius, least_separation, log_pair_count, required_separation
from ...theory.capacity import log_number_of_random_patterns
from ..sources import RAMSAUER_2021

FAILURE = 1 / 1000

#: The printed examples: K by width d, at beta = 1 and p = 1/1000.
RADIUS_FACTORS = {20: 3, 75: 1}


def _on_sphere(raw: Case) -> Case:
    """Project normal vectors to the sphere of radius K sqrt(d - 1), where they are uniform."""
    width = raw.patterns.shape[-1]
    radius = RADIUS_FACTORS[width] * (width - 1) ** 0.5
    return Case(patterns=radius * raw.patterns / norm(raw.patterns)[..., None], beta=raw.beta)


def _count(width: int) -> int:
    return int(exp(log_number_of_random_patterns(1, RADIUS_FACTORS[width], FAILURE, width)))


apart = Hypothesis(
    "apart",
    r":math:`1 < 2 (N-1) N \beta M^2`, Eq. (305)",
    lambda case: Sides(namespace_of(case.beta).zeros_like(case.beta), log_pair_count(case.patterns, case.beta)),
    strict=True,
)


@statement(
    title="Random patterns on a sphere are stored, exponentially many in the dimension",
    relation="probability",
    about=("update",),
    hypotheses=(apart,),
    source=Source(RAMSAUER_2021, "Theorem 3", "Theorem A5", equations="(305), (333), (334), (335)"),
    uses=("capacity.failure_bound", "capacity.separation_for_any_count"),
    instances=Family(
        fields={"patterns": Field("real", ("N", "d")), "beta": Field("unit", (), 1.0, 1.0)},
        sizes=tuple({"N": _count(width), "d": width} for width in RADIUS_FACTORS),
        build=_on_sphere,
    ),
    rejects=(
        Mutant(
            "beta a twentieth inside the update",
            {"update": lambda state, patterns, beta: modern.update(state, patterns, beta / 20)},
        ),
    ),
)
def random_patterns(model, case):
    r"""Let :math:`a = \frac{2}{d-1}(1 + \ln(2\beta K^2 p (d-1)))`, :math:`b = \frac{2 K^2 \beta}{5}` and :math:`c = b
    / W_0(e^{a + \ln b})`.

    If :math:`c \ge (2/\sqrt p)^{4/(d-1)}` and :math:`N = \lfloor \sqrt p\, c^{(d-1)/4} \rfloor` satisfies :math:`1 <
    2 (N-1) N \beta M^2`, then N patterns drawn uniformly from the sphere of radius :math:`M = K \sqrt{d-1}` are all
    stored with probability at least :math:`1 - p`: each has a ball around it, disjoint from the others, that the
    update maps into itself and in which it has one fixed point.

    A trial succeeds if all patterns satisfy the condition of storage, their balls are disjoint, and the update keeps
    each pattern in its ball.
    """
    radius, separation = ball_radius(case.patterns, case.beta), least_separation(case.patterns)
    xp = namespace_of(separation)
    # on a sphere the squared distance of the closest patterns is twice the least separation
    disjoint = xp.sqrt(2 * xp.maximum(separation, xp.zeros_like(separation))) > 2 * radius
    step = xp.max(norm(model.update(case.patterns, case.patterns, case.beta) - case.patterns), axis=-1)
    return Trials(
        (separation >= required_separation(case.patterns, case.beta)) & disjoint & (step <= radius), 1 - FAILURE
    )


large_base = Hypothesis(
    "large_base",
    r":math:`c \ge (2/\sqrt p)^{4/(d-1)}`, that is, :math:`N \ge 2`",
    lambda case: Sides(
        namespace_of(case.beta).log(2 + 0 * case.beta),
        log_number_of_random_patterns(case.beta, case.radius_factor, case.failure, case.width),
    ),
)


@statement(
    title="Random patterns on a sphere are stored, without a condition that keeps their balls apart",
    relation="<=",
    model="none",
    hypotheses=(large_base,),
    source=Source(RAMSAUER_2021, "Theorem 3", "Theorem A5", equations="(333), (334), (335)"),
    instances=Family(
        fields={
            "beta": Field("positive", (), 0.0001, 0.01),
            "radius_factor": Field("positive", (), 0.1, 1.0),
            "failure": Field("unit", (), 0.001, 1.0),
            "width": Field("unit", (), 2.0, 20.0),
        },
        sizes=({},),
    ),
    counterexample=Instance(
        "patterns on the unit circle at beta 1/100: four are claimed, but the update has one fixed point",
        {"beta": Fraction(1, 100), "radius_factor": 1, "failure": Fraction(1, 2), "width": 2},
    ),
    amended="capacity.random_patterns",
    fault="missing hypothesis",
    correction=(
        "The condition 1 < 2 (N-1) N beta M^2 of Eq. (305) is assumed in the text before the theorem but not stated in "
        "it; without it the claimed number grows as beta M^2 goes to zero, where the update is a contraction of the "
        "whole space and stores one pattern at most."
    ),
)
def printed(model, case):
    r"""If :math:`c \ge (2/\sqrt p)^{4/(d-1)}`, then with probability :math:`1 - p` the number of random patterns that
    can be stored is at least :math:`N = \sqrt p\, c^{(d-1)/4}`.

    Where :math:`\beta M^2 < 1`, as for all instances here, the update is a contraction of the whole space, so at most
    one pattern can be stored: the claim says :math:`\ln N \le \ln 1`.
    """
    claimed = log_number_of_random_patterns(case.beta, case.radius_factor, case.failure, case.width)
    return Sides(claimed, namespace_of(claimed).zeros_like(claimed), logarithmic=True)
