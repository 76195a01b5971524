"""Write what checks found as a page that needs nothing from elsewhere."""

from collections.abc import Mapping
from typing import Any

from ..evidence.page import rendered

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
    return rendered("hopfield_theory.conformance", "conformance.html.jinja", report=report)
