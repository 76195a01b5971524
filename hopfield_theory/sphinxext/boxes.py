"""Claims as boxes on a page, and the errata as a table; every verdict comes from running the claim."""

import json
import re
from dataclasses import dataclass
from functools import cache
from inspect import getsourcefile
from pathlib import Path
from textwrap import indent

from docutils import nodes
from docutils.statemachine import StringList
from sphinx.util.docutils import SphinxDirective

from .. import statements
from ..evidence import Record, verify
from ..evidence.derivation import script_of
from ..evidence.words import in_words
from ..statement import Paper, Source, Statement
from ..statements.sources import THIS_PACKAGE

__all__ = ["ErrataDirective", "Judged", "StatementDirective", "anchor", "judged", "refuted_below"]

TRIALS = 200
SYMBOLS = {"<=": "≤", "<": "<", "==": "="}


@dataclass(frozen=True)
class Judged:
    """A claim with what this build found of it."""

    claim: Statement
    record: Record

    @property
    def kind(self) -> str:
        """How the claim is coloured: it holds, it is refuted as printed, it is open, or the run failed ("red")."""
        return self.record.verdict if self.record.green else "red"

    @property
    def verdict(self) -> str:
        """The verdict in the words of the page."""
        return "refuted as printed" if self.kind == "refuted" else self.record.verdict


@cache
def judged(identifier: str) -> Judged:
    """Run a claim, once in a build."""
    claim = statements.by_id(identifier)
    return Judged(claim, verify(claim, trials=TRIALS))


@cache
def refuted_below(identifier: str) -> frozenset[str]:
    """Give the claims that the source's proof leans on, directly or through others, and that do not hold."""
    claim = statements.by_id(identifier)
    if claim.source.paper is THIS_PACKAGE:  # what is proved here does not lean on how others proved what it uses
        return frozenset(other for other in claim.uses if judged(other).kind != "holds")
    found = frozenset(other for other in claim.rests_on if judged(other).kind != "holds")
    return found.union(*map(refuted_below, claim.rests_on))


def anchor(identifier: str) -> str:
    """Give the anchor of a claim on its page."""
    return "claim-" + identifier.replace(".", "-").replace("_", "-")


def _link(identifier: str, text: str = "") -> str:
    return f":ref:`{_plain(text) or identifier} <{anchor(identifier)}>`"


def _plain(text: str) -> str:
    """Write text that is not reStructuredText so that nothing in it is markup."""
    return re.sub(r"([\\`*|_])", r"\\\1", text)


def _line(text: str) -> str:
    """Give reStructuredText in one line that does not begin a list."""
    return re.sub(r"^\(", r"\\(", " ".join(text.split()))


def _counterexample(found: Judged) -> str:
    """Write the exact instance that refutes a wording, and what the wording would need there."""
    claim, failure = found.claim, found.record.failures[0]
    assert claim.counterexample is not None
    left, right = _told_apart(float(failure["left"]), float(failure["right"]))
    if failure["logarithmic"]:
        left, right = f"exp({left})", f"exp({right})"
    return (
        f"{_plain(claim.counterexample.name)}, ``{in_words(failure)}``, for which the wording says "
        f"{left} {SYMBOLS[claim.relation]} {right}"
    )


def _told_apart(left: float, right: float) -> tuple[str, str]:
    """Write two numbers with six digits, or with more where six do not tell them apart."""
    for digits in (6, 9, 12):
        texts = f"{left:.{digits}g}", f"{right:.{digits}g}"
        if texts[0] != texts[1]:
            break
    return texts


def _sampled(found: Judged) -> str:
    """Say on how many instances a claim was decided, or how often the event occurred that it speaks of."""
    record = found.record
    if record.frequencies:
        return "; ".join(
            f"{frequency['successes']} of {frequency['trials']} trials succeed at "
            + ", ".join(f"{name} = {size}" for name, size in frequency["sizes"].items())
            for frequency in record.frequencies
        )
    counts = record.counts
    parts = [f"true and informative on {counts['holds']} instances"]
    others = ("uninformative", "inadmissible", "inconclusive", "violated")
    parts += [f"{counts[kind]} {kind}" for kind in others if counts[kind]]
    parts.append(f"{record.decided_in_balls + record.rechecked_in_balls} decided in balls")
    if record.largest_ratio is not None and found.claim.relation != "==":
        parts.append(f"largest left / right {record.largest_ratio:.4g}")
    if record.attained:
        parts.append(f"attained at: {_plain(record.attained)}")
    elif found.claim.never_attained:
        parts.append(f"never attained: {_line(found.claim.never_attained)}")
    return ", ".join(parts)


@cache
def _attacks(source_folder: str) -> dict[str, dict]:
    """Read what recorded searches found, written by ``hopfield-theory attack --report docs/measurements/attacks.json``."""
    file = Path(source_folder) / "measurements" / "attacks.json"
    return json.loads(file.read_text())["attacks"] if file.is_file() else {}


def _attacked(attack: dict) -> str:
    ratio = "" if attack["ratio"] is None else f"largest left / right {attack['ratio']:.6g}, "
    return f"attacked: {ratio}{attack['verdict']} after {attack['evaluations']} evaluations of a search"


def _source(source: Source) -> str:
    return str(source) + (f" :cite:p:`{source.paper.key}`" if source.paper.key != "hopfield_theory" else "")


def _fields(found: Judged, attacks: dict[str, dict]) -> str:
    claim, record = found.claim, found.record
    conditions = "; ".join(_line(hypothesis.text) for hypothesis in claim.hypotheses)
    lines = [f":Under: {conditions}"] if conditions else []
    lines += [f":Source: {_source(claim.source)}"]
    if claim.printed:
        lines += [f":Fault: *{claim.fault}.* {_line(claim.correction or '')}"]
        if claim.amended:
            lines += [f":What holds: {_link(claim.amended)}"]
    if claim.open:
        lines += [f":Known: {_line(claim.known or '')}"]
    evidence = [f"derived: :doc:`proof </proofs/{claim.id.replace('.', '/')}>`"] if script_of(claim.id) else []
    if record.verdict == "refuted":
        evidence += [f"certified in balls at {_counterexample(found)}"]
    elif not claim.printed:
        evidence += [f"{'sampled' if record.green else 'run'}: {_sampled(found)}"]
    if claim.id in attacks and claim.relation != "==":
        evidence += [_attacked(attacks[claim.id])]
    lines += [":Evidence:\n" + "\n".join(f"   | {line}" for line in evidence)]
    if claim.uses:
        lines += [":Rests on: " + ", ".join(map(_link, claim.uses))]
    if weak := sorted(refuted_below(claim.id)):
        lines += [":Warning: in its source the proof leans on a refuted step: " + ", ".join(map(_link, weak))]
    return "\n".join(lines)


class _Generated(SphinxDirective):
    """A directive whose content is written as reStructuredText."""

    def parsed(self, text: str) -> list[nodes.Node]:
        container = nodes.container()
        source = StringList(text.splitlines(), source=self.env.doc2path(self.env.docname))
        self.state.nested_parse(source, self.content_offset, container)
        return container.children


class StatementDirective(_Generated):
    """Show one claim with its hypotheses, source, verdict, evidence and proof."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        found = judged(self.arguments[0])
        claim = found.claim
        known = getattr(self.env, "hopfield_claims", {})
        if known.get(claim.id, self.env.docname) != self.env.docname:
            raise self.warning(f"the claim {claim.id} stands on {known[claim.id]} already")
        self.env.hopfield_claims = known | {claim.id: self.env.docname}  # type: ignore[attr-defined]
        for file in (getsourcefile(claim.function), script_of(claim.id)):
            if file:
                self.env.note_dependency(str(file))
        body = indent(f"{claim.text}\n\n{_fields(found, _attacks(str(self.env.srcdir)))}", "   ")
        box = f".. admonition:: {_plain(claim.title)}\n   :class: claim claim-{found.kind}\n\n{body}\n"
        made = self.parsed(f".. _{anchor(claim.id)}:\n\n{box}")
        for title in (title for node in made for title in node.findall(nodes.title)):
            line = nodes.inline(classes=["claim-line"])
            line += nodes.inline("", found.verdict, classes=["claim-verdict"])
            if refuted_below(claim.id):
                line += nodes.inline("", "refuted step in the source's proof", classes=["claim-verdict", "claim-weak"])
            line += nodes.reference("", claim.id, refuri=f"#{anchor(claim.id)}", classes=["claim-name"])
            title += line
        return made


class ErrataDirective(_Generated):
    """List the wordings that are refuted, paper by paper and in its order, with counterexample and what holds."""

    def run(self) -> list[nodes.Node]:
        self.env.note_reread()
        papers: dict[Paper, list[Judged]] = {}
        for claim in statements.everything().values():
            if claim.printed:
                papers.setdefault(claim.source.paper, []).append(judged(claim.id))
        most_first = sorted(papers.items(), key=lambda item: (-len(item[1]), item[0].key))
        total = sum(map(len, papers.values()))
        return self.parsed(f"{total} wordings are refuted.\n\n" + "\n".join(_errata_of(*item) for item in most_first))


def _errata_of(paper: Paper, printed: list[Judged]) -> str:
    rows = [
        f"   * - **{_numbers(found.claim.source)}**\n\n"
        f"       {_link(found.claim.id, found.claim.title)}\n\n       *{found.claim.fault}*\n"
        f"     - {_counterexample(found)}\n"
        f"     - {_line(found.claim.correction or '')}\n\n"
        + (f"       → {_link(found.claim.amended, _title(found.claim.amended))}\n" if found.claim.amended else "")
        for found in sorted(printed, key=lambda found: _place(found.claim.source))
    ]
    head = "   * - As printed\n     - Counterexample\n     - What holds\n"
    return (
        f"{len(printed)} in {_line(paper.citation)} :cite:p:`{paper.key}`:\n\n"
        ".. list-table::\n   :header-rows: 1\n   :widths: 28 38 34\n   :class: errata\n\n"
        + head
        + "\n".join(rows)
        + "\n"
    )


def _title(identifier: str) -> str:
    return statements.by_id(identifier).title


def _numbers(source: Source) -> str:
    return ", ".join(filter(None, (*source.numbers, source.equations and f"Eq. {source.equations}")))


def _place(source: Source) -> int:
    """Order claims as their paper does: by the first equation, or by the one that is remarked on."""
    named = re.findall(r"\d+", source.equations)[:1] or re.findall(r"\d+", " ".join(source.numbers))[-1:]
    return int(*named)
