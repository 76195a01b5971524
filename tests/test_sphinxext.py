"""The boxes and the drawing on the documentation's pages say what the registry and its run say."""

import re
from types import SimpleNamespace

import pytest

pytest.importorskip("sphinx", reason="sphinx is not installed; pip install hopfield-theory[docs]")

from hopfield_theory import statements
from hopfield_theory.sphinxext import boxes
from hopfield_theory.sphinxext.drawing import HEIGHT, TAG, draw
from hopfield_theory.statement import Source
from hopfield_theory.statements.sources import RAMSAUER_2021, THIS_PACKAGE

RECT = re.compile(r'<rect x="([\d.]+)" y="([\d.]+)" width="(\d+)" height="(\d+)" rx="[34]"/>')
CURVE = re.compile(r'd="M([\d.]+),[\d.]+ .* ([\d.]+),[\d.]+"')


def drawing(weak=frozenset()):
    claims = statements.everything()
    kinds = {key: "refuted" if claim.printed else "holds" for key, claim in claims.items()}
    return draw(claims, kinds, weak, set(), {key: f"#{boxes.anchor(key)}" for key in claims})


def test_every_claim_is_drawn_once_and_linked():
    links = re.findall(r'href="#([^"]*)"', drawing())
    assert sorted(links) == sorted(map(boxes.anchor, statements.everything()))


def test_boxes_do_not_overlap():
    places = [tuple(map(float, found)) for found in RECT.findall(drawing())]
    assert {height for *_, height in places} == {HEIGHT, TAG}
    for number, (x1, y1, w1, h1) in enumerate(places):
        for x2, y2, w2, h2 in places[:number]:
            assert x1 >= x2 + w2 or x2 >= x1 + w1 or y1 >= y2 + h2 - 0.2 or y2 >= y1 + h1 - 0.2


def test_every_use_is_a_line_to_the_right():
    curves = [(float(start), float(end)) for start, end in CURVE.findall(drawing().replace("<path", "\n<path"))]
    assert len(curves) == sum(len(claim.rests_on) for claim in statements.everything().values())
    assert all(end > start for start, end in curves)
    width = float(re.search(r'viewBox="0 0 (\d+)', drawing())[1])
    assert all(0 < start < end < width for start, end in curves)


def test_what_rests_on_a_refuted_step_is_marked():
    claims = statements.everything()
    shaky = next(key for key, claim in claims.items() if claim.rests_on)
    assert "refuted step</text>" not in drawing()
    assert drawing({shaky}).count("refuted step</text>") == 1


def test_a_refuted_step_is_found_through_the_proofs_of_sources(monkeypatch):
    chain = {"a.first": (), "b.second": ("a.first",), "c.third": ("b.second",), "d.ours": ("b.second",)}

    def claim(key):
        paper = THIS_PACKAGE if key == "d.ours" else RAMSAUER_2021
        return SimpleNamespace(rests_on=chain[key], uses=chain[key], source=Source(paper))

    monkeypatch.setattr(boxes.statements, "by_id", claim)
    monkeypatch.setattr(boxes, "judged", lambda key: SimpleNamespace(kind="refuted" if key == "a.first" else "holds"))
    boxes.refuted_below.cache_clear()
    assert boxes.refuted_below("c.third") == {"a.first"}
    assert boxes.refuted_below("a.first") == boxes.refuted_below("d.ours") == frozenset()
    boxes.refuted_below.cache_clear()


def test_numbers_are_written_with_the_digits_that_tell_them_apart():
    assert boxes._told_apart(4.0, 2.0) == ("4", "2")
    assert boxes._told_apart(1.2585, 1.2584961) == ("1.2585", "1.2584961")
    assert boxes._told_apart(1.0, 1.0) == ("1", "1")


@pytest.mark.parametrize("identifier", [key for key, claim in statements.everything().items() if claim.printed])
def test_a_refuted_wording_shows_its_counterexample(identifier):
    found = boxes.judged(identifier)
    assert found.kind == "refuted"
    assert boxes._plain(found.claim.counterexample.name) in boxes._counterexample(found)
