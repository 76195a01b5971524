"""Write a report as a page that needs nothing from elsewhere."""

import re
from collections.abc import Mapping
from typing import Any

from ..statements import everything
from .words import described, in_words, read, side_in_words

__all__ = ["as_page", "marked", "plain", "rendered"]

#: A role, a literal and a formula that stands by itself.
ROLE, LITERAL, DISPLAYED = r":\w+:`([^`]*)`", r"``(.*?)``", r"\.\. math::\s+((?:.+\n?)+)"


def plain(text: str) -> str:
    """Give reStructuredText with its formulas as bare TeX, for faces that do not typeset.

    Parameters
    ----------
    text : str
        A statement.

    Returns
    -------
    str
    """
    return _replaced(text, r"\1")


def marked(text: str) -> str:
    """Give reStructuredText as HTML with its formulas and literals as code.

    Parameters
    ----------
    text : str
        A statement.

    Returns
    -------
    markupsafe.Markup
        A string that a template does not escape again.
    """
    from markupsafe import Markup, escape

    return Markup(_replaced(str(escape(text)), r"<code>\1</code>"))


def _replaced(text: str, by: str) -> str:
    for pattern in (DISPLAYED, ROLE, LITERAL):
        text = re.sub(pattern, by, text)
    return text


def rendered(room: str, template: str, filters: Mapping[str, Any] | None = None, **names: Any) -> str:
    """Give the page that a template of a room, a package, makes of what is named; text is escaped."""
    from jinja2 import Environment, PackageLoader

    pages = Environment(loader=PackageLoader(room, "."), autoescape=True, trim_blocks=True, lstrip_blocks=True)
    pages.filters |= {"marked": marked} | dict(filters or {})
    return pages.get_template(template).render(**names)


def as_page(report: Mapping[str, Any]) -> str:
    """Give the page of a report.

    Parameters
    ----------
    report : mapping
        As :func:`hopfield_theory.evidence.record.report` gives it.

    Returns
    -------
    str
        HTML that loads nothing.
    """
    claims = everything()

    def worst(record: Mapping[str, Any]) -> str:
        claim = claims.get(record["id"])
        return in_words(described(claim.instances, read(record["worst"])) if claim else {"instance": record["worst"]})

    filters = {"in_words": in_words, "side": side_in_words, "worst": worst}
    return rendered("hopfield_theory.evidence", "report.html.jinja", filters, report=report, claims=claims)
