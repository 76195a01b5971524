"""The command that judges other people's libraries."""

import json
from pathlib import Path

import click

from .console import ReportPath, bad_input, print_table, progress, seed_option

__all__ = ["third_parties"]


@click.command("third-parties")
@click.argument("names", metavar="[NAME]...", nargs=-1)
@click.option(
    "--hflayers",
    metavar="FOLDER",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Judge a checkout of ml-jku/hopfield-layers.",
)
@click.option("--trials", type=click.IntRange(min=1), help="Random instances for each claim.")
@seed_option
@click.option(
    "--output",
    type=ReportPath(".json"),
    help="Write what was found; what the file already says of other implementations is kept.",
)
def third_parties(names, hflayers, trials, seed, output) -> None:
    """Judge the implementations of other libraries whose name contains NAME, by default all that are installed.

    With --hflayers only the checkout is judged, and the libraries that are named. A failed check does not make the exit code 1:
    what was found is the result.
    """
    from ..conformance.hflayers import parties_in
    from ..conformance.third_parties import PUBLISHED, as_findings, judge

    with bad_input():
        chosen = [
            party for name, party in PUBLISHED.items() if any(part in name for part in names) or not (names or hflayers)
        ]
        if names and not chosen:
            raise ValueError(f"NAME: got {' '.join(names)}; allowed is a part of {', '.join(PUBLISHED)}")
        parties = chosen + (parties_in(hflayers) if hflayers else [])
        earlier = _read(output) if output is not None and output.exists() else []
    found, missing = [], []
    with progress() as bar:
        task = bar.add_task("judging", total=len(parties))
        for party in parties:
            bar.update(task, description=f"judging {party.name}")
            try:
                found += list(judge(party, trials, seed))
            except ImportError as absent:
                missing.append(f"{party.name} was not judged: {absent}")
            if output is not None:
                _write(output, as_findings(found, seed), earlier)
            bar.advance(task)
    if found:
        print_table(
            "What was found",
            [
                {
                    "implementation": f"{one.name} ({one.package} {one.version})",
                    "dtype": one.dtype,
                    **{status: str(one.counts.get(status, 0)) for status in ("passed", "failed", "skipped", "vacuous")},
                }
                for one in found
            ],
        )
    for one in found:
        for failure in one.failures:
            click.echo(f"{one.name}, {one.dtype}: {failure['statement']} failed: {failure['reason']}")
        for probe in one.probes:
            click.echo(f"{one.name}: {probe['question']}: {probe['answer']}")
    for line in missing:
        click.echo(line)
    if output is not None:
        click.echo(f"wrote {output}")


def _read(path: Path) -> list[tuple[str, dict]]:
    """Read the findings of a file, each with its name.

    Raises
    ------
    ValueError
        If it holds none.
    """
    try:
        return [(one["name"], one) for one in json.loads(path.read_text(encoding="utf-8"))["findings"]]
    except (ValueError, KeyError, TypeError) as alien:
        raise ValueError(
            f"output: got {str(path)!r}, which is not as this command writes it; allowed is a new file"
        ) from alien


def _write(path: Path, data: dict, earlier: list[tuple[str, dict]]) -> None:
    """Write findings, after each implementation; earlier ones of others are kept."""
    from ..evidence.record import write_text

    with bad_input():
        judged = {one["name"] for one in data["findings"]}
        data["findings"] += [one for name, one in earlier if name not in judged]
        write_text(path, json.dumps(data, indent=1, allow_nan=False) + "\n")
