"""The command that measures how many digits are right, and what they cost."""

from pathlib import Path

import click

from .console import ReportPath, bad_input, print_table, progress, seed_option

__all__ = ["accuracy"]


@click.command()
@click.option(
    "--method",
    "methods",
    multiple=True,
    metavar="NAME",
    help="Only this method; repeatable. Default: all that are installed.",
)
@seed_option
@click.option(
    "--repeats", type=click.IntRange(min=1), default=1, show_default=True, help="Draws of each kind of input."
)
@click.option(
    "--report", "reports", type=ReportPath(".json", ".csv"), multiple=True, help="Write the table; repeatable."
)
@click.option("--cost", type=ReportPath(".csv"), help="Also time the oracle against the definition, and write a table.")
def accuracy(methods: tuple[str, ...], seed: int, repeats: int, reports: tuple[Path, ...], cost: Path | None) -> None:
    """Measure the errors of this and other libraries on hard inputs, in units in the last place, against certified truth.

    Exit code 0 only if the oracle keeps its promise, 1 if not, 2 for bad usage or a missing library.
    """
    from ..conformance.accuracy import (
        METHODS,
        QUANTITIES,
        Accuracy,
        as_csv,
        as_json,
        broken_promises,
        in_words,
        measure,
    )
    from ..conformance.hard_inputs import CLASSES

    wanted = list(methods)
    if not methods:
        for name, (imported, _) in METHODS.items():
            try:
                imported()
                wanted.append(name)
            except ImportError as missing:
                click.echo(f"{name} is not measured: {missing}", err=True)
    rows: list[Accuracy] = []
    with bad_input(), progress() as bar:
        task = bar.add_task("measuring", total=len(CLASSES))
        for kind in CLASSES:
            rows += measure(wanted, [kind], seed, repeats)
            bar.update(task, advance=1)
    worst = {(row.method, row.quantity): 0.0 for row in rows}
    for row in rows:
        worst[row.method, row.quantity] = max(worst[row.method, row.quantity], row.worst)
    table = []
    for name in wanted:
        errors = {key: worst.get((name, key)) for key in QUANTITIES}
        cells = {QUANTITIES[key]: "–" if x is None else in_words(x, METHODS[name][1]) for key, x in errors.items()}
        table.append({"method": name, **cells})
    print_table("Worst error over all hard inputs, in ulp", table)
    for path in reports:
        _write(path, as_csv(rows) if path.suffix == ".csv" else as_json(rows, seed, repeats))
    if cost is not None:
        _write(cost, _cost())
    broken = broken_promises(rows)
    for row in broken:
        click.echo(f"{row.method}: {row.quantity} is off by {row.worst:.3g} ulp on inputs {row.inputs}", err=True)
    raise click.exceptions.Exit(1 if broken else 0)


def _cost() -> str:
    from ..conformance.cost import as_csv, measure

    return as_csv(list(measure()))


def _write(path: Path, text: str) -> None:
    from ..evidence.record import write_text

    with bad_input():
        write_text(path, text)
    click.echo(f"wrote {path}")
