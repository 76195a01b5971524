"""Every number of the paper's appendix A.1.1 to A.1.5 is the source of at least one claim."""

import re

import pytest

from hopfield_theory import statements

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
    assert set(range(11, 297)) - named - DEFINITIONS == set()
