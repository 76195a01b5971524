"""The command line: outputs, reports, exit codes, interruption, and one clear line for every kind of bad usage."""

import json
import re
import subprocess
import sys

import jsonschema
import numpy as np
import pytest
from click.testing import CliRunner

from hopfield_theory.cli import main
from hopfield_theory.conformance.operations import OPERATIONS
from hopfield_theory.evidence import campaign
from hopfield_theory.evidence.record import schema
from hopfield_theory.evidence.search import Attack

DESCENDS, INVARIANT = "convergence.descends", "fixed_points.ball_is_invariant"
BOTH = ("--only", DESCENDS, "--only", INVARIANT)
QUICK = ("--trials", "40", "--no-proofs", "--jobs", "1")


def run(*arguments, code=0):
    result = CliRunner().invoke(main, [str(argument) for argument in arguments], env={"COLUMNS": "200"})
    assert result.exit_code == code, result.output + repr(result.exception)
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


def checked(path):
    report = json.loads(path.read_text())
    jsonschema.Draft202012Validator.check_schema(schema())
    jsonschema.Draft202012Validator(schema()).validate(report)
    return report


@pytest.fixture
def patterns(tmp_path):
    np.save(tmp_path / "patterns.npy", 3 * np.eye(4))
    return tmp_path / "patterns.npy"


def test_help_and_version():
    assert "verify" in run().output
    assert "inspect" in run("--help").output
    assert "0." in run("--version").output


def test_the_models_of_check_are_those_there_are():
    (option,) = (option for option in main.commands["check"].params if option.name == "model")
    assert option.type.choices == tuple(OPERATIONS)


@pytest.mark.parametrize("command", main.commands)
def test_the_page_on_the_command_line_tells_of_every_command(command, request):
    page = request.config.rootpath / "docs" / "howto" / "command_line.rst"
    assert f"``{command}``" in page.read_text(encoding="utf-8")


def test_python_dash_m():
    done = subprocess.run(
        [sys.executable, "-m", "hopfield_theory", "show", "no.such"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "no.such" in done.stderr


def test_list():
    rows = {row["id"]: row for row in json.loads(run("list", "--json").output)}
    assert rows[DESCENDS]["kind"] in ("claim", "amended")
    assert "Theorem 1" in rows[DESCENDS]["source"]["numbers"]
    assert all((row["kind"] == "false as printed") == key.endswith(".printed") for key, row in rows.items())
    assert "convergence" in run("list").output


def test_show():
    shown = run("show", INVARIANT).output
    for part in ("Statement", "Hypotheses", "well_separated", "Lemma A5", "Edges", "Rejects", "Evidence", "holds"):
        assert part in shown
    assert ":math:" not in shown.split("Proof")[0]


def test_verify_writes_both_reports(tmp_path):
    result = run("verify", *BOTH, *QUICK, "--report", tmp_path / "r.json", "--report", tmp_path / "r.html")
    assert "2 of 2" in result.output
    assert str(tmp_path / "r.json") in result.output.replace("\n", "")
    report = checked(tmp_path / "r.json")
    assert report["complete"]
    assert report["green"]
    assert [record["id"] for record in report["records"]] == [DESCENDS, INVARIANT]
    page = (tmp_path / "r.html").read_text()
    assert DESCENDS in page
    assert not re.search(r"(src|href)\s*=\s*.?(https?:)?//", page)
    assert "src=" not in page


def test_two_processes_find_what_one_finds(tmp_path):
    for jobs in (1, 2):
        run("verify", *BOTH, *QUICK[:-1], jobs, "--report", tmp_path / f"{jobs}.json")
    one, two = (checked(tmp_path / f"{jobs}.json")["records"] for jobs in (1, 2))
    for record in (*one, *two):
        del record["seconds"]
    assert one == two


def test_float32_and_other_libraries():
    assert (
        "1 of 1"
        in run("verify", "--only", INVARIANT, *QUICK, "--backend", "array_api_strict", "--dtype", "float32").output
    )


def test_red_claims_and_faults_give_exit_code_one(tmp_path, monkeypatch):
    def falls(statement, *_):
        raise RuntimeError("broken on purpose")

    monkeypatch.setattr(campaign, "verify", falls)
    result = run("verify", "--only", DESCENDS, *QUICK, "--report", tmp_path / "r.json", code=1)
    assert "broken on purpose" in result.output
    assert checked(tmp_path / "r.json")["records"][0]["verdict"] == "error"


def test_a_failing_proof_makes_a_claim_red(tmp_path, monkeypatch):
    def gap(identifier):
        raise campaign.ProofError("a gap")

    monkeypatch.setattr(campaign, "run_proof", gap)
    run("verify", "--only", DESCENDS, "--trials", 5, "--jobs", 1, "--report", tmp_path / "r.json", code=1)
    record = checked(tmp_path / "r.json")["records"][0]
    assert record["verdict"] == "holds"
    assert not record["green"]
    assert "a gap" in record["note"]


def test_interruption_leaves_a_partial_report_that_can_be_resumed(tmp_path, monkeypatch):
    path, honest, seen = tmp_path / "r.json", campaign.verify, []

    def interrupted(statement, *arguments):
        if statement.id == INVARIANT:
            raise KeyboardInterrupt
        return honest(statement, *arguments)

    monkeypatch.setattr(campaign, "verify", interrupted)
    run("verify", *BOTH, *QUICK, "--report", path, "--report", tmp_path / "r.html", code=130)
    report = checked(path)
    assert not report["complete"]
    assert not report["green"]
    assert [record["id"] for record in report["records"]] == [DESCENDS]
    assert "not complete" in (tmp_path / "r.html").read_text()

    def watched(statement, *arguments):
        seen.append(statement.id)
        return honest(statement, *arguments)

    monkeypatch.setattr(campaign, "verify", watched)
    run("verify", *BOTH, *QUICK, "--resume", path, "--report", path)
    assert seen == [INVARIANT]
    assert checked(path)["complete"]
    assert len(checked(path)["records"]) == 2
    run("verify", *BOTH, *QUICK, "--seed", 1, "--resume", path)  # other settings: nothing is reused
    assert seen == [INVARIANT, DESCENDS, INVARIANT]


def test_errata():
    rows = json.loads(run("errata", "--json").output)
    for row in rows:
        assert row["verdict"] == "refuted"
        assert row["correction"]
        assert row["amended_verdict"] in ("holds", None)
    run("errata")


def test_attack(monkeypatch):
    from hopfield_theory.evidence import search

    def quick(statement, seed, on_step):
        for _ in statement.instances.sizes:
            on_step()
        return Attack(statement.id, 0.25, verdict, {"beta": "1/3", "patterns": [[1, 2]]}, 7, "1", "4")

    monkeypatch.setattr(search, "attack", quick)
    verdict = "holds"
    shown = run("attack", INVARIANT).output
    assert "0.25" in shown
    assert "beta = 1/3, patterns = [[1, 2]]" in shown
    verdict = "violated"
    run("attack", INVARIANT, code=1)


def test_inspect_a_file(patterns, tmp_path):
    folder = tmp_path / "figures"
    result = run(
        "inspect", patterns, "--beta", "1", "--image", "2x2", "--figures", folder,
        "--report", tmp_path / "i.json", "--report", tmp_path / "i.html",
    )  # fmt: skip
    assert "every pattern is provably stored from beta" in result.output
    assert {path.stem for path in folder.iterdir()} == {"energy", "retrieval", "guarantee", "binary"}
    report = json.loads((tmp_path / "i.json").read_text())
    assert report["inspections"][0]["patterns"]["stored"] == [True] * 4
    assert report["settings"]["beta"] == [1.0]
    page = (tmp_path / "i.html").read_text()
    assert page.count("data:image/png") == 4
    assert not re.search(r"(src|href)\s*=\s*.?(https?:)?//", page)
    for name in ("i.json", "i.html", "energy.png"):
        assert name in result.output


def test_inspect_sweeps_and_options(patterns, tmp_path):
    result = run("inspect", patterns, "--beta", "0.01:10:4", "--limit", 3, "--report", tmp_path / "i.json")
    report = json.loads((tmp_path / "i.json").read_text())
    np.testing.assert_allclose([found["summary"]["beta"] for found in report["inspections"]], [0.01, 0.1, 1, 10])
    assert report["inspections"][0]["summary"]["patterns"] == 3
    assert report["binary"]["counts"] == [1, 2, 3]
    assert "global" in result.output
    assert "M = 1" in run("inspect", patterns, "--normalize", "--sign", "zero").output


@pytest.mark.parametrize("size", [2.0**700, 2.0**-700])
def test_inspect_patterns_whose_squares_are_no_floats(size, tmp_path):
    np.save(tmp_path / "a.npy", 3 * size * np.eye(4))
    np.save(tmp_path / "b.npy", 1.5 * np.eye(4))
    shown, usual = (run("inspect", tmp_path / name, "--report", tmp_path / "r.json") for name in ("a.npy", "b.npy"))
    exponent = round(np.log2(size)) + 1
    assert f"in units of 2^{exponent} = " in shown.output
    assert usual.output in shown.output  # for 3 = 1.5 * 2
    run("inspect", tmp_path / "a.npy", "--normalize", "--report", tmp_path / "r.json")
    assert json.loads((tmp_path / "r.json").read_text())["settings"]["unit"] == 1
    assert "beta" in run("inspect", tmp_path / "a.npy", "--beta", "1", code=2).stderr


def test_inspect_one_pattern(tmp_path):
    np.save(tmp_path / "a.npy", np.ones((1, 3)))
    result = run("inspect", tmp_path / "a.npy", "--report", tmp_path / "r.html")
    assert "1 pattern of width 3" in result.output
    assert "stored at every beta" in result.output
    assert "1 pattern of width 3" in (tmp_path / "r.html").read_text()


def test_inspect_says_how_to_reshape_images(tmp_path):
    np.save(tmp_path / "a.npy", np.ones((5, 8, 8)))
    assert "reshape to (5, 64)" in run("inspect", tmp_path / "a.npy", code=2).stderr


BAD_USAGE = {
    "huge beta": (("inspect", "digits", "--beta", "1e308", "--limit", "3"), "beta"),
    "subnormal beta": (("inspect", "digits", "--beta", "1e-320", "--limit", "3"), "beta"),
    "unknown command": (("frobnicate",), "frobnicate"),
    "unknown option": (("list", "--colour"), "--colour"),
    "missing id": (("show",), "ID"),
    "missing model": (("capacity",), "'MODEL'. Choose from: classical"),
    "unknown id in show": (("show", "no.such"), "id"),
    "unknown id in attack": (("attack", "no.such"), "id"),
    "unknown id in verify": (("verify", "--only", "no.such"), "no.such"),
    "unknown backend": (("verify", "--backend", "abacus"), "--backend"),
    "unknown dtype": (("verify", "--dtype", "int8"), "--dtype"),
    "no trials": (("verify", "--trials", "0"), "--trials"),
    "negative seed": (("verify", "--seed", "-1"), "--seed"),
    "report of an unknown kind": (("verify", "--report", "r.pdf"), "--report"),
    "report in no folder": (("verify", "--report", "/no/such/folder/r.json"), "--report"),
    "attacks in no folder": (("attack", DESCENDS, "--report", "/no/such/folder/r.json"), "--report"),
    "heads as a page": (("heads", "--output", "heads.html"), "--output"),
    "heads drawn in no folder": (("heads", "--figure", "/no/such/folder/heads.svg"), "--figure"),
    "findings as a table": (("third-parties", "--output", "found.csv"), "--output"),
    "check of no model": (("check", "json", "--model", "boltzmann"), "'sparse', 'layer'"),
    "resume from nothing": (("verify", "--resume", "/no/such.json"), "resume"),
    "missing data": (("inspect", "/no/such.npy"), "data"),
    "unknown kind of data": (("inspect", "data.pkl"), "data"),
    "negative beta": (("inspect", "digits", "--beta", "-8"), "--beta"),
    "beta of words": (("inspect", "digits", "--beta", "hot"), "--beta"),
    "infinite beta": (("inspect", "digits", "--beta", "inf"), "--beta"),
    "half a sweep": (("inspect", "digits", "--beta", "1:2"), "--beta"),
    "sweep downwards": (("inspect", "digits", "--beta", "2:1:5"), "--beta"),
    "image of words": (("inspect", "digits", "--image", "square"), "--image"),
    "image of another size": (("inspect", "digits", "--image", "3x3"), "image"),
    "no patterns": (("inspect", "digits", "--limit", "0"), "--limit"),
    "named array in digits": (("inspect", "digits", "--array", "x"), "array"),
}


@pytest.mark.parametrize("name", BAD_USAGE)
def test_bad_usage_is_one_line_that_names_the_argument(name):
    arguments, named = BAD_USAGE[name]
    result = run(*arguments, code=2)
    assert result.stderr.startswith("Error: ")
    assert result.stderr.count("\n") == 1
    assert named in result.stderr


def test_what_cannot_be_written_is_refused_before_any_work(tmp_path, monkeypatch):
    (tmp_path / "folder.json").mkdir()
    assert "cannot be written" in run("inspect", "digits", "--report", str(tmp_path / "folder.json"), code=2).stderr
    monkeypatch.setattr("os.access", lambda path, mode: False)
    assert "cannot be written" in run("inspect", "digits", "--report", str(tmp_path / "out.json"), code=2).stderr


def test_a_zero_pattern_cannot_be_normalized(tmp_path):
    np.save(tmp_path / "a.npy", np.asarray([[1.0, 1], [0, 0]]))
    assert "normalize: pattern 1" in run("inspect", tmp_path / "a.npy", "--normalize", code=2).stderr


def test_broken_reports_are_not_resumed(tmp_path):
    for text in ("not json", "[]", "{}", '{"schema": 1, "settings": {}, "environment": {}, "records": [{"id": 3}]}'):
        (tmp_path / "r.json").write_text(text)
        assert "resume" in run("verify", *BOTH, "--resume", tmp_path / "r.json", code=2).stderr


def test_a_library_that_is_missing_names_its_extra(monkeypatch):
    monkeypatch.setitem(sys.modules, "torch", None)
    assert "hopfield-theory[torch]" in run("verify", "--backend", "torch", code=2).stderr


@pytest.mark.slow
def test_errata_and_everything_else_are_green(tmp_path):
    run("verify", "--trials", 100, "--report", tmp_path / "r.json")
    assert checked(tmp_path / "r.json")["green"]
