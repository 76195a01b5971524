"""The command that lists the capacity formulas."""

import json

import click

from .console import console

__all__ = ["formulas"]


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def formulas(as_json: bool) -> None:
    """List the capacity formulas, and whether each is a guarantee, an asymptotic law or a heuristic."""
    from ..theory.capacity import FORMULAS

    if as_json:
        rows = [
            {"name": name, **{key: value for key, value in vars(formula).items() if key != "function"}}
            for name, formula in FORMULAS.items()
        ]
        click.echo(json.dumps(rows, indent=1, ensure_ascii=False))
        return
    from rich.markup import escape
    from rich.table import Table

    table = Table("name", "standing", "stored", "source", "claim", title="Capacity formulas")
    for name, formula in FORMULAS.items():
        table.add_row(name, formula.standing, escape(formula.title), escape(formula.source), formula.claim or "")
    console().print(table)
