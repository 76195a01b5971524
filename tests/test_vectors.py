"""Test vectors: valid, reproducible to the byte, true to the package, and readable without Python."""

import hashlib
import json
import math
import shutil
import subprocess
import zipfile
from fractions import Fraction
from pathlib import Path

import jsonschema
import numpy as np
import pytest
from click.testing import CliRunner

import hopfield_theory
from hopfield_theory.arithmetic import balls
from hopfield_theory.arithmetic.dispatch import Undecided
from hopfield_theory.cli import main
from hopfield_theory.conformance import vector_cases
from hopfield_theory.conformance.vector_cases_of_retrieval import decided
from hopfield_theory.conformance.vectors import operations_named, schema, vectors_of, write_vectors
from hopfield_theory.models import modern

EASY = ("finds", "states", "batch", "tie", "real_numbers", "signs", "mask", "causal", "padding", "many", "points")
HARD = ("large", "near", "huge", "points_below")
READERS = Path(__file__).parent / "vectors"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("vectors")
    done = CliRunner().invoke(main, ["vectors", str(folder / "new")])
    assert done.exit_code == 0, done.output
    assert f"of {len(operations_named())} operations" in done.output
    return folder / "new"


def read(folder, operation):
    return json.loads((folder / f"{operation}.json").read_text())


def doubles(numbers, key="hex"):
    return np.asarray([float.fromhex(x) for x in numbers[key]]).reshape(numbers["shape"])


@pytest.mark.parametrize("operation", operations_named())
def test_follows_its_schema(folder, operation):
    jsonschema.Draft202012Validator.check_schema(schema())
    vectors = read(folder, operation)
    jsonschema.Draft202012Validator(schema()).validate(vectors)
    assert json.loads((folder / "vectors-2.schema.json").read_text()) == schema()
    assert vectors["version"] == hopfield_theory.__version__
    names = [case["name"] for case in vectors["cases"]]
    assert len(set(names)) == len(names)
    for case in vectors["cases"]:
        arrays = [*case["inputs"].values(), *([case["result"]] if "result" in case else [])]
        for numbers in arrays:
            assert len(numbers["hex"]) == len(numbers["number"]) == math.prod(numbers["shape"])
            # the JSON numbers are the same doubles
            back = [math.nan if x is None else x for x in numbers["number"]]
            exact = doubles(numbers).ravel()
            assert np.array_equal(np.where(np.isfinite(exact), exact, np.nan), back, equal_nan=True)


@pytest.mark.parametrize("operation", operations_named())
def test_what_is_written_is_consistent(folder, operation):
    """Decimal, nearest double and radius of a result agree with each other to the last digit."""
    vectors = read(folder, operation)
    results = [case["result"] for case in vectors["cases"] if "result" in case]
    assert results
    for result in results:
        assert len(result["decimal"]) == len(result["hex"]) == len(result["radius"])
        for written, double, radius in zip(result["decimal"], result["hex"], result["radius"], strict=True):
            nearest, radius = float.fromhex(double), float.fromhex(radius)
            if written == "0":
                assert nearest == 0.0
                assert radius <= 2.0**-1074
                continue
            mantissa, _, exponent = written.partition("e")
            assert len(mantissa.lstrip("-").replace(".", "")) == vectors["digits"]
            if not abs(int(exponent)) < 5000:
                assert nearest == (0.0 if int(exponent) < 0 else math.copysign(math.inf, float(mantissa)))
                continue
            decimal, unit = Fraction(written), Fraction(10) ** (int(exponent) - vectors["digits"] + 1)
            if math.isinf(nearest):
                assert radius == math.inf
                assert abs(decimal) > Fraction(np.finfo(float).max)
                continue
            assert abs(decimal - Fraction(nearest)) <= Fraction(radius) + unit
            half = Fraction(math.ulp(nearest)) / 2
            assert Fraction(radius) <= half * (1 + Fraction(1, 2**40)) + Fraction(2) ** -1074


@pytest.mark.parametrize("operation", operations_named())
def test_the_definitions_give_them_in_floats(folder, operation):
    """Where double precision suffices, the package's own floats give the vectors; bad input is refused as recorded."""
    vectors, compared = read(folder, operation), 0
    cases = {case.name: case for case in vector_cases.cases_of(operation, 0)}
    for case in vectors["cases"]:
        inputs = [x if x.ndim else x[()] for x in map(doubles, case["inputs"].values())]
        if "error" in case:
            with pytest.raises(ValueError, match=rf"^{case['error']['argument']}: "):
                vector_cases.called(operation, cases[case["name"]])(*inputs)
        elif any(word in case["name"] for word in EASY) and not any(word in case["name"] for word in HARD):
            found = vector_cases.called(operation, cases[case["name"]])(*inputs)
            assert np.allclose(found, doubles(case["result"]), rtol=1e-11, atol=1e-13), case["name"]
            compared += 1
    assert compared


def test_retrieval_stops_as_the_definition_does(folder):
    """Updates and reasons, decided in balls, are those of the package's floats: the cases leave room for rounding."""
    cases, reasons = {case.name: case for case in vector_cases.cases_of("modern.retrieve", 0)}, set()
    for case in read(folder, "modern.retrieve")["cases"]:
        if "stopped" in case:
            found = modern.retrieve(*map(doubles, case["inputs"].values()), **cases[case["name"]].options)
            assert list(found.updates.shape) == case["stopped"]["shape"]
            assert found.updates.ravel().tolist() == case["stopped"]["updates"]
            assert found.reasons.ravel().tolist() == case["stopped"]["reasons"]
            assert np.allclose(found.states, doubles(case["result"]), rtol=1e-9, atol=1e-12)
            reasons |= set(case["stopped"]["reasons"])
    assert reasons == {"converged", "limit"}


def test_a_step_as_long_as_the_tolerance_is_no_case():
    """One update from 1 to the only pattern at 2 is a step of length one: nothing decides whether rounding makes it longer."""
    one = [np.asarray(x) for x in ([1.0], [[2.0]], 1.0)]
    with pytest.raises(Undecided):
        decided(*map(balls.asarray, one), 5, 1.0)
    assert decided(*map(balls.asarray, one), 5, 1.01)[1] == 1


def test_masks_are_written_with_their_shape(folder):
    """In words and in JSON a mask is the same array; hidden patterns have no influence on the result."""
    cases = {case["name"]: case for case in read(folder, "layers.hopfield")["cases"]}
    name, seen = "", 0
    for kind, *words in map(str.split, (folder / "layers.hopfield.txt").read_text().splitlines()):
        name = words[0] if kind == "case" else name
        if kind == "option" and words[0] in ("mask", "padding"):
            axes, *rest = map(int, words[1:])
            written = np.asarray(rest[axes:], dtype=bool).reshape(rest[:axes])
            assert np.array_equal(written, cases[name]["options"][words[0]])
            seen += 1
    assert seen >= 10
    padded = next(case for case in vector_cases.cases_of("layers.hopfield", 0) if case.name == "padding_3_updates")
    inputs = {key: value.copy() for key, value in padded.inputs.items()}
    inputs["stored"][padded.options["padding"]] = 1e6
    found = vector_cases.called("layers.hopfield", padded)(*inputs.values())
    assert np.allclose(found, doubles(cases["padding_3_updates"]["result"]), rtol=1e-12)


def test_same_bytes_again(folder, tmp_path):
    some = ("modern.update", "attention", "functions.entmax", "dense.energy")
    for again in ("one", "two"):
        write_vectors(tmp_path / again, operations=some)
    names = sorted(path.name for path in (tmp_path / "one").iterdir())
    assert names == sorted(path.name for path in (tmp_path / "two").iterdir())
    for name in names:
        content = (tmp_path / "one" / name).read_bytes()
        assert content == (tmp_path / "two" / name).read_bytes()
        # an operation's vectors do not depend on which others are written
        assert name == "index.json" or content == (folder / name).read_bytes()
    for path in folder.glob("*.npz"):
        with zipfile.ZipFile(path) as archive:
            assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
            assert {entry.compress_type for entry in archive.infolist()} == {zipfile.ZIP_STORED}
    write_vectors(tmp_path / "other", seed=1, operations=("modern.update",))
    assert (tmp_path / "other" / "modern.update.json").read_bytes() != (folder / "modern.update.json").read_bytes()


def test_index_and_no_left_overs(folder):
    index = json.loads((folder / "index.json").read_text())
    assert {entry["name"] for entry in index["files"]} | {"index.json"} == {path.name for path in folder.iterdir()}
    for entry in index["files"]:
        content = (folder / entry["name"]).read_bytes()
        assert entry["bytes"] == len(content)
        assert entry["sha256"] == hashlib.sha256(content).hexdigest()
    assert {entry["operation"] for entry in index["files"] if "operation" in entry} == set(operations_named())


@pytest.mark.parametrize("operation", operations_named())
def test_npz_and_text_hold_the_same(folder, operation):
    vectors, lines = read(folder, operation), (folder / f"{operation}.txt").read_text().splitlines()
    with np.load(folder / f"{operation}.npz", allow_pickle=False) as arrays:
        held = dict(arrays)
    name, texts = "", {}
    for kind, *words in map(str.split, lines):
        if kind == "case":
            name = words[0]
        elif kind in ("input", "result") or [kind, *words[:1]] == ["stopped", "updates"]:
            axes, number = int(words[1]), float.fromhex if kind != "stopped" else int
            shape, values = [int(x) for x in words[2 : 2 + axes]], [number(x) for x in words[2 + axes :]]
            label = {"nearest": "result"}.get(words[0], words[0])
            texts[f"{name}.{label}"] = np.asarray(values).reshape(shape)
    expected = {}
    for case in vectors["cases"]:
        expected |= {f"{case['name']}.{key}": doubles(x) for key, x in case["inputs"].items()}
        if "stopped" in case:
            expected[f"{case['name']}.updates"] = np.reshape(case["stopped"]["updates"], case["stopped"]["shape"])
        if "result" in case:
            expected[f"{case['name']}.result"] = doubles(case["result"])
            expected[f"{case['name']}.radius"] = doubles(case["result"], "radius")
    assert held.keys() == texts.keys() == expected.keys()
    for key, array in expected.items():
        assert held[key].dtype == np.float64
        assert np.array_equal(held[key], array, equal_nan=True)
        assert np.array_equal(texts[key], array, equal_nan=True)
    assert lines[-1] == "end"


def test_a_false_result_is_not_recorded(monkeypatch):
    """A case that should be refused and is not, or the other way round, stops the writing."""
    from hopfield_theory.conformance.vector_cases import Case

    one = {"state": [1.0], "patterns": [[1.0]], "beta": 1.0}
    for bad in (Case("refused_state", one, refused="state"), Case("fine", one | {"beta": -1.0})):
        monkeypatch.setitem(vector_cases.OPERATIONS, "modern.energy", lambda rng, bad=bad: [bad])
        with pytest.raises(AssertionError, match=f"modern.energy, {bad.name}"):
            vectors_of("modern.energy")


def test_bad_usage():
    run = CliRunner().invoke(main, ["vectors", "somewhere", "--operations", "modern.nothing"], standalone_mode=False)
    assert run.exit_code == 2
    assert "modern.nothing" in run.output
    with pytest.raises(ValueError, match=r"^digits: got 5"):
        vectors_of("modern.energy", digits=5)


def tool(*names):
    found = next(filter(None, map(shutil.which, names)), None)
    if found is None:
        pytest.skip(f"none of {', '.join(names)} is installed")
    return found


@pytest.fixture(scope="module")
def c_reader(tmp_path_factory):
    program = tmp_path_factory.mktemp("reader") / "reader"
    compiler = tool("cc", "gcc", "clang")
    subprocess.run([compiler, "-std=c99", "-Wall", "-Werror", READERS / "reader.c", "-o", program, "-lm"], check=True)
    return [program]


@pytest.fixture(scope="module")
def javascript_reader():
    return [tool("node", "nodejs"), READERS / "reader.mjs"]


@pytest.mark.parametrize(
    ("reader", "name", "spoil"),
    [
        ("c_reader", "modern.update.txt", "many_states"),
        ("javascript_reader", "attention.attention.json", "shared_keys"),
    ],
)
def test_readers_without_python(folder, tmp_path, request, reader, name, spoil):
    """A naive evaluation in another language agrees with the vectors, and does not agree with spoiled ones."""
    command = request.getfixturevalue(reader)
    done = subprocess.run([*command, folder / name], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    operation = name.rpartition(".")[0]
    cases = read(folder, operation)["cases"]
    results = [case["result"] for case in cases if "result" in case]
    rows = sum(math.prod(result["shape"][:-1]) for result in results)
    assert f"{rows} " in done.stdout
    assert f"{len(cases) - len(results)} refused" in done.stdout
    assert "worst error 0.0" in done.stdout

    whole, spoiled = (folder / name).read_text(), tmp_path / name
    value = next(case["result"]["number"][-1] for case in cases if case["name"] == spoil)
    right, wrong = (x.hex() if name.endswith("txt") else f" {x}" for x in (value, value * (1 + 1e-9)))
    assert whole.count(right) == 1
    spoiled.write_text(whole.replace(right, wrong))
    done = subprocess.run([*command, spoiled], capture_output=True, text=True, check=False)
    assert done.returncode == 1, done.stdout
    assert "is off" in done.stdout
    spoiled.write_text(whole[: len(whole) // 2])
    assert subprocess.run([*command, spoiled], capture_output=True, check=False).returncode != 0
