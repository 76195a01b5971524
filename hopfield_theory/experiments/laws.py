"""What theory says about a network of a given size: guarantees, asymptotic formulas, and laws for finite size."""

from dataclasses import dataclass
from math import exp, log

import numpy as np
from scipy.optimize import brentq, minimize_scalar
from scipy.special import erf
from scipy.stats import binom, norm

from ..theory.capacity import exponential_rate, log_number_of_random_patterns, log_polynomial_capacity
from .measure import Experiment

__all__ = ["Law", "laws", "mean_field_load", "success_probability"]

#: Numbers of patterns are given up to e to this power; floats hold their squares.
LARGEST = 350.0


@dataclass(frozen=True)
class Law:
    """A number of patterns that theory names for an experiment at one width.

    Attributes
    ----------
    name
        The formula, as text.
    kind
        "guarantee" (at least so many, proved), "asymptotic" (as the width grows) or "finite size" (an approximation
        for this width).
    count
        The number of patterns.
    criterion
        The criterion that the formula speaks of.
    """

    name: str
    kind: str
    count: float
    criterion: str


def mean_field_load() -> float:
    r"""The classical network at zero temperature retrieves with few errors up to :math:`N = \alpha_c d`, :math:`\alpha_c = 0.138`.

    The overlap :math:`m = \operatorname{erf}(y)` solves :math:`\operatorname{erf}(y) / y = \sqrt{2 \alpha} +
    \frac{2}{\sqrt\pi} e^{-y^2}`; the critical load is the largest :math:`\alpha` that has a solution :math:`y > 0`.

    Returns
    -------
    float

    References
    ----------
    Amit, Gutfreund & Sompolinsky (1987), replica symmetric; it is a heuristic.
    """
    found = minimize_scalar(
        lambda y: -(erf(y) / y - 2 / np.pi**0.5 * np.exp(-(y**2))), bounds=(0.5, 5), options={"xatol": 1e-10}
    )
    return float(found.fun**2 / 2)


def success_probability(experiment: Experiment, width: int, count: float) -> float | None:
    r"""The probability that a trial succeeds, where a law for finite size is known.

    For the polynomial interaction the noise of the other patterns on a site is taken as Gaussian, with its exact variance
    :math:`(N-1)\,\mathrm{E}(F(a+1) - F(a-1))^2`, a sum of d - 1 signs, and sites as independent; for n = 2 and large d a
    bit is wrong with probability :math:`\Phi(-\sqrt{d/N})`. For the exponential one the first to fail are patterns at
    Hamming distance one; of each such pair exactly one pattern is unstable.

    Parameters
    ----------
    experiment : Experiment
    width : int
        Dimension d of the patterns.
    count : number
        Number N of patterns, at least 2.

    Returns
    -------
    float or None
        For one update of the cue; None for the modern network, and for noise with the exponential interaction.
    """
    if experiment.model == "exponential" and not experiment.noise:
        # N d / 2^d neighbours of one pattern are expected
        neighbours = count * width * 2.0**-width
        return exp(-neighbours * (count if experiment.every_pattern else 1) / 2)
    if experiment.model not in ("classical", "polynomial"):
        return None
    degree, flips = experiment.degree or 2, round(experiment.noise * width)
    own = width - 2 * flips

    def power(overlap):
        return (overlap / width) ** degree

    rest = np.arange(width)
    overlaps = 2 * rest - (width - 1)
    variance = binom.pmf(rest, width - 1, 0.5) @ (power(overlaps + 1) - power(overlaps - 1)) ** 2
    sigma = ((count - 1) * variance) ** 0.5
    right, wrong = power(own) - power(own - 2), power(own + 2) - power(own)
    logarithm = (width - flips) * norm.logcdf(right / sigma) + flips * norm.logcdf(wrong / sigma)
    return float(np.exp(logarithm * (count if experiment.every_pattern else 1)))


def _finite_size(experiment: Experiment, width: int, level: float) -> float | None:
    """Give the number of patterns at which the law for finite size passes the level."""
    if success_probability(experiment, width, 2) is None:
        return None

    def excess(log_count):
        return (success_probability(experiment, width, exp(log_count)) or 0.0) - level

    low, high = log(1 + 1e-9), min(width * log(4), LARGEST)
    return exp(brentq(excess, low, high)) if excess(low) > 0 > excess(high) else None


def laws(experiment: Experiment, width: int, level: float = 0.5) -> list[Law]:
    """The laws for an experiment are the formulas of the literature and what is known at finite size.

    Parameters
    ----------
    experiment : Experiment
    width : int
        Dimension d of the patterns.
    level : float
        The probability of success that a law for finite size, or a guarantee, is asked for.

    Returns
    -------
    list of Law
        Formulas for noise are given where the literature has them; the guarantee for the modern network is left out
        where it names fewer than two patterns.
    """
    found, every = [], experiment.every_pattern
    if experiment.model == "modern":
        for failure in sorted({0.001, round(1 - level, 12)}):
            size = float(log_number_of_random_patterns(experiment.beta, experiment.radius_factor, failure, width))
            squared = (experiment.radius_factor or 1.0) ** 2 * (width - 1)
            # 1 < 2 (N-1) N beta M^2, which the printed theorem leaves out
            count = exp(min(size, LARGEST))
            if count >= 2 and 2 * (int(count) - 1) * count * (experiment.beta or 1.0) * squared > 1:
                found.append(Law(f"Theorem 3, p = {failure:g}", "guarantee", count, "guaranteed"))
        return found
    first = experiment.criteria[0]
    if experiment.model == "exponential":
        rate = float(exponential_rate(experiment.noise)) if experiment.noise else log(2) / 2
        name = "2^(d/2)" if not experiment.noise else f"exp({rate:.4g} d)"
        found.append(Law(name, "asymptotic", exp(min(rate * width, LARGEST)), first))
    elif not experiment.noise:
        degree = experiment.degree or 2
        name = {(2, True): "d / (4 ln d)", (2, False): "d / (2 ln d)"}.get(
            (degree, every), f"d^{degree - 1} / (2{f'·{degree}' if every else ''}·{2 * degree - 3}!! ln d)"
        )
        found.append(Law(name, "asymptotic", exp(log_polynomial_capacity(float(width), degree, every)), first))
    if (at_level := _finite_size(experiment, width, level)) is not None:
        name = "close pairs" if experiment.model == "exponential" else "Gaussian noise"
        found.append(Law(name, "finite size", at_level, first))
    if experiment.model == "classical" and "retrieved" in experiment.criteria and experiment.errors:
        load = mean_field_load()
        found.append(Law(f"{load:.4f} d", "asymptotic", load * width, "retrieved"))
    return found
