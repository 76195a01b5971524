"""The command that analyses the heads of a transformer."""

import json

import click

from .console import ReportPath, bad_input, number, print_table, progress

__all__ = ["heads"]


@click.command()
@click.option(
    "--length",
    "lengths",
    type=click.IntRange(3, 512),
    multiple=True,
    default=(512, 128),
    show_default=True,
    help="Tokens of a text; repeatable.",
)
@click.option("--texts", type=click.IntRange(min=2), default=8, show_default=True, help="At most so many of a length.")
@click.option("--output", type=ReportPath(".json"), help="Write what was found.")
@click.option("--figure", "drawing", type=ReportPath(".png", ".svg"), help="Draw it.")
def heads(lengths, texts, output, drawing) -> None:
    """Say how many patterns the attention heads of MiniLM average, and judge each one as a Hopfield update.

    The weights ship inside the package of the extra "minilm"; nothing is downloaded.
    """
    from ..evidence.record import write_text
    from ..experiments.figure import save
    from ..experiments.heads import as_tables, measure
    from ..experiments.heads_figure import heads_figure

    with progress() as bar, bad_input():
        task = bar.add_task("loading", total=None)
        found = measure(tuple(dict.fromkeys(lengths)), texts, lambda what: bar.update(task, description=what))
    for title, rows in as_tables(found):
        print_table(
            title,
            [
                {key: value if isinstance(value, str) else number(value, 4) for key, value in row.items()}
                for row in rows
            ],
        )
    with bad_input():
        if output is not None:
            write_text(output, json.dumps(found, indent=1, allow_nan=False) + "\n")
            click.echo(f"wrote {output}")
        if drawing is not None:
            save(heads_figure(found, lengths[0]), drawing)
            click.echo(f"wrote {drawing}")
