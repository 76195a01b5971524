"""What theory says about a network of a given size: guarantees, asymptotic formulas, and laws for finite size."""

from dataclasses import dataclass
from math import exp, log

import numpy as np
from scipy.optimize import brentq
from scipy.special import gammaln, ive
from scipy.stats import binom, norm

from ..theory.capacity import (
    exponential_rate,
    log_exponential_capacity,
    log_guaranteed_number,
    log_kernel_mean,
    log_polynomial_capacity,
    mean_field_capacity,
)
from .trials import Experiment

__all__ = ["Law", "laws", "success_probability"]

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
        "guarantee" (at least so many, proved), "asymptotic" (as the width grows), "heuristic" (of physicists, or a mean in
        place of a probability) or "finite size" (an approximation for this width).
    count
        The number of patterns; infinite where it is beyond floats.
    criterion
        The criterion that the formula speaks of.
    log_count
        The natural logarithm of the number of patterns.
    """

    name: str
    kind: str
    count: float
    criterion: str
    log_count: float


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
        # so many neighbours of one pattern are expected
        neighbours = (count - 1) * width * 2.0**-width
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


def _log_rivals(sharpness: float, width: float) -> float:
    """Give kappa less the logarithm of the mean of e^(kappa u^T v), which is a Bessel function; not finite where SciPy ends."""
    if sharpness <= 1e4:
        return sharpness - float(log_kernel_mean(sharpness, width, 64 + int(4 * sharpness)))
    order = width / 2 - 1
    with np.errstate(divide="ignore"):
        return float(order * np.log(sharpness / 2) - gammaln(order + 1) - np.log(ive(order, sharpness)))


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
        where it names fewer than two patterns. "Rivals weigh 1" is the N at which the other patterns together weigh as
        much as a pattern itself, in the mean over random patterns.
    """
    found, every, first = [], experiment.every_pattern, experiment.criteria[0]

    def add(name: str, kind: str, log_count, criterion: str = first) -> None:
        count = float(np.exp(log_count)) if log_count < 700 else float("inf")
        found.append(Law(name, kind, count, criterion, float(log_count)))

    if experiment.model == "modern":
        beta, factor = experiment.beta or 1.0, experiment.radius_factor or 1.0
        for failure in sorted({0.001, round(1 - level, 12)}):
            size = float(log_guaranteed_number(beta, factor, failure, float(width)))
            if size > 0:
                add(f"Theorem 3, p = {failure:g}", "guarantee", size)
        sharpness = beta * factor**2 * (width - 1)
        rivals = _log_rivals(sharpness, float(width))
        if np.isfinite(rivals):
            add("rivals weigh 1", "heuristic", rivals, "nearest")
        return found
    if experiment.model == "exponential":
        name = f"exp({float(exponential_rate(experiment.noise)):.4g} d)" if experiment.noise else "2^(d/2)"
        add(name, "asymptotic", log_exponential_capacity(float(width), experiment.noise))
    elif not experiment.noise:
        degree = experiment.degree or 2
        name = {(2, True): "d / (4 ln d)", (2, False): "d / (2 ln d)"}.get(
            (degree, every), f"d^{degree - 1} / (2{f'·{degree}' if every else ''}·{2 * degree - 3}!! ln d)"
        )
        add(name, "asymptotic", log_polynomial_capacity(float(width), degree, every))
    if (at_level := _finite_size(experiment, width, level)) is not None:
        add("close pairs" if experiment.model == "exponential" else "Gaussian noise", "finite size", log(at_level))
    if experiment.model == "classical" and experiment.errors:
        load = mean_field_capacity().load
        add(f"{load:.4f} d", "heuristic", log(load * width), "retrieved")
    return found
