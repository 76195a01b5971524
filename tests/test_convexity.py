"""Conjugates, the mean Jacobian and the peak variance in a box agree with what one computes by hand, on a grid or in SciPy."""

import flint
import numpy as np
import pytest
import scipy.integrate
import scipy.optimize
from flint import acb, arb

from hopfield_theory import functions, theory
from hopfield_theory.arithmetic import balls


def test_conjugate_of_two_points():
    points, values = np.asarray([[1.0], [-1.0]]), np.asarray([0.0, 2.0])
    assert [float(theory.conjugate(points, values, np.asarray([y]))) for y in (-3.0, 0.0, 2.0)] == [1.0, 0.0, 2.0]


def test_epi_sum_keeps_the_least_of_coinciding_sums():
    points, values = theory.epi_sum(
        np.asarray([[0.0], [1.0]]), np.asarray([0.0, 2.0]), np.asarray([[0.0], [1.0]]), np.asarray([1.0, 5.0])
    )
    assert points[:, 0].tolist() == [0, 1, 1, 2]
    assert values.tolist() == [1, 5, 3, 7]


def test_free_energy_is_largest_at_the_softmax(rng):
    z, beta = rng.standard_normal(4), 3.0
    best = scipy.optimize.minimize(
        lambda logits: -float(theory.free_energy(scipy.special.softmax(logits), z, beta)), np.zeros(4), tol=1e-12
    )
    assert np.allclose(scipy.special.softmax(best.x), functions.softmax(z, beta), atol=1e-5)
    assert np.isclose(-best.fun, functions.lse(z, beta), rtol=1e-10)


def test_mean_jacobian_lies_within_its_error(rng):
    z, h, beta = rng.standard_normal(4), rng.standard_normal(4), 2.0
    exact, _ = scipy.integrate.quad_vec(
        lambda t: theory.softmax_jacobian(functions.softmax(z + t * h, beta), beta), 0, 1, epsabs=1e-12
    )
    for nodes in (1, 4, 16):
        rule, error = theory.mean_jacobian_along(z, h, beta, nodes)
        assert np.linalg.norm(rule - exact, 2) <= error


def test_peak_variance_in_box(rng):
    low = rng.standard_normal(3)
    high, beta = low + rng.uniform(0, 2, 3), 1.5
    inside = low + rng.uniform(0, 1, (4000, 3)) * (high - low)
    corners = np.stack(np.meshgrid(*zip(low, high, strict=True)), axis=-1).reshape(-1, 3)
    found = theory.peak_variance(functions.softmax(np.concatenate([inside, corners]), beta))
    bound = float(theory.peak_variance_in_box(low, high, beta))
    assert np.max(found) <= bound * (1 + 1e-12)
    assert np.max(found) >= 0.98 * bound
    assert theory.peak_variance_in_box(np.zeros(2), np.ones(2), 1.0) == 0.25  # a tie is in the box


@pytest.mark.parametrize("bits", [80, 200])
def test_omega_integral_in_balls(bits):
    with flint.ctx.workprec(bits):
        # by t = s - e^-s the integrand decays exponentially on both sides
        def integrand(s, _):
            t = s - (-s).exp()
            return (1 + (-s).exp()) / ((t.exp() - t) ** 2 + acb.pi() ** 2)

        total = acb.integral(integrand, -40, 40).real
        omega = balls.w0_exp(balls.asarray(0))[()]
        assert abs(total - 1 / (1 + omega)) < arb(10) ** -15
