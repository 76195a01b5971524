"""Write what checks found as a page that needs nothing from elsewhere."""

from collections.abc import Mapping
from typing import Any

from ..evidence.page import plain

__all__ = ["as_page"]


def as_page(report: Mapping[str, Any]) -> str:
    """Give the page of a report.

    Parameters
    ----------
    report : mapping
        As :func:`hopfield_theory.conformance.as_report` gives it.

    Returns
    -------
    str
        HTML that loads nothing.
    """
    from jinja2 import Environment, PackageLoader

    templates = Environment(
        loader=PackageLoader("hopfield_theory.conformance", "."), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    templates.filters["plain"] = plain
    return templates.get_template("conformance.html.jinja").render(report=report)
