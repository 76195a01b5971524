"""What a claim is: frozen data, and the decorator that turns a function into one. How a claim is judged lives in ``evidence``."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from inspect import cleandoc
from types import SimpleNamespace
from typing import Any, Literal

__all__ = [
    "Case",
    "Family",
    "Field",
    "Hypothesis",
    "Instance",
    "Mutant",
    "Paper",
    "Sides",
    "Source",
    "Statement",
    "Trials",
    "statement",
]

Relation = Literal["<=", "<", "==", "probability", "decreasing"]


@dataclass(frozen=True)
class Paper:
    """A publication, in the version that is quoted."""

    key: str
    citation: str


@dataclass(frozen=True, init=False)
class Source:
    """Where a claim is printed: the paper, its numbers for the claim, and the equations."""

    paper: Paper
    numbers: tuple[str, ...]
    equations: str

    def __init__(self, paper: Paper, *numbers: str, equations: str = ""):
        for name, value in (("paper", paper), ("numbers", numbers), ("equations", equations)):
            object.__setattr__(self, name, value)

    def __str__(self) -> str:
        equations = f"Eq. {self.equations}" if self.equations else ""
        return ": ".join(filter(None, (self.paper.citation, ", ".join(filter(None, (*self.numbers, equations))))))


@dataclass(frozen=True)
class Sides:
    """Both sides of a relation, elementwise over (batch, ...).

    Attributes
    ----------
    left, right
        Arrays of one number system that broadcast against each other; the first axis is the batch of instances.
    trivial
        The value that the right side must stay below to say anything, or None where every value says something.
    logarithmic
        Whether both sides (and ``trivial``) are logarithms of the quantities named.
    """

    left: Any
    right: Any
    trivial: Any = None
    logarithmic: bool = False


@dataclass(frozen=True)
class Trials:
    """Outcomes of independent random trials and the probability that the claim gives to success.

    Attributes
    ----------
    success
        One boolean per instance of the batch.
    at_least
        The claimed probability of success; None for claims about a limit.
    """

    success: Any
    at_least: float | None = None


@dataclass(frozen=True)
class Hypothesis:
    """A condition of a claim: ``left <= right`` (or ``<``) for the sides that ``test`` gives for a case."""

    name: str
    text: str
    test: Callable[[Any], Sides]
    strict: bool = False


class Case(SimpleNamespace):
    """The named arrays of one batch of instances, in one number system."""


@dataclass(frozen=True)
class Field:
    """One random ingredient of an instance.

    Attributes
    ----------
    kind
        "real": normal with standard deviation ``high``. "positive": log-uniform in [low, high]. "unit": uniform in [low, high].
        "sign": plus or minus one. "permutation": an order of 0..n-1.
    axes
        Axis lengths, as numbers or as names that the family's sizes resolve.
    """

    kind: Literal["real", "positive", "unit", "sign", "permutation"]
    axes: tuple[str | int, ...] = ()
    low: float = 0.0
    high: float = 1.0


@dataclass(frozen=True)
class Instance:
    """A named instance in exact numbers (integers, fractions, dyadic floats), without a batch axis."""

    name: str
    raw: dict[str, Any]


@dataclass(frozen=True)
class Family:
    """A description of random instances: the ingredients, the sizes to draw, and the exact construction from one to the other.

    Attributes
    ----------
    fields
        The ingredients by name; they are exact numbers.
    sizes
        Assignments of lengths to axis names, drawn in turn.
    build
        Turns the ingredients, lifted to any number system with a batch axis in front, into the arrays that the claim
        reads. It is evaluated in the system of the verdict, so that, say, a point on a sphere lies on it exactly.
    """

    fields: dict[str, Field]
    sizes: tuple[Mapping[str, int], ...]
    build: Callable[[Case], Case] = field(default=lambda raw: raw)


@dataclass(frozen=True)
class Mutant:
    """A wrong implementation, or a wrong bound, that a claim is known to reject: the proof that the claim can fail.

    Attributes
    ----------
    name
        What is wrong.
    operations
        Wrong operations by name; the others stay right.
    sides
        Turns the sides of the claim into those of a wrong claim, for claims that speak of a bound alone.
    """

    name: str
    operations: Mapping[str, Callable] = field(default_factory=dict)
    sides: Callable[[Any], Any] | None = None


@dataclass(frozen=True)
class Statement:
    """A claim of the literature, or of this package, as data.

    Attributes
    ----------
    id
        chapter.file, or chapter.file.printed for a wording that is false as printed; it says what is true, never a
        theorem's number.
    function
        ``function(model, case)`` gives both sides; its docstring is the statement.
    relation
        "<=", "<", "==", "probability" (success at least as often as claimed) or "decreasing" (failures die out along the sizes).
    model
        Which definitions are under test: "modern", "classical", "dense", another file of ``models``, a file of another
        room ("theory.gradients"), or "none".
    about
        The operations of an implementation that the claim constrains.
    uses, source_uses
        Claims that its proof leans on; and wordings, refuted as printed, that the source's own proof leans on besides.
    rejects
        Wrong implementations or bounds that the claim is known to reject.
    witnesses
        For a hypothesis, by name, an instance that violates the claim once that hypothesis is dropped.
    never_attained
        Why the two sides of a "<=" are never equal at an admissible instance that says something; a run in which they are is a failure.
    counterexample, amended, fault, correction
        For a claim that is false as printed: the exact instance that refutes it, the id of the claim that holds, the
        kind of fault, and one sentence on what was wrong.
    known
        For a claim that is open, neither proved nor refuted here: what is known of it, in a sentence or two.
    """

    id: str
    title: str
    function: Callable[[Any, Case], Any]
    relation: Relation
    source: Source
    instances: Family
    model: str = "modern"
    about: tuple[str, ...] = ()
    hypotheses: tuple[Hypothesis, ...] = ()
    uses: tuple[str, ...] = ()
    source_uses: tuple[str, ...] = ()
    edges: tuple[Instance, ...] = ()
    rejects: tuple[Mutant, ...] = ()
    witnesses: Mapping[str, Instance] = field(default_factory=dict)
    never_attained: str | None = None
    counterexample: Instance | None = None
    amended: str | None = None
    fault: str | None = None
    correction: str | None = None
    known: str | None = None

    @property
    def text(self) -> str:
        """The statement in words and formulas."""
        return cleandoc(self.function.__doc__ or "")

    @property
    def printed(self) -> bool:
        """Whether this is a wording that is claimed to be false as printed."""
        return self.counterexample is not None

    @property
    def open(self) -> bool:
        """Whether nobody has proved or refuted this; its instances are evidence, and one that violates it would refute it."""
        return self.known is not None

    @property
    def rests_on(self) -> tuple[str, ...]:
        """Every claim that a proof of this one leans on, the source's proof included."""
        return self.uses + self.source_uses

    @property
    def chapter(self) -> str:
        """The chapter that the claim belongs to."""
        return self.id.split(".")[0]

    def __call__(self, model: Any, case: Case) -> Any:
        """Give both sides of the claim for a batch of instances: ``Sides``, or ``Trials`` where it is about frequencies."""
        return self.function(model, case)

    def without(self, hypothesis: str) -> "Statement":
        """Give the claim with one hypothesis dropped."""
        return replace(self, hypotheses=tuple(h for h in self.hypotheses if h.name != hypothesis))

    def mutated(self, mutant: Mutant) -> "Statement":
        """Give the wrong claim that a mutant of the bound makes of this one."""
        change = mutant.sides or (lambda sides: sides)
        return replace(self, function=lambda model, case: change(self.function(model, case)))

    def with_id(self, identifier: str) -> "Statement":
        """Give the claim under the id of the file that holds it."""
        return replace(self, id=identifier)


def statement(
    *, title: str, relation: Relation, source: Source, instances: Family, **options: Any
) -> Callable[[Callable], Statement]:
    """Turn a function ``f(model, case) -> Sides`` into a claim; the registry adds the id from the file's place.

    Raises
    ------
    ValueError
        If the function has no docstring, or a claim that is false as printed lacks its correction.
    """

    def decorate(function: Callable) -> Statement:
        if not function.__doc__:
            raise ValueError(f"{function.__name__}: got no docstring; the docstring is the statement")
        claim = Statement(
            id="", title=title, relation=relation, source=source, instances=instances, function=function, **options
        )
        if claim.printed and claim.open:
            raise ValueError(f"{function.__name__}: got a counterexample to an open claim; a refuted claim is not open")
        if claim.printed and not (claim.fault and claim.correction):
            raise ValueError(
                f"{function.__name__}: a claim with a counterexample says what kind of fault it has and what corrects it"
            )
        return claim

    return decorate
