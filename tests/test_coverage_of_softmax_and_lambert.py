"""Every number of the paper's appendix A.2 is the source of at least one claim."""

import re

import pytest

from hopfield_theory import statements
from hopfield_theory.evidence import verify

NUMBERS = [f"Lemma A{k}" for k in range(18, 33)] + [f"Definition A{k}" for k in range(1, 7)]


@pytest.mark.parametrize("number", NUMBERS)
def test_number_is_the_source_of_a_claim(number):
    assert any(claim.source.paper.key == "ramsauer2021" for claim in statements.by_source(number))


# (462), (481), (482), (503), (505), (508), (512), (515), (541) and (543) only define symbols; they are named with the claims
# that read them
def test_displayed_equations_are_the_source_of_a_claim():
    named = {
        int(equation)
        for claim in statements.everything().values()
        if claim.source.paper.key == "ramsauer2021"
        for equation in re.findall(r"\((\d+)\)", claim.source.equations)
    }
    assert set(range(459, 544)) - named == set()


CHAPTERS = ("softmax", "convexity", "lambert")
# attained where Omega e^0 = Omega, an equality of numbers that are not exact
BEYOND_EXACT_NUMBERS = {"lambert.upper_bound_by_omega"}
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
