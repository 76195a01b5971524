"""Every capacity formula with what it is worth: a guarantee, an asymptotic law or a heuristic."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from . import binary, placed, random_patterns

__all__ = ["FORMULAS", "Formula"]


@dataclass(frozen=True)
class Formula:
    """A capacity formula of the literature.

    Attributes
    ----------
    title
        The network, the patterns, and what counts as stored.
    formula
        In TeX.
    standing
        "guarantee": true at every d that meets the conditions of ``claim``, with the stated probability.
        "asymptotic": a limit as d grows, proved in the source; it says nothing of a given d.
        "heuristic": a physicist's approximation, or an expectation in place of a bound.
    source
        Where the formula is from.
    function
        Evaluates it, as a logarithm unless its name says otherwise.
    claim
        Id of the claim that the formula rests on, where this package has one; a guarantee has one.
    """

    title: str
    formula: str
    standing: Literal["guarantee", "asymptotic", "heuristic"]
    source: str
    function: Callable[..., Any]
    claim: str | None = None


#: All formulas by name.
FORMULAS: dict[str, Formula] = {
    "classical, one pattern": Formula(
        "Classical network, random binary patterns, a given one fixed",
        r"\frac{d}{2 \ln d}",
        "asymptotic",
        "McEliece et al. (1987)",
        lambda width: binary.log_classical_capacity(width, every_pattern=False),
    ),
    "classical, every pattern": Formula(
        "Classical network, random binary patterns, all fixed",
        r"\frac{d}{4 \ln d}",
        "asymptotic",
        "McEliece et al. (1987)",
        binary.log_classical_capacity,
    ),
    "classical, with errors": Formula(
        "Classical network, random binary patterns, retrieved with a small share of wrong sites",
        r"\alpha_c d, \quad 2 \alpha_c = \max_y \left(\frac{\mathrm{erf}(y)}{y} - \frac{2}{\sqrt\pi} e^{-y^2}\right)^2",
        "heuristic",
        "Amit, Gutfreund & Sompolinsky (1985); Crisanti et al. (1986)",
        binary.mean_field_capacity,
    ),
    "polynomial, one pattern": Formula(
        "Interaction x^n, random binary patterns, a given one fixed",
        r"\frac{d^{n-1}}{2 (2n-3)!!\, \ln d}",
        "asymptotic",
        "Krotov & Hopfield (2016); Demircigil et al. (2017)",
        lambda width, n: binary.log_polynomial_capacity(width, n, every_pattern=False),
    ),
    "polynomial, every pattern": Formula(
        "Interaction x^n, random binary patterns, all fixed",
        r"\frac{d^{n-1}}{2 n (2n-3)!!\, \ln d}",
        "asymptotic",
        "Demircigil et al. (2017)",
        binary.log_polynomial_capacity,
    ),
    "polynomial, with errors": Formula(
        "Interaction x^n, random binary patterns, a site wrong with a given probability",
        r"\alpha_n d^{n-1}, \quad \alpha_n = \frac{1}{(2n-3)!!\, q^2}",
        "heuristic",
        "Krotov & Hopfield (2016)",
        binary.log_polynomial_capacity_at_error,
    ),
    "exponential": Formula(
        "Interaction exp, random binary patterns, a share rho of the sites restored by one update",
        r"e^{\frac12 I(1 - 2\rho)\, d}",
        "asymptotic",
        "Demircigil et al. (2017)",
        binary.log_exponential_capacity,
        "dense.exponential_stores",
    ),
    "modern, random patterns": Formula(
        "Modern network, random patterns on a sphere, stored with probability 1 - p",
        r"\sqrt p\, c^{(d-1)/4}, \quad c = \frac{b}{W_0(e^{a + \ln b})}",
        "guarantee",
        "Ramsauer et al. (2021), Theorem 3, with the condition that it lacks",
        random_patterns.log_guaranteed_number,
        "capacity.random_patterns",
    ),
    "modern, random patterns, elementary": Formula(
        "The same without Lambert's function",
        r"\sqrt p\, c^{(d-1)/4}, \quad c = b\, u^{-u/(u+1)}\ \text{or}\ b / \ln\frac{\Omega e^u + 1}{\Omega (1+\Omega)}",
        "guarantee",
        "Ramsauer et al. (2021), Corollary A1",
        random_patterns.log_elementary_number_of_random_patterns,
        "capacity.elementary_base",
    ),
    "modern, dimension for a base": Formula(
        "The dimension in which the base is c, as a number",
        r"1 + \frac1a W(a e^{-b})",
        "guarantee",
        "Ramsauer et al. (2021), Theorem A6, rounded to the side that suffices",
        random_patterns.whole_dimension,
        "capacity.dimension_by_lambert",
    ),
    "modern, elementary dimension": Formula(
        "A dimension that suffices for the base c, as a number, for a < 0",
        r"1 - \frac{e}{e-1} \frac{b - \ln(-a)}{a}",
        "guarantee",
        "Ramsauer et al. (2021), Corollary A2, with sign and direction corrected",
        random_patterns.sufficient_dimension,
        "capacity.dimension_bound",
    ),
    "modern, expected separation": Formula(
        "Random patterns whose expected least separation is what storage needs",
        r"c^{(d-1)/4}",
        "heuristic",
        "Ramsauer et al. (2021), Theorem A7: an expectation is no guarantee",
        random_patterns.log_number_of_expected_separation,
    ),
    "modern, separated patterns": Formula(
        "The separation with which N patterns of one norm are all stored, as a number",
        r"\frac{2}{\beta N} + \frac1\beta \ln(2 N^2 \beta M^2)",
        "guarantee",
        "Ramsauer et al. (2021), Eqs. (302), (307), where 2 (N-1) N beta M^2 > 1",
        placed.separation_for_count,
        "capacity.separation_for_any_count",
    ),
}
