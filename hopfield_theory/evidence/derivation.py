"""Write a proof as a script whose every step is checked when it runs, and run the scripts of the claims."""

import contextlib
import io
import runpy
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import flint
import numpy as np
import sympy
from flint import arb

from ..arithmetic import balls
from ..arithmetic.dispatch import Undecided

__all__ = ["Derivation", "ProofError", "gradient_by", "run_proof", "script_of"]


class ProofError(AssertionError):
    """A step of a proof is not true, or was not shown."""


@dataclass
class Derivation:
    """The steps of a proof; each is checked as it is written, and printed.

    Attributes
    ----------
    claim
        Id of the claim that is proved.
    scope
        What the steps together establish, and for which N and d; steps on concrete sizes alone do not prove a general
        claim.
    steps
        (kind, text) of each step: "symbols", "balls" or "argument".
    complete
        Whether the script has reached its end.
    """

    claim: str
    scope: str
    steps: list[tuple[str, str]] = field(default_factory=list)
    complete: bool = False

    def equal(self, left: Any, right: Any, because: str) -> None:
        """Check in SymPy that two expressions, or arrays of them, are equal.

        Raises
        ------
        ProofError
            If the difference does not simplify to zero.
        """
        for difference in np.ravel(np.asarray(left - right, dtype=object)):
            if not _is_zero(difference):
                raise ProofError(f"{self.claim}: {because}: the difference {sympy.simplify(difference)} is not zero")
        self._note("symbols", because)

    def positive(self, question: Callable[[], Any], because: str) -> None:
        """Check in balls that a number is positive, with as much precision as that takes.

        Raises
        ------
        ProofError
            If it is not.
        """
        if balls.decide(lambda: balls.ball(np.asarray(question(), dtype=object)[()])) <= 0:
            raise ProofError(f"{self.claim}: {because}: the number is not positive")
        self._note("balls", because)

    def positive_on(
        self, function: Callable[[arb], arb], low: Any, high: Any, because: str, pieces: int = 100_000
    ) -> None:
        """Check in balls that a function is positive on a whole closed interval, by bisection.

        Raises
        ------
        ProofError
            If a piece is certainly not positive, or more than ``pieces`` pieces stay open.
        """
        with flint.ctx.workprec(128):
            waiting, done = [(balls.ball(low), balls.ball(high))], 0
            while waiting:
                a, b = waiting.pop()
                value = balls.ball(function(a.union(b)))
                done += 1
                if value > 0:
                    continue
                if value <= 0 or done > pieces:
                    raise ProofError(f"{self.claim}: {because}: not positive on [{a}, {b}]")
                middle = arb(((a + b) / 2).mid())
                waiting += [(a, middle), (middle, b)]
        self._note("balls", f"{because} (whole interval, {done} pieces)")

    def argument(self, text: str) -> None:
        """Note a step that is made in words."""
        self._note("argument", text)

    def qed(self) -> None:
        """Declare the proof complete.

        Raises
        ------
        ProofError
            If no step was checked by machine.
        """
        if not any(kind != "argument" for kind, _ in self.steps):
            raise ProofError(f"{self.claim}: got no step checked in symbols or balls")
        self.complete = True
        print(f"{self.claim}: proved for {self.scope}")

    def _note(self, kind: str, text: str) -> None:
        self.steps.append((kind, text))
        print(f"[{kind}] {text}")


def _is_zero(expression: Any) -> bool:
    """Say whether SymPy finds an expression to be zero; most are once their common numerator is multiplied out, which is quick."""
    numerator, _ = sympy.fraction(sympy.together(expression))
    return sympy.expand(numerator) == 0 or sympy.simplify(expression) == 0


def gradient_by(symbols: np.ndarray, expression: Any) -> np.ndarray:
    """Differentiate an expression in SymPy by every symbol of an array; the result has the array's shape."""
    total = np.asarray(expression, dtype=object).item()
    return np.array([sympy.diff(total, symbol) for symbol in symbols.flat], dtype=object).reshape(symbols.shape)


def script_of(claim: str) -> Path | None:
    """Find the proof of a claim: the file of the same relative path, installed with the package or beside it in a checkout."""
    package = Path(__file__).resolve().parents[1]
    for root in (package / "proofs", package.parent / "proofs"):
        path = root.joinpath(*claim.split(".")).with_suffix(".py")
        if path.is_file():
            return path
    return None


@cache
def run_proof(claim: str) -> Derivation | None:
    """Run the proof of a claim, once in a process, and give its derivation, or None where there is no script.

    Raises
    ------
    ProofError
        If a step fails, or the script does not reach its end.
    """
    path = script_of(claim)
    if path is None:
        return None
    with contextlib.redirect_stdout(io.StringIO()):
        try:
            proof = runpy.run_path(str(path)).get("proof")
        except Undecided as open_question:
            raise ProofError(f"{claim}: {open_question}") from open_question
    if not isinstance(proof, Derivation) or not proof.complete or proof.claim != claim:
        raise ProofError(f"{claim}: the script has no derivation of this claim that reaches qed()")
    return proof
