"""Show that a claim can fail: put its known mutants to it, and its instances without one of its hypotheses."""

from types import SimpleNamespace
from typing import Any

from ..statement import Mutant, Statement
from .instances import exact
from .record import Record
from .run import verify
from .verdict import Outcome, definitions, judge_exactly

__all__ = ["reject", "without_hypothesis"]


def reject(statement: Statement, mutant: Mutant, trials: int = 400, seed: int = 0, like: Any = None) -> Record:
    """Judge a wrong implementation, or a wrong bound, by a claim; the record of a claim that bites says "violated".

    Parameters
    ----------
    statement : Statement
        The claim.
    mutant : Mutant
        What is wrong.
    trials, seed, like
        As in :func:`hopfield_theory.evidence.verify`.

    Returns
    -------
    Record
    """
    implementation = None
    if mutant.sides is not None:
        statement = statement.mutated(mutant)
    else:
        right = definitions(statement)
        implementation = SimpleNamespace(
            **{name: getattr(right, name) for name in right.__all__} | dict(mutant.operations)
        )
    # every violation is confirmed in balls, which is slow where most instances violate; few instances show that one
    # does
    few = verify(statement, -(-trials // 20), seed, like, implementation)
    return few if few.verdict == "violated" else verify(statement, trials, seed, like, implementation)


def without_hypothesis(statement: Statement, hypothesis: str) -> Outcome:
    """Judge the witness of a hypothesis by the claim that lacks it; the outcome of a hypothesis that is needed is "violated".

    Parameters
    ----------
    statement : Statement
        The claim.
    hypothesis : str
        Name of the hypothesis that is dropped.

    Returns
    -------
    Outcome
    """
    return judge_exactly(statement.without(hypothesis), exact(statement.witnesses[hypothesis]))
