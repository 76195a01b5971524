"""The fixed points that the search reports exist, are of the kind it says, and account for each other."""

import numpy as np
import pytest

from hopfield_theory import modern
from hopfield_theory.theory import kind_of, taking_part
from hopfield_theory.theory.fixed_point_search import certify, fixed_points

TRIANGLE = np.array([[1, 0], [-1 / 2, np.sqrt(3) / 2], [-1 / 2, -np.sqrt(3) / 2]])


@pytest.mark.parametrize(
    ("beta", "stable_kinds"),
    [
        (1.8, ["global average"]),
        (1.9, ["global average", "single pattern", "single pattern", "single pattern"]),
        (2.1, ["single pattern", "single pattern", "single pattern"]),
    ],
)
def test_three_unit_vectors_at_120_degrees_are_bistable_between_1_8304_and_2(beta, stable_kinds):
    found = fixed_points(TRIANGLE, beta)
    assert sorted(point.kind for point in found if point.stability == "stable") == stable_kinds


@pytest.mark.parametrize(
    ("seed", "shape", "beta"), [(0, (4, 2), 2.0), (1, (6, 3), 3.0), (2, (5, 4), 1.0), (3, (3, 1), 5.0)]
)
def test_indices_sum_to_one(seed, shape, beta):
    """Poincare-Hopf: outside a large ball xi - f(xi) points outwards, so the signs of det(I - J) over all fixed points sum to one."""
    found = fixed_points(np.random.default_rng(seed).standard_normal(shape), beta)
    assert sum(int(np.sign(np.prod(1 - point.eigenvalues))) for point in found) == 1


def test_reported_points_are_fixed_and_apart():
    patterns = np.random.default_rng(5).standard_normal((5, 3))
    found = fixed_points(patterns, 4.0)
    for point in found:
        assert np.max(np.abs(modern.update(point.state, patterns, 4.0) - point.state)) <= 4 * point.error
        assert point.error < point.unique_within
    distances = [np.max(np.abs(a.state - b.state)) for i, a in enumerate(found) for b in found[:i]]
    assert min(distances) > max(point.error for point in found)


def test_a_point_that_is_not_fixed_is_not_certified():
    assert certify(np.array([0.3, 0.1]), TRIANGLE, 3.0) is None


def test_a_degenerate_fixed_point_is_not_certified():
    """At beta = 2 the mean of the triangle has the Jacobian I."""
    assert certify(np.zeros(2), TRIANGLE, 2.0) is None


def test_kinds():
    assert taking_part([0.5, 0.25, 0.2, 0.05]).tolist() == [True, True, False, False]
    kinds = ["single pattern", "metastable", "metastable", "global average"]
    assert [kind_of(participants, 4) for participants in (1, 2, 3, 4)] == kinds
