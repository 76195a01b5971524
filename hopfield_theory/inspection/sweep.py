"""Choose inverse temperatures for a set of patterns, and compare guarantee and measurement over many of them."""

from collections.abc import Callable, Sequence

import numpy as np

from .findings import Inspection, inspect
from .geometry import Geometry

__all__ = ["default_beta", "sweep", "telling_betas"]


def default_beta(known: Geometry) -> float:
    r"""Give the least beta, rounded up to three digits, that guarantees half of the patterns that can be guaranteed.

    Below it the theory is silent about most patterns, and far above it nothing changes any more; and it scales with the
    data, as it must: multiplying the patterns by c divides it by :math:`c^2`. Where nothing can be guaranteed it is
    attention's :math:`1/\sqrt d`.
    """
    finite = np.sort(known.thresholds[np.isfinite(known.thresholds) & (known.thresholds > 0)])
    if not finite.size:
        return float(known.patterns.shape[1] ** -0.5)
    half = finite[(finite.size - 1) // 2]
    unit = 10.0 ** (np.floor(np.log10(half)) - 2)
    return float(f"{np.ceil(half / unit) * unit:.6g}")


def telling_betas(known: Geometry, count: int = 13) -> np.ndarray:
    """Give log-spaced inverse temperatures from where one fixed point is certain (beta M^2 < 1) to past thresholds."""
    finite = known.thresholds[np.isfinite(known.thresholds) & (known.thresholds > 0)]
    low = 0.5 / max(known.largest_norm, 1e-150) ** 2
    high = 2 * float(np.quantile(finite, 0.9)) if finite.size else 1e4 * low
    return np.geomspace(low, max(high, 100 * low), count)


def sweep(
    known: Geometry,
    betas: Sequence[float] | np.ndarray,
    starts: np.ndarray | None = None,
    on_step: Callable[[int], None] | None = None,
) -> list[Inspection]:
    """Inspect one set of patterns at several inverse temperatures.

    Parameters
    ----------
    known : Geometry
        The patterns with what does not depend on beta.
    betas : sequence of positive floats
    starts : integer array, optional
        The patterns that retrieval is started from; by default all of them.
    on_step : callable, optional
        Called with the number of retrievals finished since its last call.

    Returns
    -------
    list of Inspection
        In the order of ``betas``.
    """
    return [inspect(known.patterns, float(beta), starts, on_step, known) for beta in betas]
