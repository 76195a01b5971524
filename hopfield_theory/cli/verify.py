"""The command that verifies claims."""

import json
from dataclasses import asdict
from pathlib import Path

import click

from .console import (
    ReportPath,
    backend_option,
    bad_input,
    cluster_option,
    connected,
    console,
    dtype_option,
    number,
    progress,
    seed_option,
    write_report,
)

__all__ = ["verify"]


@click.command()
@backend_option
@dtype_option
@click.option(
    "--trials", type=click.IntRange(min=1), default=400, show_default=True, help="Random instances for each claim."
)
@seed_option
@click.option("--only", multiple=True, metavar="ID|CHAPTER", help="Verify only this claim or chapter; repeatable.")
@click.option("--report", "reports", type=ReportPath(), multiple=True, help="Write a report; repeatable.")
@click.option("--proofs/--no-proofs", default=True, show_default=True, help="Run the proofs too.")
@click.option(
    "--resume",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Skip the claims that this JSON report has, made with the same settings.",
)
@click.option("--jobs", type=click.IntRange(min=1), default=2, show_default=True, help="Processes.")
@cluster_option
def verify(backend, dtype, trials, seed, only, reports, proofs, resume, jobs, scheduler) -> None:
    """Verify the claims, and refute the wordings that are false as printed.

    Exit code 0 only if every claim is as it should be, 1 if one is not, 2 for bad usage, 130 after Ctrl-C (reports are
    written, marked as incomplete).
    """
    from ..evidence.campaign import Settings, campaign, recorded
    from ..evidence.page import as_page
    from ..evidence.record import report
    from ..evidence.run import array_like
    from ..statements import select

    settings = Settings(backend, dtype, trials, seed, proofs)
    with bad_input():
        array_like(backend, dtype)
        wanted = [claim.id for claim in select(only)]
        known = recorded(_read(resume), settings) if resume else []
    records = {record.id: record for record in known if record.id in wanted}
    if resume:
        click.echo(f"{len(records)} of {len(wanted)} claims are in {resume}, made with the same settings and versions")
    remaining = [identifier for identifier in wanted if identifier not in records]
    interrupted = False
    with connected(scheduler, jobs) as cluster, progress() as bar:
        task = bar.add_task("verifying", total=len(wanted), completed=len(records))
        try:
            for record in campaign(remaining, settings, jobs, cluster):
                records[record.id] = record
                bar.update(task, advance=1, description=f"verified {record.id}")
        except KeyboardInterrupt:
            interrupted = True
    ordered = [records[identifier] for identifier in wanted if identifier in records]
    _print_table(ordered)
    data = report(ordered, asdict(settings) | {"only": list(only)}, complete=not interrupted)
    for path in reports:
        write_report(path, data, as_page)
    if interrupted:
        click.echo(f"interrupted after {len(ordered)} of {len(wanted)} claims", err=True)
    raise click.exceptions.Exit(130 if interrupted else 0 if data["green"] else 1)


def _read(path: Path) -> dict:
    """Read a report.

    Raises
    ------
    ValueError
        If there is no such file, or it is not JSON.
    """
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as unreadable:
        raise ValueError(
            f"resume: got {str(path)!r}, which cannot be read as a JSON report: {unreadable}"
        ) from unreadable


def _print_table(records: list) -> None:
    from rich.markup import escape
    from rich.table import Table

    table = Table("claim", "verdict", "evidence", title="Claims")
    for name in ("instances", "in balls", "largest ratio", "smallest slack", "s"):
        table.add_column(name, justify="right")
    for record in records:
        colour = "yellow" if record.verdict == "open" else "green" if record.green else "red"
        used = sum(count for name, count in record.counts.items() if name not in ("inadmissible", "successes"))
        table.add_row(
            record.id,
            f"[{colour}]{record.verdict}[/{colour}]",
            ", ".join(record.evidence),
            str(used),
            str(record.decided_in_balls + record.rechecked_in_balls),
            number(record.largest_ratio),
            number(record.smallest_slack, 3),
            f"{record.seconds:.2f}",
        )
    screen = console()
    screen.print(table)
    for record in records:
        if not record.green:
            where = f" at {record.failures[0]['name']}" if record.failures else ""
            screen.print(f"[red]{record.id}[/red]: {record.verdict}{escape(where)} {escape(record.note)}")
    good = sum(record.green for record in records)
    refuted, unsettled = (sum(record.verdict == verdict for record in records) for verdict in ("refuted", "open"))
    screen.print(
        f"{good} of {len(records)} claims are as they should be ({refuted} of them wordings refuted as printed, "
        f"{unsettled} open)"
    )
