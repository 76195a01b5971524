"""The examples in the README and the how-to pages give what they print."""

import doctest
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PAGES = [
    ROOT / "README.md",
    ROOT / "docs" / "levels.rst",
    *sorted((ROOT / "docs").glob("howto/*.rst")),
    *sorted((ROOT / "docs").glob("chapters/*.rst")),
]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_examples_give_what_they_print(page, tmp_path, monkeypatch, library):
    if page.name == "dask.rst":
        library("dask.array")
    monkeypatch.chdir(tmp_path)  # an example may write files
    failed, tried = doctest.testfile(str(page), module_relative=False, optionflags=doctest.NORMALIZE_WHITESPACE)
    assert failed == 0
    assert tried or page.name != "README.md"


def test_texts_have_no_control_characters():
    """A form feed or a bell is what remains of a formula that begins with \\f or \\a, written without a raw string."""
    texts = [
        p
        for room in ("hopfield_theory", "proofs", "docs")
        for p in (ROOT / room).rglob("*")
        if p.suffix in (".py", ".rst")
    ]
    found = [path for path in texts if any(ord(c) < 32 and c != "\n" for c in path.read_text(encoding="utf-8"))]
    assert texts
    assert not found
