"""Put claims on a page: ``.. statement:: ID``, ``.. errata::`` and ``.. dependency-graph::``; verdicts come from a run at build time."""

from functools import lru_cache
from textwrap import indent
from typing import Any

from docutils import nodes
from docutils.statemachine import StringList
from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from . import statements
from .evidence import Record, verify
from .evidence.derivation import script_of
from .statement import Statement

__all__ = ["setup"]

logger = logging.getLogger(__name__)
COLOURS = {"holds": "#2e7d32", "refuted": "#c62828", "red": "#6a1b9a"}


@lru_cache(maxsize=None)
def _record(identifier: str) -> Record:
    return verify(statements.by_id(identifier), trials=200)


def _label(identifier: str) -> str:
    return "claim-" + identifier.replace(".", "-").replace("_", "-")


def _link(identifier: str) -> str:
    return f":ref:`{identifier} <{_label(identifier)}>`"


def _kind(record: Record) -> str:
    """Say how a claim is coloured: as holding, as refuted as printed, or as a failure of the run."""
    return record.verdict if record.green else "red"


def _instance(instance: dict[str, Any] | None) -> str:
    return ", ".join(f"{name} = {value}" for name, value in (instance or {}).items())


def _verdict(claim: Statement, record: Record) -> str:
    if record.verdict == "refuted":
        failure = record.failures[0]
        return f"refuted in balls: left side {failure['left']}, right side {failure['right']} at ``{_instance(failure['instance'])}``"
    if record.frequencies:
        counted = "; ".join(
            f"{f['successes']} of {f['trials']} ({', '.join(f'{k} = {v}' for k, v in f['sizes'].items())})" for f in record.frequencies
        )
        return f"{record.verdict}; successes: {counted}"
    counts = record.counts
    ratio = "" if record.largest_ratio is None or claim.relation == "==" else f", largest left/right {record.largest_ratio:.6g}"
    return (
        f"{record.verdict} on {counts['holds']} informative instances ({counts['uninformative']} uninformative, "
        f"{counts['inadmissible']} inadmissible, {record.decided_in_balls} decided in balls){ratio}"
    )


def _evidence(claim: Statement, record: Record) -> str:
    kinds = [f"derived (:doc:`proof </proofs/{claim.id.replace('.', '/')}>`)"] if script_of(claim.id) else []
    return ", ".join(kinds + record.evidence) or "none"


def _fields(claim: Statement) -> str:
    record = _record(claim.id)
    lines = [f":Name: ``{claim.id}``"]
    if claim.hypotheses:
        lines.append(":Under: " + "; ".join(f"{h.text}" for h in claim.hypotheses))
    lines.append(f":Source: {claim.source}" + (f" :cite:p:`{claim.source.paper.key}`" if claim.source.paper.key != "hopfield_theory" else ""))
    lines.append(f":Verdict: {_verdict(claim, record)}")
    lines.append(f":Evidence: {_evidence(claim, record)}")
    if claim.printed:
        lines.append(f":Fault: {claim.fault}. {claim.correction}")
    if claim.amended:
        lines.append(f":Amended: {_link(claim.amended)}")
    if claim.uses:
        lines.append(":Rests on: " + ", ".join(map(_link, claim.uses)))
    return "\n".join(lines)


class _Generated(SphinxDirective):
    """A directive whose content is written as reStructuredText."""

    def parsed(self, text: str) -> list[nodes.Node]:
        container = nodes.container()
        self.state.nested_parse(StringList(text.splitlines(), source=self.env.doc2path(self.env.docname)), self.content_offset, container)
        return container.children


class StatementDirective(_Generated):
    """Show one claim with its hypotheses, source, verdict, evidence and proof."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        claim = statements.by_id(self.arguments[0])
        self.env.hopfield_claims = getattr(self.env, "hopfield_claims", {}) | {claim.id: self.env.docname}
        body = f"{claim.text}\n\n{_fields(claim)}"
        title = claim.title + (" (as printed)" if claim.printed else "")
        kind = _kind(_record(claim.id))
        return self.parsed(f".. _{_label(claim.id)}:\n\n.. admonition:: {title}\n   :class: claim claim-{kind}\n\n{indent(body, '   ')}\n")


class ErrataDirective(_Generated):
    """List every printed claim that fails, with its counterexample and the claim that holds."""

    def run(self) -> list[nodes.Node]:
        rows = []
        for claim in statements.everything().values():
            if not claim.printed:
                continue
            failure = _record(claim.id).failures[0]
            rows.append(
                f"   * - {', '.join(claim.source.numbers)} {claim.source.equations}\n     - {_link(claim.id)}\n     - {claim.fault}\n"
                f"     - ``{_instance(failure['instance'])}``: {failure['left']} against {failure['right']}\n"
                f"     - {claim.correction} {'See ' + _link(claim.amended) if claim.amended else ''}"
            )
        head = "   * - Number\n     - Claim\n     - Fault\n     - Counterexample: left against right\n     - What holds\n"
        return self.parsed(".. list-table::\n   :header-rows: 1\n   :class: errata\n\n" + head + "\n".join(rows) + "\n")


class dependency_graph(nodes.General, nodes.Element):  # noqa: N801  docutils names its nodes in lower case
    """Stand for the drawing until the pages of all claims are known."""


class GraphDirective(SphinxDirective):
    """Draw which claim rests on which, coloured by verdict, each node a link to its claim."""

    def run(self) -> list[nodes.Node]:
        return [dependency_graph()]


def _draw(pages: dict[str, str], uri_of) -> str:
    """Give the dependency graph as SVG: one column per level, a claim right of everything that it rests on."""
    claims = {claim.id: claim for claim in statements.everything().values()}

    @lru_cache(maxsize=None)
    def level(identifier: str) -> int:
        return max((1 + level(other) for other in claims[identifier].uses), default=0)

    joined = {identifier for claim in claims.values() if claim.uses for identifier in (claim.id, *claim.uses)}
    columns: dict[int, list[str]] = {}
    for identifier in sorted(joined):
        columns.setdefault(level(identifier), []).append(identifier)
    width, height, gap = 330, 26, 14
    place = {name: (20 + column * (width + 90), 20 + row * (height + gap)) for column, names in columns.items() for row, name in enumerate(names)}
    right, bottom = (max(position[axis] for position in place.values()) for axis in (0, 1))
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {right + width + 20} {bottom + height + 20}" role="img" font-size="13" '
        'font-family="sans-serif" style="width:100%">'
    ]
    for name in joined:
        for other in claims[name].uses:
            (x1, y1), (x2, y2) = place[other], place[name]
            x1, y1, y2 = x1 + width, y1 + height // 2, y2 + height // 2
            parts.append(f'<path d="M{x1},{y1} C{x1 + 45},{y1} {x2 - 45},{y2} {x2},{y2}" fill="none" stroke="#90a4ae" stroke-width="1.5"/>')
    for name, (x, y) in place.items():
        colour = COLOURS[_kind(_record(name))]
        box = f'<rect x="{x}" y="{y}" width="{width}" height="{height}" rx="5" fill="{colour}"/>'
        text = f'<text x="{x + 8}" y="{y + 17}" fill="white">{name}</text>'
        link = f"{uri_of(pages[name])}#{_label(name)}" if name in pages else ""
        parts.append(f'<a href="{link}">{box}{text}</a>')
    return "".join(parts) + "</svg>"


def _finish_graphs(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    for node in doctree.findall(dependency_graph):
        pages = getattr(app.env, "hopfield_claims", {})
        node.replace_self(nodes.raw("", _draw(pages, lambda page: app.builder.get_relative_uri(docname, page)), format="html"))


def _check_complete(app: Sphinx, env: Any) -> None:
    for identifier in set(statements.everything()) - set(getattr(env, "hopfield_claims", {})):
        logger.warning("the claim %s stands on no page", identifier)


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the directives with Sphinx."""
    app.add_node(dependency_graph)
    app.add_directive("statement", StatementDirective)
    app.add_directive("errata", ErrataDirective)
    app.add_directive("dependency-graph", GraphDirective)
    app.connect("doctree-resolved", _finish_graphs)
    app.connect("env-check-consistency", _check_complete)
    return {"version": "1", "parallel_read_safe": False}
