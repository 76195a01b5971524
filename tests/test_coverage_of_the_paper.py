"""Every number of the paper's appendix A.1.1 to A.1.5, A.1.7 and A.1.8 is the source of at least one claim."""

import re

import pytest

from hopfield_theory import statements
from hopfield_theory.evidence import verify

NUMBERS = [f"Lemma A{k}" for k in range(1, 13)] + ["Theorem 1", "Theorem A1", "Theorem 2", "Theorem A2"]
NUMBERS += [f"Definition {k}" for k in range(1, 5)]
# (198)-(200), (225), (226) and (283)-(285) define symbols of section A.1.5.4 and state nothing
DEFINITIONS = {198, 199, 200, 225, 226, 283, 284, 285}


@pytest.mark.parametrize("number", NUMBERS)
def test_number_is_the_source_of_a_claim(number):
    assert any(claim.source.paper.key == "ramsauer2021" for claim in statements.by_source(number))


def test_displayed_equations_are_the_source_of_a_claim():
    named = {
        int(equation)
        for claim in statements.everything().values()
        if claim.source.paper.key == "ramsauer2021"
        for equation in re.findall(r"\((\d+)\)", claim.source.equations)
    }
    assert {*range(11, 297), *range(406, 455)} - named - DEFINITIONS == set()


CHAPTERS = ("energy", "convergence", "fixed_points", "retrieval", "global_mean", "weights", "metastable", "masking")
# attained where beta solves a transcendental equation, which no instance in exact numbers does
BEYOND_EXACT_NUMBERS = {"fixed_points.own_weight_dominates_in_ball", "global_mean.weights_are_nearly_even"}
BOUNDS = [
    claim
    for claim in statements.everything().values()
    if claim.chapter in CHAPTERS
    and claim.relation == "<="
    and not claim.printed
    and claim.id not in BEYOND_EXACT_NUMBERS
]


@pytest.mark.parametrize("claim", BOUNDS, ids=lambda claim: claim.id)
def test_bound_is_attained_or_says_why_it_never_is(claim):
    record = verify(claim, trials=5)
    assert record.green
    assert (record.attained is not None) != (claim.never_attained is not None)
