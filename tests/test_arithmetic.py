"""Balls enclose what mpmath computes, never overflow, and decide signs; number systems agree and never mix."""

import itertools
from fractions import Fraction

import flint
import mpmath
import numpy as np
import pytest
import sympy
from flint import arb

from hopfield_theory.arithmetic import Undecided, as_system, balls, namespace_of, symbols, system_of
from hopfield_theory.arithmetic.floats import to_numpy
from hopfield_theory.arithmetic.tracked import Tracked
from hopfield_theory.models import modern

ELEMENTARY = {
    "exp": mpmath.exp,
    "expm1": mpmath.expm1,
    "log": mpmath.log,
    "log1p": mpmath.log1p,
    "sqrt": mpmath.sqrt,
    "sin": mpmath.sin,
    "cos": mpmath.cos,
    "tanh": mpmath.tanh,
    "lambert_w": mpmath.lambertw,
    "lgamma": mpmath.loggamma,
    "abs": abs,
    "sign": mpmath.sign,
}
NUMBERS = [1e-30, 0.3, 1.0, 2.5, 40.0, 1e6]


@pytest.fixture(autouse=True)
def digits():
    """Balls of 200 bits; the reference has more."""
    with flint.ctx.workprec(200), mpmath.workprec(400):
        yield


def truth(x) -> arb:
    """Give a number of mpmath as a ball that is certainly wide enough for its own last digit."""
    sign, mantissa, exponent, _ = mpmath.mpf(x)._mpf_
    return (arb(-1) ** int(sign)) * arb(int(mantissa)) * arb(2) ** int(exponent) * (1 + arb(0, 1) * arb(2) ** -380)


def assert_encloses(found, expected, narrow=True):
    found, expected = np.broadcast_arrays(np.asarray(found, dtype=object), np.asarray(expected, dtype=object))
    for ball, exact in zip(found.flat, expected.flat, strict=True):
        assert ball.is_finite()
        assert ball.overlaps(truth(exact))
        assert not narrow or ball.rad() <= arb(2) ** -100 * (1 + abs(truth(exact)))


@pytest.mark.parametrize("name", ELEMENTARY)
def test_elementary_functions(name):
    assert_encloses(
        getattr(balls, name)(balls.asarray(NUMBERS)), [ELEMENTARY[name](mpmath.mpf(x)).real for x in NUMBERS]
    )


def test_root_of_a_negative_number_is_not_a_number():
    assert balls.sqrt(balls.asarray(-1))[()].is_nan()
    assert balls.sqrt(np.asarray(arb(0, 1e-20), dtype=object))[
        ()
    ].is_finite()  # a ball around zero is a rounded sum of squares


@pytest.mark.parametrize("scores", [[1e6, 1e6 - 1, -1e6], [-1e9, -1e9 - 2.5], [0.25] * 5, [3.0], [1e15, 0.0]])
def test_logsumexp_and_softmax_do_not_overflow(scores):
    total = mpmath.fsum(mpmath.exp(mpmath.mpf(z) - max(scores)) for z in scores)
    assert_encloses(balls.logsumexp(balls.asarray(scores)), mpmath.log(total) + max(scores))
    assert_encloses(
        balls.softmax(balls.asarray(scores)), [mpmath.exp(mpmath.mpf(z) - max(scores)) / total for z in scores]
    )


def test_reductions_and_matrix_products(rng):
    a, b = rng.standard_normal((2, 3, 4)), rng.standard_normal((4, 2))
    exact = [
        [
            [mpmath.fsum(mpmath.mpf(x) * mpmath.mpf(y) for x, y in zip(row, column, strict=True)) for column in b.T]
            for row in m
        ]
        for m in a
    ]
    left, right = balls.asarray(a), balls.asarray(b)
    assert_encloses(balls.matmul(left, right), exact)
    assert_encloses(balls.matmul(left[0, 0], right), exact[0][0])
    assert_encloses(balls.matmul(left, right[:, 0]), np.asarray(exact, dtype=object)[..., 0])
    assert_encloses(
        balls.mean(left, axis=0),
        [
            [mpmath.mpf(x + 0) / 2 + mpmath.mpf(y) / 2 for x, y in zip(*rows, strict=True)]
            for rows in zip(*a, strict=True)
        ],
    )
    assert_encloses(balls.max(left, axis=-1), a.max(axis=-1))
    assert_encloses(balls.minimum(left, 0.25), np.minimum(a, 0.25))
    wide = np.asarray([arb(1, 0.5), arb(1.2, 0.1)], dtype=object)
    assert balls.max(wide)[()].contains(arb(1.5))
    assert balls.max(wide)[()].contains(arb(1.25))
    with pytest.raises(Undecided):
        balls.sign(arb(0, 1))


def matrices():
    rng = np.random.default_rng(5)
    basis = np.linalg.qr(rng.standard_normal((5, 5)))[0]
    random = [(m + m.T) / 2 for m in (rng.standard_normal((n, n)) for n in (1, 2, 4, 7))]
    repeated = [
        np.eye(4),
        np.diag([2.0, 2, -2, 1]),
        np.ones((3, 3)),
        (lambda m: (m + m.T) / 2)(basis @ np.diag([1, 1, 1, 2, 2]) @ basis.T),
    ]
    return [np.zeros((3, 3)), np.asarray([[-2.5]]), *random, *repeated, 1e-200 * random[2], 1e200 * random[2]]


@pytest.mark.parametrize("matrix", matrices())
def test_eigenvalues(matrix):
    exact = sorted(mpmath.eigsy(mpmath.matrix(matrix.tolist()), eigvals_only=True))
    scale = truth(max(map(abs, exact)))
    for found, value in zip(balls.eigvalsh(balls.asarray(matrix)), exact, strict=True):
        # eigsy itself is accurate to its last digits only
        assert (found + arb(0, 1) * scale * arb(2) ** -370).overlaps(truth(value))
        assert found.rad() <= scale * arb(2) ** -150
    norm = balls.spectral_norm(balls.asarray(matrix)[None])[0]
    assert (norm + arb(0, 1) * scale * arb(2) ** -370).overlaps(scale)


def test_wide_matrices_stay_enclosed():
    matrix = balls.asarray([[2, 1], [1, 2]]) + arb(0, 0.01)
    low, high = balls.eigvalsh(matrix)
    assert low.contains(arb(1))
    assert high.contains(arb("3.02"))
    with pytest.raises(Undecided, match="finite enclosure"):
        balls.eigvalsh(np.asarray([[arb.nan()]], dtype=object))


def test_precision_is_raised_until_a_sign_is_decided():
    close = lambda: arb(10) ** -200 + (arb(2).sqrt() ** 2 - 2)  # noqa: E731  cancels 664 bits
    assert balls.decide(close) == 1
    assert balls.decide(lambda: -close()) == -1
    assert balls.decide(lambda: arb(0.5) - arb(0.5)) == 0
    with pytest.raises(Undecided, match="1536 bits"):
        balls.decide(lambda: arb(2).sqrt() ** 2 - 2)


def test_exact_data_stay_exact():
    assert balls.asarray([1, 0.1]).tolist()[1].is_exact()
    assert balls.asarray([Fraction(1, 3)])[0].contains(arb(1) / 3)
    assert symbols.asarray([0.1, Fraction(1, 3)]).tolist() == [
        sympy.Rational(3602879701896397, 36028797018963968),
        sympy.Rational(1, 3),
    ]
    assert system_of(np.asarray([Fraction(1, 3)], dtype=object)) == "balls"
    assert as_system([1, 2], balls.asarray(0))[1] == 2


def systems(library):
    """Give an array of each number system and library."""
    strict, torch, jax = library("array_api_strict"), library("torch"), library("jax")
    arrays = {"numpy": np.ones(2), "balls": balls.asarray([1, 1]), "symbols": symbols.asarray([1, 1])}
    arrays |= {"array_api_strict": strict.asarray([1.0]), "torch": torch.ones(2), "jax": jax.numpy.ones(2)}
    return arrays


def test_mixtures_name_both(library):
    arrays = systems(library)
    for (first, a), (second, b) in itertools.combinations(arrays.items(), 2):
        with pytest.raises(TypeError, match=f"(?=.*{first})(?=.*{second})"):
            namespace_of(a, b)
        if first not in ("balls", "symbols"):
            assert namespace_of(Tracked(a), a).name == "tracked"
            with pytest.raises(TypeError, match=second):
                namespace_of(Tracked(a), b)
    with pytest.raises(TypeError, match="balls and symbols"):
        namespace_of(np.asarray([arb(1), sympy.Integer(1)], dtype=object))
    with pytest.raises(TypeError, match="a str, no number"):
        namespace_of("text")
    with pytest.raises(TypeError, match="a complex, no number"):
        system_of(np.asarray([1j, None], dtype=object))


def shared(operation, xp, data):
    """Evaluate a function that every number system has."""
    return getattr(xp, operation)(data)


@pytest.mark.parametrize(
    "operation",
    [
        "exp",
        "log",
        "sqrt",
        "tanh",
        "expm1",
        "log1p",
        "abs",
        "sign",
        "sum",
        "mean",
        "max",
        "min",
        "logsumexp",
        "softmax",
    ],
)
def test_systems_agree_on_functions(operation, like):
    data = [0.25, 1.5, 3.0, 1.5]
    exact = shared(operation, balls, balls.asarray(data))
    written = shared(operation, symbols, symbols.asarray(data))
    assert_encloses(exact, np.vectorize(lambda x: mpmath.mpf(sympy.N(x, 130)._mpf_), otypes=[object])(written))
    start = Tracked(namespace_of(like).convert(np.asarray(data), like))
    tracked = shared(operation, namespace_of(start), start)
    distance = np.abs(to_numpy(tracked.value) - to_numpy(np.asarray(exact, dtype=object)))
    assert np.all(distance <= 1.01 * to_numpy(tracked.error) + 2.0**-52 * np.abs(to_numpy(tracked.value)))


@pytest.mark.parametrize("operation", ["energy", "update", "association", "jacobian"])
def test_systems_agree_on_definitions(operation):
    state, patterns, beta = [Fraction(1, 2), -1], [[1, 2], [Fraction(3, 4), 0], [-1, 1]], Fraction(3, 2)
    exact = [np.asarray(x, dtype=object) for x in (state, patterns)]
    written = getattr(modern, operation)(*map(symbols.asarray, exact), beta)
    enclosed = getattr(modern, operation)(*map(balls.asarray, exact), beta)
    assert_encloses(enclosed, np.vectorize(lambda x: mpmath.mpf(sympy.N(x, 130)._mpf_), otypes=[object])(written))
