"""The command that writes test vectors."""

from pathlib import Path

import click

from .console import bad_input, progress, seed_option

__all__ = ["vectors"]


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
@seed_option
@click.option(
    "--operations",
    multiple=True,
    metavar="NAME",
    help="Only this operation (modern.energy) or room (modern); repeatable.",
)
@click.option(
    "--digits", type=click.IntRange(17, 1000), default=30, show_default=True, help="Decimal digits that are certified."
)
def vectors(folder, seed, operations, digits) -> None:
    """Write test vectors: inputs with certified outputs and the errors expected of bad input.

    Every operation has a .json, a .txt and an .npz file with the same cases; index.json lists them with their checksums.
    The same version, seed and digits give the same bytes.
    """
    from ..conformance.vectors import operations_named, write_vectors

    with bad_input():
        chosen = operations_named(operations)
    with progress() as bar, bad_input():
        task = bar.add_task("certifying", total=len(chosen))
        index = write_vectors(
            folder, seed, operations, digits, lambda name: bar.update(task, advance=1, description=f"certified {name}")
        )
    cases = sum(file["cases"] for file in index["files"] if file["name"].endswith(".json") and "cases" in file)
    click.echo(f"wrote {cases} cases of {len(chosen)} operations to {folder}")
