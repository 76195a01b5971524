"""The command that measures what an update costs over its matrix products."""

import csv
import json
from io import StringIO
from pathlib import Path

import click

from .console import ReportPath, bad_input, number, print_table, seed_option

__all__ = ["speed"]


@click.command()
@click.option("--dtype", "dtypes", type=click.Choice(["float64", "float32"]), multiple=True, help="Default: both.")
@click.option("--rounds", type=click.IntRange(min=1), default=9, show_default=True, help="Runs of each contestant.")
@seed_option
@click.option(
    "--report", "reports", type=ReportPath(".json", ".csv"), multiple=True, help="Write the table; repeatable."
)
def speed(dtypes: tuple[str, ...], rounds: int, seed: int, reports: tuple[Path, ...]) -> None:
    """Measure, side by side, updates of this and other libraries in units of the two matrix products in them."""
    from ..evidence.record import write_text
    from ..experiments.speed import measure, measure_sweeps, settings, surroundings

    with bad_input():
        rows = list(measure(dtypes=dtypes or ("float64", "float32"), rounds=rounds, seed=seed))
    try:
        sweeps = list(measure_sweeps(rounds=rounds, seed=seed))
    except ImportError as missing:
        sweeps = []
        click.echo(f"sweeps are not measured: {missing}", err=True)
    names = list(dict.fromkeys(name for row in rows for name in row["updates"] if name not in ("seconds", "bytes")))
    table = [
        {
            "patterns × width × states": f"{row['patterns']} × {row['width']} × {row['states']}",
            "dtype": row["dtype"],
            "products, ms": number(1000 * row["updates"]["seconds"], 3),
            **{name: number(row["updates"].get(name), 3) for name in names},
            "energy / one product": number(row["energies"]["hopfield_theory"], 3),
            "extra memory, MiB": number(row["updates"]["bytes"] / 2**20, 3),
        }
        for row in rows
    ]
    print_table("Median time over that of the matrix products alone", table)
    if sweeps:
        print_table(
            "Asynchronous sweeps: median time over that of a bare compiled loop over the overlaps",
            [
                {
                    "patterns × sites × states": f"{row['patterns']} × {row['width']} × {row['states']}",
                    "loop, ms": number(1000 * row["seconds"], 3),
                    "HebbCouplings": number(row["HebbCouplings"], 3),
                    "matrix": number(row["matrix"], 3),
                }
                for row in sweeps
            ],
        )
    if set_here := settings():
        click.echo(f"measured under {set_here}", err=True)
    for path in reports:
        with bad_input():
            if path.suffix == ".csv":
                text = StringIO()
                writer = csv.DictWriter(text, list(table[0]), lineterminator="\n")
                writer.writeheader()
                writer.writerows(table)
                write_text(path, text.getvalue())
            else:
                found = {**surroundings(), "rounds": rounds, "seed": seed, "rows": rows, "sweeps": sweeps}
                write_text(path, json.dumps(found, indent=1) + "\n")
        click.echo(f"wrote {path}")
