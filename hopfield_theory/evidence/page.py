"""Write a report as a page that needs nothing from elsewhere."""

import re
from collections.abc import Mapping
from typing import Any

from ..statements import everything

__all__ = ["as_page", "plain"]


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
    return re.sub(r"``(.*?)``", r"\1", re.sub(r":\w+:`([^`]*)`", r"\1", text))


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
    from jinja2 import Environment, PackageLoader

    templates = Environment(
        loader=PackageLoader("hopfield_theory.evidence", "."), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    templates.filters["plain"] = plain
    return templates.get_template("report.html.jinja").render(report=report, claims=everything())
