"""Capacity formulas: against mpmath up to a million dimensions, their corners, their standing, and spherical codes."""

import json
from importlib.resources import files

import flint
import mpmath as mp
import numpy as np
import pytest
from click.testing import CliRunner

import hopfield_theory as ht
from hopfield_theory import capacity as c
from hopfield_theory import statements
from hopfield_theory.arithmetic import balls
from hopfield_theory.arithmetic.dispatch import namespace_of
from hopfield_theory.arithmetic.tracked import SAFETY, Tracked
from hopfield_theory.cli import main
from hopfield_theory.evidence import array_like
from hopfield_theory.evidence.derivation import script_of

WIDTHS = (2.0, 3.0, 20.0, 75.0, 1000.0, 12345.0, 1e6)
DIGITS = 60


def _close(found, exact):
    assert np.isfinite(found)
    assert abs(mp.mpf(float(found)) - exact) <= mp.mpf("1e-12") * max(1, abs(exact))


def _w(x, branch=0):
    return mp.lambertw(x, branch).real


def _log_number(beta, k, p, d, base):
    return (2 * mp.log(p) + (d - 1) * mp.log(base)) / 4


def _coefficients(beta, k, p, d):
    return 2 * (1 + mp.log(2 * beta * k**2 * p * (d - 1))) / (d - 1), mp.mpf(2) / 5 * k**2 * beta


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize(("beta", "k", "p"), [(1.0, 3.0, 0.001), (1.0, 1.0, 0.001), (0.25, 2.0, 1.0), (8.0, 0.5, 0.5)])
def test_random_patterns_agree_with_mpmath(beta, k, p, width):
    with mp.workdps(DIGITS):
        data = [mp.mpf(x) for x in (beta, k, p, width)]
        a, b = _coefficients(*data)
        base = b / _w(mp.exp(a) * b)
        _close(c.log_number_of_random_patterns(beta, k, p, width), _log_number(*data, base))
        u, omega = a + mp.log(b), _w(1)
        bound = mp.log((omega * mp.exp(u) + 1) / (omega * (1 + omega))) if u <= 0 else u ** (u / (u + 1))
        _close(c.log_elementary_number_of_random_patterns(beta, k, p, width), _log_number(*data, b / bound))


@pytest.mark.parametrize("width", WIDTHS)
def test_the_sphere_agrees_with_mpmath(width):
    with mp.workdps(DIGITS):
        d = mp.mpf(width)
        kappa = mp.loggamma((d + 1) / 2) - mp.loggamma(d / 2) - mp.log(d) - mp.log(mp.pi) / 2
        _close(c.log_cap_constant(width), kappa)
        _close(c.log_separation_constant(width), mp.log(d / (d + 1)) - (kappa - mp.log(2) + mp.log(d + 1)) / d)
        lower, upper = c.log_cap_constant_bounds(width)
        _close(lower, -mp.mpf(1) / 6 - (1 + mp.log(mp.pi * d)) / 2)
        _close(upper, mp.mpf(1) / 12 - mp.log(2 * mp.pi * d) / 2)


@pytest.mark.parametrize("width", WIDTHS)
def test_binary_formulas_agree_with_mpmath(width):
    with mp.workdps(DIGITS):
        d = mp.mpf(width)
        for n, double in ((2, 1), (3, 3), (4, 15), (5, 105)):
            exact = (n - 1) * mp.log(d) - mp.log(2 * double * mp.log(d))
            _close(c.log_polynomial_capacity(width, n, every_pattern=False), exact)
            _close(c.log_polynomial_capacity(width, n), exact - mp.log(n))
            q = mp.sqrt(2) * mp.erfinv(1 - 2 * mp.mpf(0.005))
            _close(c.log_polynomial_capacity_at_error(width, n, 0.005), (n - 1) * mp.log(d) - mp.log(double * q * q))
        for radius in (0, 0.1, 0.4):
            rho = mp.mpf(radius)
            rate = (mp.log(2) + (rho * mp.log(rho) if radius else 0) + (1 - rho) * mp.log(1 - rho)) / 2
            _close(c.log_exponential_capacity(width, radius), rate * d)
        _close(c.log_classical_capacity(width), mp.log(d / (4 * mp.log(d))))


def test_interactions_of_any_degree_are_evaluated_as_logarithms():
    c, width, n = ht.capacity, 1e6, 300
    exact = (n - 1) * mp.log(width) - mp.log(mp.fac2(2 * n - 3))
    _close(c.log_polynomial_capacity(width, n), exact - mp.log(2 * n * mp.log(width)))
    quantile = mp.sqrt(2) * mp.erfinv(1 - 2 * mp.mpf("0.01"))
    _close(c.log_polynomial_capacity_at_error(width, n, 0.01), exact - 2 * mp.log(quantile))
    assert c.polynomial_constant_at_error(n, 0.01) == 0
    single = c.log_polynomial_capacity(np.float32(width), n)
    assert single.dtype == np.float32
    assert single == pytest.approx(float(exact - mp.log(2 * n * mp.log(width))), rel=1e-4)


@pytest.mark.parametrize(
    ("a", "b"),
    [(0.25, 1.0), (0.25, -30.0), (1e-6, 2.0), (-0.5, 3.0), (-1e-6, 2.0), (-2.0, 20.0), (0.0, -3.0), (0.0, 2.0)],
)
def test_solving_dimension_agrees_with_mpmath(a, b):
    with mp.workdps(DIGITS):
        x, y = mp.mpf(a), mp.mpf(b)
        exact = 1 + (mp.exp(-y) if a == 0 else _w(x * mp.exp(-y), 0 if a > 0 else -1) / x)
        _close(c.solving_dimension(a, b), exact)


def test_worked_numbers():
    for data, number in (((1, 3, 0.001, 20), 7.4130), ((1, 1, 0.001, 75), 10.9732)):
        assert np.exp(c.log_guaranteed_number(*data)) == pytest.approx(number, abs=5e-5)
    a, b = c.dimension_coefficients(1, 3, 0.5, 2)
    assert (float(a), float(b)) == pytest.approx((-0.5534264, 3.1972246), abs=1e-7)
    assert float(c.solving_dimension(a, b)) == pytest.approx(10.923949, abs=1e-6)
    assert float(c.whole_dimension(a, b)) == 11
    assert float(c.solving_dimension(*c.dimension_coefficients(1, 1, 0.05, 1.3))) == pytest.approx(169.82644, abs=1e-5)
    assert [float(np.exp(c.log_separation_constant(d))) for d in (1, 2, 3, 4)] == pytest.approx(
        [np.pi / 2, 1.08866211, 0.99800253, 0.96684013], abs=1e-8
    )


def test_no_guarantee_where_the_update_has_one_fixed_point():
    assert c.log_guaranteed_number(1.0, 0.01, 0.001, 20.0) == 0
    assert c.log_number_of_random_patterns(1.0, 0.01, 0.001, 20.0) > np.log(9)
    assert c.log_guaranteed_number(1.0, 1.0, 0.001, 3.0) == 0


def test_whole_dimension_is_rounded_to_the_side_that_suffices():
    rng = np.random.default_rng(0)
    a, b = rng.uniform(-1, 1, 500), rng.uniform(-4, 4, 500)
    whole = c.whole_dimension(a, b)
    falling, last = a < 0, (a >= 0) & (whole >= 2)
    assert np.all(c.dimension_excess(a[falling], b[falling], whole[falling]) <= 0)
    beaten = falling & (whole > 2)
    assert np.all(c.dimension_excess(a[beaten], b[beaten], whole[beaten] - 1) > 0)
    assert np.all(c.dimension_excess(a[last], b[last], whole[last]) <= 0)
    assert np.all(c.dimension_excess(a[last], b[last], whole[last] + 1) > 0)
    assert c.whole_dimension(-0.5534264, -3.0173835) == 2  # every dimension suffices
    assert c.whole_dimension(0.0, np.log(1 / 3)) == 4  # 1 + e^(-b) is 4 up to rounding


def test_expected_separation_is_solved():
    width = np.asarray([3.0, 17.0, 100.0, 1e6])
    log_base = c.log_base_of_expected_separation(1.0, 3.0, width)
    assert log_base[0] == -np.inf
    tight = c.expected_separation_excess(log_base[1:], 1.0, 3.0, width[1:])
    assert np.all(tight <= 0)
    assert np.all(c.expected_separation_excess(log_base[1:] + 1e-9, 1.0, 3.0, width[1:]) > 0)
    assert np.all(np.isfinite(c.log_number_of_expected_separation(1.0, 3.0, width[1:])))


def test_mean_field():
    with mp.workdps(30):
        y = mp.findroot(lambda y: mp.diff(lambda t: mp.erf(t) / t - 2 / mp.sqrt(mp.pi) * mp.exp(-t * t), y), 1.5)
        exact = (mp.erf(y) / y - 2 / mp.sqrt(mp.pi) * mp.exp(-y * y)) ** 2 / 2
    found = c.mean_field_capacity()
    assert found.load == pytest.approx(float(exact), rel=1e-12)
    assert found.overlap == pytest.approx(float(mp.erf(y)), abs=1e-7)  # the load is flat there, the overlap is not
    overlap = c.mean_field_overlap(np.asarray([0.05, 0.1, 0.13, 0.14]))
    assert overlap == pytest.approx([0.9999922, 0.9979993, 0.9872119, 0], abs=1e-7)


def test_formulas_grow_with_the_dimension():
    width = np.geomspace(20, 1e6, 200)
    rising = [
        c.log_classical_capacity(width),
        *(c.log_polynomial_capacity(width, n) for n in (2, 3, 4, 5)),
        c.log_polynomial_capacity_at_error(width, 3, 0.01),
        c.log_exponential_capacity(width, 0.1),
        c.log_number_of_random_patterns(1.0, 3.0, 0.001, width),
        c.log_elementary_number_of_random_patterns(1.0, 3.0, 0.001, width),
        c.log_number_of_expected_separation(1.0, 4.0, width),
        -c.log_cap_constant(width),
    ]
    for values in rising:
        assert np.all(np.isfinite(values))
        assert np.all(np.diff(values) > 0)


def test_caps_and_kernel():
    angle = np.linspace(0.1, 3.0, 30)
    for width in (2, 3, 4, 7, 20):
        density = mp.quad(lambda t: mp.sin(t) ** (width - 2), [0, mp.pi])  # noqa: B023
        for one in angle[::7]:
            exact = mp.quad(lambda t: mp.sin(t) ** (width - 2), [0, float(one)]) / density  # noqa: B023
            assert float(c.cap_share(one, width)) == pytest.approx(float(exact), abs=1e-13)
    for sharpness, width in ((12.0, 4.0), (76.0, 20.0)):
        exact = float(mp.log(mp.hyp0f1(width / 2, sharpness**2 / 4)))
        assert float(c.log_kernel_mean(sharpness, width, 200)) == pytest.approx(exact, rel=1e-12)
        assert float(c.log_kernel_mean_bound(sharpness, width)) < exact
    assert np.exp(np.log(64) - 12 + c.log_kernel_mean(12.0, 4.0, 100)) == pytest.approx(1.189, abs=5e-4)


@pytest.mark.parametrize("backend", ["numpy", "torch", "array_api_strict"])
@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_gamma_and_lower_branch_on_libraries(backend, dtype, library):
    library(backend)
    like = array_like(backend, dtype)
    xp = namespace_of(like)
    exponents = xp.convert(np.linspace(-3, 13, 65), like)
    x = xp.exp(exponents)
    u = -1 - xp.exp(exponents)
    tracked = namespace_of(Tracked(like))
    for name, at in (("lgamma", x), ("lgamma_half_step", x), ("wm1_exp", u)):
        found = getattr(tracked, name)(Tracked(at))
        value, error = (np.asarray(part, dtype=np.float64) for part in (found.value, found.error))
        with flint.ctx.workprec(200):  # the difference of two gammas loses digits in balls
            exact = np.asarray([float(b.mid()) for b in getattr(balls, name)(np.asarray(at, dtype=np.float64))])
        assert np.all(np.abs(value - exact) <= SAFETY * error + 1e-300)
        assert np.all(error <= 1e4 * np.finfo(dtype).eps * np.maximum(1, np.abs(exact)))


def test_lower_branch_has_an_end():
    assert ht.functions.wm1_exp(np.asarray([-1.0]))[0] == -1
    assert np.isnan(ht.functions.wm1_exp(np.asarray([-0.5]))[0])
    w = ht.functions.wm1_exp(np.asarray([-1e6]))
    assert w + np.log(-w) == pytest.approx(-1e6, rel=1e-15)


@pytest.mark.parametrize(
    ("call", "name"),
    [
        (lambda: c.log_number_of_random_patterns(0, 1, 0.1, 10), "beta"),
        (lambda: c.log_number_of_random_patterns(1, -1, 0.1, 10), "radius_factor"),
        (lambda: c.log_guaranteed_number(1, 1, 0, 10), "failure"),
        (lambda: c.log_guaranteed_number(1, 1, 1.5, 10), "failure"),
        (lambda: c.log_number_of_random_patterns(1, 1, 0.1, 1), "width"),
        (lambda: c.log_number_of_random_patterns(np.asarray([1.0, np.nan]), 1, 0.1, 10), "beta"),
        (lambda: c.log_number_of_random_patterns("1", 1, 0.1, 10), "beta"),
        (lambda: c.log_polynomial_capacity(10, 1), "n"),
        (lambda: c.log_polynomial_capacity_at_error(10, 2, 0.5), "error"),
        (lambda: c.log_exponential_capacity(10, 0.5), "radius"),
        (lambda: c.mean_field_overlap(0), "load"),
        (lambda: c.dimension_coefficients(1, 1, 0.5, 0), "base"),
        (lambda: c.cap_share(1.0, 1), "width"),
        (lambda: c.cap_share(1.0, 2.5), "width"),
        (lambda: c.log_kernel_mean(1.0, 4.0, 0), "terms"),
        (lambda: c.log_placed_number(4, 2.5), "bits"),
        (lambda: c.log_cap_constant(float("inf")), "dimension"),
        (lambda: ht.datasets.spherical_code(4, 1, 0), "d"),
        (lambda: ht.datasets.spherical_code(0, 3, 0), "count"),
        (lambda: ht.datasets.spherical_code(4, 3, 0, radius=0), "radius"),
    ],
)
def test_bad_input_is_named(call, name):
    with pytest.raises(ValueError, match=f"^{name}: got "):
        call()


def test_standing_agrees_with_the_claims():
    claims = statements.everything()
    for name, formula in c.FORMULAS.items():
        assert formula.standing in ("guarantee", "asymptotic", "heuristic")
        assert callable(formula.function)
        if formula.standing == "guarantee":
            assert formula.claim, name
        if formula.claim:
            claim = claims[formula.claim]
            assert not claim.printed
            assert not claim.open
            # a guarantee is proved for every size; an asymptotic law is a claim about a limit
            assert script_of(claim.id) is not None or formula.standing != "guarantee", name
            assert (claim.relation == "decreasing") == (formula.standing == "asymptotic"), name


def test_formulas_are_listed():
    shown = CliRunner().invoke(main, ["formulas", "--json"], standalone_mode=False)
    rows = json.loads(shown.output)
    assert [row["name"] for row in rows] == list(c.FORMULAS)
    assert {row["standing"] for row in rows} == {"guarantee", "asymptotic", "heuristic"}
    assert "Capacity formulas" in CliRunner().invoke(main, ["formulas"], standalone_mode=False).output


def test_open_claims_are_neither_proved_nor_leant_on():
    claims = statements.everything()
    unsettled = [claim for claim in claims.values() if claim.open]
    assert unsettled
    for claim in unsettled:
        assert claim.known
        assert script_of(claim.id) is None
        assert not any(claim.id in other.rests_on for other in claims.values())
        record = ht.evidence.verify(claim, trials=10)
        assert (record.verdict, record.green, record.note) == ("open", True, claim.known)


def test_a_refuted_instance_makes_an_open_claim_red():
    claim = next(claim for claim in statements.everything().values() if claim.open)
    mutant = claim.mutated(claim.rejects[0])
    assert mutant.open
    record = ht.evidence.verify(mutant, trials=10)
    assert (record.verdict, record.green) == ("violated", False)


def test_spherical_codes():
    for count, d, cosine in (
        (2, 2, -1),
        (4, 3, -1 / 3),
        (6, 3, 0),
        (12, 3, 1 / np.sqrt(5)),
        (5, 2, np.cos(2 * np.pi / 5)),
    ):
        code = ht.datasets.spherical_code(count, d, 0, radius=2.0)
        assert code.shape == (count, d)
        assert np.linalg.norm(code, axis=-1) == pytest.approx(2)
        closest = (code @ code.T / 4 - 2 * np.eye(count)).max()
        assert closest == pytest.approx(cosine, abs=2e-3)
    assert np.array_equal(ht.datasets.spherical_code(9, 3, 1), ht.datasets.spherical_code(9, 3, 1))
    assert ht.datasets.spherical_code(1, 3, 0).shape == (1, 3)


def test_codes_of_the_open_claim_are_found_by_optimisation():
    stored = json.loads(files("hopfield_theory.statements.capacity").joinpath("spherical_codes.json").read_text())
    for seed, (width, points) in zip((0, 4), stored.items(), strict=True):
        code = ht.datasets.spherical_code(8 ** (int(width) - 1), int(width), seed)
        exact = np.asarray(points) / np.linalg.norm(points, axis=-1, keepdims=True)
        angles = [np.degrees(np.arccos((x @ x.T - 2 * np.eye(len(x))).max())) for x in (code, exact)]
        assert angles[1] == pytest.approx(angles[0], abs=0.1)


@pytest.mark.filterwarnings("error")
def test_shares_and_numbers_stay_in_range():
    assert c.cap_share(1, 10**5) == 0
    for arguments in ((1e300, 1.0, 0.1, 20.0), (1.0, 1.0, 0.1, 1e300)):
        assert np.isfinite(c.log_guaranteed_number(*arguments))
