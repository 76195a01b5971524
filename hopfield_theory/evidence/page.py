"""Write a report as a page that needs nothing from elsewhere."""

import re
from collections.abc import Mapping
from typing import Any

from ..statements import everything
from .words import described, in_words, read, side_in_words

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
    claims = everything()

    def worst(record: Mapping[str, Any]) -> str:
        claim = claims.get(record["id"])
        return in_words(described(claim.instances, read(record["worst"])) if claim else {"instance": record["worst"]})

    templates.filters |= {"plain": plain, "in_words": in_words, "side": side_in_words, "worst": worst}
    return templates.get_template("report.html.jinja").render(report=report, claims=claims)
