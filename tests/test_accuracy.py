"""The accuracy table: it is measured, it can fail, and the command writes it."""

import csv
import json
import sys

import flint
import numpy as np
import pytest
from click.testing import CliRunner
from flint import arb

from hopfield_theory import oracle
from hopfield_theory.arithmetic import balls
from hopfield_theory.cli import main
from hopfield_theory.conformance import accuracy, cost
from hopfield_theory.conformance.hard_inputs import CLASSES, hard_inputs, nearly_tied

KINDS = ["nearly tied, norm 100, beta 1e6", "clusters of spread 1e-5 at norm 100"]


def test_errors_are_counted_in_ulp_of_the_dtype():
    truth = np.asarray([arb(1), arb(2) ** -30], dtype=object)
    value = np.asarray([1.0 + 3 * 2.0**-52, 2.0**-30])
    assert accuracy.error_in_ulp("association", value, truth, "float64") == 3
    assert accuracy.error_in_ulp("association", np.asarray([1.0, 0.0]), truth, "float64") == 2.0**52
    assert accuracy.error_in_ulp("update", np.asarray([1.0, 2.0**-30 + 2.0**-52]), truth, "float64") == 1
    assert accuracy.error_in_ulp("lse", np.float32(1 + 2.0**-23), np.asarray(arb(1)), "float32") == 1
    assert accuracy.error_in_ulp("lse", np.nan, np.asarray(arb(1)), "float64") == np.inf
    assert accuracy.error_in_ulp("lse", 1e39, np.asarray(arb(10) ** 39), "float32") is None


def test_the_oracle_keeps_its_promise_where_others_do_not():
    rows = list(accuracy.measure(["ht.oracle", "ht.oracle, float32", "ht.modern", "SciPy"], KINDS))
    assert {row.quantity for row in rows} == set(accuracy.QUANTITIES)
    assert accuracy.broken_promises(rows) == []
    worst = {name: max(row.worst for row in rows if row.method == name) for name in ("ht.oracle", "ht.modern", "SciPy")}
    assert worst["ht.oracle"] <= 1
    assert min(worst["ht.modern"], worst["SciPy"]) > 1e6


def test_a_broken_promise_is_found(monkeypatch):
    monkeypatch.setattr(oracle, "update", lambda *of: oracle.association(*of) @ of[1] * (1 + 2.0**-48))
    broken = accuracy.broken_promises(list(accuracy.measure(["ht.oracle"], KINDS[:1])))
    assert {row.quantity for row in broken} == {"update"}


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("JAX", marks=pytest.mark.slow),
        "torch",
        "torch attention",
        "torch, float32",
        "torch attention, float32",
    ],
)
def test_methods_of_other_libraries(name, library):
    library(name.split()[0].strip(",").lower())
    rows = list(accuracy.measure([name], ["random"]))
    assert rows
    assert all(row.worst < 1e4 and row.dtype == accuracy.METHODS[name][1] for row in rows)


def test_the_command_writes_the_table(tmp_path):
    files = [tmp_path / "out.json", tmp_path / "out.csv"]
    options = [word for path in files for word in ("--report", str(path))]
    done = CliRunner().invoke(main, ["accuracy", "--method", "ht.oracle", "--method", "ht.modern", *options])
    assert done.exit_code == 0, done.output
    data = json.loads(files[0].read_text())
    assert {row["inputs"] for row in data["rows"]} == set(CLASSES)
    assert set(data["versions"]) == {"hopfield-theory", "numpy"}
    table = list(csv.DictReader(files[1].read_text().splitlines()))
    assert len(table) == len(CLASSES) * len(accuracy.QUANTITIES)
    refused = CliRunner().invoke(main, ["accuracy", "--method", "abacus"])
    assert refused.exit_code == 2
    assert refused.stderr.startswith("Error: methods: got 'abacus'; allowed is 'ht.oracle', 'ht.oracle, float32', ")


def test_the_command_measures_what_is_installed(monkeypatch):
    methods = {name: accuracy.METHODS[name] for name in ("SciPy", "JAX", "torch")}
    monkeypatch.setattr(accuracy, "METHODS", methods)
    for library in ("jax", "torch"):
        monkeypatch.setitem(sys.modules, library, None)
    done = CliRunner().invoke(main, ["accuracy"])
    assert done.exit_code == 0, done.output
    assert "SciPy" in done.stdout
    assert "JAX is not measured: jax is not installed; install the extra jax: pip install 'hop" in done.stderr
    assert "hopfield-theory[torch]" in CliRunner().invoke(main, ["accuracy", "--method", "torch"]).stderr


def test_cost_is_a_ratio_measured_in_turns():
    rows = list(cost.measure(sizes=((20, 4, 2),), rounds=1))
    assert all(row.ratio > 1 for row in rows)
    assert cost.as_csv(rows).splitlines()[0] == "patterns,width,states,beta,association,update,energy,jacobian"


def test_hard_inputs_are_what_they_say():
    with pytest.raises(ValueError, match=r"^kind: got 'easy'; allowed is"):
        next(hard_inputs("easy"))
    first, again = (list(hard_inputs("corners", 3)) for _ in range(2))
    assert all(np.array_equal(a.patterns, b.patterns) for a, b in zip(first, again, strict=True))
    state, patterns, beta = nearly_tied(np.random.default_rng(0), 100.0, 1e6, 0.3)
    with flint.ctx.workprec(300):
        scores = balls.matmul(balls.asarray(patterns), balls.asarray(state))
        assert abs(float((scores[0] - scores[1]) * beta) - 0.3) < 1e-15
