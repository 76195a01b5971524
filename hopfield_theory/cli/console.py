"""What the commands share: consoles, progress bars, numbers as text, and errors of users in one line."""

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from math import exp, log
from pathlib import Path

import click

__all__ = [
    "ReportPath",
    "backend_option",
    "bad_input",
    "cluster_option",
    "connected",
    "console",
    "dtype_option",
    "duration",
    "number",
    "number_of_log",
    "print_table",
    "progress",
    "seed_option",
    "write_report",
]


@contextmanager
def bad_input() -> Iterator[None]:
    """Turn what the library says of bad input, or of a library that is not installed, into one line and exit code 2."""
    try:
        yield
    except (ValueError, ImportError, OSError) as refused:
        raise click.UsageError(" ".join(str(refused).split())) from refused


backend_option = click.option(
    "--backend",
    type=click.Choice(["numpy", "cupy", "torch", "jax", "array_api_strict"]),
    default="numpy",
    show_default=True,
    help="Library of the arrays.",
)
dtype_option = click.option(
    "--dtype", type=click.Choice(["float32", "float64"]), default="float64", show_default=True, help="Their dtype."
)
seed_option = click.option(
    "--seed", type=click.IntRange(min=0), default=0, show_default=True, help="Seed of all randomness."
)
cluster_option = click.option(
    "--scheduler",
    metavar="ADDRESS|local",
    help="Spread the work over the Dask cluster with this address, or over a local one.",
)


@contextmanager
def connected(scheduler: str | None, workers: int) -> Iterator:
    """Give the executor of a cluster, or None for the processes and threads of this machine."""
    from ..evidence.cluster import executor

    with ExitStack() as stack:
        with bad_input():
            found = None if scheduler is None else stack.enter_context(executor(scheduler, workers))
        yield found


def console(stderr: bool = False):
    """Give a console; where the output is not a terminal, tables are wide enough for whole ids."""
    from rich.console import Console

    found = Console(stderr=stderr, highlight=False)
    return found if found.is_terminal or "COLUMNS" in os.environ else Console(stderr=stderr, highlight=False, width=150)


def progress():
    """Give a progress bar on the standard error; it draws nothing where that is not a terminal."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    screen = console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    return Progress(*columns, console=screen, transient=True, disable=not screen.is_terminal)


def number(value: float | None, digits: int = 6) -> str:
    """Write a number, or a dash for none."""
    return "–" if value is None or value != value else f"{value:.{digits}g}"


def number_of_log(log_value: float, digits: int = 6) -> str:
    """Write a positive number, given by its natural logarithm; beyond the range of floats as a power of ten."""
    if abs(log_value) < 700:
        return number(exp(log_value), digits)
    return f"10^{log_value / log(10):.{max(digits, 6)}g}"


def duration(seconds: float) -> str:
    """Write a time in the largest unit that it has at least two of."""
    for unit, length in (("years", 31557600), ("days", 86400), ("hours", 3600), ("minutes", 60)):
        if seconds >= 2 * length:
            count = seconds / length
            return f"{count:.0f} {unit}" if count >= 10 else f"{count:.2g} {unit}"
    return f"{seconds:.0f} seconds"


def print_table(title: str, rows: list[dict[str, str]], caption: str | None = None) -> None:
    """Print rows that share their keys, which become the headings; all columns but the first hold numbers."""
    from rich.table import Table

    table = Table(title=title, caption=caption)
    for position, heading in enumerate(rows[0]):
        table.add_column(heading, justify="right" if position else "left")
    for row in rows:
        table.add_row(*row.values())
    console().print(table)


class ReportPath(click.ParamType):
    """A file to write, whose ending says in which format."""

    def __init__(self, *endings: str):
        self.endings = endings or (".json", ".html")
        self.name = "|".join(f"out{ending}" for ending in self.endings)

    def convert(self, value, param, ctx) -> Path:
        """Check the ending and the folder before any work is done."""
        path = Path(value)
        if path.suffix not in self.endings:
            self.fail(f"got {str(value)!r}; allowed is a file that ends in {' or '.join(self.endings)}", param, ctx)
        if not path.parent.is_dir():
            self.fail(f"got {str(value)!r}; the folder {str(path.parent)!r} does not exist", param, ctx)
        if path.is_dir() or not os.access(path.parent, os.W_OK):
            self.fail(
                f"got {str(value)!r}, which cannot be written; allowed is a file in a folder of yours", param, ctx
            )
        return path


def write_report(path: Path, data: dict, as_page) -> None:
    """Write a report in the format that the file's ending names, and say where it is."""
    import json

    from ..evidence.record import write_text

    with bad_input():
        write_text(
            path, as_page(data) if path.suffix == ".html" else json.dumps(data, indent=1, allow_nan=False) + "\n"
        )
    click.echo(f"wrote {path}")
