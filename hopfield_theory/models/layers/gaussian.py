r"""The Gaussian averaging head: weights that depend on the positions alone, fitted to a head and compared with it."""

from dataclasses import dataclass

import numpy as np

from ...arithmetic.dispatch import namespace_of
from ...arithmetic.floats import to_numpy
from ...arithmetic.inputs import checked_arrays, whole_number
from .regimes import checked_weights

__all__ = ["GaussianHead", "fit_gaussian_head", "gaussian_head"]

#: A Gaussian may be this much wider than the grid, which is even to a thousandth, and this much narrower than its step.
WIDEST, NARROWEST = 16.0, 1 / 8

#: Newton steps; a fit that needs more is not converged, and says so.
STEPS = 60


def _grid(count: int) -> tuple[np.ndarray, int]:
    """Give even steps from -1 to 1, or 0 alone, as whole numbers and what divides them: no number system rounds those."""
    return 2 * np.arange(count) - (count - 1), max(count - 1, 1)


def gaussian_head(mean, width, count: int):
    r"""A Gaussian head weighs positions, :math:`A_{ij} = z_i^{-1} \exp(-\frac12 ((s_j - \mu_i) / \sigma_i)^2)`, whatever the input is.

    Parameters
    ----------
    mean, width : array (..., L)
        :math:`\mu_i` and :math:`\sigma_i > 0` of each query, in units of half the length of the sequence; floats of any
        library, balls or symbols.
    count : int
        N, the number of positions :math:`s_j`, even steps from -1 to 1; one position lies at 0.

    Returns
    -------
    array (..., L, N)

    Raises
    ------
    ValueError
        If the shapes differ, a width is not positive, a number is not finite, or the count is below one.

    References
    ----------
    Ramsauer et al. (2021), section A.5.1.
    """
    count = whole_number("count", count, 1)
    mean, width = checked_arrays({"mean": 1, "width": 1}, mean=mean, width=width)
    xp = namespace_of(mean, width)
    if mean.shape != width.shape:
        raise ValueError(f"width: got shape {tuple(width.shape)}; allowed is the shape {tuple(mean.shape)} of mean")
    if xp.name == "floats" and not bool(xp.all(width > 0)):  # an enclosure or an expression need not tell
        raise ValueError("width: got a width that is not positive; allowed is positive numbers")
    steps, scale = _grid(count)
    distance = (xp.convert(steps, mean) / scale - mean[..., None]) / width[..., None]
    return xp.softmax(-(distance * distance) / 2, axis=-1)


@dataclass(frozen=True)
class GaussianHead:
    r"""Gaussian heads fitted to heads, and how far they are from them.

    Attributes
    ----------
    mean, width : numpy array (H, L)
        :math:`\mu_i` and :math:`\sigma_i` of each query of each head.
    distances, even_distances, mean_distances : numpy array (H,)
        The total variation :math:`\frac12 \sum_j |p_j - a_j|`, its mean over all rows of a head, from the Gaussian weights, from
        even weights, and from the mean weights over the inputs: those are the best that any weights of positions alone
        could be in relative entropy, with N parameters for each query instead of two.
    converged : numpy array of bool (H, L)
        Whether the fit is at its optimum, within the widths that are allowed.
    """

    mean: np.ndarray
    width: np.ndarray
    distances: np.ndarray
    even_distances: np.ndarray
    mean_distances: np.ndarray
    converged: np.ndarray

    def replaced(self, distance: float = 0.1) -> float:
        """The share of the heads that a Gaussian head replaces is that of those within a distance."""
        return float(np.mean(self.distances <= distance))


def fit_gaussian_head(attention, judged=None) -> GaussianHead:
    r"""The fit minimises the relative entropy :math:`\sum p \ln(p / a)` of each position, summed over the inputs.

    Parameters
    ----------
    attention : array (B, H, L, N) or (H, L, N)
        Weights of H heads for B inputs to fit to; floats of any library. The fit itself is done in NumPy.
    judged : array (C, H, L, N), optional
        Weights for other inputs, which the distances are measured on; by default those of the fit.

    Returns
    -------
    GaussianHead

    Raises
    ------
    ValueError
        If the weights are none, or the shapes differ.

    Notes
    -----
    A width is kept between an eighth of the step of the positions and 16. Gaussians with the same positions are an
    exponential family: the optimum is where mean and mean square of the positions are those of the head, or at the end of
    the range of widths, and it is unique.

    References
    ----------
    Ramsauer et al. (2021), section A.5.1.
    """
    fitted = _batch(attention, "attention")
    others = fitted if judged is None else _batch(judged, "judged")
    if others.shape[1:] != fitted.shape[1:]:
        raise ValueError(f"judged: got shape {others.shape}; allowed is {fitted.shape[1:]} behind the inputs")
    target = fitted.mean(axis=0)
    mean, width, converged = _fit(target)
    weights = gaussian_head(mean, width, target.shape[-1])

    def from_them(weights) -> np.ndarray:
        return np.mean([np.abs(one - weights).sum(axis=-1).mean(axis=-1) / 2 for one in others], axis=0)

    return GaussianHead(mean, width, from_them(weights), from_them(1 / target.shape[-1]), from_them(target), converged)


def _batch(attention, name: str) -> np.ndarray:
    weights = to_numpy(checked_weights(attention, name)[0], None)
    if weights.ndim not in (3, 4):
        raise ValueError(f"{name}: got shape {weights.shape}; allowed is (B, H, L, N) or (H, L, N)")
    return weights.reshape(-1, *weights.shape[-3:]).astype(np.float64)


def _fit(target: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    r"""Fit every row by Newton's method in the natural parameters :math:`(\mu/\sigma^2, 1/\sigma^2)`, where the problem is convex.

    Positions are centred and scaled by row, so that the start, the Gaussian of the same mean and variance, is (0, 1).
    """
    count = target.shape[-1]
    steps, scale = _grid(count)
    grid, step = steps / scale, 2 / scale
    centre = target @ grid
    spread = np.sqrt(np.maximum(target @ grid**2 - centre**2, (NARROWEST * step) ** 2))
    t = (grid - centre[..., None]) / spread[..., None]
    moments = np.stack([np.zeros_like(centre), (target * t * t).sum(axis=-1)], axis=-1)
    least, most = (spread / WIDEST) ** 2, (spread / (NARROWEST * step)) ** 2  # of the precision
    theta = np.stack([np.zeros_like(centre), np.clip(np.ones_like(centre), least, most)], axis=-1)
    damping = np.full(centre.shape, 1e-3)

    def state(theta):
        logits = theta[..., :1] * t - 0.5 * theta[..., 1:] * t * t
        top = logits.max(axis=-1, keepdims=True)
        p = np.exp(logits - top)
        total = p.sum(axis=-1, keepdims=True)
        p /= total
        m = [(p * t**k).sum(axis=-1) for k in (1, 2, 3, 4)]
        loss = (top + np.log(total))[..., 0] - theta[..., 0] * moments[..., 0] + 0.5 * theta[..., 1] * moments[..., 1]
        gradient = np.stack([m[0] - moments[..., 0], (moments[..., 1] - m[1]) / 2], axis=-1)
        return loss, gradient, (m[1] - m[0] ** 2, (m[0] * m[1] - m[2]) / 2, (m[3] - m[1] ** 2) / 4)

    def stuck(theta, gradient):
        """Say where the width is at an end of its range and would leave it."""
        return ((theta[..., 1] <= least) & (gradient[..., 1] > 0)) | ((theta[..., 1] >= most) & (gradient[..., 1] < 0))

    loss, gradient, curvature = state(theta)
    for _ in range(STEPS):
        held = stuck(theta, gradient)
        g0, g1 = gradient[..., 0], np.where(held, 0.0, gradient[..., 1])
        a, b, c = (x for x in curvature)
        a, b, c = a * (1 + damping) + 1e-14, np.where(held, 0.0, b), np.where(held, 1.0, c * (1 + damping) + 1e-14)
        determinant = a * c - b * b
        move = np.stack([(b * g1 - c * g0) / determinant, (b * g0 - a * g1) / determinant], axis=-1)
        tried = theta + move
        tried[..., 1] = np.clip(tried[..., 1], least, most)
        new = state(tried)
        better = new[0] <= loss + 1e-15
        theta = np.where(better[..., None], tried, theta)
        loss, gradient = np.where(better, new[0], loss), np.where(better[..., None], new[1], gradient)
        curvature = tuple(np.where(better, x, y) for x, y in zip(new[2], curvature, strict=True))
        damping = np.clip(np.where(better, damping / 10, damping * 10), 1e-12, 1e12)
        if _small(gradient, stuck(theta, gradient)).all():
            break
    converged = _small(gradient, stuck(theta, gradient))
    precision = theta[..., 1] / spread**2
    return centre + theta[..., 0] / theta[..., 1] * spread, 1 / np.sqrt(precision), converged


def _small(gradient: np.ndarray, held: np.ndarray) -> np.ndarray:
    free = np.where(held, 0.0, gradient[..., 1])
    return (np.abs(gradient[..., 0]) < 1e-6) & (np.abs(free) < 1e-6)
