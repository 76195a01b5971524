"""Derived quantities that the claims speak of, and the bounds of the literature as logarithms."""

from .bounds import log_contraction_bound, log_retrieval_error_bound, required_separation
from .quantities import (
    ball_radius,
    largest_norm,
    largest_spread,
    least_separation,
    log_pair_count,
    mean_pattern,
    peak_variance,
    separation,
)

__all__ = [
    "ball_radius",
    "largest_norm",
    "largest_spread",
    "least_separation",
    "log_contraction_bound",
    "log_pair_count",
    "log_retrieval_error_bound",
    "mean_pattern",
    "peak_variance",
    "required_separation",
    "separation",
]
