"""The command that measures how many patterns networks store."""

import os
from math import log
from time import monotonic

import click

from .console import (
    ReportPath,
    backend_option,
    bad_input,
    cluster_option,
    connected,
    console,
    dtype_option,
    duration,
    number,
    number_of_log,
    print_table,
    progress,
    seed_option,
)

__all__ = ["capacity"]


#: So many seconds pass before the first line on the progress, where there is no terminal, and between two lines.
FIRST, SILENCE = 5.0, 30.0


class Counts(click.ParamType):
    """A number of patterns, or a sweep low:high:count."""

    name = "N"

    def convert(self, value, param, ctx) -> tuple[int, ...]:
        """Give a tuple of integers."""
        import numpy as np

        parts = str(value).split(":")
        if len(parts) not in (1, 3) or not all(part.isdecimal() for part in parts):
            self.fail(f"got {value!r}; allowed is an integer, or low:high:count such as 10:1000:9", param, ctx)
        numbers = [int(part) for part in parts]
        if len(numbers) == 1:
            return tuple(numbers)
        low, high, count = numbers
        if not (2 <= low < high and 2 <= count <= 100):
            self.fail(f"got {value!r}; a sweep needs 2 <= low < high and a count from 2 to 100", param, ctx)
        return tuple(dict.fromkeys(int(n) for n in np.geomspace(low, high, count).round()))


@click.command()
@click.argument("model", metavar="MODEL", type=click.Choice(["classical", "polynomial", "exponential", "modern"]))
@click.option("--degree", type=click.IntRange(2, 5), help="Degree n of the polynomial interaction.")
@click.option(
    "--width", "widths", type=click.IntRange(min=2), multiple=True, default=(50,), show_default=True, metavar="D",
    help="Dimension d of the patterns; repeatable.",
)  # fmt: skip
@click.option(
    "--count", "counts", type=Counts(), multiple=True,
    help="Numbers of patterns to measure, or a sweep low:high:count; repeatable. Default: search for the threshold.",
)  # fmt: skip
@click.option("--beta", type=float, help="Inverse temperature of the modern network.  [default: 1]")
@click.option(
    "--radius-factor", type=float, metavar="K", help="Modern patterns lie at K sqrt(d - 1) from 0.  [default: 1]"
)
@click.option(
    "--noise", type=float, default=0.0, show_default=True,
    help="Share of the sites that are flipped in a cue; for the modern network its distance over M.",
)  # fmt: skip
@click.option(
    "--errors", type=float, default=0.0, show_default=True, help="Share of wrong sites that retrieval may leave."
)
@click.option(
    "--every-pattern/--one-pattern",
    default=True,
    show_default=True,
    help="Must every pattern be stored, or a given one?",
)
@click.option(
    "--criterion", "criteria", multiple=True, metavar="NAME", help="Search by this criterion only; repeatable."
)
@click.option("--trials", type=click.IntRange(min=1), default=200, show_default=True, help="Networks of each size.")
@click.option("--level", type=float, default=0.5, show_default=True, help="Fraction of networks at the threshold.")
@click.option(
    "--largest", type=click.IntRange(2, 10**9), default=4096, show_default=True, help="Search no further than this N."
)
@click.option("--precision", type=float, default=0.05, show_default=True, help="Bisect to this share of N.")
@click.option("--confidence", type=float, default=0.99, show_default=True, help="Of the intervals, and of thresholds.")
@seed_option
@backend_option
@dtype_option
@click.option(
    "--threads", type=click.IntRange(min=1), default=os.cpu_count() or 1, help="Threads.  [default: all cores]"
)
@cluster_option
@click.option(
    "--output", type=ReportPath(".csv", ".parquet"),
    help="Write the measurements here, one by one; those that are there already are not made again.",
)  # fmt: skip
@click.option("--figure", type=ReportPath(".png", ".svg"), help="Draw the measurements beside the theory.")
def capacity(
    model, degree, widths, counts, beta, radius_factor, noise, errors, every_pattern, criteria, trials, level, largest, precision,
    confidence, seed, backend, dtype, threads, scheduler, output, figure,
) -> None:  # fmt: skip
    """Measure how many random patterns a network stores, beside what theory says.

    MODEL is the network and its patterns:

    \b
      classical    signs; Hebb's couplings
      polynomial   signs; the interaction a^n, with --degree n
      exponential  signs; the interaction e^a
      modern       points of a sphere; softmax, with --beta and --radius-factor

    NAME says what is meant by stored. For the binary networks:

    \b
      "fixed"       an update leaves the pattern as it is (no --noise)
      "one update"  an update turns the noisy cue into the pattern
      "retrieved"   updates come to rest with at most the share --errors
                    of wrong sites (with --noise or --errors)

    and for the modern one:

    \b
      "guaranteed"   the separation meets the condition of storage
      "in its ball"  retrieval rests within 1/(beta N M) of the pattern
      "nearest"      retrieval rests where this pattern has more than
                     twice the weight of every other

    A network that is interrupted with Ctrl-C (exit code 130) has left its finished measurements in the output; the same
    command goes on from there, and ends with the same file as one that was not interrupted.
    """  # noqa: D301 (click reads the control character)
    from ..experiments import Experiment, laws, read_table, write_table
    from ..experiments import capacity as study_of
    from ..experiments.figure import capacity_figure, save

    with bad_input():
        experiment = Experiment(
            model, degree, beta, radius_factor, noise, errors, every_pattern, trials, seed, backend, dtype
        )  # fmt: skip
        kept = read_table(output) if output is not None and output.exists() else []
    sizes = sorted({count for sweep in counts for count in sweep}) or None
    table = {_cell(row): row for row in kept}
    try:
        with bad_input(), connected(scheduler, threads) as cluster, progress() as bar:
            tested = Tested(bar)

            def finished(cells):
                table.update((_cell(cell), cell) for cell in cells)
                if output is not None:
                    write_table(output, table.values())

            study = study_of(
                experiment,
                widths,
                sizes,
                criteria,
                level,
                largest,
                precision,
                confidence,
                threads,
                kept,
                finished,
                lambda width, count, done: tested(width, count, trials * (count if every_pattern else 1), done),
                cluster,
            )
    except KeyboardInterrupt:
        where = f"; {output} has the finished measurements" if output is not None else ""
        click.echo(f"interrupted{where}", err=True)
        raise click.exceptions.Exit(130) from None
    _print(study, [(width, law) for width in dict.fromkeys(widths) for law in laws(experiment, width, level)])
    if output is not None:
        click.echo(f"{len(study.measurements)} rows of this experiment are in {output}")
    if figure is not None:
        with bad_input():
            save(capacity_figure(study), figure)
        click.echo(f"wrote {figure}")


class Tested:
    """Say how many patterns were tested: in a progress bar or, where there is no terminal, in a line now and then."""

    def __init__(self, bar):
        self.bar, self.task = bar, bar.add_task("measuring", total=None)
        self.here: tuple[int, int] | None = None
        self.began = monotonic()
        self.next = self.began + FIRST
        self.done = 0

    def __call__(self, width: int, count: int, total: int, done: int) -> None:
        """Count ``done`` of the ``total`` patterns of this size."""
        if self.here != (width, count):
            self.here, self.began, self.done = (width, count), monotonic(), 0
            self.bar.reset(self.task, description=f"d = {width}, N = {count}: patterns tested", total=total)
        self.done += done
        self.bar.advance(self.task, done)
        now = monotonic()
        if self.bar.disable and now >= self.next:
            self.next = now + SILENCE
            left = (now - self.began) * (total - self.done) / self.done
            part = f"{self.done} of {total} patterns tested"
            click.echo(f"d = {width}, N = {count}: {part}, about {duration(left)} left", err=True)


def _cell(row) -> tuple:
    """Give what says which cell a row belongs to: everything but what was found and the versions it was found with."""
    found = ("tested", "successes", "first_stored", "patterns_stored", "fraction", "low", "high", "versions")
    return tuple(value for name, value in vars(row).items() if name not in found)


def _print(study, theory) -> None:
    """Print the measurements, and the thresholds beside the theory."""
    experiment = study.experiment
    networks = f"{experiment.trials} network" + "s" * (experiment.trials > 1)
    subject = "every pattern is stored" if experiment.every_pattern else "a given pattern is stored"
    print_table(
        f"{experiment.name} network: fraction of {networks} in which {subject}",
        [
            {
                "criterion": cell.criterion,
                "d": str(cell.width),
                "N": str(cell.count),
                "networks": number(cell.fraction, 4),
                f"{cell.confidence:.4g} interval": f"{cell.low:.4f} to {cell.high:.4f}",
                "patterns": number(cell.patterns_stored / (cell.tested * cell.trials), 4),
            }
            for cell in study.measurements
        ],
    )
    if not theory:
        console().print("No formula for this experiment names a number of patterns.")
    print_table(
        f"N at which the fraction falls through {study.thresholds[0].level:g}, with bounds at confidence "
        f"{study.thresholds[0].confidence:g}, and what theory says",
        [
            *(
                {"what": f"measured: {found.criterion}", "d": str(found.width), "N": str(found), "over formula": ""}
                for found in study.thresholds
            ),
            *(
                {
                    "what": f"{law.kind}: {law.name}",
                    "d": str(width),
                    "N": str(int(law.count))
                    if law.kind == "guarantee" and law.count < 1e9
                    else number_of_log(law.log_count, 4),
                    "over formula": _ratio(study, width, law),
                }
                for width, law in theory
            ),
        ],
        "Measured N: where the fraction falls through the level. The probability is at least the level at the first number in "
        "brackets and below it at the second, both at once with the stated confidence; - where no measured N makes it "
        "certain.",
    )


def _ratio(study, width, law) -> str:
    """Divide the measured threshold by the formula."""
    found = [t.estimate for t in study.thresholds if (t.width, t.criterion) == (width, law.criterion)]
    return number_of_log(log(found[0]) - law.log_count, 3) if found and found[0] else "–"
