"""Put claims on a page: ``statement``, ``errata``, ``dependency-graph`` and ``capacity-formulas``; a build runs the claims."""

import re
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from .. import statements
from ..evidence.derivation import script_of
from .boxes import ErrataDirective, StatementDirective, anchor, judged, refuted_below
from .drawing import draw
from .formulas import FormulasDirective
from .measured import HeadsDirective, ThirdPartiesDirective

__all__ = ["setup"]

logger = logging.getLogger(__name__)


class dependency_graph(nodes.General, nodes.Element):  # docutils names its nodes in lower case
    """Stand for the drawing until the pages of all claims are known."""


class GraphDirective(SphinxDirective):
    """Draw which claim rests on which, coloured by verdict, each node a link to its claim."""

    def run(self) -> list[nodes.Node]:
        self.env.note_reread()
        return [dependency_graph()]


def _finish_graphs(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    for node in doctree.findall(dependency_graph):
        pages = getattr(app.env, "hopfield_claims", {})
        claims = statements.everything()
        kinds = {identifier: judged(identifier).kind for identifier in claims}
        links = {key: f"{app.builder.get_relative_uri(docname, page)}#{anchor(key)}" for key, page in pages.items()}
        weak, derived = {key for key in claims if refuted_below(key)}, {key for key in claims if script_of(key)}
        drawing = draw(claims, kinds, weak, derived, links)
        node.replace_self(nodes.raw("", drawing, format="html"))


def _name_claim(app: Sphinx, docname: str, content: list[str]) -> None:
    """Say on the page of a proof, below its title, which claim it proves."""
    room, _, rest = docname.partition("/")
    identifier = rest.replace("/", ".")
    if room == "proofs" and identifier in statements.everything():
        line = f"Proof of :ref:`{identifier} <{anchor(identifier)}>`."
        content[0] = re.sub(r"\n(=+)\n", rf"\n\1\n\n{line}\n", content[0], count=1)


def _forget(app: Sphinx, env: Any, docname: str) -> None:
    known = getattr(env, "hopfield_claims", {})
    env.hopfield_claims = {identifier: page for identifier, page in known.items() if page != docname}


def _check_complete(app: Sphinx, env: Any) -> None:
    for identifier in sorted(set(statements.everything()) - set(getattr(env, "hopfield_claims", {}))):
        logger.warning("the claim %s stands on no page", identifier)


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the directives with Sphinx."""
    app.add_node(dependency_graph)
    app.add_directive("statement", StatementDirective)
    app.add_directive("errata", ErrataDirective)
    app.add_directive("capacity-formulas", FormulasDirective)
    app.add_directive("dependency-graph", GraphDirective)
    app.add_directive("measured-heads", HeadsDirective)
    app.add_directive("measured-third-parties", ThirdPartiesDirective)
    app.connect("doctree-resolved", _finish_graphs)
    app.connect("source-read", _name_claim)
    app.connect("env-purge-doc", _forget)
    app.connect("env-check-consistency", _check_complete)
    return {"version": "2", "parallel_read_safe": False}
