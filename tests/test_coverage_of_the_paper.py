"""Every number and every displayed equation of the paper's appendix is the source of at least one claim."""

import re

import pytest

from hopfield_theory import statements

CLAIMS = statements.everything()
NUMBERS = [f"Lemma A{k}" for k in range(1, 33)] + ["Corollary A1", "Corollary A2"]
NUMBERS += [f"Theorem {k}" for k in range(1, 6)] + [f"Theorem A{k}" for k in range(1, 11)]
NUMBERS += [f"Definition {k}" for k in range(1, 6)] + [f"Definition A{k}" for k in range(1, 7)]
# (198)-(200), (225), (226) and (283)-(285) define symbols of section A.1.5.4 and state nothing
DEFINITIONS = {198, 199, 200, 225, 226, 283, 284, 285}


@pytest.mark.parametrize("number", NUMBERS)
def test_number_is_the_source_of_a_claim(number):
    assert any(claim.source.paper.key == "ramsauer2021" for claim in statements.by_source(number))


def test_displayed_equations_are_the_source_of_a_claim():
    named = {
        int(equation)
        for claim in CLAIMS.values()
        if claim.source.paper.key == "ramsauer2021"
        for equation in re.findall(r"\((\d+)\)", claim.source.equations)
    }
    assert set(range(11, 556)) - named == DEFINITIONS
