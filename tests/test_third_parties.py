"""Other people's libraries are judged: what is right is accepted, and the judge of maps rejects what is wrong."""

import importlib.util
import json

import numpy as np
import pytest
from click.testing import CliRunner

from hopfield_theory.cli import main
from hopfield_theory.conformance.maps import judge_maps
from hopfield_theory.conformance.third_parties import PUBLISHED, judge
from hopfield_theory.functions import entmax, sparsemax

FEW = ("value", "algebra")
INSTALLED = {name: importlib.util.find_spec(party.package) is not None for name, party in PUBLISHED.items()}


@pytest.mark.parametrize("name", [name for name, party in PUBLISHED.items() if party.backend != "jax"])
def test_installed_libraries_hold(name):
    if not INSTALLED[name]:
        pytest.skip(f"{PUBLISHED[name].package} is not installed")
    chapters = None if PUBLISHED[name].model in ("maps", "classical") else FEW
    for finding in judge(PUBLISHED[name], trials=6, statements=chapters):
        assert finding.failures == []
        assert finding.counts["passed"] > 4
        assert finding.version != "unknown"


@pytest.mark.slow  # JAX compiles a hundred shapes
def test_attention_of_jax_holds_in_float32_and_has_its_digits_in_float64():
    """In 0.10 it converts float64 scores to float32 for the softmax; the check must see that and say so."""
    if not INSTALLED["jax.nn.dot_product_attention"]:
        pytest.skip("jax is not installed")
    party = PUBLISHED["jax.nn.dot_product_attention"]
    double, single = judge(party, trials=1, statements=("algebra.attention_of_one_value",))
    assert (single.dtype, single.counts) == ("float32", {"passed": 1})
    assert double.dtype == "float64"
    assert bool(double.failures) == (error_of_jax_in_float64() > 1e-12)
    assert all("lower precision" in failure["cause"] for failure in double.failures)


def error_of_jax_in_float64():
    """Give how far its attention is from NumPy's on values that are all one, which no softmax should change."""
    jax = importlib.import_module("jax")
    before = jax.config.jax_enable_x64
    jax.config.update("jax_enable_x64", True)
    try:
        query, key = np.random.default_rng(0).standard_normal((2, 1, 50, 1, 4))
        arrays = [jax.numpy.asarray(array) for array in (query, key, np.full_like(key, 1 / 3))]
        return float(np.abs(np.asarray(jax.nn.dot_product_attention(*arrays)) - 1 / 3).max())
    finally:
        jax.config.update("jax_enable_x64", before)


RIGHT = {
    "sparsemax": (sparsemax, 2.0),
    "entmax": (lambda z: entmax(z, 1.5), 1.5),
    "a quarter": (lambda z: entmax(z, 1.25), 1.25),
}
WRONG = {
    "another alpha": (lambda z: entmax(z, 1.51), 1.5),
    "not the last axis": (lambda z: sparsemax(z.T).T, 2.0),
    "a factor": (lambda z: sparsemax(1.0001 * z), 2.0),
    "not normalised": (lambda z: sparsemax(z) * (1 + 1e-9), 2.0),
    "one step short": (lambda z: np.maximum(sparsemax(z), 1e-7), 2.0),
    "no digits": (lambda z: sparsemax(z.astype(np.float32)).astype(np.float64), 2.0),
    "NaN": (lambda z: z * np.nan, 2.0),
    "a shape": (lambda z: sparsemax(z)[..., :1], 2.0),
    "raises": (lambda z: 1 / 0, 2.0),
}


@pytest.mark.parametrize("dtype", ["float64", "float32"])
def test_right_maps_are_accepted(dtype):
    assert {r.status for r in judge_maps(RIGHT, "numpy", dtype, trials=10)} == {"passed"}


@pytest.mark.parametrize("name", WRONG)
def test_wrong_maps_are_rejected(name):
    (record,) = judge_maps({name: WRONG[name]}, "numpy", "float64", trials=10)
    assert record.status == "failed"
    assert record.reason


def test_maps_that_are_not_lipschitz_are_refused():
    with pytest.raises(ValueError, match="alpha"):
        judge_maps({"three": (lambda z: z, 3.0)}, "numpy", "float64")


def test_command_keeps_what_a_file_says_of_others(tmp_path):
    if not INSTALLED["hopfieldnetwork.HopfieldNetwork"]:
        pytest.skip("hopfieldnetwork is not installed")
    path = tmp_path / "found.json"
    path.write_text(json.dumps({"findings": [{"name": "another"}, {"name": "hopfieldnetwork.HopfieldNetwork"}]}))
    ran = CliRunner().invoke(main, ["third-parties", "hopfieldnetwork", "--trials", "2", "--output", str(path)])
    assert ran.exit_code == 0, ran.output
    findings = json.loads(path.read_text())["findings"]
    assert sorted(one["name"] for one in findings) == ["another", "hopfieldnetwork.HopfieldNetwork"]
    assert findings[0]["counts"]["passed"] > 0


@pytest.mark.parametrize("text", ["{}", "[]", "not json", '{"findings": [1]}', '{"findings": [{}]}'])
def test_command_adds_to_no_file_of_another_kind(text, tmp_path):
    path = tmp_path / "found.json"
    path.write_text(text)
    ran = CliRunner().invoke(main, ["third-parties", "--output", str(path)])
    assert ran.exit_code == 2
    assert ran.output.startswith("Error: output: got ")
    assert path.read_text() == text


def test_bad_names_and_folders_are_refused(tmp_path):
    for arguments in (["nothing-of-this-name"], ["--hflayers", str(tmp_path)]):
        assert CliRunner().invoke(main, ["third-parties", *arguments]).exit_code == 2


def test_committed_findings_are_of_every_implementation(request):
    path = request.config.rootpath / "docs" / "measurements" / "third_parties.json"
    found = json.loads(path.read_text(encoding="utf-8"))
    assert set(PUBLISHED) <= {one["name"] for one in found["findings"]}
    assert any(one["package"] == "ml-jku/hopfield-layers" for one in found["findings"])
    layers = [one for one in found["findings"] if one["model"] == "layer"]
    assert {one["dtype"] for one in layers} == {"float64", "float32"}
    assert all(one["counts"]["passed"] >= 26 and not one["failures"] for one in layers)
