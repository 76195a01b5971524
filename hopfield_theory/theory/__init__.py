"""Derived quantities that the claims speak of, and the bounds of the literature as logarithms."""

from .bounds import (
    ball_contraction,
    log_contraction_bound,
    log_retrieval_error_bound,
    log_sharp_contraction_bound,
    required_separation,
)
from .quantities import (
    ball_radius,
    diameter,
    gap_to_others,
    largest_norm,
    largest_spread,
    least_separation,
    log_pair_count,
    mean_pattern,
    peak_variance,
    separation,
    softmax_jacobian,
    squared_spectral_norm,
)

__all__ = [
    "ball_contraction",
    "ball_radius",
    "diameter",
    "gap_to_others",
    "largest_norm",
    "largest_spread",
    "least_separation",
    "log_contraction_bound",
    "log_pair_count",
    "log_retrieval_error_bound",
    "log_sharp_contraction_bound",
    "mean_pattern",
    "peak_variance",
    "required_separation",
    "separation",
    "softmax_jacobian",
    "squared_spectral_norm",
]
