"""Theorem A7: as many random patterns as their expected least separation allows."""

import dataclasses
from fractions import Fraction

from ...arithmetic.dispatch import namespace_of
from ...statement import Case, Family, Field, Hypothesis, Instance, Mutant, Sides, Source, statement
from ...theory.capacity import expected_separation_excess, separation_for_count
from ..sources import RAMSAUER_2021
from .expected_least_angle import log_tail_integral

enough = Hypothesis(
    "enough",
    r":math:`\frac15 (d-1) K^2 c^{-1} (1 - \frac{\ln(d-1)}{d-1})^2 \ge \frac{2}{\beta c^{(d-1)/4}} + \frac1\beta \ln(2 "
    r"c^{(d-1)/2} \beta (d-1) K^2)`",
    lambda case: Sides(
        expected_separation_excess(case.log_base, case.beta, case.radius_factor, case.width), 0 * case.width
    ),
)


@statement(
    title="The expected least separation of random patterns is what storage needs",
    relation="<",
    model="none",
    hypotheses=(enough,),
    source=Source(RAMSAUER_2021, "Theorem A7", equations="(387), (388), (389), (390), (391), (392)"),
    uses=("capacity.cosine_bound", "capacity.expected_least_angle", "capacity.separation_constant_used"),
    instances=Family(
        fields={
            "log_base": Field("unit", (), 0.0, 1.5),
            "beta": Field("positive", (), 0.05, 20.0),
            "radius_factor": Field("positive", (), 1.0, 30.0),
            "width": Field("unit", (), 2.0, 200.0),
        },
        sizes=({},),
    ),
    edges=(
        Instance("a circle", {"log_base": 0, "beta": 1, "radius_factor": 10, "width": 2}),
        Instance("a hundred dimensions", {"log_base": 1, "beta": 1, "radius_factor": 4, "width": 100}),
        Instance("a million dimensions", {"log_base": 1, "beta": 1, "radius_factor": 4, "width": 10**6}),
    ),
    rejects=(
        Mutant("a tenth of the separation", sides=lambda sides: dataclasses.replace(sides, right=sides.right / 10)),
        Mutant("ten units more needed", sides=lambda sides: dataclasses.replace(sides, left=sides.left + 1000)),
    ),
    witnesses={"enough": Instance("weak patterns", {"log_base": 1, "beta": 1, "radius_factor": 1, "width": 20})},
)
def expected_separation(model, case):
    r"""Let :math:`c \ge 1` satisfy the condition, and let :math:`N = c^{(d-1)/4} \ge 2` patterns be drawn uniformly
    from the sphere of radius :math:`M = K \sqrt{d-1}`. Then :math:`\mathrm E[\Delta_{\min}] > \frac{2}{\beta N} +
    \frac1\beta \ln(2 N^2 \beta M^2)`.

    The instances compare the right side with :math:`\frac{M^2}{5} \mathrm E[\alpha_{\min}]^2 \le \mathrm
    E[\Delta_{\min}]`, where the expected least angle is replaced by the integral of the bound on its tail. An
    expected separation stores no pattern: for that, the separation itself must be large enough.
    """
    xp, span = namespace_of(case.width), case.width - 1
    squared_norm = case.radius_factor**2 * span
    needed = separation_for_count(span * case.log_base / 4, case.beta, squared_norm)
    return Sides(needed, squared_norm / 5 * xp.exp(2 * log_tail_integral(span) - case.log_base))


@statement(
    title=(
        "So many random patterns are stored for the expected separation, without a condition that keeps "
        "their balls apart"
    ),
    relation="<=",
    model="none",
    hypotheses=(enough,),
    source=Source(RAMSAUER_2021, "Theorem A7", equations="(387), (388)"),
    instances=Family(
        fields={
            "log_base": Field("unit", (), 0.0, 1.0),
            "beta": Field("positive", (), 0.0001, 0.01),
            "radius_factor": Field("unit", (), 0.1, 1.0),
            "width": Field("unit", (), 2.0, 50.0),
        },
        sizes=({},),
        build=lambda raw: Case(**vars(raw)),
    ),
    counterexample=Instance(
        "beta M^2 = 1/200: 2.7 patterns are claimed, but the update has one fixed point",
        {"log_base": 1, "beta": Fraction(1, 800), "radius_factor": 1, "width": 5},
    ),
    amended="capacity.expected_separation",
    fault="missing hypothesis",
    correction=(
        "The condition 1 < 2 (N-1) N beta M^2 of Eq. (305), a standing assumption of the text before, is missing here: "
        "without it the needed separation may be negative. And what follows is that the expected separation is large "
        "enough, not that any pattern is stored."
    ),
)
def printed(model, case):
    r"""For every :math:`c \ge 1` that satisfies the condition, the number of stored patterns for the expected minimal
    separation is at least :math:`N = c^{(d-1)/4}`.

    Where :math:`\beta M^2 < 1`, as for all instances here, the update is a contraction of the whole space, so at most
    one pattern can be stored: the claim says :math:`\ln N \le \ln 1`.
    """
    claimed = (case.width - 1) * case.log_base / 4
    return Sides(claimed, namespace_of(claimed).zeros_like(claimed), logarithmic=True)
