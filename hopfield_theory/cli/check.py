"""The command that checks somebody's code."""

import click

from .console import ReportPath, backend_option, bad_input, console, dtype_option, progress, seed_option, write_report

__all__ = ["check"]


@click.command()
@click.argument("target", metavar="PKG.MOD:OBJ")
@click.option(
    "--model",
    type=click.Choice(["modern", "classical", "dense", "attention", "sparse", "layer"]),
    default="modern",
    show_default=True,
    help="Which network it is.",
)
@backend_option
@dtype_option
@click.option(
    "--trials", type=click.IntRange(min=1), default=40, show_default=True, help="Random instances for each claim."
)
@seed_option
@click.option("--only", multiple=True, metavar="ID|CHAPTER", help="Check only this claim or chapter; repeatable.")
@click.option("--expected-failure", "expected", multiple=True, metavar="ID=REASON", help="A known failure; repeatable.")
@click.option("--report", "reports", type=ReportPath(), multiple=True, help="Write a report; repeatable.")
def check(target, model, backend, dtype, trials, seed, only, expected, reports) -> None:
    """Check an implementation: its values, its algebra, and every theorem that speaks of its operations.

    PKG.MOD:OBJ names an object, or PKG.MOD a module, that has some of the operations of the model. Exit code 0 only if all
    that it has is right, 1 if something is not, 2 for bad usage, 130 after Ctrl-C.
    """
    from ..conformance.check import Judge, as_report, known_ids, selected, with_expectation
    from ..conformance.loading import load
    from ..conformance.page import as_page

    with bad_input():
        judge = Judge(load(target), model, backend=backend, dtype=dtype, trials=trials, seed=seed)
        known = known_ids(judge, {key: reason for key, _, reason in (text.partition("=") for text in expected)})
        chosen = selected(judge.checks, only or None)
    records, interrupted = [], False
    with progress() as bar:
        task = bar.add_task("checking", total=len(chosen))
        try:
            for key in chosen:
                records.append(with_expectation(judge.judge(key), known))
                bar.update(task, advance=1, description=f"checked {key}")
        except KeyboardInterrupt:
            interrupted = True
    settings = {
        "implementation": target,
        "model": model,
        "backend": backend,
        "dtype": dtype,
        "trials": trials,
        "seed": seed,
    }
    report = as_report(records, settings | {"complete": not interrupted})
    _print(records, len(chosen))
    for path in reports:
        write_report(path, report, as_page)
    raise click.exceptions.Exit(130 if interrupted else 0 if report["green"] else 1)


def _print(records: list, chosen: int) -> None:
    """Print the first failure of each set of operations in full, the others in a line, the causes, and how many there are."""
    shown: set = set()
    others = []
    for record in records:
        if record.good:
            continue
        if record.operations in shown:
            others.append(record)
            continue
        shown.add(record.operations)
        click.echo(record.message() + "\n")
    for record in others:
        click.echo(f"{record.statement}: {record.status} ({record.reason})")
    causes = dict.fromkeys(record.cause for record in records if record.cause)
    if causes:
        single = dict.fromkeys(one for cause in causes for one in cause.split("; ") if one)
        click.echo("\nLikeliest causes:" + "".join(f"\n  {one}" for one in single))
    counts = {
        status: sum(record.status == status for record in records)
        for status in dict.fromkeys(r.status for r in records)
    }
    colour = "green" if records and all(record.good for record in records) else "red"
    summary = ", ".join(f"{count} {status}" for status, count in counts.items())
    console().print(f"[{colour}]{summary}[/{colour}] of {chosen} checks")
