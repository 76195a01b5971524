"""Importing the package loads NumPy and nothing else of other people's, and costs little."""

import json
import subprocess
import sys

import pytest

THIRD_PARTY = """
import json, sys
import numpy
before = set(sys.modules)
import hopfield_theory
new = {name.split(".")[0] for name in set(sys.modules) - before}
print(json.dumps(sorted(new - set(sys.stdlib_module_names) - {"hopfield_theory"})))
"""
SECONDS = """
import time
import numpy
start = time.perf_counter()
import hopfield_theory
print(time.perf_counter() - start)
"""


def output_of(program: str) -> str:
    return subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True).stdout


def test_only_numpy_is_loaded():
    assert json.loads(output_of(THIRD_PARTY)) == []


def test_import_is_quick():
    assert min(float(output_of(SECONDS)) for _ in range(3)) < 0.3


@pytest.mark.parametrize(
    "room",
    [
        "arithmetic",
        "functions",
        "classical",
        "dense",
        "modern",
        "sparse",
        "oracle",
        "theory",
        "certified",
        "statements",
        "evidence",
    ],
)
def test_rooms_load_on_first_use_without_test_tools(room):
    tools = ("torch", "jax", "pytest", "sphinx")
    program = f"import sys, hopfield_theory; hopfield_theory.{room}; print([m for m in {tools} if m in sys.modules])"
    assert output_of(program).strip() == "[]"


def test_unknown_room_is_an_attribute_error():
    import hopfield_theory

    with pytest.raises(AttributeError, match="no attribute 'attic'"):
        _ = hopfield_theory.attic
    assert "modern" in dir(hopfield_theory)
