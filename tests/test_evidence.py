"""The machine that judges: each verdict arises where it must, from claims made up for the purpose."""

import dataclasses
import json
import re
from types import SimpleNamespace

import hypothesis
import mpmath
import numpy as np
import pytest
import scipy.stats

from hopfield_theory import statements
from hopfield_theory.arithmetic import namespace_of
from hopfield_theory.evidence import verify
from hopfield_theory.evidence.derivation import Derivation, ProofError
from hopfield_theory.evidence.frequency import ERROR_LEVEL, interval
from hopfield_theory.evidence.instances import as_json, batches, exact, single, strategy
from hopfield_theory.evidence.mutation import reject, without_hypothesis
from hopfield_theory.evidence.page import marked, plain
from hopfield_theory.evidence.record import report, write_text
from hopfield_theory.evidence.search import attack
from hopfield_theory.evidence.verdict import Verdict, judge_batch, judge_exactly
from hopfield_theory.functions import dot, norm, squared_norm
from hopfield_theory.models import modern
from hopfield_theory.statement import Family, Field, Hypothesis, Instance, Mutant, Sides, Source, Trials, statement
from hopfield_theory.statements.families import networks
from hopfield_theory.statements.sources import THIS_PACKAGE

VECTORS = Family({"x": Field("real", ("d",)), "y": Field("real", ("d",))}, ({"d": 1}, {"d": 3}))
POINTS = {"x": [1, 2], "y": [2, 4]}


def claim(function, relation="<=", instances=VECTORS, **options):
    """Make a claim of a function of a case."""

    def stated(model, case):
        """A statement made for a test."""
        return function(case) if options.get("model", "none") == "none" else function(model, case)

    return statement(
        title="test",
        relation=relation,
        source=Source(THIS_PACKAGE),
        instances=instances,
        **{"model": "none", **options},
    )(stated)


def inner(case):
    return namespace_of(case.x).abs(namespace_of(case.x).sum(case.x * case.y, axis=-1))


cauchy_schwarz = claim(
    lambda case: Sides(inner(case), norm(case.x) * norm(case.y)), edges=(Instance("parallel: equality", POINTS),)
)
too_sharp = claim(lambda case: Sides(1.0078125 * inner(case), norm(case.x) * norm(case.y)))


def test_a_gap_below_the_range_of_floats_is_no_equality():
    def a_hair_below(case):
        size = squared_norm(case.x)
        return Sides(size, size + namespace_of(size).exp(0 * size - 2000))

    point = (Instance("a point", {"x": [1], "y": [1]}),)
    assert verify(claim(a_hair_below, edges=point, never_attained="e^-2000 is positive."), 20).green
    attained = claim(
        lambda case: Sides(squared_norm(case.x), squared_norm(case.x)), edges=point, never_attained="It is."
    )
    assert not verify(attained, 20).green


def test_long_batches_are_cut(rng):
    lengths = [len(batch["x"]) for batch in batches(VECTORS, rng, 20, at_once=4)]
    assert lengths == [4, 4, 2] * 2


def test_more_trials_than_a_batch_holds(monkeypatch):
    monkeypatch.setattr("hopfield_theory.evidence.run.AT_ONCE", 7)
    record = verify(cauchy_schwarz, 100)
    assert sum(record.counts.values()) >= 100
    assert record.green


def test_a_true_claim_is_green_everywhere(like):
    record = verify(cauchy_schwarz, 200, like=like)
    assert (record.verdict, record.green, record.dtype) == ("holds", True, str(like.dtype).split(".")[-1])
    assert record.counts["holds"] == 201
    assert record.rechecked_in_balls > 0
    assert 0.999 < record.largest_ratio <= 1 + 1e-12


def test_equality_is_decided_in_symbols():
    # no precision separates sqrt(5) sqrt(20) from 10
    outcome = judge_exactly(cauchy_schwarz, exact(cauchy_schwarz.edges[0]), precisions=(80, 160))
    assert (outcome.verdict, outcome.slack) == (Verdict.HOLDS, 0)
    strict = dataclasses.replace(cauchy_schwarz, relation="<")
    assert judge_exactly(strict, exact(cauchy_schwarz.edges[0]), precisions=(80, 160)).verdict is Verdict.VIOLATED
    assert verify(strict, 20).verdict == "violated"


def test_balls_decide_what_floats_leave_open(like):
    # in floats x + y rounds to x; exactly it is larger
    absorbed = claim(
        lambda case: Sides(case.x, case.x + case.y),
        "<",
        Family({"x": Field("positive"), "y": Field("positive")}, ({},)),
    )
    raw = {"x": np.asarray([1.0]), "y": np.asarray([2.0**-60])}
    assert judge_batch(absorbed, raw, like).undecided.tolist() == [True]
    assert judge_exactly(absorbed, raw).verdict is Verdict.HOLDS
    assert judge_exactly(absorbed, {**raw, "y": np.asarray([-(2.0**-60)])}).verdict is Verdict.VIOLATED


def test_violations_are_recorded_with_an_instance_that_violates():
    record = verify(too_sharp, 100)
    assert (record.verdict, record.green) == ("violated", False)
    failure = record.failures[0]
    raw = {name: np.asarray([values], dtype=float) for name, values in failure["instance"].items()}
    assert judge_exactly(too_sharp, raw).verdict is Verdict.VIOLATED
    assert record.largest_ratio > 1


never = Hypothesis("never", "false", lambda case: Sides(squared_norm(case.x) + 1, 0 * squared_norm(case.x)))
far = Hypothesis("apart", "y is at least x", lambda case: Sides(norm(case.x), norm(case.y)), strict=True)


@pytest.mark.parametrize(
    ("options", "trivial", "verdict", "kind"),
    [
        ({"hypotheses": (never,)}, None, "vacuous", "inadmissible"),
        ({}, 0.0, "vacuous", "uninformative"),
        ({}, 1e9, "holds", "holds"),
    ],
)
def test_claims_that_say_nothing_are_not_green(options, trivial, verdict, kind):
    record = verify(claim(lambda case: Sides(inner(case), norm(case.x) * norm(case.y), trivial=trivial), **options), 50)
    assert (record.verdict, record.green) == (verdict, verdict == "holds")
    assert record.counts[kind] == 50


def test_hypotheses_are_needed_and_mutants_rejected():
    smaller = claim(
        lambda case: Sides(norm(case.x), norm(case.y)),
        hypotheses=(far,),
        witnesses={"apart": Instance("w", {"x": [2], "y": [1]})},
    )
    assert verify(smaller, 100).green
    assert without_hypothesis(smaller, "apart").verdict is Verdict.VIOLATED
    wrong = Mutant("right side halved", sides=lambda sides: dataclasses.replace(sides, right=sides.right / 2))
    assert reject(smaller, wrong).verdict == "violated"


def test_identities():
    binomial = claim(
        lambda case: Sides(
            squared_norm(case.x + case.y), squared_norm(case.x) + 2 * dot(case.x, case.y) + squared_norm(case.y)
        ),
        "==",
    )
    assert verify(binomial, 60).green
    assert verify(claim(lambda case: Sides(case.x, case.x * (1 + 2.0**-40)), "=="), 60).verdict == "violated"


def test_printed_claims_are_refuted_in_balls_or_not_green():
    options = {"amended": "x", "fault": "sign", "correction": "turned"}
    false = claim(
        lambda case: Sides(norm(case.x), norm(case.y)), counterexample=Instance("c", {"x": [2], "y": [1]}), **options
    )
    assert (verify(false).verdict, verify(false).green, verify(false).evidence) == ("refuted", True, ["certified"])
    true = dataclasses.replace(cauchy_schwarz, counterexample=Instance("c", {"x": [2], "y": [1]}))
    assert (verify(true).verdict, verify(true).green) == ("holds", False)


def naive_update(state, patterns, beta):
    """Update as somebody might write it, in whatever precision it is given."""
    weights = np.exp(beta[:, None, None] * (state @ np.swapaxes(patterns, -1, -2)))
    return (weights / weights.sum(-1, keepdims=True)) @ patterns


moderate = dataclasses.replace(
    networks,
    fields={**networks.fields, "beta": Field("positive", (), 0.1, 2.0), "scale": Field("positive", (), 0.5, 2.0)},
)


@pytest.mark.parametrize(("factor", "green"), [(1.0, True), (1.001, False)])
def test_foreign_implementations_are_allowed_rounding_and_no_more(factor, green):
    implementation = SimpleNamespace(update=lambda *network: np.float32(factor) * naive_update(*network))
    descends = claim(lambda model, case: _step(model, case), "==", moderate, model="modern", about=("update",))
    record = verify(descends, 60, like=np.zeros(1, dtype=np.float32), implementation=implementation)
    assert record.green is green, (record.verdict, record.failures[:1])
    assert record.verdict == ("holds" if green else "violated")


def _step(model, case):
    """Compare an implementation with the definition, component by component."""
    return Sides(
        model.update(case.state, case.patterns, case.beta), modern.update(case.state, case.patterns, case.beta)
    )


@pytest.mark.parametrize(("successes", "trials"), [(0, 10), (10, 10), (3, 10), (997, 1000)])
def test_intervals_are_exact(successes, trials):
    low, high = interval(successes, trials)
    tail = ERROR_LEVEL / 2
    beta = scipy.stats.beta
    assert low == pytest.approx(beta.ppf(tail, successes, trials - successes + 1) if successes else 0, rel=1e-6)
    assert high == pytest.approx(
        beta.ppf(1 - tail, successes + 1, trials - successes) if successes < trials else 1, rel=1e-6
    )
    if 0 < successes < trials:  # the definition, term by term
        at_least = mpmath.fsum(
            mpmath.binomial(trials, k) * mpmath.mpf(low) ** k * (1 - mpmath.mpf(low)) ** (trials - k)
            for k in range(successes, trials + 1)
        )
        assert float(at_least) == pytest.approx(tail, rel=1e-4)


@pytest.mark.parametrize(("claimed", "verdict"), [(0.45, "holds"), (0.6, "violated")])
def test_frequencies(claimed, verdict):
    coin = claim(lambda case: Trials(case.x[..., 0] > 0, at_least=claimed), "probability")
    record = verify(coin, 10_000)
    assert record.verdict == verdict
    assert all(f["low"] < 0.5 < f["high"] for f in record.frequencies)


def test_limits():
    sizes = Family({"x": Field("unit", ("d",))}, ({"d": 1}, {"d": 12}))
    assert verify(claim(lambda case: Trials(case.x.max(axis=-1) > 0.5), "decreasing", sizes), 4000).verdict == "holds"
    assert (
        verify(claim(lambda case: Trials(case.x.max(axis=-1) < 0.5), "decreasing", sizes), 4000).verdict == "violated"
    )


def test_records_are_json_and_repeatable(tmp_path):
    first, second = verify(too_sharp, 50), verify(too_sharp, 50)
    text = json.dumps(report([first], {"trials": 50}, complete=True), allow_nan=False)
    assert json.loads(text)["green"] is False
    first.seconds = second.seconds = 0.0
    assert first == second
    write_text(tmp_path / "report.json", text)
    assert (tmp_path / "report.json").read_text() == text
    assert [path.name for path in tmp_path.iterdir()] == ["report.json"]
    with pytest.raises(ValueError, match="path: got"):
        write_text(tmp_path / "absent" / "report.json", text)


@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_drawn_numbers_are_numbers_of_the_dtype(dtype, rng):
    everything = Family(
        {
            "r": Field("real", ("n",)),
            "p": Field("positive", (2,), 0.1, 10.0),
            "u": Field("unit", (), -1.0, 3.0),
            "s": Field("sign", ("n",)),
            "o": Field("permutation", ("n",)),
        },
        ({"n": 3}, {"n": 5}),
    )
    for raw, n in zip(batches(everything, rng, 40, dtype), (3, 5), strict=True):
        assert all(np.array_equal(values, values.astype(dtype)) for values in raw.values())
        assert raw["p"].shape == (20, 2)
        assert np.all((raw["p"] >= np.float32(0.1)) & (raw["p"] <= 10))
        assert np.all(np.abs(raw["s"]) == 1)
        assert np.array_equal(np.sort(raw["o"], axis=-1), np.broadcast_to(np.arange(n), (20, n)))
        assert json.dumps(as_json(single(raw, 3)))


def test_failures_shrink():
    drawn = hypothesis.find(
        strategy(VECTORS),
        lambda raw: judge_exactly(too_sharp, raw).verdict is Verdict.VIOLATED,
        settings=hypothesis.settings(derandomize=True, database=None, max_examples=2000),
    )
    assert drawn["x"].shape == (1, 1)
    assert abs(drawn["x"]).max() <= 1
    assert abs(drawn["y"]).max() <= 1


def test_attack_finds_what_is_tight_and_what_is_false():
    tight = attack(
        dataclasses.replace(cauchy_schwarz, instances=dataclasses.replace(VECTORS, sizes=({"d": 3},))),
        draws=200,
        generations=60,
    )
    assert tight.verdict in ("holds", "inconclusive")
    assert 1 - 1e-6 < tight.ratio <= 1 + 1e-12
    broken = attack(
        dataclasses.replace(too_sharp, instances=dataclasses.replace(VECTORS, sizes=({"d": 3},))),
        draws=200,
        generations=60,
    )
    assert broken.verdict == "violated"
    assert broken.ratio == pytest.approx(1.0078125, rel=1e-6)
    with pytest.raises(ValueError, match="about a frequency"):
        attack(claim(lambda case: Trials(case.x[..., 0] > 0, 0.5), "probability"))


def test_proofs_fail_where_a_step_is_false():
    proof = Derivation("a.claim", scope="everything")
    with pytest.raises(ProofError, match="not zero"):
        proof.equal(np.asarray([1]), np.asarray([2]), because="false")
    with pytest.raises(ProofError, match="not positive"):
        proof.positive_on(lambda x: 1 - x, 0, 2, because="false", pieces=1000)
    with pytest.raises(ProofError, match="no step"):
        proof.qed()
    proof.positive_on(lambda x: 2 + x, -1, 1, because="true")
    proof.qed()
    assert proof.complete


def test_formulas_are_code_on_a_page_and_bare_in_a_terminal():
    text = "For :math:`a < b`,\n\n.. math::\n\n   x \\le y\n   \\le z\n\nas ``f`` says."
    assert plain(text) == "For a < b,\n\nx \\le y\n   \\le z\n\nas f says."
    assert marked(text) == "For <code>a &lt; b</code>,\n\n<code>x \\le y\n   \\le z\n</code>\nas <code>f</code> says."
    for claim in statements.everything().values():
        for words in (claim.text, claim.correction or "", claim.known or "", *(h.text for h in claim.hypotheses)):
            assert not {"`", "::"} & set(re.findall("`|::", plain(words)))
