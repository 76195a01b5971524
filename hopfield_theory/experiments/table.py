"""Measurements as a table, CSV or Parquet: a row for each cell and criterion, with everything that made it."""

import csv
import io
from collections.abc import Iterable
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any, get_args

from ..arithmetic.extras import required
from ..evidence.record import write_bytes
from .trials import CRITERIA, Measurement

__all__ = ["read_table", "write_table"]

COLUMNS = tuple(field.name for field in fields(Measurement))


def _kind(column: str) -> tuple[type, bool]:
    """Give the type of a column, and whether it may be empty."""
    annotation = Measurement.__annotations__[column]
    kinds = get_args(annotation) or (annotation,)
    return kinds[0], type(None) in kinds


def write_table(path: str | Path, measurements: Iterable[Measurement]) -> None:
    """Write a table whole or not at all, in the order of the experiment, the width, the criterion and the count.

    Parameters
    ----------
    path : str or path
        Its ending, .csv or .parquet, says in which format.
    measurements : iterable of Measurement

    Raises
    ------
    ValueError
        If the ending is another one, or the folder does not exist.
    ImportError
        If the file ends in .parquet and pyarrow is not installed.
    """
    path = _checked(path)
    rows = [asdict(cell) for cell in sorted(measurements, key=_place)]
    buffer = io.BytesIO()
    if path.suffix == ".parquet":
        pyarrow, parquet = required("pyarrow", "parquet"), required("pyarrow.parquet", "parquet")
        types = {int: pyarrow.int64(), float: pyarrow.float64(), bool: pyarrow.bool_(), str: pyarrow.string()}
        schema = pyarrow.schema([(name, types[_kind(name)[0]]) for name in COLUMNS])
        parquet.write_table(pyarrow.Table.from_pylist(rows, schema=schema), buffer)
    else:
        text = io.StringIO(newline="")
        table = csv.DictWriter(text, COLUMNS, lineterminator="\n")
        table.writeheader()
        table.writerows(rows)
        buffer.write(text.getvalue().encode())
    write_bytes(path, buffer.getvalue())


def read_table(path: str | Path) -> list[Measurement]:
    """Read the measurements of a table, each with the value that was written.

    Parameters
    ----------
    path : str or path
        A file that :func:`write_table` wrote.

    Returns
    -------
    list of Measurement

    Raises
    ------
    ValueError
        If there is no such file, its columns are others, or a value does not belong into its column.
    ImportError
        If the file ends in .parquet and pyarrow is not installed.
    """
    path = _checked(path)
    try:
        if path.suffix == ".parquet":
            rows = required("pyarrow.parquet", "parquet").read_table(path).to_pylist()
        else:
            with path.open(newline="", encoding="utf-8") as stream:
                table = csv.DictReader(stream, strict=True)
                rows = list(table)
                if not rows and tuple(table.fieldnames or ()) != COLUMNS:
                    raise ValueError("there is no heading")
        return [_measurement(row) for row in rows]
    except (OSError, KeyError, TypeError, ValueError, csv.Error) as unreadable:
        raise ValueError(
            f"output: got {str(path)!r}, which is not a table of measurements: {unreadable}"
        ) from unreadable


def _checked(path: str | Path) -> Path:
    path = Path(path)
    if path.suffix not in (".csv", ".parquet"):
        raise ValueError(f"output: got {str(path)!r}; allowed is a file that ends in .csv or .parquet")
    return path


def _measurement(row: dict[str, Any]) -> Measurement:
    if tuple(row) != COLUMNS:
        raise ValueError(f"its columns are {', '.join(map(str, row))}; allowed are {', '.join(COLUMNS)}")
    return Measurement(**{name: _value(name, value) for name, value in row.items()})


def _value(column: str, value: Any) -> Any:
    kind, empty = _kind(column)
    if value in ("", None):
        if empty:
            return None
        raise ValueError(f"{column} is empty")
    if kind is bool and isinstance(value, str):
        return {"True": True, "False": False}[value]
    return kind(value)


def _place(cell: Measurement) -> tuple:
    parameters = (
        cell.model, cell.degree or 0, cell.beta or 0, cell.radius_factor or 0, cell.noise, cell.errors,
        not cell.every_pattern, cell.trials, cell.seed, cell.backend, cell.dtype, cell.confidence, cell.versions,
    )  # fmt: skip
    return (*parameters, cell.width, CRITERIA.index(cell.criterion), cell.count)
