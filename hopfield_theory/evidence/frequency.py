"""Judge claims about probabilities by exact binomial intervals at a stated error level; fixed seeds, never retried."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.stats import binomtest

from ..arithmetic.dispatch import namespace_of
from ..arithmetic.floats import dtype_name, to_numpy
from ..statement import Statement
from .instances import batches, lifted
from .verdict import Verdict, definitions

__all__ = ["ERROR_LEVEL", "Frequency", "interval", "judge_frequency"]

#: The probability with which a true claim may be called violated.
ERROR_LEVEL = 1e-6


@dataclass(frozen=True)
class Frequency:
    """Successes among trials, with an exact (Clopper-Pearson) interval for the probability."""

    sizes: dict[str, int]
    successes: int
    trials: int
    low: float
    high: float


def interval(successes: int, trials: int, error_level: float = ERROR_LEVEL) -> tuple[float, float]:
    """The Clopper-Pearson interval contains the true probability with probability at least 1 - error_level.

    Parameters
    ----------
    successes, trials : int
        0 <= successes <= trials, trials >= 1.
    error_level : float
        In (0, 1).

    Returns
    -------
    tuple of float
    """
    found = binomtest(successes, trials).proportion_ci(confidence_level=1 - error_level, method="exact")
    return float(found.low), float(found.high)


def judge_frequency(
    statement: Statement, rng: np.random.Generator, trials: int, like: Any, model: Any = None
) -> tuple[Verdict, list[Frequency]]:
    """Count successes for each of the family's sizes and compare with the claim.

    Parameters
    ----------
    statement : Statement
        A claim with relation "probability" or "decreasing".
    rng : numpy.random.Generator
        The only source of randomness.
    trials : int
        How many trials in all.
    like : array
        An array of the library, dtype and device to compute with.
    model : object, optional
        The implementation under test.

    Returns
    -------
    tuple of Verdict and list of Frequency
        Only trials that satisfy the hypotheses count; without any the verdict is inconclusive. A probability is
        violated where the whole interval lies below the claim. Failures that should die out along the sizes are
        violated where the last interval lies above the first, hold where it lies below, and are inconclusive in
        between.
    """
    model = model if model is not None else definitions(statement)
    found, claimed = [], None
    for sizes, raw in zip(
        statement.instances.sizes,
        batches(statement.instances, rng, trials, dtype_name(like)),
        strict=True,
    ):
        case = lifted(statement.instances, raw, like)
        outcome = statement(model, case)
        success = to_numpy(namespace_of(like).astype(outcome.success, like.dtype)).astype(bool).ravel()
        success = success[_admissible(statement, case, success.size)]
        claimed = outcome.at_least
        low, high = interval(int(success.sum()), success.size) if success.size else (0.0, 1.0)
        found.append(Frequency(dict(sizes), int(success.sum()), success.size, low, high))
    if not all(frequency.trials for frequency in found):
        return Verdict.INCONCLUSIVE, found
    if statement.relation == "probability":
        if claimed is None:
            raise ValueError(f"{statement.id}: got no probability; allowed is Trials with at_least")
        return (Verdict.VIOLATED if any(f.high < claimed for f in found) else Verdict.HOLDS), found
    first, last = found[0], found[-1]
    if last.high < first.low:
        return Verdict.VIOLATED, found
    return (Verdict.HOLDS if last.low > first.high else Verdict.INCONCLUSIVE), found


def _admissible(statement: Statement, case: Any, count: int) -> np.ndarray:
    """Say which trials satisfy the hypotheses, as far as floats tell."""
    met = np.ones(count, dtype=bool)
    for hypothesis in statement.hypotheses:
        sides = hypothesis.test(case)
        left, right = to_numpy(sides.left), to_numpy(sides.right)
        met &= (left < right if hypothesis.strict else left <= right).reshape(count, -1).all(axis=-1)
    return met
