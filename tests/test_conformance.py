"""Other people's code is judged: wrong code is rejected and its mistake is named, right code is accepted however it is written."""

import json
import subprocess
import sys
import textwrap
from functools import partial
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
import scipy.special
from click.testing import CliRunner

from hopfield_theory import classical, conformance, modern
from hopfield_theory.arithmetic.tracked import Tracked
from hopfield_theory.cli import main
from hopfield_theory.conformance import MISTAKES, Adapter, check_implementation, checks_of, parametrize_with_statements
from hopfield_theory.conformance.diagnosis import cause_of
from hopfield_theory.conformance.layer_mistakes import PUBLISHED
from hopfield_theory.conformance.mask_mistakes import MASKS
from hopfield_theory.conformance.operations import OPERATIONS, reference_of
from hopfield_theory.evidence import array_like
from hopfield_theory.models import attention, dense, layers, sparse

sys.path.insert(0, str(Path(__file__).parent))  # pytest imports test files without making their folder importable
from conformance_matrix import acceptance, first_rejection
from conformance_mutants import ACCEPTED, MUTANTS

#: In the default run: every kind of mistake and every operation of every model in float64; the others are slow together.
_OWN = [m for m in reversed(MUTANTS) if m.kind != "catalogue"]
_FIRST = [*{m.kind: m for m in _OWN}.values(), *{(m.model, m.operation): m for m in _OWN}.values()]
_PAIRS = [(m, dtype) for m in MUTANTS for dtype in m.dtypes]


def _slow(condition):
    return [pytest.mark.slow] * bool(condition)


@pytest.mark.parametrize(
    ("mutant", "dtype"),
    [
        pytest.param(m, dtype, id=f"{m.id} ({dtype})", marks=_slow(dtype != "float64" or m not in _FIRST))
        for m, dtype in _PAIRS
    ],
)
def test_mutants_are_rejected(mutant, dtype):
    assert first_rejection(mutant, dtype)


def test_there_are_mutants_of_every_kind():
    kinds = {"scaling", "axes", "constants", "precision", "stability", "truncation", "normalisation", "noise", "clamps"}
    assert kinds | {"step counts", "stale state", "masks"} <= {m.kind for m in MUTANTS}
    operations = {(model, name) for model, named in OPERATIONS.items() for name in named}
    assert operations == {(m.model, m.operation) for m in MUTANTS}
    assert len({m.id for m in MUTANTS}) >= 60


#: Right code that is judged in the default run, by its values in float32; everything is judged in the slow one.
_QUICK = {"naive loops", "blocks of patterns with a running maximum", "Gaussian form of the energy",
          "1/N, diagonal kept, ties to +1, one state at a time, declared", "degree of a polynomial, declared",
          "both sums of the gap as they are printed, one site at a time",
          "sparsemax by sorting, constants dropped, declared", "a loop over inputs, heads and states",
          "the published layer, sequence first, declared"}  # fmt: skip
_VALUES, _ALGEBRA = ("value",), ("value", "algebra")


@pytest.mark.parametrize(
    ("right", "dtype", "chapters"),
    [
        *(pytest.param(r, "float32", _VALUES, id=f"{r.model}: {r.name}, values") for r in ACCEPTED if r.name in _QUICK),
        *(
            pytest.param(
                r,
                d,
                _VALUES if r.backend == "jax" else _ALGEBRA,
                id=f"{r.model}: {r.name} ({d})",
                marks=pytest.mark.slow,
            )
            for r in ACCEPTED
            for d in r.dtypes
        ),
    ],
)
def test_right_code_is_accepted(right, dtype, chapters, library):
    config = library("jax").config if right.backend == "jax" else None
    before = config.jax_enable_x64 if config else None
    found = acceptance(right, dtype, library, chapters)
    if config:
        config.update("jax_enable_x64", before)
    assert found["passed"]
    assert not found["failed"] + found["vacuous"]


#: Operations whose catalogue is tested in the default run; the lists of the others are alike, or slow to ask. Of layers it is
#: what the other lists do not have: masks, and the published layer.
_DIAGNOSED = {("modern", "update"), ("modern", "energy"), ("modern", "jacobian"), ("attention", "attention")}
_DIAGNOSED |= {("classical", "couplings"), ("classical", "energy")}


def _mistakes():
    return [
        pytest.param(
            model,
            mistake,
            id=f"{model}.{mistake.operation}: {mistake.name}",
            marks=_slow((model, mistake.operation) not in _DIAGNOSED and mistake.name not in MASKS | PUBLISHED),
        )
        for model, known in MISTAKES.items()
        for mistake in known
    ]


@pytest.mark.filterwarnings("ignore::RuntimeWarning")
@pytest.mark.parametrize(("model", "mistake"), _mistakes())
def test_each_mistake_is_diagnosed_as_itself(model, mistake):
    declared = {"mode": "hflayers"} if model == "layer" and mistake.name in PUBLISHED else {}
    adapter = Adapter(**declared, **{mistake.operation: partial(mistake.wrong, **declared)})
    assert cause_of(model, mistake.operation, adapter, array_like()).startswith(mistake.name)


def outcomes(*arguments, **options):
    return {record.statement: record for record in check_implementation(*arguments, **options)}


ONLY = {"trials": 8, "shrink": False}


def turned(x):
    return np.swapaxes(x, -1, -2)


def hiding(q, k, v, b, mask=None):
    return attention.attention(q, k, v, b, None if mask is None else ~mask)


def in_columns(s, x, b):
    return turned(modern.update(turned(s), turned(x), b))


def divided(x, self_coupling=False):
    return classical.couplings(x, self_coupling) / x.shape[-2]


def layer_hiding(*a, mask=None, **o):
    return layers.hopfield(
        *a, mask=~mask if mask is not None and mask.dtype == bool else mask, fully_masked="zeros", **o
    )


def layer_of_present(*a, padding=None, **o):
    return layers.hopfield(*a, padding=None if padding is None else ~padding, fully_masked="zeros", **o)


def published_layer(*a, mode="hflayers", **o):
    return layers.hopfield(*a, mode="hflayers", **o)


def paper_layer(*a, mode="paper", **o):
    return layers.hopfield(*a, mode="paper", **o)


def ties_down(s, w, order="sequential"):
    return classical.update(s, w, order, -1)


def at_once(s, w, at_zero="keep"):
    return classical.update(s, w, "synchronous", at_zero)


@pytest.mark.parametrize(
    ("right", "wrong", "operations", "model"),
    [
        ({"layout": "columns"}, {}, {"update": in_columns}, "modern"),
        (
            {"beta": "in_query"},
            {"beta": "in_query_times_root_width"},
            {"update": lambda q, x: modern.update(q, x, 1)},
            "modern",
        ),
        ({"beta": "temperature"}, {}, {"update": lambda s, x, t: modern.update(s, x, 1 / t)}, "modern"),
        ({"energy_constants": "kept"}, {"energy_constants": "dropped"}, {"energy": modern.energy}, "modern"),
        (
            {"takes": "state"},
            {"takes": "network"},
            {"update": lambda s, x, b: modern.update(s.reshape(-1), x, b)},
            "modern",
        ),
        ({"normalisation": "patterns"}, {"normalisation": "sites"}, {"couplings": divided}, "classical"),
        (
            {"diagonal": "kept"},
            {"diagonal": "zero"},
            {"couplings": lambda x: classical.couplings(x, True)},
            "classical",
        ),
        ({"at_zero": -1}, {"at_zero": 1}, {"update": ties_down}, "classical"),
        ({"order": "synchronous"}, {"order": "sequential"}, {"update": at_once}, "classical"),
        ({"mask": "true_hides"}, {}, {"attention": hiding}, "attention"),
        ({"mask": "true_hides"}, {}, {"hopfield": layer_hiding}, "layer"),
        ({"padding": "true_sees"}, {}, {"hopfield": layer_of_present}, "layer"),
        ({"mode": "hflayers"}, {}, {"hopfield": published_layer}, "layer"),
        ({"mode": "paper"}, {"mode": "hflayers"}, {"hopfield": paper_layer}, "layer"),
        ({"alpha": 2}, {"alpha": 1.5}, {"update": lambda s, x, b: sparse.update(s, x, b, 2)}, "sparse"),
    ],
)
def test_a_wrong_declaration_is_named(right, wrong, operations, model):
    of_layers = ("projected", "masked", "padded", "published_projected", "published_masked")
    asked = [f"value.hopfield_{name}" for name in of_layers] if model == "layer" else ["value"]
    chosen = {"statements": asked, **ONLY}
    assert {r.status for r in check_implementation(Adapter(**right, **operations), model, **chosen)} <= {
        "passed",
        "skipped",
    }
    failed = [r for r in check_implementation(Adapter(**wrong, **operations), model, **chosen) if r.status == "failed"]
    ((name, value),) = right.items()
    assert failed
    assert all(f"{name}={value!r}" in record.cause for record in failed)


def test_theorems_judge_a_sparse_network_at_the_orders_that_it_has():
    def sparsemax(factor):
        return Adapter(alpha=2, update=lambda s, x, b: sparse.update(s, x, b * factor, 2))

    chosen = {"statements": ["sparse"], "trials": 8, "shrink": False}
    right, wrong = (
        {r.statement: r.status for r in check_implementation(sparsemax(factor), "sparse", **chosen)}
        for factor in (1, 0.75)
    )
    assert set(right.values()) == {"passed", "skipped"}
    about = ("retrieves_exactly", "ball_is_retrieved_in_one_update", "one_update_error", "update_is_lipschitz")
    assert [right[f"sparse.{name}"] for name in about] == ["passed"] * 4
    assert [wrong[f"sparse.{name}"] for name in about] == ["failed"] * 3 + ["passed"]
    every = {key for key in checks_of("sparse") if key.startswith("sparse.")}
    assert every == {key for key in checks_of("sparse", alpha=1.5) if key.startswith("sparse.")}
    # the theorems are about orders above one
    assert not any(key.startswith("sparse.") for key in checks_of("sparse", alpha=1))


def test_what_is_lacking_is_skipped_with_a_reason():
    found = outcomes(SimpleNamespace(update=modern.update), statements=["value", "energy.gradient"], **ONLY)
    assert found["value.update"].status == "passed"
    assert (found["value.energy"].status, found["value.energy"].reason) == ("skipped", "it has no energy")
    assert (found["energy.gradient"].status, found["energy.gradient"].reason) == ("skipped", "it has no energy")


def test_a_layer_is_one_function_and_may_lack_options():
    def one_update(state, stored, weights, heads=1, *, beta=None, mask=None, **options):
        if mask is not None and mask.ndim > 2:
            raise NotImplementedError("it has one mask for all heads")
        return layers.hopfield(state, stored, weights, heads, beta=beta, mask=mask, **options)

    wanted = ["value.hopfield_masked", "value.hopfield_masked_by_head", "value.hopfield_published_projected"]
    found = outcomes(one_update, "layer", statements=wanted, **ONLY)
    assert [found[key].status for key in wanted] == ["passed", "skipped", "skipped"]
    assert found[wanted[1]].reason == "it has one mask for all heads"
    assert found[wanted[2]].reason == "it is declared to follow mode='paper', not 'hflayers'"


def test_a_signature_says_what_is_lacking():
    """A function without a parameter for masks is not asked about masks; that it has none is said."""

    def plain(state, stored, weights, heads=1, *, beta=None, padding=None):
        return layers.hopfield(state, stored, weights, heads, beta=beta, padding=padding)

    found = outcomes(plain, "layer", statements=["value", "algebra"], **ONLY)
    reasons = {key: record.reason for key, record in found.items() if record.status == "skipped"}
    assert reasons["value.hopfield_masked"] == reasons["value.hopfield_mask_added"] == "it has no parameter mask"
    assert reasons["value.hopfield_three_updates"] == "it has no parameter updates"
    assert reasons["value.hopfield_masked_three_updates"] == "it has no parameter mask and no parameter updates"
    assert found["value.hopfield_projected"].status == "passed"
    assert {record.status for record in found.values()} == {"passed", "skipped"}

    unmasked = outcomes(
        lambda q, k, v, beta: attention.attention(q, k, v, beta), "attention", statements=["value"], **ONLY
    )
    assert [(r.status, r.reason) for r in unmasked.values()] == [
        ("passed", ""),
        ("skipped", "it has no parameter mask"),
    ]


def test_attention_is_given_a_beta_for_every_network():
    def indexes(query, key, value, beta):
        return scipy.special.softmax(beta[:, None, None] * (query @ key.mT), axis=-1) @ value

    assert {record.status for record in outcomes(indexes, "attention", **ONLY).values()} == {"passed", "skipped"}


def test_what_a_mask_hides_is_found_wanting():
    """A leak that is far below every score is seen where a hidden score is far above the others."""

    def leaking(*a, mask=None, **o):
        mask = np.where(mask, 0.0, -1e4) if mask is not None and mask.dtype == bool else mask
        return layers.hopfield(*a, mask=mask, **o)

    record = outcomes(leaking, "layer", statements=["value.hopfield_masked"], **ONLY)["value.hopfield_masked"]
    assert record.status == "failed"
    assert record.worst["state"] == [[[128, 0], [0, 128]]]


def test_the_bound_of_entmax_is_small_and_is_met():
    """At scores of order ten the weights of float32 are within the bound, which is far below the mistakes of interest."""
    rng = np.random.default_rng(5)
    network = rng.standard_normal((4, 3, 5)), rng.standard_normal((4, 7, 5)), np.full(4, 2.0)
    single = tuple(array.astype(np.float32) for array in network)
    for alpha in (1.25, 1.5, 2, 3):
        bounded = reference_of("sparse").association(*map(Tracked, single), alpha=alpha)
        exact = sparse.association(*(array.astype(np.float64) for array in single), alpha)
        assert np.all(np.abs(bounded.value - exact) <= bounded.error)
        assert np.median(bounded.error) < 1e-4


def test_theorems_are_put_to_the_implementation():
    short = SimpleNamespace(update=lambda *n: 1.01 * modern.update(*n), energy=modern.energy)
    record = outcomes(short, statements=["convergence.descends"], **ONLY)["convergence.descends"]
    assert record.status == "failed"
    assert record.cause == "update: every value is 1.01 times the right one"
    assert record.worst is not None
    assert record.correct
    assert "Ramsauer" in record.source


def test_a_failure_says_everything():
    wrong = SimpleNamespace(update=lambda s, x, b: modern.update(s, x, b**2))
    record = outcomes(wrong, statements=["value.update"], trials=2)["value.update"]
    message = record.message()
    for part in (
        "value.update: failed",
        "claim:",
        "instance:",
        "patterns = ",
        "left:",
        "right:",
        "correct:",
        "likeliest cause:",
    ):
        assert part in message
    assert "beta enters squared" in record.cause
    assert (record.dtype, record.device, record.seed) == ("float64", "cpu", 0)
    assert "numpy" in record.versions
    assert np.asarray(record.worst["patterns"]).size <= 4


@pytest.mark.parametrize(
    ("function", "reason"),
    [
        (lambda s, x, b: modern.update(s, x, b).tolist(), "update returned a list"),
        (lambda s, x, b: modern.update(s, x, b)[0], "returned the shape"),
        (lambda s, x, b: 1 / 0, "update raised ZeroDivisionError"),
        (lambda s, x, b: s.__imul__(2), "changes its argument 0 in place"),
        (lambda s, x, b: modern.update(s, x, b) * np.nan, "nan"),
    ],
)
def test_what_is_no_answer_is_a_failure(function, reason):
    record = outcomes(SimpleNamespace(update=function), statements=["value.update"], **ONLY)["value.update"]
    assert record.status == "failed"
    assert reason in record.reason


def test_what_is_not_finite_is_reported_by_claims_that_iterate():
    lost = SimpleNamespace(update=lambda state, patterns, beta: state * np.nan)
    (record,) = outcomes(lost, statements=["fixed_points.iterates_reach_one_fixed_point"], **ONLY).values()
    assert (record.status, "not finite" in record.reason) == ("failed", True)


def test_an_allowance_without_bounds_lets_nothing_pass():
    huge = Adapter(update=lambda s, w, **options: np.full_like(s, 1e300), energy=classical.energy)
    (record,) = outcomes(huge, "classical", statements=["classical.asynchronous_descends"], **ONLY).values()
    assert record.status in ("failed", "vacuous")


def test_whole_numbers_are_not_taken_for_lower_precision():
    upward = SimpleNamespace(update=lambda s, x, f, **options: dense.update(s, x, f, **{**options, "at_zero": 1}))
    found = outcomes(upward, "dense", statements=["value.sequential_update_polynomial_2_keeping_ties"], **ONLY)
    causes = {record.cause for record in found.values() if record.status == "failed"}
    assert causes
    assert not any("precision" in cause for cause in causes)


def test_the_dtype_that_was_obtained_is_judged():
    single = SimpleNamespace(update=lambda *n: modern.update(*(x.astype(np.float32) for x in n)))
    record = outcomes(single, statements=["value.update"], **ONLY)["value.update"]
    assert (record.status, record.dtype) == ("passed", "float32")
    hidden = SimpleNamespace(update=lambda *n: single.update(*n).astype(np.float64))
    record = outcomes(hidden, statements=["value.update"], **ONLY)["value.update"]
    assert (record.status, record.dtype) == ("failed", "float64")
    assert "lower precision inside" in record.cause or "rounded to float32" in record.cause


def test_expected_failures():
    wrong = SimpleNamespace(update=lambda *n: 1.01 * modern.update(*n))
    options = {"statements": ["value.update", "algebra.update_scaling"], **ONLY}
    expected = {"value.update": "known", "algebra.update_scaling": "thought so"}
    found = outcomes(wrong, expected_failures=expected, **options)
    assert [record.status for record in found.values()] == ["xfailed", "xpassed"]
    assert [record.good for record in found.values()] == [True, False]
    with pytest.raises(ValueError, match="no such check"):
        check_implementation(wrong, expected_failures={"value.updat": ""}, **options)
    with pytest.raises(ValueError, match="no such check"):
        parametrize_with_statements(wrong, expected_failures={"value.updat": ""})


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: check_implementation(modern, "postmodern"), "model: got 'postmodern'"),
        (lambda: check_implementation(object()), "no operation"),
        (lambda: check_implementation(modern, statements=["value.nothing"]), "statements: got 'value.nothing'"),
        (lambda: check_implementation(modern, trials=0), "trials: got 0"),
        (lambda: check_implementation(modern, dtype="float16"), "dtype: got 'float16'"),
        (lambda: Adapter(update=modern.update, layout="diagonals"), "layout: got 'diagonals'"),
        (lambda: Adapter(layout="rows"), "operations: got none"),
        (lambda: Adapter(update=3), "update: got 3"),
        (lambda: Adapter(energy=modern.energy, beta="in_query"), "beta: got 'in_query' with energy"),
        (lambda: check_implementation(Adapter(attention=max)), "attention: got a function of this name"),
        (lambda: check_implementation(Adapter(hopfield=max, layout="columns"), "layer"), "layout: got 'columns'"),
        (lambda: check_implementation(Adapter(update=max, mode="hflayers")), "mode: got 'hflayers'"),
        (lambda: Adapter(hopfield=max, mode="mine"), "mode: got 'mine'"),
        (lambda: Adapter(update=max, alpha=3), "alpha: got 3"),
    ],
)
def test_bad_usage_is_one_clear_error(call, message):
    with pytest.raises(ValueError, match=message):
        call()


class TestParametrized:
    @parametrize_with_statements(modern, statements=["value.update", "algebra.update_batch"], **ONLY)
    def test_definitions(self, check):
        check()

    @parametrize_with_statements(
        SimpleNamespace(update=lambda *n: 1.01 * modern.update(*n)),
        statements=["value.update"],
        expected_failures={"value.update": "one percent too long"},
        **ONLY,
    )
    def test_a_known_failure(self, check):
        check()


WRONG = """
    import numpy as np
    from scipy.special import logsumexp, softmax


    def update(state, patterns, beta):
        scores = state @ np.swapaxes(patterns, -1, -2)
        return beta[:, None, None] * softmax(scores, axis=-1) @ patterns


    def energy(state, patterns, beta):
        scores = beta[:, None, None] * state @ np.swapaxes(patterns, -1, -2)
        constants = np.log(patterns.shape[-2]) / beta[:, None] + (patterns**2).sum(-1).max(-1, keepdims=True) / 2
        return -logsumexp(scores, axis=-1) + (state**2).sum(-1) / 2 + constants
"""


@pytest.fixture
def wrong_module(tmp_path, monkeypatch):
    (tmp_path / "wrong_network.py").write_text(textwrap.dedent(WRONG))
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(tmp_path)
    yield tmp_path
    sys.modules.pop("wrong_network", None)


def test_the_command_names_the_causes(wrong_module, monkeypatch):
    monkeypatch.setattr("hopfield_theory.conformance.check._SHRINKING", 5)
    options = ["--only", "value.update", "--only", "value.energy", "--only", "value.jacobian", "--trials", "4"]
    options += ["--report", "out.json", "--report", "out.html"]
    result = CliRunner().invoke(main, ["check", "wrong_network", *options])
    assert result.exit_code == 1, result.output
    causes = result.output.partition("Likeliest causes:")[2]
    assert "update: beta stands outside the softmax" in causes
    assert "energy: 1/beta is missing before the log-sum-exp" in causes
    report = json.loads((wrong_module / "out.json").read_text())
    assert (report["kind"], report["green"]) == ("conformance", False)
    assert {record["status"] for record in report["records"]} == {"failed", "skipped"}
    page = (wrong_module / "out.html").read_text()
    assert "beta stands outside the softmax" in page
    assert "http" not in page.replace("http-equiv", "")


def test_the_command_is_quiet_about_right_code():
    options = ["--only", "value.update", "--trials", "8"]
    result = CliRunner().invoke(main, ["check", "hopfield_theory.models.modern", *options])
    assert result.exit_code == 0, result.output
    assert "1 passed of 1 checks" in result.output


@pytest.mark.parametrize("target", ["no.such.module", "hopfield_theory.models.modern:nothing", "json"])
def test_the_command_refuses_bad_usage_in_one_line(target):
    result = CliRunner().invoke(main, ["check", target])
    assert result.exit_code == 2
    assert result.output.count("\n") == 1


@pytest.mark.parametrize("text", ["1 / 0", "def", "raise RuntimeError('two\\nlines')", "assert False"])
def test_a_module_that_cannot_be_imported_is_bad_usage(text, tmp_path, monkeypatch):
    (tmp_path / "unusable_network.py").write_text(text)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", [*sys.path])
    result = CliRunner().invoke(main, ["check", "unusable_network"])
    assert result.exit_code == 2
    assert result.output.startswith("Error: implementation: got 'unusable_network', which cannot be imported: ")
    assert result.output.count("\n") == 1


def test_the_plugin_adds_a_test_for_each_claim(wrong_module):
    options = [
        "--statement",
        "value.update",
        "--statement",
        "value.jacobian",
        "--trials",
        "8",
        "-q",
        "-p",
        "no:cacheprovider",
    ]
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-p",
        "hopfield_theory.conformance.plugin",
        "--implementation",
        "wrong_network",
    ]
    done = subprocess.run([*command, *options], capture_output=True, text=True, check=False)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "1 failed, 1 skipped" in done.stdout
    assert "likeliest cause: update: beta stands outside the softmax" in done.stdout


def test_every_check_has_an_id_of_its_own():
    for model in OPERATIONS:
        checks = checks_of(model)
        assert all(key == claim.id for key, claim in checks.items())
        assert all(any(name in claim.about for claim in checks.values()) for name in OPERATIONS[model])
    assert set(conformance.__all__) <= set(dir(conformance))
