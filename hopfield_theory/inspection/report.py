"""Write what an inspection found as data and as a page that needs nothing from elsewhere."""

import base64
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from ..evidence.page import rendered
from ..evidence.record import environment
from .binary import BinaryComparison
from .findings import Inspection

__all__ = ["as_data", "as_page"]

SCHEMA_VERSION = 1


def _column(values: Any) -> Any:
    """Give a column as plain numbers; what JSON cannot hold (NaN and infinities) becomes None."""
    return _plain(np.asarray(values).tolist())


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return None if isinstance(value, float) and not np.isfinite(value) else value


def _columns(source: Any, names: str) -> dict[str, Any]:
    return {name: _column(getattr(source, name)) for name in names.split()}


def as_data(
    inspections: Sequence[Inspection], compared: BinaryComparison | None, settings: Mapping[str, Any]
) -> dict[str, Any]:
    """Give inspections as data for JSON: columns with an entry for each pattern, retrieval or fixed point.

    Parameters
    ----------
    inspections : sequence of Inspection
        Of one set of patterns, at one or more inverse temperatures.
    compared : BinaryComparison, optional
        Of the signs of the patterns.
    settings : mapping
        What the user asked for.

    Returns
    -------
    dict
    """
    return {
        "schema": SCHEMA_VERSION,
        "settings": dict(settings),
        "environment": environment(),
        "patterns": _columns(inspections[0].geometry, "norms separations never thresholds"),
        "inspections": [
            {
                "summary": found.summary,
                "patterns": _columns(found, "stored log_update_bound log_fixed_point_bound"),
                "retrievals": _columns(
                    found, "starts update_error fixed_point_error converged updates reached in_ball kept"
                ),
                "fixed_points": _columns(found, "basin_sizes participants heaviest kinds"),
            }
            for found in inspections
        ],
        "binary": None if compared is None else _columns(compared, "counts tried networks fixed retrieved flips width"),
    }


def as_page(data: Mapping[str, Any], figures: Sequence[Path] = ()) -> str:
    """Give the page of a report, with the figures inside it.

    Parameters
    ----------
    data : mapping
        As :func:`as_data` gives it.
    figures : sequence of paths
        PNG files.

    Returns
    -------
    str
        HTML that loads nothing.
    """
    images = {path.stem: base64.b64encode(path.read_bytes()).decode("ascii") for path in figures}
    return rendered("hopfield_theory.inspection", "inspection.html.jinja", data=data, images=images)
