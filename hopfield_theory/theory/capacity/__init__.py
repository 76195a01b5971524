r"""Capacity formulas of the literature, as logarithms: how many patterns a network stores, and what storing means.

Every function takes numbers, or arrays of one number system that broadcast against each other, and returns an array
of their shape; where its docstring says floats, it compares or searches. ``width`` is the dimension d of the patterns;
patterns on a sphere have norm :math:`M = K \sqrt{d - 1}` with ``radius_factor`` K. ``FORMULAS`` says of each formula
whether it is a guarantee, an asymptotic law or a heuristic.
"""

from .binary import (
    MeanField,
    exponential_rate,
    gap_moments,
    gap_variance_bound,
    log_classical_capacity,
    log_exponential_capacity,
    log_polynomial_capacity,
    log_polynomial_capacity_at_error,
    mean_field_capacity,
    mean_field_load,
    mean_field_overlap,
    mixture_overlap,
    polynomial_constant_at_error,
)
from .exponents import binary_exponent, gaussian_exponent, spherical_exponent
from .formulas import FORMULAS, Formula
from .placed import (
    distinct_gap,
    log_gap_level,
    log_placed_number,
    log_storable_number,
    necessary_gap,
    separation_for_count,
)
from .random_patterns import (
    dimension_coefficients,
    dimension_excess,
    expected_separation_excess,
    log_base_of_expected_separation,
    log_base_of_random_patterns,
    log_elementary_base_of_random_patterns,
    log_elementary_number_of_random_patterns,
    log_guaranteed_number,
    log_number_of_expected_separation,
    log_number_of_random_patterns,
    random_pattern_coefficients,
    solving_dimension,
    sufficient_dimension,
    whole_dimension,
)
from .spherical import (
    cap_share,
    log_cap_constant,
    log_cap_constant_bounds,
    log_kernel_mean,
    log_kernel_mean_bound,
    log_packing_bound,
    log_separation_constant,
)

__all__ = [
    "FORMULAS",
    "Formula",
    "MeanField",
    "binary_exponent",
    "cap_share",
    "dimension_coefficients",
    "dimension_excess",
    "distinct_gap",
    "expected_separation_excess",
    "exponential_rate",
    "gap_moments",
    "gap_variance_bound",
    "gaussian_exponent",
    "log_base_of_expected_separation",
    "log_base_of_random_patterns",
    "log_cap_constant",
    "log_cap_constant_bounds",
    "log_classical_capacity",
    "log_elementary_base_of_random_patterns",
    "log_elementary_number_of_random_patterns",
    "log_exponential_capacity",
    "log_gap_level",
    "log_guaranteed_number",
    "log_kernel_mean",
    "log_kernel_mean_bound",
    "log_number_of_expected_separation",
    "log_number_of_random_patterns",
    "log_packing_bound",
    "log_placed_number",
    "log_polynomial_capacity",
    "log_polynomial_capacity_at_error",
    "log_separation_constant",
    "log_storable_number",
    "mean_field_capacity",
    "mean_field_load",
    "mean_field_overlap",
    "mixture_overlap",
    "necessary_gap",
    "polynomial_constant_at_error",
    "random_pattern_coefficients",
    "separation_for_count",
    "solving_dimension",
    "spherical_exponent",
    "sufficient_dimension",
    "whole_dimension",
]
