"""The command line ``hopfield-theory``, also ``python -m hopfield_theory``; commands load the library when they run."""

import sys

import click

from .. import __version__
from .accuracy import accuracy
from .capacity import capacity
from .check import check
from .claims import attack, errata, list_claims, show
from .formulas import formulas
from .heads import heads
from .inspect_data import inspect_data
from .speed import speed
from .third_parties import third_parties
from .vectors import vectors
from .verify import verify

__all__ = ["main"]


class _OneLine(click.Group):
    """A group that reports bad usage in one line and with exit code 2, and an interruption with 130."""

    def main(self, *args, **options):
        """Run the command line and exit."""
        options["standalone_mode"] = False
        try:
            code = super().main(*args, **options)
        except click.ClickException as bad:
            click.echo(f"Error: {' '.join(bad.format_message().split())}", err=True)
            sys.exit(bad.exit_code)
        except click.Abort:
            sys.exit(130)
        sys.exit(code if isinstance(code, int) else 0)


@click.group(cls=_OneLine, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="hopfield-theory")
@click.pass_context
def main(context: click.Context) -> None:
    """Check the theory of Hopfield networks on this machine, and apply it to your patterns."""
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


for _command in (
    list_claims,
    show,
    verify,
    check,
    errata,
    attack,
    inspect_data,
    accuracy,
    capacity,
    formulas,
    heads,
    speed,
    third_parties,
    vectors,
):
    main.add_command(_command)
