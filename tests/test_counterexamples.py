"""Whoever reads a counterexample can compute its sides again from what is shown, with nothing of this package."""

import json
import re
from fractions import Fraction

import numpy as np
import pytest
from click.testing import CliRunner
from scipy.special import softmax

from hopfield_theory.cli import main
from hopfield_theory.evidence import page, verify
from hopfield_theory.evidence.instances import exact
from hopfield_theory.evidence.record import report
from hopfield_theory.evidence.verdict import definitions
from hopfield_theory.evidence.words import described, in_words
from hopfield_theory.evidence.words import read as read_back
from hopfield_theory.statement import Case, Family, Field
from hopfield_theory.statements import by_id, everything

PRINTED = [identifier for identifier, claim in everything().items() if claim.printed]


def read(line):
    """Read the arrays of a line as floats; what they were built from is not needed."""
    shown = line.split(" (built from ")[0]
    parts = re.findall(r"([\w.]+) [=≈] (.*?)(?=, [a-z_.]+ [=≈]|$)", shown)
    decimal = [
        (name, re.sub(r"-?\d+/\d+", lambda found: repr(float(Fraction(found[0]))), text)) for name, text in parts
    ]
    return {name: np.asarray(json.loads(text), dtype=float) for name, text in decimal}


def weights_are_lipschitz(scores, others, beta):
    weights = softmax(scores) - softmax(others)
    return np.linalg.norm(weights), 2 / 4 * beta * np.linalg.norm(scores - others)


def ball_is_contracted(patterns, state, beta):
    count, largest = len(patterns), np.linalg.norm(patterns, axis=-1).max()
    separation = patterns[0] @ patterns[0] - (patterns[1:] @ patterns[0]).max()

    def update(x):
        return softmax(beta * patterns @ x) @ patterns

    exponent = -2 * beta * (separation + 2 / (beta * count))
    shrink = 1 - 2 * (count - 1) ** 2 * np.exp(exponent) * beta * count * largest**2
    distance = np.linalg.norm(state[0] - patterns[0])
    return np.linalg.norm(update(state[0]) - update(patterns[0])), shrink * distance


def own_weight_dominates(patterns, state, beta):
    weights = softmax(beta * patterns @ state[0])
    return weights.max(), weights[0]


BY_HAND = {
    "softmax.is_lipschitz.printed": weights_are_lipschitz,
    "fixed_points.ball_is_contracted.printed": ball_is_contracted,
    "fixed_points.own_weight_dominates_in_ball.printed": own_weight_dominates,
}


@pytest.mark.parametrize("identifier", BY_HAND)
def test_sides_follow_by_numpy_from_what_show_prints(identifier):
    shown = CliRunner().invoke(main, ["show", identifier], env={"COLUMNS": "2000"}).output
    (place, sides) = re.search(r"violated at [^\n]*?: (\w+ [=≈][^\n]*)\n\s*(left [^\n]*)", shown).groups()
    numbers = re.findall(r"(?:left|right) (exp\()?([^\s,)]+)", sides)
    left, right = (np.exp(float(number)) if power else float(number) for power, number in numbers)
    found = BY_HAND[identifier](**read(place))
    np.testing.assert_allclose(found, (left, right), rtol=1e-11)
    assert found[0] > found[1]


@pytest.mark.parametrize("identifier", PRINTED)
def test_what_is_built_gives_the_sides_of_every_printed_wording(identifier):
    claim = by_id(identifier)
    failure = verify(claim).failures[0]
    built = json.loads(json.dumps(failure["built"]))  # as whoever has only the report reads it
    case = Case(**{name: np.asarray(_floats(values))[None] for name, values in built.items()})
    with np.errstate(all="ignore"):
        sides = claim(definitions(claim), case)
    left, right = (np.ravel(np.asarray(side, dtype=float)) for side in np.broadcast_arrays(sides.left, sides.right))
    pairs = np.stack([left, right], axis=-1)
    wanted = np.asarray([float(failure["left"]), float(failure["right"])])
    assert np.isclose(pairs, wanted, rtol=1e-9, atol=1e-11).all(axis=-1).any(), (pairs, wanted)


def _floats(values):
    return list(map(_floats, values)) if isinstance(values, list) else float(Fraction(str(values)))


def test_numbers_are_exact_where_they_are_short_and_marked_where_they_are_rounded():
    family = Family(
        {"x": Field("real", ("n",)), "y": Field("real")},
        ({"n": 2},),
        lambda raw: Case(third=raw.x / 3, root=raw.y**0.5, x=raw.x, inner=Case(y=raw.y), pair=(raw.y, 0.5)),
    )
    raw = {"x": np.asarray([[1, Fraction(1, 7)]], dtype=object), "y": np.asarray([2], dtype=object)}
    found = described(family, raw)
    assert found == {
        "instance": {"x": [1, "1/7"], "y": 2},
        "built": {"third": ["1/3", "1/21"], "root": 2**0.5, "x": [1, "1/7"], "inner.y": 2, "pair": [2, 0.5]},
        "rounded": ["root"],
    }
    assert in_words(found) == (
        "third = [1/3, 1/21], root ≈ 1.4142135623730951, x = [1, 1/7], inner.y = 2, pair = [2, 0.5] (built from y = 2)"
    )


def test_every_face_shows_the_same_line(tmp_path):
    claim = by_id("softmax.is_lipschitz.printed")
    assert claim.counterexample is not None
    line = in_words(described(claim.instances, exact(claim.counterexample)))
    assert line == "scores = [4, 0], others = [0, 0], beta = 0.25 (built from scores = [1, 0])"
    record = verify(claim)
    found = report([record], {}, complete=True)
    assert line in page.as_page(found)
    assert found["records"][0]["failures"][0]["built"]["scores"] == [4, 0]


def test_the_page_shows_what_the_tightest_instance_builds():
    claim = by_id("fixed_points.ball_is_invariant")
    record = verify(claim, trials=5)
    found = report([record], {}, complete=True)
    assert record.worst is not None
    assert described(claim.instances, read_back(record.worst))["instance"] == record.worst
    shown = page.as_page(found).split("instance with the largest ratio")[1]
    assert re.search(r"state [=≈] \[\[[^(]*\(built from direction = ", shown)
