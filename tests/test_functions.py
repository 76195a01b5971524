"""The alphabet of the theory agrees with SciPy, mpmath and the entmax package, at every beta and in every batch."""

from fractions import Fraction

import flint
import mpmath
import numpy as np
import pytest
import scipy.special
import sympy

from hopfield_theory import functions
from hopfield_theory.arithmetic import balls, directional_derivative, namespace_of, symbols
from hopfield_theory.arithmetic.dispatch import Undecided
from hopfield_theory.arithmetic.floats import to_numpy
from hopfield_theory.arithmetic.tracked import SAFETY, Tracked, TrackedNamespace
from hopfield_theory.models import attention, modern, sparse

BETAS = [1e-8, 0.01, 1.0, 30.0, 1e8]


def within(tracked: Tracked, reference, slack=0.0):
    """Check the running bound; ``slack`` is what the reference itself may be off."""
    return np.all(np.abs(to_numpy(tracked.value) - reference) <= SAFETY * to_numpy(tracked.error) + slack)


@pytest.mark.parametrize("beta", BETAS)
def test_lse_and_softmax(beta, like, rng):
    z = namespace_of(like).convert(rng.standard_normal((4, 6)), like)
    plain = to_numpy(z)
    rounding = 32 * 2.0**-53  # of SciPy's own result, relative to the shifted sum
    with np.errstate(all="ignore"):
        lse, weights = functions.lse(Tracked(z), beta), functions.softmax(Tracked(z), beta)
    assert within(
        lse, scipy.special.logsumexp(beta * plain, axis=-1) / beta, rounding * (np.max(np.abs(plain)) + 2 / beta)
    )
    # an exponent beta z is held to beta |z| / 2^53
    assert within(weights, scipy.special.softmax(beta * plain, axis=-1), rounding * (1 + beta))
    assert functions.softmax(z, beta).dtype == like.dtype


def test_limits_of_beta():
    z = np.asarray([0.5, 2.0, 2.0, -1.0])
    assert np.array_equal(functions.softmax(z, 1e6), [0, 0.5, 0.5, 0])
    assert functions.lse(z, 1e300) == 2.0
    assert np.allclose(functions.softmax(z, 1e-300), 0.25, rtol=2.0**-50, atol=0)
    assert np.array_equal(functions.sparsemax(z, 1e6), [0, 0.5, 0.5, 0])
    assert np.array_equal(functions.softmax([8e307, -8e307]), [1, 0])
    assert functions.lse([7.25], 3.0) == 7.25


@pytest.mark.parametrize("alpha", [1.0, 1.25, 1.5, 2, 3.0])
@pytest.mark.parametrize("scale", [0.1, 1.0, 100.0, 1e8])
def test_entmax_solves_its_own_equation(alpha, scale, like, rng):
    z = namespace_of(like).convert(scale * rng.standard_normal((3, 5)), like)
    p = to_numpy(functions.entmax(z, alpha))
    exact = functions.entmax(balls.asarray(to_numpy(z)), alpha)
    assert np.all(p >= 0)
    unit = float(namespace_of(like).finfo(like.dtype).eps)
    # tau is found to a roundoff of the shifted scores; the power 1/(alpha - 1) and the norming multiply that
    assert np.all(np.abs(p.sum(-1) - 1) <= 8 * unit)
    assert np.max(np.abs(p - to_numpy(exact))) <= 16 * unit * max(1, 1 / max(alpha - 1, 0.25)) * (
        1 + (scale * 4 if alpha == 1 else 0)
    )


@pytest.mark.parametrize("alpha", [1.5, 2])
def test_entmax_agrees_with_the_entmax_package(alpha, rng, library):
    torch, entmax = library("torch"), library("entmax")
    z = torch.asarray(rng.standard_normal((20, 7)))
    other = (entmax.entmax15 if alpha == 1.5 else entmax.sparsemax)(z, dim=-1)
    ours = functions.entmax(z, alpha)
    assert torch.equal(ours > 1e-12, other > 1e-12)
    assert float(torch.max(torch.abs(ours - other))) < 1e-12


def test_entmax_by_hand():
    assert np.allclose(functions.sparsemax([1.0, 0.5]), [0.75, 0.25], rtol=2.0**-50)
    assert np.array_equal(functions.sparsemax([2.0, 1.0]), [1, 0])
    # sum of [z/2 - tau]_+^2 = 1 with z = (1, 0): p = ((2 + sqrt 28)/8)^2 ... from tau = (1 - sqrt 7)/4
    tau = (1 - mpmath.sqrt(7)) / 4
    assert np.allclose(functions.entmax([1.0, 0.0]), [float((0.5 - tau) ** 2), float(tau**2)], rtol=2.0**-48)


@pytest.mark.parametrize("alpha", [1.25, Fraction(3, 2), 2, 3.0])
@pytest.mark.parametrize("scale", [0.1, 1.0, 100.0])
def test_tracked_entmax_and_powers_hold_the_true_ones(alpha, scale, like, rng):
    xp = namespace_of(like)
    z = xp.convert(np.concatenate([scale * rng.standard_normal((4, 5)), [[1, 1, 0, 0, -1]], [[9, 0, 0, 0, 0]]]), like)
    exact = functions.entmax(balls.asarray(to_numpy(z)), alpha)
    with np.errstate(all="ignore"):
        found = functions.entmax(Tracked(z), alpha)
        shaken = functions.entmax(Tracked(z + 2.0**-12, xp.zeros_like(z) + 2.0**-12), alpha)
        entropy = functions.tsallis_entropy(found, alpha)
    assert within(found, to_numpy(exact), 2.0**-50)
    assert within(shaken, to_numpy(exact), 2.0**-50)
    assert within(entropy, to_numpy(functions.tsallis_entropy(exact, alpha)), 2.0**-50)
    # weights far below the threshold are certainly zero
    assert np.array_equal(to_numpy(found.error[-1, :]) == 0, [False, True, True, True, True])
    assert np.max(to_numpy(found.error)) < 2.0**12 * float(xp.finfo(like.dtype).eps) ** (
        1 if alpha <= 2 else 0.5
    ) * max(1, scale)


def test_rectified_powers_in_every_system():
    x = np.asarray([-1.0, 0.0, 0.25, 4.0])
    for exponent, known in ((0.5, [0, 0, 0.5, 2]), (0, [0, 0, 1, 1]), (-0.5, [0, 0, 2, 0.5]), (2, [0, 0, 0.0625, 16])):
        for system in (x, Tracked(x), balls.asarray(x), symbols.asarray(x)):
            found = namespace_of(system).rectified_power(system, exponent)
            value = found.value if isinstance(found, Tracked) else found
            assert np.allclose(np.asarray(value, dtype=float), known, rtol=2.0**-50, atol=0)
    unsure = Tracked(np.asarray([0.0]), np.asarray([1e-3]))
    errors = [TrackedNamespace(namespace_of(x)).rectified_power(unsure, k).error[0] for k in (1, 0, -1)]
    assert np.allclose(errors[0], 1e-3, rtol=0.02)
    assert errors[1] >= 1
    assert errors[2] == np.inf
    with pytest.raises(Undecided):
        balls.rectified_power(balls.asarray(flint.arb(0, 1)), 0)


@pytest.mark.parametrize("alpha", [1.125, 1.25, 1.5, 2, 3])
def test_entmax_on_dual_numbers(alpha, rng):
    z, h, step = rng.standard_normal(5), rng.standard_normal(5), flint.arb(2) ** -100
    with flint.ctx.workprec(400):
        exact, along = balls.asarray(z), balls.asarray(h)
        moved = functions.entmax(exact + along * step, alpha) - functions.entmax(exact - along * step, alpha)
        slope = to_numpy(moved / (2 * step))
        found = directional_derivative(lambda x: functions.entmax(x, alpha), exact, along)
    assert np.allclose(to_numpy(found), slope, rtol=0, atol=1e-20)
    assert np.allclose(directional_derivative(lambda x: functions.entmax(x, alpha), z, h), slope, rtol=0, atol=1e-12)


@pytest.mark.filterwarnings("ignore:.torch.jit.script. is deprecated:DeprecationWarning")  # torch's own use of it
@pytest.mark.parametrize("alpha", [1.125, 1.25, 1.5, 2, 3])
def test_entmax_is_differentiated_by_torch(alpha, library):
    torch = library("torch")
    z = torch.asarray([0.3, 0.1, -0.2, 0.25, -9], dtype=torch.float64, requires_grad=True)
    assert torch.autograd.gradcheck(lambda z: functions.entmax(z, alpha), z, check_forward_ad=True)
    assert torch.autograd.gradgradcheck(lambda z: functions.entmax(z, alpha), z)


@pytest.mark.parametrize("alpha", [1.125, 1.5, 2, 3])
def test_entmax_is_differentiated_by_jax(alpha, library):
    jax = library("jax")
    z, h = (jax.numpy.asarray(x) for x in ([0.3, 0.1, -0.2, 0.25, -9.0], [1.0, -2.0, 0.5, 3.0, 1.0]))
    _, found = jax.jvp(lambda z: functions.entmax(z, alpha), (z,), (h,))
    exact = directional_derivative(lambda z: functions.entmax(z, alpha), np.asarray(z, float), np.asarray(h, float))
    assert np.allclose(found, exact, rtol=0, atol=1e-5)


def test_entmax_of_known_numbers_in_symbols():
    third, half = Fraction(1, 3), Fraction(1, 2)
    assert list(functions.sparsemax(symbols.asarray([1, half, -3]))) == [sympy.Rational(3, 4), sympy.Rational(1, 4), 0]
    assert list(functions.entmax(symbols.asarray([third] * 3), Fraction(5, 4))) == [sympy.Rational(1, 3)] * 3
    assert list(functions.entmax(symbols.asarray([4, 0, 0]), Fraction(5, 4))) == [1, 0, 0]
    weights = functions.entmax(symbols.asarray([1, half, 0]), Fraction(3, 2))
    assert sympy.simplify(sum(weights) - 1) == 0
    assert np.allclose([float(weight) for weight in weights], functions.entmax([1, 0.5, 0.0], 1.5), rtol=2.0**-45)
    with pytest.raises(NotImplementedError, match="exponents 1 and 2"):
        functions.entmax(symbols.asarray([1, 0]), 1.25)
    for refused in ([sympy.Symbol("z"), 1],):
        with pytest.raises(TypeError, match="z: got expressions"):
            functions.entmax(symbols.asarray(refused))


def test_entropies(like, rng):
    p = namespace_of(like).convert(rng.dirichlet(np.ones(5), size=4), like)
    plain, unit = to_numpy(p), float(namespace_of(like).finfo(like.dtype).eps)
    assert np.allclose(
        to_numpy(functions.shannon_entropy(p)), scipy.special.entr(plain).sum(-1), rtol=0, atol=16 * unit
    )
    assert np.allclose(to_numpy(functions.tsallis_entropy(p)), (1 - (plain**2).sum(-1)) / 2, rtol=0, atol=8 * unit)
    near = to_numpy(functions.tsallis_entropy(balls.asarray(plain / plain.sum(-1, keepdims=True)), 3))
    assert np.allclose(near, (1 - ((plain / plain.sum(-1, keepdims=True)) ** 3).sum(-1)) / 6, rtol=1e-14)
    assert functions.shannon_entropy([1.0, 0.0]) == 0
    assert np.isnan(functions.shannon_entropy([np.nan, 1.0]))


@pytest.mark.parametrize("function", [functions.lse, functions.softmax, functions.entmax, functions.sparsemax])
def test_beta_takes_the_leading_axes(function, rng):
    z, beta = rng.standard_normal((2, 3, 4)), np.asarray([0.5, 20.0])
    together = function(z, beta=beta)
    for index in range(2):
        assert np.array_equal(together[index], function(z[index], beta=float(beta[index])))
    assert np.array_equal(function(z.tolist(), beta=2), function(z, beta=2.0))


def test_integers_are_promoted():
    assert functions.softmax([1, 2]).dtype == np.float64
    assert functions.lse(np.asarray([1, 2], dtype=np.int8)).dtype == np.float64
    assert functions.norm(np.asarray([3.0, 4.0])) == 5


LAMBERT_ARGUMENTS = {
    0: [-0.3678, -0.3, -1e-3, -1e-20, 0.0, 1e-20, 0.5, 1.0, float(np.e), 3.0, 1e6, 1e30],
    -1: [-0.3678, -0.3, -1e-3, -1e-20],
}


@pytest.mark.parametrize("branch", [0, -1])
def test_lambert_w(branch, like):
    x = namespace_of(like).convert(LAMBERT_ARGUMENTS[branch], like)
    plain = to_numpy(x)
    with mpmath.workprec(120):
        exact = np.asarray([float(mpmath.lambertw(mpmath.mpf(number), branch).real) for number in plain])
    with np.errstate(all="ignore"):
        tracked = functions.lambert_w(Tracked(x), branch)
    assert functions.lambert_w(x, branch).dtype == like.dtype
    assert within(tracked, exact, 2.0**-53 * np.abs(exact))
    unit = float(namespace_of(like).finfo(like.dtype).eps)
    # the condition number 1 / (1 + W) is large near the branch point
    assert np.all(np.abs(to_numpy(tracked.value) - exact) <= 8 * unit * np.abs(exact) * (1 + 1 / np.abs(1 + exact)))
    assert np.allclose(exact, scipy.special.lambertw(plain, branch).real, rtol=2.0**-40, atol=0)


def test_lambert_w_at_its_ends():
    assert functions.lambert_w(0) == 0
    assert np.isnan(functions.lambert_w([-0.5])[0])
    assert np.isnan(functions.lambert_w([0.5], -1)[0])
    edge = -1 / balls.exp(balls.asarray(1))  # a ball that reaches below the branch point
    for branch, side in ((0, 1), (-1, -1)):
        value = functions.lambert_w(edge, branch)[()]
        assert value.contains(-1)
        assert value.rad() < 1e-6
        beside = functions.lambert_w(edge + balls.asarray(1e-6), branch)[()]
        assert not beside.contains(-1)
        assert side * (beside + 1) > 0
    with pytest.raises(ValueError, match="branch: got 1"):
        functions.lambert_w(1.0, 1)
    with pytest.raises(ValueError, match="x: got dtype complex128"):
        functions.lambert_w(np.asarray([1j]))


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_lambert_w_at_the_ends_of_the_floats(dtype):
    largest = np.finfo(dtype).max
    found = functions.lambert_w(np.asarray([-1 / np.e, np.inf, -np.inf, -largest], dtype))
    np.testing.assert_allclose(found, [-1, np.inf, np.nan, np.nan], rtol=1e-3)
    assert functions.lambert_w(largest) == functions.w0_exp(np.log(largest))
    np.testing.assert_array_equal(
        functions.w0_exp(np.asarray([-np.inf, np.inf, np.nan], dtype)), np.asarray([0, np.inf, np.nan], dtype)
    )
    assert functions.w0_exp(np.asarray(largest)) == largest
    found = functions.wm1_exp(np.asarray([-1, -largest, -np.inf, 0], dtype))
    np.testing.assert_array_equal(found, np.asarray([-1, -largest, -np.inf, np.nan], dtype))


@pytest.mark.parametrize("excess", [1e-12, 1e-9, 1e-6, 1e-3])
def test_entmax_keeps_its_digits_next_to_the_softmax(excess, rng):
    scores = rng.standard_normal((2, 9))
    with flint.ctx.workprec(200):  # balls divide by the excess as well
        missed = functions.entmax(balls.asarray(scores), 1 + excess) - balls.asarray(
            functions.entmax(scores, 1 + excess)
        )
        assert np.max(np.abs(to_numpy(missed))) < 1e-15


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("dtype", ["float16", "bfloat16"])
def test_sums_of_half_precision(dtype, library):
    torch = library("torch")
    scores = torch.zeros((1, 70_000), dtype=getattr(torch, dtype))
    assert float(functions.lse(scores)[0]) == pytest.approx(np.log(70_000), rel=2.0**-8)
    for function in (functions.softmax, functions.sparsemax):
        assert function(scores).dtype == scores.dtype
        assert float(function(scores)[0, 0]) == pytest.approx(1 / 70_000, rel=2.0**-7)


def test_meta_tensors_have_shapes_and_no_values(library):
    torch = library("torch")
    z = torch.ones(2, 3, device="meta")
    assert functions.softmax(z).shape == modern.update(z, z, 1.0).shape == (2, 3)


def test_nobody_looks_at_values_under_vmap(library):
    torch = library("torch")
    scores = torch.arange(6.0).reshape(2, 3)
    assert torch.equal(torch.vmap(functions.softmax)(scores), functions.softmax(scores))
    state, patterns, betas = scores[:, :2], scores.T / 4, torch.asarray([1.0, 2.0])
    for network in (modern.update, modern.energy, modern.jacobian_norm, sparse.update):
        for operation in (network, torch.func.jacrev(network)):
            found = torch.vmap(operation, (0, None, 0))(state, patterns, betas)
            alone = torch.stack([operation(x, patterns, b) for x, b in zip(state, betas, strict=True)])
            torch.testing.assert_close(found, alone)
    mask = torch.asarray([[True, False, True], [False, False, True]])
    seen = torch.vmap(lambda query, sees: attention.attention(query, patterns, patterns, 1.0, mask=sees))
    torch.testing.assert_close(seen(state, mask), attention.attention(state, patterns, patterns, 1.0, mask=mask))
