"""Inspection: provably stored patterns are stored, others are not called so, and measurements keep the bounds."""

import re
import time
from fractions import Fraction

import flint
import numpy as np
import pytest

from hopfield_theory import datasets, inspection, modern
from hopfield_theory.experiments.figure import save
from hopfield_theory.inspection import figures, geometry, in_units, inspect, signed
from hopfield_theory.inspection.binary import compare_binary, growing, is_binary
from hopfield_theory.inspection.geometry import RANGE
from hopfield_theory.inspection.report import as_data, as_page
from hopfield_theory.inspection.sweep import default_beta, sweep, telling_betas
from hopfield_theory.theory import kind_of


def test_three_orthogonal_patterns_are_stored_and_then_not():
    patterns = 3 * np.eye(3)
    found = inspect(patterns, 1.0)  # Delta = 9 against 2/3 + ln(108) = 5.35
    assert found.stored.all()
    assert found.in_ball.all()
    assert found.kinds == ("single pattern",) * 3
    np.testing.assert_allclose(found.geometry.separations, 9)
    np.testing.assert_allclose(found.radius, 1 / 9)
    assert (np.log(found.update_error) <= found.log_update_bound).all()
    assert (np.log(found.fixed_point_error) <= found.log_fixed_point_bound).all()
    np.testing.assert_allclose(found.fixed_point_error, 9.097e-4, rtol=1e-3)
    assert not inspect(patterns, 0.1).stored.any()


def test_small_beta_stores_nothing_although_the_separation_condition_holds():
    # ten orthonormal patterns at beta = 0.003: the logarithm is negative and the balls overlap
    found = inspect(np.eye(10), 0.003)
    assert not found.stored.any()
    assert found.kinds == ("global average",)
    assert found.participants[0] == 10


def test_the_threshold_solves_the_condition():
    known = geometry(3 * np.eye(3))
    beta = known.guarantee()
    assert abs(beta * 9 - 2 / 3 - np.log(2 * 2 * 3 * beta * 9)) < 1e-12
    assert known.stored(beta).all()
    assert not known.stored(beta * (1 - 1e-9)).any()
    assert beta * 2 * 2 * 3 * 9 > 1


@pytest.mark.parametrize("seed", range(5))
def test_stored_is_monotone_in_beta_and_agrees_with_the_thresholds(seed):
    known = geometry(datasets.sphere(20, 8, seed, radius=2))
    for beta in np.geomspace(1e-4, 1e4, 60):
        np.testing.assert_array_equal(known.stored(beta), known.thresholds <= beta)
    assert known.stored(known.guarantee()).all()


def test_equal_patterns_are_never_guaranteed():
    patterns = np.asarray([[3.0, 0, 0], [0.1, 0.2, 0.3], [0, 3, 0], [0.1, 0.2, 0.3]])
    known = geometry(patterns)
    assert np.flatnonzero(known.never).tolist() == [1, 3]
    assert known.guarantee() is None
    assert np.isinf(known.thresholds[[1, 3]]).all()
    for beta in (1e-3, 1.0, 1e6, 1e15):
        assert not known.stored(beta)[[1, 3]].any()
    assert known.stored(1e3)[[0, 2]].all()
    assert inspect(patterns, 8.0).summary["never_guaranteed_patterns"] == [1, 3]


def test_a_pattern_inside_the_hull_is_never_guaranteed_even_where_floats_cannot_tell():
    patterns = np.asarray([[1.0, 0], [0, 1], [0.5, 0.5], [0.1, 0.7]])  # x_2 = (x_0 + x_1) / 2, gap exactly zero
    assert geometry(patterns).never.tolist() == [False, False, True, True]
    # 0.1 * 3 differs from 0.3 in its last bit: the gap is of the order of a roundoff, and its sign is decided exactly
    for a, b in ((0.1 * 3, 0.3), (0.3, 0.1 * 3)):
        gap = Fraction(a) * Fraction(a) - Fraction(a) * Fraction(b)
        assert bool(geometry(np.asarray([[a], [b]])).never[0]) is (gap <= 0)


def test_the_borderline_is_decided_in_balls():
    # Delta = 2, M = 1: 2 beta >= 1 + ln(4 beta), put to floats a few units in the last place off its root
    known = geometry(np.asarray([[1.0], [-1.0]]))
    root = float(known.thresholds[0])
    for beta in root * (1 + np.arange(-6, 7) * 2.0**-52):
        with flint.ctx.workprec(200):
            exact = 2 * flint.arb(beta) - 1 - (4 * flint.arb(beta)).log() >= 0
        assert known.stored(float(beta)).tolist() == [exact, exact]


def test_one_pattern_and_zero_patterns():
    single = inspect([[1.0, 2.0]], 2.0)
    assert single.stored.all()
    assert single.geometry.guarantee() == 0
    assert single.kinds == ("single pattern",)
    zeros = inspect(np.zeros((3, 2)), 2.0)
    assert not zeros.stored.any()
    assert zeros.geometry.never.all()
    assert zeros.kinds == ("global average",)
    for found in (single, zeros):
        assert found.summary["not_converged"] == 0
        assert default_beta(found.geometry) == pytest.approx(2**-0.5)


def test_metastable_pairs_are_found():
    near = np.asarray([[4.0, 0.1, 0], [4.0, -0.1, 0], [-4.0, 0, 0.1], [-4.0, 0, -0.1]])
    found = inspect(near, 1.0)
    assert found.kinds == ("metastable", "metastable")
    assert found.participants.tolist() == [2, 2]
    assert found.basin_sizes.tolist() == [2, 2]
    assert kind_of(1, 1) == "single pattern"


@pytest.mark.parametrize("beta", [0.5, 3.0, 30.0])
def test_measurements_agree_with_the_definitions_and_keep_the_bounds(beta):
    patterns = datasets.sphere(300, 10, 0, radius=2)  # more than a block
    found = inspect(patterns, beta)
    error = np.linalg.norm(modern.update(patterns, patterns, beta) - patterns, axis=-1)
    np.testing.assert_allclose(found.update_error, error, atol=1e-13)
    points = found.fixed_points[found.reached]
    np.testing.assert_allclose(np.linalg.norm(points - patterns, axis=-1), found.fixed_point_error, atol=1e-5)
    assert np.linalg.norm(modern.update(points, patterns, beta) - points, axis=-1).max() < 1e-9
    with np.errstate(divide="ignore"):
        assert (np.log(found.update_error) <= found.log_update_bound + 1e-9).all()
    assert found.in_ball[found.stored].all()
    assert found.converged.mean() > 0.9  # near a bifurcation a few states still creep after a thousand updates
    assert found.basin_sizes.sum() == 300


def test_known_geometry_starts_and_progress():
    known, steps = geometry(datasets.sphere(30, 5, 0)), []
    found = inspect(known.patterns, 5.0, starts=np.asarray([4, 9]), on_step=steps.append, known=known)
    assert found.geometry is known
    assert found.update_error.shape == (2,)
    assert steps == [2]


@pytest.mark.parametrize(
    ("patterns", "beta", "argument"),
    [
        ([[1.0, np.nan]], 1, "patterns"),
        ([1.0, 2.0], 1, "patterns"),
        (np.ones((2, 2, 2)), 1, "patterns"),
        ([[1j]], 1, "patterns"),
        ([], 1, "patterns"),
        ([[1.0]], 0, "beta"),
        ([[1.0]], float("nan"), "beta"),
        ([[1.0]], "8", "beta"),
    ],
)
def test_bad_input_is_named(patterns, beta, argument):
    with pytest.raises(ValueError, match=rf"^{argument}: "):
        inspect(patterns, beta)


def test_default_beta_guarantees_half_and_scales_with_the_data():
    patterns = datasets.sphere(40, 6, 1)
    beta = default_beta(geometry(patterns))
    assert geometry(patterns).stored(beta).mean() >= 0.5
    assert default_beta(geometry(10 * patterns)) == pytest.approx(beta / 100, rel=0.02)
    betas = telling_betas(geometry(patterns))
    assert betas[0] < 1 < geometry(patterns).stored(betas[-1]).sum()


def test_signs_and_growing_numbers():
    assert signed([[0.0, 2.0], [0.0, 2.0], [-1.0, 3.0]]).tolist() == [[-1, 1]]
    assert signed([[0.0, 2.0], [5.0, 2.0], [9.0, 3.0]], "median").tolist() == [[-1, -1], [1, 1]]
    assert signed([[0, 1], [1, 0]], "middle").tolist() == [[-1, 1], [1, -1]]
    assert is_binary(np.asarray([[0, 1], [1, 1]]))
    assert not is_binary(np.asarray([[0, 1], [1, 2]]))
    assert growing(20, 256) == [1, 2, 4, 8, 16, 20]
    assert growing(1, 256) == [1]
    assert growing(300, 8) == [1, 2, 4, 8]
    with pytest.raises(ValueError, match=r"^threshold: "):
        signed([[1.0]], "mean")
    with pytest.raises(ValueError, match=r"^patterns: "):
        compare_binary([[1.0, 0.5]], 0)


def test_binary_networks_break_down_in_the_known_order():
    found = compare_binary(datasets.binary(64, 32, 3), 0, largest=64, tries=16)
    again = compare_binary(datasets.binary(64, 32, 3), 0, largest=64, tries=16)
    np.testing.assert_array_equal(found.retrieved, again.retrieved)
    assert found.networks[0].startswith("classical")
    assert found.fixed[:, 0].tolist() == [1.0] * 4
    assert found.retrieved[:, 0].tolist() == [1.0] * 4
    classical, _, cubic, exponential = found.fixed[:, -1]
    assert classical == 0  # 64 patterns on 32 sites
    assert classical <= cubic <= exponential == 1
    assert found.flips == 3


def test_orthogonal_patterns_are_fixed_in_the_classical_network():
    from scipy.linalg import hadamard

    found = compare_binary(hadamard(16)[:4], 0)
    assert (found.fixed == 1).all()


def test_report_is_plain_json_and_page_stands_alone(tmp_path):
    import json

    known = geometry(np.asarray([[1.0, 0], [0, 1], [1, 0]]))
    findings = sweep(known, (0.5, 8.0))
    compared = compare_binary(datasets.binary(4, 8, 0), 0)
    data = json.loads(json.dumps(as_data(findings, compared, {"data": "<test>"}), allow_nan=False))
    assert data["patterns"]["thresholds"][0] is None
    assert data["inspections"][1]["summary"]["never_guaranteed_patterns"] == [0, 2]
    path = tmp_path / "binary.png"
    save(figures.binary_figure(compared), path)
    page = as_page(data, [path])
    assert "&lt;test&gt;" in page
    assert "data:image/png;base64," in page
    assert not re.search(r"(src|href)\s*=\s*.?(https?:)?//", page)


@pytest.mark.parametrize("count", [1, 2, 40])
def test_figures_are_drawn_for_few_and_many_patterns(tmp_path, count):
    known, rng = geometry(datasets.sphere(count, 4, 0)), np.random.default_rng(0)
    findings, chosen = sweep(known, (1.0, 10.0)), np.arange(min(count, 3))
    drawn = [figures.energy_figure(findings[0], chosen, rng), figures.image_figure(findings[0], chosen, (2, 2), rng)]
    if count > 1:
        drawn.append(figures.guarantee_figure(findings))
    for number, figure in enumerate(drawn):
        save(figure, tmp_path / f"{number}.png")
        assert (tmp_path / f"{number}.png").stat().st_size > 1000


def test_digits_are_inspected_in_seconds():
    started = time.perf_counter()
    found = inspection.inspect(datasets.load("digits"), 8.0)
    assert time.perf_counter() - started < 20
    summary = found.summary
    assert summary["provably_stored"] <= summary["ended_in_their_ball"] <= summary["ended_at_their_pattern"]
    assert found.in_ball[found.stored].all()
    assert summary["smallest_guaranteed_beta"] is None
    assert summary["never_guaranteed"] == (found.geometry.separations <= 0).sum() > 0


@pytest.mark.parametrize("power", [-1000, -700, -350, 350, 700, 1000])
def test_patterns_of_any_size_are_measured_in_a_unit(power):
    plain = datasets.sphere(9, 5, seed=0, radius=1.4)
    scaled, exponent = in_units(np.ldexp(plain, power))
    usual, large = geometry(plain), geometry(scaled)
    shift = power - exponent
    np.testing.assert_array_equal(large.norms, np.ldexp(usual.norms, shift))
    np.testing.assert_array_equal(large.separations, np.ldexp(usual.separations, 2 * shift))
    np.testing.assert_allclose(large.thresholds, np.ldexp(usual.thresholds, -2 * shift), rtol=1e-14)
    assert (large.never == usual.never).all()
    assert in_units(plain)[1] == 0


@pytest.mark.parametrize("size", [1e200, 1e-200, 1e300, 5e-324])
def test_patterns_whose_squares_are_no_floats_are_refused_by_name(size):
    with pytest.raises(ValueError, match=r"^patterns: got a largest entry of .*in_units"):
        geometry(size * np.eye(2))


def test_patterns_of_too_different_sizes_are_refused():
    with pytest.raises(ValueError, match=r"^patterns: got entries from 1e-200 to 1e\+200"):
        in_units([[1e200, 0], [0, 1e-200]])


@pytest.mark.parametrize("beta", [1e308, 1e-300, 1e-320, -1.0, [1.0]])
def test_inverse_temperatures_out_of_range_are_refused_by_name(beta):
    with pytest.raises(ValueError, match=r"^beta: got .*; allowed is a "):
        inspect(np.eye(2), beta)


@pytest.mark.parametrize("size", [1e-120, 1e-90, 1.0, 1e90, 1e120])
def test_inverse_temperatures_in_range_are_computed_with(size):
    known = geometry(size * np.eye(3))
    for beta in (RANGE / max(size, 1) ** 2, 1 / RANGE / min(size, 1) ** 2):
        if 1e-307 < beta < 1e308:
            with np.errstate(over="raise", invalid="raise", divide="raise"):
                found = inspect(known.patterns, beta, known=known)
            assert np.isfinite(found.fixed_points).all()
            assert found.stored.all() == (beta * size**2 > 10)


def test_a_separation_too_small_for_any_float_is_never_called_stored():
    known = geometry([[1.0, 0], [0, 1e-200]])  # 1e-400 is positive
    assert not known.never.any()
    assert np.isfinite(known.thresholds).tolist() == [True, False]
    assert known.guarantee() is None
