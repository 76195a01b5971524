"""Enclosures hold the truth of an independent library at higher precision, have the digits asked for, and are rounded outward."""

import math
from fractions import Fraction

import flint
import mpmath
import numpy as np
import pytest
from flint import arb

import hopfield_theory as ht
from hopfield_theory import certified
from hopfield_theory.arithmetic import Undecided, balls
from hopfield_theory.arithmetic.dispatch import namespace_of
from hopfield_theory.arithmetic.floats import to_numpy
from hopfield_theory.models import sparse

ULP, TINY = 2.0**-52, 2.0**-1074
OF_A_PATTERN = ("remaining_weight", "displacement", "retrieval_error")
RNG = np.random.default_rng(5)
NETWORKS = {
    "random": (RNG.standard_normal(3), RNG.standard_normal((4, 3)), 2.0),
    "one pattern": ([0.5, -2.0], [[1.0, 2.0]], 1.0),
    "tie": ([1.0, 1.0], [[1.0, 0.0], [0.0, 1.0]], 2.0),
    "near tie at beta 1e8": ([1.0, 1.0], [[1.0 + ULP, 0.0], [0.0, 1.0]], 1e8),
    "beta 1e8": ([0.3, 0.1], [[0.3, 0.100000001], [0.3, 0.1]], 1e8),
    "beta 1e-8": (RNG.standard_normal(2), RNG.standard_normal((3, 2)), 1e-8),
    "norm 1e4": ([1e4, 1.0], [[1e4, 2.0], [1e4, 2.0 + 4e-13]], 1e4),
    "cluster": ([99.0, 1.0], np.asarray([99.0, 1.0]) + 1e-5 * RNG.standard_normal((4, 2)), 1e3),
    "subnormal": ([TINY, 0.0], [[3 * TINY, TINY], [0.0, 7 * TINY]], 1.0),
    "integers": ([3, -4], [[2, 1], [-1, 5]], 1),
    "symmetric": ([0.0, 0.0], [[1.0, 1.0], [1.0, -1.0], [-1.0, 1.0], [-1.0, -1.0]], 3.0),
}


def truth(state, patterns, beta, digits):
    """Compute everything in mpmath, which shares no code with the package's balls."""
    mpmath.mp.dps = digits
    xi, x, beta = [mpmath.mpf(c) for c in state], [[mpmath.mpf(c) for c in row] for row in patterns], mpmath.mpf(beta)
    scores = [mpmath.fdot(row, xi) for row in x]
    e = [mpmath.exp(beta * (score - max(scores))) for score in scores]
    p = [part / mpmath.fsum(e) for part in e]
    f = [mpmath.fdot(p, column) for column in zip(*x, strict=True)]
    lse = mpmath.log(mpmath.fsum(e)) / beta + max(scores)
    largest = max(mpmath.fdot(row, row) for row in x)
    width = range(len(xi))
    jacobian = [
        [beta * mpmath.fsum(w * (row[a] - f[a]) * (row[b] - f[b]) for w, row in zip(p, x, strict=True)) for a in width]
        for b in width
    ]
    moved = [a - b for a, b in zip(f, x[0], strict=True)]
    return {
        "lse": lse,
        "displacement": moved,
        "energy": -lse + mpmath.fdot(xi, xi) / 2 + mpmath.log(len(x)) / beta + largest / 2,
        "update": f,
        "association": p,
        "jacobian": jacobian,
        "jacobian_norm": max(mpmath.eigsy(mpmath.matrix(jacobian), eigvals_only=True)),
        "remaining_weight": mpmath.fsum(p[1:]),
        "retrieval_error": mpmath.sqrt(mpmath.fdot(moved, moved)),
    }


def as_exact(number) -> Fraction:
    sign, mantissa, exponent, _ = mpmath.mpf(number)._mpf_
    return (-1) ** sign * Fraction(int(mantissa)) * Fraction(2) ** int(exponent)


def exactly(x) -> tuple[Fraction, Fraction]:
    (a, b), (c, d) = (map(int, part.man_exp()) for part in (x.mid(), x.rad()))
    return Fraction(a) * Fraction(2) ** b, Fraction(c) * Fraction(2) ** d


@pytest.fixture(autouse=True)
def _mpmath_precision():
    with mpmath.workdps(15):
        yield


@pytest.mark.parametrize("digits", [10, 30, 100])
@pytest.mark.parametrize("network", NETWORKS)
def test_holds_the_truth(network, digits):
    state, patterns, beta = NETWORKS[network]
    right = truth(state, patterns, beta, 900 if network in ("subnormal", "one pattern") else digits + 120)
    for name, expected in right.items():
        extra = (0,) if name in OF_A_PATTERN else ()
        found = getattr(certified, name)(state, patterns, beta, *extra, digits=digits)
        expected = np.ravel(np.asarray(expected, dtype=object))
        written = found.decimals().ravel()
        assert found.midpoint.shape == found.radius.shape == found.balls.shape
        for k, want in enumerate(map(as_exact, expected)):
            # the truth is itself rounded, far below the digits asked for
            slack = max(abs(want), Fraction(10) ** -60) / Fraction(10) ** (digits + 40)
            middle, radius = exactly(found.balls.flat[k])
            assert abs(want - middle) <= radius + slack, (name, k)
            assert abs(want - Fraction(found.midpoint.flat[k])) <= Fraction(found.radius.flat[k]) + slack, (name, k)
            if written[k] == "0":
                assert abs(want) <= Fraction(TINY) / 10**digits + slack
            else:
                assert radius * 10**digits <= abs(middle)
                assert abs(Fraction(written[k]) - want) <= slack + Fraction(10) ** (
                    1 - digits + int(written[k].partition("e")[2])
                )
                assert len(written[k].partition("e")[0].lstrip("-").replace(".", "")) == digits


def test_many_digits_contain_few():
    state, patterns, beta = NETWORKS["cluster"]
    few, many = (certified.energy(state, patterns, beta, digits=digits) for digits in (8, 400))
    assert few.balls[()].contains(many.balls[()])
    assert many.bits > few.bits
    assert len(many.decimals(400)[()]) > 400


def test_radius_is_rounded_outward():
    third = certified.certify(lambda x: x / 3, 1.0)
    assert third.midpoint == 1 / 3
    assert Fraction(third.radius.item()) >= abs(Fraction(1, 3) - Fraction(1 / 3))
    assert Fraction(math.nextafter(third.radius.item(), 0.0)) < abs(Fraction(1, 3) - Fraction(1 / 3))
    below = certified.certify(lambda x: x**40, 1e-300)
    assert (below.midpoint, below.radius) == (0.0, TINY)
    assert below.decimals(5) == "1.0000e-12000"
    beyond = certified.certify(lambda x: x**2, 1e300)
    assert beyond.midpoint == np.finfo(float).max
    assert beyond.radius == np.inf
    assert beyond.rounded() == np.inf
    assert beyond.decimals(3) == "1.00e+600"


def test_rounded_is_the_nearest_double():
    tenths = certified.certify(lambda x: x / 10, np.arange(30.0))
    assert np.array_equal(tenths.rounded(), np.arange(30.0) / 10)  # IEEE division is correctly rounded
    halfway = certified.certify(lambda x: x + arb(ULP) / 2 + arb(-1e5).exp(), [1.0], digits=20)
    with pytest.raises(Undecided):
        halfway.rounded()
    assert certified.nearest(arb(5 * TINY) / 2) == 2 * TINY  # a tie goes to even, also below the normal numbers
    assert certified.nearest(arb(-(3**4000))) == -np.inf
    largest = arb(np.finfo(float).max)
    with flint.ctx.workprec(100):
        assert certified.nearest(largest + arb(2) ** 970) == np.inf
        assert certified.nearest(-(largest + arb(2) ** 969)) == -np.finfo(float).max


def test_decimals_carry():
    assert certified.certify(lambda x: 1 - x, 2.0**-200).decimals(5) == "1.0000e+0"
    assert certified.certify(lambda x: x, -1234567.0).decimals(3) == "-1.23e+6"
    assert certified.certify(lambda x: x, 7.0).decimals(1) == "7e+0"
    with pytest.raises(ValueError, match=r"^digits: got 40; allowed is an integer from 1 to 30"):
        certified.certify(lambda x: x, 1.0).decimals(40)


def test_inputs_are_exact():
    """No input loses a bit on its way, whatever library or type it comes in."""
    whole = 2**62 + 1
    assert int(certified.certify(lambda x: x, np.asarray([whole])).balls[0].mid().man_exp()[0]) == whole
    assert certified.certify(lambda x: x, [2**80 + 1]).balls[0] == arb(2**80 + 1)
    single = np.float32(0.1)
    assert certified.certify(lambda x: x, np.asarray([single])).midpoint[0] == float(single)
    third = certified.certify(lambda x: x, np.asarray([Fraction(1, 3)], dtype=object), digits=50)
    assert third.decimals(50)[0] == "3." + "3" * 49 + "e-1"
    assert certified.energy(np.ones(2, dtype=bool), [[1, 2]], 1).midpoint == 1.0 - 3 + 2.5


def test_long_doubles_keep_their_digits():
    numbers = np.asarray([[1, 2], [3, 5]], np.longdouble) / 7
    fractions = np.asarray([Fraction(*x.as_integer_ratio()) for x in numbers.flat], dtype=object).reshape(2, 2)
    found, expected = (ht.certified.update(x[:1], x, 2, digits=40) for x in (numbers, fractions))
    assert str(found) == str(expected)
    with pytest.raises(ValueError, match="state: got NaN"):
        ht.certified.update(np.nan * numbers[:1], numbers, 2)


def test_narrow_and_wide_numbers_of_torch(library):
    torch = library("torch")
    narrow = torch.asarray([0.1, -3.0], dtype=torch.bfloat16)
    assert np.array_equal(certified.certify(lambda x: x, narrow).midpoint, narrow.double().numpy())
    assert certified.certify(lambda x: x, torch.asarray([2**62 + 1])).balls[0] == arb(2**62 + 1)
    mask = torch.asarray([True, False])
    assert np.array_equal(certified.attention([1.0], [[1.0], [2.0]], [[5.0], [7.0]], 1.0, mask=mask).midpoint, [5.0])


def test_arrays_of_every_library(like):
    state, patterns, beta = NETWORKS["random"]
    xp = namespace_of(like)
    state, patterns = (xp.convert(x, like) for x in (state, patterns))
    found = certified.update(state, patterns, beta)
    assert np.array_equal(found.midpoint, certified.update(to_numpy(state), to_numpy(patterns), beta).midpoint)


def test_batches():
    state, patterns = RNG.standard_normal((2, 3, 4)), RNG.standard_normal((2, 5, 4))
    beta = np.asarray([0.5, 20.0])
    for name in ("energy", "update", "association", "lse", "jacobian", "jacobian_norm", *OF_A_PATTERN):
        extra = (1,) if name in OF_A_PATTERN else ()
        whole = getattr(certified, name)(state, patterns, beta, *extra)
        part = getattr(certified, name)(state[1, 2], patterns[1], 20.0, *extra)
        assert np.array_equal(whole.midpoint[1, 2], part.midpoint)
        one = getattr(certified, name)(state[1, 2], patterns, beta, *extra)
        assert np.array_equal(one.midpoint[1], part.midpoint)


@pytest.mark.parametrize("norm", [1.0, 100.0, 1e4])
@pytest.mark.parametrize("beta", [10.0, 1e4, 1e8])
def test_a_dominant_pattern_has_a_certified_fixed_point_however_cold(norm, beta):
    for start in (norm, norm / 2):
        found = certified.fixed_point([start], [[norm], [-norm]], beta)
        assert found.unique
        assert found.stability == "stable"
        assert found.unique_within > norm / 20
        assert abs(found.state.midpoint[0] - norm) < 1e-7 * norm


def test_patterns_may_be_counted_from_the_end_as_at_the_other_levels():
    state, patterns, beta = NETWORKS["random"]
    for name in OF_A_PATTERN:
        function, last = getattr(certified, name), len(patterns) - 1
        assert np.array_equal(
            function(state, patterns, beta, -1).midpoint, function(state, patterns, beta, last).midpoint
        )
        with pytest.raises(ValueError, match=r"^pattern: got "):
            function(state, patterns, beta, -len(patterns) - 1)


def test_the_leading_pattern():
    patterns = [[1.0, 0.0], [1.0 + ULP, 0.0], [1.0 + ULP, 0.0], [-1.0, 3.0]]
    states = [[1.0, 0.0], [0.0, 1.0], [0.0, 0.0], [-1.0, -1.0]]
    for name in OF_A_PATTERN:
        found = getattr(certified, name)(states, patterns, 1.0)
        for k, leading in enumerate((1, 3, 0, 0)):  # the first of those that tie
            assert np.array_equal(
                found.midpoint[k], getattr(certified, name)(states[k], patterns, 1.0, leading).midpoint
            )


def test_eigenvalues_far_below_the_doubles():
    small, smaller = (arb(2) ** -k for k in (2 * 10**9, 3 * 10**9))
    values = balls.eigvalsh(np.asarray([[small, arb(0)], [arb(0), smaller]], dtype=object))
    assert values[1].overlaps(small)
    assert values[0] < values[1]


def test_other_networks():
    signs, patterns = [1, -1, 1], [[1, 1, 1], [1, -1, -1]]
    energy = certified.certify(ht.dense.energy, signs, patterns, interaction=ht.dense.exponential())
    with flint.ctx.workprec(200):
        assert energy.balls[()].overlaps(-2 * arb(1).exp())
    assert certified.certify(ht.dense.energy, signs, patterns, interaction=ht.dense.polynomial(3)).midpoint == -2
    moved = certified.certify(ht.dense.update, signs, patterns, interaction=ht.dense.rectified(3), order=[2, 0])
    assert np.array_equal(
        moved.midpoint, ht.dense.update(np.asarray(signs), np.asarray(patterns), ht.dense.rectified(3), [2, 0])
    )
    couplings = ht.classical.couplings(np.asarray(patterns))
    assert np.array_equal(
        certified.certify(ht.classical.update, signs, couplings, order="synchronous").midpoint,
        ht.classical.update(np.asarray(signs), couplings, order="synchronous"),
    )
    # sparsemax of (1, 1/2, -3) by hand: the threshold of the first two is 1/4
    p = certified.certify(ht.functions.entmax, [1, 0.5, -3], alpha=2)
    assert np.array_equal(p.midpoint, [0.75, 0.25, 0.0])
    # 1.5-entmax of two scores: p = (x - t)^2 with halved scores, so t solves a quadratic equation
    p = certified.certify(ht.functions.entmax, [0.5, 0.0], alpha=1.5, digits=40)
    mpmath.mp.dps = 60
    t = (mpmath.mpf(1) / 4 - mpmath.sqrt(2 - mpmath.mpf(1) / 16)) / 2
    assert mpmath.almosteq(mpmath.mpf(p.decimals(40)[1]), t**2, 1e-38)
    found = certified.certify(sparse.update, [1.0, 0.0], [[1.0, 0.0], [-1.0, 0.0]], 3.0, alpha=2.0)
    assert np.array_equal(found.midpoint, [1.0, 0.0])


def test_an_order_that_is_no_short_fraction():
    """The exponent 1 / (alpha - 1) is that of the double alpha, not of a fraction nearby."""
    p = certified.certify(ht.functions.entmax, [0.5, 0.0], alpha=1.3, digits=30)
    order, total = Fraction(1.3) - 1, p.balls
    with flint.ctx.workprec(300):
        assert (total[0] + total[1]).overlaps(arb(1))
        order = arb(order.numerator) / order.denominator
        gap = total[0] ** order - total[1] ** order  # (p / c)^order is the score less the threshold
        assert gap.overlaps(order / 2)
        assert gap.rad() < 1e-28


def test_attention_with_masks():
    query, key, value = RNG.standard_normal((3, 2)), RNG.standard_normal((4, 2)), RNG.standard_normal((4, 2))
    mask = np.asarray([[True, False, True, False], [False, True, False, False], [True] * 4])
    found = certified.attention(query, key, value, 2.0, mask=mask, digits=40)
    assert np.array_equal(found.midpoint[1], value[1])
    seen = certified.attention(query[0], key[[0, 2]], value[[0, 2]], 2.0, digits=40)
    assert np.array_equal(found.decimals(39)[0], seen.decimals(39))
    assert np.allclose(found.midpoint, ht.attention.attention(query, key, value, 2.0, mask=mask), rtol=1e-12)
    with pytest.raises(ValueError, match=r"^mask: got a query that sees no key"):
        certified.attention(query, key, value, 2.0, mask=~mask)


def test_a_sign_that_no_precision_decides():
    """An energy gap of e^a - e^b with a = b but not bit for bit the same enclosure is never guessed."""
    with pytest.raises(Undecided, match="30 digits"):
        certified.certify(lambda x: balls.sign(balls.log(balls.exp(x)) - x), [1.0])


def test_fixed_point():
    state, patterns, beta = np.asarray([0.9, 0.1]), np.asarray([[1.0, 0.0], [0.0, 1.0], [-1.0, 0.5]]), 6.0
    found = certified.fixed_point(state, patterns, beta, digits=60)
    assert found.unique
    assert found.stability == "stable"
    assert found.unique_within > 1e-3
    with flint.ctx.workprec(400):
        # an independent check: the fixed point of mpmath's root finder lies inside
        mpmath.mp.dps = 90
        rows = [[mpmath.mpf(c) for c in row] for row in patterns]

        columns = list(zip(*rows, strict=True))

        def step(*xi):
            e = [mpmath.exp(beta * mpmath.fdot(row, xi)) for row in rows]
            return [mpmath.fdot(e, column) / mpmath.fsum(e) - c for column, c in zip(columns, xi, strict=True)]

        root = mpmath.findroot(step, tuple(found.state.midpoint), tol=1e-160)
        for k in range(2):
            middle, radius = exactly(found.state.balls[k])
            assert abs(as_exact(root[k]) - middle) <= radius + Fraction(10) ** -80
    error = certified.fixed_point_error(state, patterns, beta, 0, digits=40)
    assert abs(error.midpoint - np.linalg.norm(found.state.midpoint - patterns[0])) < 1e-15
    assert error.digits == 40


def test_fixed_points_of_every_kind():
    patterns = np.asarray([[1.0, 0.0], [-1.0, 0.0]])
    middle = certified.fixed_point([0.0, 0.0], patterns, 3.0)
    assert middle.unique
    assert middle.stability == "unstable"
    assert list(middle.state.decimals()) == ["0", "0"]
    aside = certified.fixed_point([0.5, 0.0], patterns, 3.0)
    assert aside.stability == "stable"
    # x = tanh(3 x)
    with flint.ctx.workprec(150):
        assert (aside.state.balls[0] - (3 * aside.state.balls[0]).tanh()).contains(0)
    open_question = certified.fixed_point([0.1, 0.0], patterns, 1.0)  # the bifurcation: an eigenvalue is one
    assert not open_question.unique
    assert open_question.state.digits == 0
    assert open_question.stability == "degenerate"
    assert open_question.state.radius[0] >= 1
    tiny = certified.fixed_point_error([1.0, 0.0], patterns, 150.0, 0)
    assert 1e-135 < tiny.midpoint < 1e-129
    assert tiny.digits == 30


@pytest.mark.parametrize(
    ("call", "argument"),
    [
        (lambda: certified.energy([np.nan, 1.0], [[1.0, 1.0]], 1.0), "state"),
        (lambda: certified.energy([1.0, 1.0], [[np.inf, 1.0]], 1.0), "patterns"),
        (lambda: certified.energy([1.0, 1.0], np.ones((2, 2), dtype=complex), 1.0), "patterns"),
        (lambda: certified.energy(["a"], [[1.0]], 1.0), "state"),
        (lambda: certified.energy(None, [[1.0]], 1.0), "state"),
        (lambda: certified.energy([1.0], np.empty((0, 1)), 1.0), "patterns"),
        (lambda: certified.energy([1.0], [[1.0]], np.nan), "beta"),
        (lambda: certified.energy([1.0], [[1.0]], 0), "beta"),
        (lambda: certified.energy([1.0], [[1.0]], "1"), "beta"),
        (lambda: certified.energy([1.0], [[1.0]], 1.0, digits=0), "digits"),
        (lambda: certified.energy([1.0], [[1.0]], 1.0, digits=2.5), "digits"),
        (lambda: certified.energy([1.0], [[1.0]], 1.0, digits=10**6), "digits"),
        (lambda: certified.retrieval_error([1.0], [[1.0]], 1.0, 1), "pattern"),
        (lambda: certified.remaining_weight([1.0], [[1.0]], 1.0, "first"), "pattern"),
        (lambda: certified.displacement([1.0], [[1.0]], 1.0, -2), "pattern"),
        (lambda: certified.fixed_point([[1.0]], [[1.0]], 1.0), "state"),
        (lambda: certified.fixed_point([np.nan], [[1.0]], 1.0), "state"),
        (lambda: certified.fixed_point([2**60 + 1], [[1.0]], 1.0), "state"),
        (lambda: certified.fixed_point([1.0], [[1.0]], -1.0), "beta"),
        (lambda: certified.fixed_point([1.0], [[1.0]], Fraction(1, 3)), "beta"),
        (lambda: certified.fixed_point_error([1.0], [[1.0]], 1.0, 5), "pattern"),
        (lambda: certified.lse([1.0], [[1.0]], 0.0), "beta"),
    ],
)
def test_bad_input_is_named(call, argument):
    with pytest.raises(ValueError, match=rf"^{argument}: got .+; allowed (is|are) .+"):
        call()


@pytest.mark.parametrize("result", [None, "3.25", b"1", object()])
def test_what_is_no_number_has_no_enclosure(result):
    with pytest.raises(ValueError, match="function: got one that gives a"):
        ht.certified.certify(lambda x: result, 1.0)
    with pytest.raises(ValueError, match="function: got one that gives a Retrieval"):
        ht.certified.certify(ht.modern.retrieve, np.ones(2), np.eye(2), 1.0)
