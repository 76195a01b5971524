"""Capacity experiments: exact counts, intervals, thresholds, tables, resumption, laws at a stated error level, bad input.

Seeds are fixed and no trial is repeated. A comparison with a law fails with probability below ERROR_LEVEL if the law is true.
"""

import itertools
import re
import runpy
import subprocess
import sys
import time
import tracemalloc
from dataclasses import replace
from math import exp, log
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner
from matplotlib.figure import Figure
from scipy.stats import binom, norm

from hopfield_theory.cli import main
from hopfield_theory.cli.console import duration, number_of_log
from hopfield_theory.evidence.frequency import interval
from hopfield_theory.experiments import (
    Experiment,
    Measurement,
    capacity,
    laws,
    measure,
    read_table,
    search,
    success_probability,
    threshold_of,
    trials,
    write_table,
)
from hopfield_theory.experiments import measure as one_cell
from hopfield_theory.experiments.figure import capacity_figure, save
from hopfield_theory.experiments.laws import _log_rivals
from hopfield_theory.experiments.networks import binary_outcomes, modern_outcomes, update_all
from hopfield_theory.experiments.trials import memory_of_network
from hopfield_theory.models import dense, modern
from hopfield_theory.theory import ball_radius, required_separation, separation

ERROR_LEVEL = 1e-6
DEGREES = (2, 3, 4, 5, None)
EXPERIMENTS = {
    "classical": Experiment("classical", trials=40),
    "classical with errors": Experiment("classical", errors=0.1, noise=0.1, trials=40, every_pattern=False),
    "polynomial": Experiment("polynomial", degree=3, trials=40),
    "exponential": Experiment("exponential", noise=0.1, trials=40),
    "modern": Experiment("modern", beta=0.7, radius_factor=1.2, noise=0.1, trials=20),
}


def interaction(degree):
    return dense.exponential() if degree is None else dense.polynomial(degree)


def signs(rng, *shape):
    return rng.choice([-1.0, 1.0], shape)


def run(*arguments, code=0):
    result = CliRunner().invoke(main, [str(argument) for argument in arguments], env={"COLUMNS": "150"})
    assert result.exit_code == code, result.output + repr(result.exception)
    return result


def counts_of(cells):
    return [(cell.criterion, cell.successes, cell.first_stored, cell.patterns_stored) for cell in cells]


# ---------------------------------------------------------------------------------------------------------- exactness


@pytest.mark.parametrize("degree", DEGREES)
def test_two_products_update_as_the_definition_does(degree):
    rng = np.random.default_rng(3)
    for count, width in ((2, 2), (5, 7), (20, 8), (12, 5), (40, 12)):
        patterns = signs(rng, 6, count, width)
        states = np.concatenate([patterns, signs(rng, 6, 5, width)], axis=1)
        expected = dense.update(states, patterns, interaction(degree), order="synchronous")
        np.testing.assert_array_equal(update_all(states, patterns, degree), expected)


@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_large_overlaps_do_not_overflow(dtype):
    rng = np.random.default_rng(4)
    patterns = signs(rng, 1, 3, 3000).astype(dtype)
    with np.errstate(over="raise", invalid="raise"):
        for degree in DEGREES:
            np.testing.assert_array_equal(update_all(patterns, patterns, degree), patterns)


@pytest.mark.parametrize(("model", "degree"), [("classical", None), ("polynomial", 3), ("exponential", None)])
@pytest.mark.parametrize("every", [True, False])
def test_tiny_networks_are_stored_as_often_as_all_of_them_enumerated(model, degree, every):
    count, width, trials = 3, 3, 2000
    everything = np.asarray(list(itertools.product((-1.0, 1.0), repeat=count * width))).reshape(-1, count, width)
    form = interaction({"classical": 2}.get(model, degree))
    fixed = (dense.update(everything, everything, form, order="synchronous") == everything).all(-1)
    exact = (fixed.all(-1) if every else fixed[:, 0]).mean()
    (found,) = measure(Experiment(model, degree, trials=trials, every_pattern=every), width, count)
    low, high = interval(found.successes, trials, ERROR_LEVEL)
    assert 0 < exact < 1
    assert low <= exact <= high


def test_cues_have_the_noise_that_is_asked_for_and_retrieval_is_counted():
    rng = np.random.default_rng(5)
    patterns = signs(rng, 1, 2, 40)
    cue = patterns.copy()
    cue[..., :4] *= -1
    once, rested = binary_outcomes(patterns, cue, 0, 4, 0)
    assert once.all()
    assert rested.all()
    mixed = np.sign(patterns.sum(axis=1, keepdims=True) + 0.5)
    assert not binary_outcomes(patterns, mixed, 1, 4, 0)[0].any()
    flips = np.ones((1, 1, 40))
    flips[..., :10] = -1  # one pattern alone: a quarter of its sites wrong are restored at once
    assert binary_outcomes(patterns[:, :1], patterns[:, :1] * flips, 0, 2, 0)[1].all()


def test_continuous_outcomes_are_those_of_the_definitions():
    rng = np.random.default_rng(6)
    patterns = rng.standard_normal((5, 12, 6))
    patterns *= 2.5 / np.linalg.norm(patterns, axis=-1, keepdims=True)
    cue = patterns + 0.2 * rng.standard_normal(patterns.shape)
    guaranteed, in_ball, nearest = modern_outcomes(patterns, cue, 0, 1.0)
    rest = modern.retrieve(cue, patterns, 1.0).states
    np.testing.assert_array_equal(guaranteed, separation(patterns) >= required_separation(patterns, 1.0)[:, None])
    distance = np.linalg.norm(rest - patterns, axis=-1)
    np.testing.assert_array_equal(in_ball, distance <= ball_radius(patterns, 1.0)[:, None])
    weights = modern.association(rest, patterns, 1.0)
    own = np.diagonal(weights, axis1=1, axis2=2)
    np.testing.assert_array_equal(nearest, (weights >= own[..., None] / 2).sum(-1) == 1)
    assert nearest.any()
    assert not nearest.all()


def test_what_is_guaranteed_is_stored():
    rng = np.random.default_rng(7)
    for count, radius in ((3, 4.0), (10, 6.0), (60, 9.0), (200, 11.0)):
        patterns = rng.standard_normal((4, count, 12))
        patterns *= radius / np.linalg.norm(patterns, axis=-1, keepdims=True)
        guaranteed, in_ball, nearest = modern_outcomes(patterns, patterns, 0, 1.0)
        assert guaranteed.any()
        assert (guaranteed <= in_ball).all()
        assert (in_ball <= nearest).all()


# --------------------------------------------------------------------------------------------- intervals and searches


def test_intervals_cover_the_true_probability():
    trials, error = 12, 0.05
    ends = [interval(successes, trials, error) for successes in range(trials + 1)]
    for truth in np.linspace(0.01, 0.99, 99):
        covered = [low <= truth <= high for low, high in ends]
        assert binom.pmf(np.arange(trials + 1), trials, truth) @ covered >= 1 - error


def cell(count, successes, trials=200, criterion="fixed", width=50):
    low, high = interval(successes, trials, 0.01)
    return Measurement(
        "classical", None, None, None, 0.0, 0.0, True, width, criterion, count, trials, count, successes, successes,
        count * successes, successes / trials, low, high, 0.99, 0, "numpy", "float64", "none",
    )  # fmt: skip


def test_a_threshold_is_bracketed_by_what_is_certain():
    found = threshold_of([cell(8, 199), cell(16, 150), cell(32, 60), cell(64, 1)])
    assert 16 < found.estimate < 32
    assert (found.low, found.high, found.largest) == (16, 32, 64)
    assert threshold_of([cell(8, 199)]).estimate is None
    assert str(threshold_of([cell(8, 199)])) == "above 8"
    assert str(threshold_of([cell(8, 1)])) == "below 8"
    assert str(threshold_of([cell(8, 100)])) == "not found"


def test_thresholds_contain_the_truth_as_often_as_they_say():
    rng, counts, inside, runs = np.random.default_rng(8), np.geomspace(4, 400, 8).astype(int), 0, 25
    for _ in range(runs):
        truth = float(np.exp(rng.uniform(log(10), log(100))))
        success = rng.binomial(200, 1 / (1 + (counts / truth) ** 3))
        found = threshold_of([cell(int(n), int(k)) for n, k in zip(counts, success, strict=True)])
        inside += (found.low or 0) <= truth <= (found.high or np.inf)
    assert binom.sf(runs - inside - 1, runs, 0.01) > ERROR_LEVEL


def test_bisection_ends_where_it_should():
    for truth in (2, 3, 17, 100, 4000):
        seen = {}
        search._bisect(lambda n, truth=truth, seen=seen: seen.setdefault(n, float(n < truth)), 0.5, 4096, 0.05)
        below = [n for n, fraction in seen.items() if fraction == 1]
        above = [n for n, fraction in seen.items() if fraction == 0]
        assert min(above) >= truth
        assert not below or min(above) - max(below) == 1 or min(above) <= 1.06 * max(below)
        assert len(seen) <= 20


def test_a_search_finds_the_law_of_close_pairs():
    experiment = Experiment("exponential", trials=100)
    study = capacity(experiment, (10,), largest=64)
    (law,) = (law for law in laws(experiment, 10) if law.kind == "finite size")
    (found,) = study.thresholds
    assert found.low <= law.count <= found.high
    assert [m.count for m in study.measurements] == sorted(m.count for m in study.measurements)
    assert capacity(experiment, (10,), largest=4).thresholds[0].estimate is None


# ------------------------------------------------------------------------------------------- libraries and chunking


@pytest.mark.parametrize("name", EXPERIMENTS)
@pytest.mark.parametrize("backend", ["array_api_strict", "torch"])
def test_every_library_counts_the_same(name, backend, library):
    library(backend)
    experiment = EXPERIMENTS[name]
    expected = counts_of(measure(experiment, 14, 6))
    assert counts_of(measure(replace(experiment, backend=backend), 14, 6)) == expected
    tested = 1 if not experiment.every_pattern else 6
    assert any(0 < stored < tested * experiment.trials for *_, stored in expected)


def test_single_precision_counts_the_same():
    for name in ("classical", "polynomial", "exponential"):
        single = replace(EXPERIMENTS[name], dtype="float32")
        assert counts_of(measure(single, 20, 9)) == counts_of(measure(EXPERIMENTS[name], 20, 9))


@pytest.mark.parametrize("name", EXPERIMENTS)
def test_chunks_and_threads_change_nothing(name, monkeypatch):
    expected = measure(EXPERIMENTS[name], 16, 12)
    monkeypatch.setattr("hopfield_theory.experiments.trials.ELEMENTS", 50)
    done = []
    assert measure(EXPERIMENTS[name], 16, 12, threads=3, on_step=done.append) == expected
    tested = 12 if EXPERIMENTS[name].every_pattern else 1
    assert sum(done) == EXPERIMENTS[name].trials * tested


def test_seeds_are_independent_and_first_patterns_are_those_of_all():
    one, two = (measure(Experiment("classical", seed=seed), 30, 6)[0] for seed in (0, 1))
    assert one.patterns_stored != two.patterns_stored
    alone = measure(Experiment("classical", every_pattern=False), 30, 6)[0]
    assert alone.successes == alone.first_stored == one.first_stored
    assert one.successes <= one.first_stored


# ------------------------------------------------------------------------------------------------- memory and progress

SIZES = "hopfield_theory.experiments.trials.ELEMENTS"
FREE = "hopfield_theory.experiments.trials.available_memory"
NETWORKS = [
    Experiment("classical"),
    Experiment("classical", dtype="float32", noise=0.25, every_pattern=False),
    Experiment("polynomial", degree=5, noise=0.25),
    Experiment("exponential"),
    Experiment("modern"),
    Experiment("modern", dtype="float32"),
    Experiment("modern", noise=0.25),
]


@pytest.mark.parametrize("experiment", NETWORKS, ids=lambda experiment: f"{experiment.name} {experiment.dtype}")
@pytest.mark.parametrize("width", [4, 40])
def test_the_memory_of_a_network_is_foretold(experiment, width, monkeypatch):
    class Enough(Exception):
        pass

    def stop(_):
        raise Enough

    monkeypatch.setattr(SIZES, 2**10)
    measure(experiment, width, 20)  # what is loaded on first use is not of the network
    tracemalloc.start()
    with pytest.raises(Enough):
        measure(replace(experiment, trials=1), width, 30_000, on_step=stop)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert 0.9 * peak < memory_of_network(experiment, width, 30_000) < 1.3 * peak


def test_what_does_not_fit_is_refused_before_any_work(monkeypatch):
    monkeypatch.setattr(FREE, lambda: 10**9)
    monkeypatch.setattr("hopfield_theory.experiments.trials._drawn", lambda *_: pytest.fail("drawn"))
    for model in ("classical", "exponential", "modern"):
        with pytest.raises(
            ValueError, match=r"^count: got 100000000 patterns of width 4; .* GB of memory, and 1 GB are"
        ):
            measure(Experiment(model, trials=1), 4, 10**8)
        with pytest.raises(ValueError, match=r"^count: got 100000000 "):
            capacity(Experiment(model), (4,), counts=(2, 10**8))


def test_a_limit_on_memory_is_one_line_of_the_command_line():
    pytest.importorskip("resource", reason="limits on memory are of POSIX systems")
    program = """if True:
        import resource
        resource.setrlimit(resource.RLIMIT_AS, (3 * 10**9, 3 * 10**9))
        from hopfield_theory.cli import main
        main("capacity exponential --width 4 --count 100000000 --trials 1 --threads 1".split())
    """
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 2
    assert done.stderr.startswith("Error: count: got 100000000 patterns")
    assert done.stderr.count("\n") == 1


def test_memory_that_ends_on_the_way_names_the_count(monkeypatch):
    def full(*_):
        raise MemoryError

    monkeypatch.setattr("hopfield_theory.experiments.trials._drawn", full)
    with pytest.raises(ValueError, match=r"^count: got 12 patterns of width 16"):
        measure(EXPERIMENTS["classical"], 16, 12)


def test_no_more_networks_are_made_at_a_time_than_fit(monkeypatch):
    experiment, at_work, most = replace(EXPERIMENTS["classical"], trials=8), [], []
    honest = trials._drawn

    def watched(*arguments):
        at_work.append(1)
        most.append(len(at_work))
        time.sleep(0.01)
        found = honest(*arguments)
        at_work.pop()
        return found

    monkeypatch.setattr(SIZES, 50)
    monkeypatch.setattr("hopfield_theory.experiments.trials._drawn", watched)
    expected = measure(experiment, 16, 12, threads=4)
    assert max(most) > 1
    most.clear()
    monkeypatch.setattr(FREE, lambda: 3 * memory_of_network(experiment, 16, 12) // 2)
    assert measure(experiment, 16, 12, threads=4) == expected
    assert max(most) == 1


def test_an_interruption_ends_all_threads_within_a_block(monkeypatch):
    monkeypatch.setattr(SIZES, 50)
    seen = []

    def interrupt(done):
        seen.append(done)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        measure(Experiment("classical", trials=3), 10, 400, threads=3, on_step=interrupt)
    assert len(seen) <= 3


def test_progress_is_told_where_there_is_no_terminal(monkeypatch):
    for name in ("FIRST", "SILENCE"):
        monkeypatch.setattr(sys.modules["hopfield_theory.cli.capacity"], name, 0.0)
    result = run("capacity", "classical", "--width", 6, "--count", 800, "--trials", 1, "--threads", 1)
    lines = [line for line in result.stderr.splitlines() if "patterns tested" in line]
    assert re.fullmatch(r"d = 6, N = 800: 655 of 800 patterns tested, about \d+ seconds left", lines[0])
    assert "800 of 800" in lines[-1]


@pytest.mark.parametrize(
    ("seconds", "words"), [(3.2, "3 seconds"), (119, "119 seconds"), (600, "10 minutes"), (3.2e9, "101 years")]
)
def test_durations_are_told_in_units_that_they_have_two_of(seconds, words):
    assert duration(seconds) == words


# ----------------------------------------------------------------------------------------------------- laws of theory


def test_a_bit_of_the_classical_network_fails_as_a_binomial_says():
    width, count, trials, rng = 60, 20, 4000, np.random.default_rng(11)
    patterns = signs(rng, trials, count, width)
    wrong = int((update_all(patterns[:, :1], patterns, 2)[:, 0, 0] != patterns[:, 0, 0]).sum())
    # signal d - 1 against (N - 1)(d - 1) independent signs; a tie keeps the bit
    steps = (count - 1) * (width - 1)
    exact = binom.cdf(np.ceil((steps - (width - 1)) / 2) - 1, steps, 0.5)
    low, high = interval(wrong, trials, ERROR_LEVEL)
    assert low <= exact <= high


def test_that_binomial_tends_to_the_gaussian_law():
    gaps = []
    for width in (30, 300, 3000):
        count = width // 3
        steps = (count - 1) * (width - 1)
        exact = binom.cdf(np.ceil((steps - (width - 1)) / 2) - 1, steps, 0.5)
        gaps.append(abs(exact / norm.cdf(-((width / count) ** 0.5)) - 1))
    assert gaps == sorted(gaps, reverse=True)
    assert gaps[-1] < 0.02


@pytest.mark.parametrize(("degree", "width", "count"), [(2, 200, 30), (3, 60, 150), (4, 24, 300)])
def test_one_pattern_is_unstable_as_gaussian_noise_says(degree, width, count):
    experiment = Experiment("polynomial", degree=degree, every_pattern=False, trials=300, seed=1)
    law = success_probability(experiment, width, count)
    (found,) = measure(experiment, width, count)
    low, high = interval(found.successes, found.trials, ERROR_LEVEL)
    assert 0.1 < law < 0.95
    assert low <= law <= high


def test_exponential_patterns_below_the_critical_rate_are_stored_and_above_are_not():
    def failures(rate, width):
        (found,) = measure(Experiment("exponential", trials=150), width, round(exp(rate * width)))
        return interval(found.trials - found.successes, found.trials, ERROR_LEVEL)

    (low, _), (_, high) = failures(0.2, 8), failures(0.2, 22)
    assert high < low  # dies out below ln(2) / 2 = 0.3466 ...
    assert failures(0.42, 10)[0] > 0.85  # ... and does not above it
    assert failures(0.42, 14)[0] > 0.85


def test_the_two_printed_examples():
    for factor, width, count in ((3.0, 20, 7), (1.0, 75, 10)):
        experiment = Experiment("modern", radius_factor=factor, trials=400)
        named = {law.name: int(law.count) for law in laws(experiment, width)}
        assert named["Theorem 3, p = 0.001"] == count
        guaranteed, in_ball, nearest = measure(experiment, width, count)
        # at least 1 - p: so many failures would have a probability below the error level
        failures = guaranteed.trials - guaranteed.successes
        assert binom.sf(failures - 1, guaranteed.trials, 0.001) > ERROR_LEVEL
        assert guaranteed.successes <= in_ball.successes <= nearest.successes


def test_laws_are_named_and_never_overflow():
    for experiment in EXPERIMENTS.values():
        for width in (2, 20, 5000):
            for law in laws(experiment, width):
                assert law.count > 0
                assert law.kind in ("guarantee", "asymptotic", "finite size", "heuristic")
                assert law.criterion in experiment.criteria


# --------------------------------------------------------------------------------------- tables, figures, resumption


@pytest.mark.parametrize("ending", ["csv", "parquet"])
def test_a_table_gives_back_what_was_written(ending, tmp_path, library):
    if ending == "parquet":
        library("pyarrow")
    cells = [m for experiment in EXPERIMENTS.values() for m in measure(experiment, 12, 3)]
    path = tmp_path / f"table.{ending}"
    write_table(path, cells)
    found = read_table(path)
    assert sorted(map(repr, found)) == sorted(map(repr, cells))
    first = path.read_bytes()
    write_table(path, reversed(found))
    assert path.read_bytes() == first
    assert [p.name for p in tmp_path.iterdir()] == [path.name]


def test_the_columns_are_those_that_are_documented(tmp_path):
    write_table(tmp_path / "t.csv", measure(EXPERIMENTS["modern"], 4, 2))
    heading, *rows = (tmp_path / "t.csv").read_text().splitlines()
    assert heading == (
        "model,degree,beta,radius_factor,noise,errors,every_pattern,width,criterion,count,trials,tested,successes,"
        "first_stored,patterns_stored,fraction,low,high,confidence,seed,backend,dtype,versions"
    )
    assert len(rows) == 3
    assert rows[0].startswith("modern,,0.7,1.2,0.1,0.0,True,4,guaranteed,2,20,2,")
    assert "numpy " + np.__version__ in rows[0]


@pytest.mark.parametrize("text", ["", "a,b\n1,2\n", "not a table", "model,degree\nclassical,2\n"])
def test_broken_tables_are_refused(text, tmp_path):
    (tmp_path / "t.csv").write_text(text)
    with pytest.raises(ValueError, match="output"):
        read_table(tmp_path / "t.csv")


SMALL = ("capacity", "classical", "--width", 20, "--width", 30, "--trials", 30, "--noise", 0.1)


def test_an_interrupted_run_goes_on_and_ends_with_the_same_bytes(tmp_path, monkeypatch):
    whole, parts = tmp_path / "whole.csv", tmp_path / "parts.csv"
    run(*SMALL, "--output", whole)
    honest, calls = one_cell, []

    def interrupted(*arguments):
        if len(calls) == 4:
            raise KeyboardInterrupt
        calls.append(arguments[1:3])
        return honest(*arguments)

    monkeypatch.setattr(search, "measure", interrupted)
    result = run(*SMALL, "--output", parts, code=130)
    assert "interrupted" in result.stderr
    assert len(read_table(parts)) == 8
    first = list(calls)
    calls.clear()
    monkeypatch.setattr(search, "measure", lambda *arguments: calls.append(arguments[1:3]) or honest(*arguments))
    again = run(*SMALL, "--output", parts)
    assert not set(calls) & set(first)
    assert parts.read_bytes() == whole.read_bytes()
    calls.clear()
    assert run(*SMALL, "--output", parts).output == again.output
    assert not calls


def test_what_other_versions_measured_is_measured_again(tmp_path):
    path = tmp_path / "t.csv"
    arguments = ("capacity", "classical", "--width", 20, "--count", 3, "--trials", 30, "--output", path)
    run(*arguments)
    kept = path.read_bytes()
    (row,) = read_table(path)
    write_table(path, [replace(row, versions="older", successes=0, fraction=0.0), replace(row, seed=7)])
    run(*arguments)
    assert {found.seed for found in read_table(path)} == {0, 7}  # other experiments stay in the file
    write_table(path, [found for found in read_table(path) if found.seed == 0])
    assert path.read_bytes() == kept


def test_parquet_without_pyarrow_names_the_extra(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    result = run("capacity", "classical", "--count", 3, "--trials", 5, "--output", tmp_path / "t.parquet", code=2)
    assert "hopfield-theory[parquet]" in result.stderr


@pytest.mark.parametrize(
    ("name", "widths"),
    [("classical with errors", (16, 24)), ("exponential", (8,)), ("modern", (8,)), ("modern", (8, 12))],
)
def test_figures_are_written_whole(name, widths, tmp_path):
    study = capacity(EXPERIMENTS[name], widths, counts=(2, 4, 16))
    figure = capacity_figure(study)
    save(figure, tmp_path / "f.png")
    save(figure, tmp_path / "f.svg")
    assert (tmp_path / "f.png").read_bytes().startswith(b"\x89PNG")
    assert b"<svg" in (tmp_path / "f.svg").read_bytes()
    assert len(list(tmp_path.iterdir())) == 2
    assert all(panel.has_data() for panel in figure.axes)


def test_a_figure_that_fails_leaves_the_old_one(tmp_path, monkeypatch):
    path = tmp_path / "f.png"
    path.write_bytes(b"old")

    def breaks(self, stream, **options):
        stream.write(b"half")
        raise RuntimeError("no ink")

    monkeypatch.setattr(Figure, "savefig", breaks)
    with pytest.raises(RuntimeError):
        save(Figure(), path)
    assert path.read_bytes() == b"old"
    with pytest.raises(ValueError, match="figure"):
        save(Figure(), tmp_path / "f.pdf")


def test_the_command_prints_thresholds_beside_the_theory(tmp_path):
    result = run(
        "capacity", "modern", "--radius-factor", 3, "--width", 20, "--count", "7:60:3", "--trials", 20,
        "--figure", tmp_path / "f.svg",
    )  # fmt: skip
    for part in ("guaranteed", "in its ball", "nearest", "guarantee: Theorem 3, p = 0.001", "above 60", "f.svg"):
        assert part in result.output
    assert "d / (2 ln d)" in run("capacity", "classical", "--count", 4, "--trials", 5, "--one-pattern").output


# -------------------------------------------------------------------------------------------------------- bad input

BAD = {
    "model": (("capacity", "quantum"), "MODEL"),
    "no degree": (("capacity", "polynomial"), "degree"),
    "degree of another": (("capacity", "classical", "--degree", "3"), "degree"),
    "large degree": (("capacity", "polynomial", "--degree", "6"), "--degree"),
    "beta of a binary network": (("capacity", "classical", "--beta", "1"), "beta"),
    "negative beta": (("capacity", "modern", "--beta", "-1"), "beta"),
    "infinite radius": (("capacity", "modern", "--radius-factor", "inf"), "radius_factor"),
    "negative radius": (("capacity", "modern", "--radius-factor", "-1"), "radius_factor"),
    "noise of a half": (("capacity", "classical", "--noise", "0.5"), "noise"),
    "noise that is no number": (("capacity", "classical", "--noise", "nan"), "noise"),
    "noise that flips nothing": (("capacity", "classical", "--width", "4", "--noise", "0.01"), "noise"),
    "errors of the modern network": (("capacity", "modern", "--errors", "0.1"), "errors"),
    "one pattern": (("capacity", "classical", "--count", "1"), "count"),
    "counts of words": (("capacity", "classical", "--count", "many"), "--count"),
    "counts downwards": (("capacity", "classical", "--count", "9:3:4"), "--count"),
    "no trials": (("capacity", "classical", "--trials", "0"), "--trials"),
    "level of one": (("capacity", "classical", "--level", "1"), "level"),
    "confidence of zero": (("capacity", "classical", "--confidence", "0"), "confidence"),
    "precision of zero": (("capacity", "classical", "--precision", "0"), "precision"),
    "criterion of another network": (("capacity", "classical", "--criterion", "nearest"), "criteria"),
    "output of another kind": (("capacity", "classical", "--output", "t.txt"), "--output"),
    "output in no folder": (("capacity", "classical", "--output", "/no/such/folder/t.csv"), "--output"),
    "figure of another kind": (("capacity", "classical", "--figure", "f.pdf"), "--figure"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_usage_is_one_line_that_names_the_argument(name):
    arguments, named = BAD[name]
    result = run(*arguments, code=2)
    assert result.stderr.startswith("Error: ")
    assert result.stderr.count("\n") == 1
    assert named in result.stderr


def test_bad_arguments_of_the_library():
    experiment = EXPERIMENTS["classical"]
    for call, named in (
        (lambda: measure(experiment, 1, 5), "width"),
        (lambda: measure(experiment, 5, True), "count"),
        (lambda: capacity(experiment, ()), "widths"),
        (lambda: capacity(experiment, (5,), largest=1), "largest"),
        (lambda: capacity(experiment, (5,), counts=range(2, 200)), "counts"),
        (lambda: threshold_of([]), "cells"),
        (lambda: Experiment("classical", trials=2.5), "trials"),
        (lambda: Experiment("classical", seed=-1), "seed"),
        (lambda: write_table("table.txt", []), "output"),
    ):
        with pytest.raises(ValueError, match=named):
            call()


def test_a_missing_library_names_its_extra(monkeypatch):
    monkeypatch.setitem(sys.modules, "torch", None)
    result = run("capacity", "classical", "--backend", "torch", "--count", 3, "--trials", 5, code=2)
    assert "hopfield-theory[torch]" in result.stderr


# ------------------------------------------------------------------------------------------------ what the docs show

MEASURED = Path(__file__).resolve().parents[1] / "docs" / "measurements" / "capacity"


def test_the_table_of_thresholds_is_that_of_the_measurements():
    script = runpy.run_path(str(MEASURED / "thresholds.py"))
    assert (MEASURED / "thresholds.csv").read_text() == script["thresholds"]()


def test_the_measurements_can_be_made_again():
    for name, most in (("classical", 8), ("polynomial_3", 16), ("exponential", 16), ("modern", 5)):
        cells = read_table(MEASURED / f"{name}.csv")
        chosen = [m for m in cells if m.count <= most and m.width == min(c.width for c in cells)]
        (experiment,) = {search.study_of([m]).experiment for m in chosen}
        for count in {m.count for m in chosen}:
            again = measure(experiment, chosen[0].width, count)
            assert counts_of(again) == counts_of([m for m in chosen if m.count == count])


def test_laws_of_extreme_networks_are_found_at_once():
    for kappa in (9999.0, 10001.0, 1e8):  # the mean is sinh(kappa) / kappa in three dimensions
        assert _log_rivals(kappa, 3.0) == pytest.approx(np.log(2 * kappa))
    assert _log_rivals(1e4, 501.0) == pytest.approx(_log_rivals(1e4 + 1e-6, 501.0))
    assert laws(Experiment("modern", beta=1e8, radius_factor=100.0), 500)
    assert next(law.count for law in laws(Experiment("exponential"), 2000)) == pytest.approx(2.0**1000)
    assert next(law.count for law in laws(Experiment("exponential"), 4000)) == float("inf")
    assert next(law.log_count for law in laws(Experiment("exponential"), 4000)) == pytest.approx(2000 * log(2))


def test_numbers_beyond_floats_are_printed_as_powers_of_ten():
    shown = run("capacity", "modern", "--width", 100000, "--count", 2, "--trials", 1).output
    power = laws(Experiment("modern"), 100000)[0].log_count / log(10)
    assert power > 308
    assert f"10^{power:.6g}" in shown
    assert " inf " not in shown
    assert (number_of_log(0.0), number_of_log(log(1234.5), 3)) == ("1", "1.23e+03")
    assert (number_of_log(2302.585), number_of_log(-2302.585)) == ("10^1000", "10^-1000")


def test_help_names_the_networks_and_criteria_and_the_table_explains_its_thresholds():
    text = run("capacity", "--help").output
    for word in ("classical", "polynomial", "exponential", "modern", *(f'"{name}"' for name in trials.CRITERIA)):
        assert word in text
    shown = " ".join(run("capacity", "classical", "--width", 6, "--trials", 20, "--largest", 8).output.split())
    assert "is at least the level at the first number in brackets" in shown
