"""The commands that print claims: list, show, errata, attack."""

import json
import re
from pathlib import Path

import click

from .console import ReportPath, bad_input, console, number, progress, seed_option

__all__ = ["attack", "errata", "list_claims", "show"]

#: Edges and witnesses of a claim are shown up to this many characters; counterexamples are always whole.
LONGEST = 240


def _source(source) -> dict:
    """Give a source as data: the paper, its numbers for the claim, and the equations, each as in the paper."""
    equations = re.findall(r"\(\d+\)", source.equations)
    return {"paper": source.paper.citation, "numbers": source.numbers, "equations": equations, "text": str(source)}


def _kinds(claims: dict) -> dict[str, str]:
    """Say of each claim whether it is false as printed, open, amends such a wording, or is simply a claim."""
    amends = {claim.amended for claim in claims.values() if claim.amended}
    return {
        key: "false as printed" if claim.printed else "open" if claim.open else "amended" if key in amends else "claim"
        for key, claim in claims.items()
    }


def _shortened(line: str) -> str:
    """Cut a line off where it is long."""
    return line if len(line) <= LONGEST else line[:LONGEST] + " ..."


@click.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def list_claims(as_json: bool) -> None:
    """List the claims."""
    from ..statements import everything

    claims = everything()
    kinds = _kinds(claims)
    if as_json:
        rows = [
            {
                "id": key,
                "title": claim.title,
                "source": _source(claim.source),
                "kind": kinds[key],
                "chapter": claim.chapter,
                "relation": claim.relation,
                "uses": claim.uses,
                "source_uses": claim.source_uses,
                "amended": claim.amended,
            }
            for key, claim in claims.items()
        ]
        click.echo(json.dumps(rows, indent=1, ensure_ascii=False))
        return
    from rich.table import Table

    table = Table("id", "title", "source", "kind", title=f"{len(claims)} claims")
    for key, claim in claims.items():
        numbers = ", ".join(part for part in (*claim.source.numbers, claim.source.equations) if part)
        table.add_row(
            key, claim.title, f"{claim.source.paper.key}: {numbers}" if numbers else claim.source.paper.key, kinds[key]
        )
    console().print(table)


@click.command()
@click.argument("identifier", metavar="ID")
@seed_option
def show(identifier: str, seed: int) -> None:
    """Show a claim: its statement, hypotheses, source, edges, mutants and proof, and its evidence after running it."""
    from rich.markup import escape

    from ..evidence.campaign import Settings, examine
    from ..evidence.derivation import script_of
    from ..evidence.instances import exact
    from ..evidence.page import plain
    from ..evidence.words import described, in_words, side_in_words
    from ..statements import by_id, everything

    with bad_input():
        claim = by_id(identifier)
    screen = console()
    with screen.status("running the claim and its proof"):
        record = examine(claim.id, Settings(seed=seed))
    script = script_of(claim.id)
    amends = [key for key, other in everything().items() if other.amended == claim.id]

    def written(instance) -> str:
        return _shortened(in_words(described(claim.instances, exact(instance))))

    def part(title: str, *lines: str) -> None:
        if lines:
            screen.print(f"\n[bold]{title}[/bold]")
            for line in lines:
                screen.print(f"  {escape(line)}")

    screen.print(f"[bold]{escape(claim.title)}[/bold]  {claim.id}")
    part("Statement", *plain(claim.text).splitlines())
    part("Hypotheses", *(f"{hypothesis.name}: {plain(hypothesis.text)}" for hypothesis in claim.hypotheses))
    part("Source", str(claim.source))
    if claim.printed:
        part("False as printed", f"{claim.fault}: {plain(claim.correction or '')}", f"what holds: {claim.amended}")
    if claim.open:
        part("Open", *plain(claim.known or "").splitlines())
    part("Amends", *amends)
    part("Leans on", *claim.uses)
    part("Edges", *(f"{edge.name}: {written(edge)}" for edge in claim.edges))
    part("Rejects", *(mutant.name for mutant in claim.rejects))
    part("Cannot do without", *(f"{name}: {written(witness)}" for name, witness in claim.witnesses.items()))
    colour = "yellow" if record.verdict == "open" else "green" if record.green else "red"
    screen.print(
        f"\n[bold]Evidence[/bold]\n  [{colour}]{record.verdict}[/{colour}] ({', '.join(record.evidence) or 'none'})"
    )
    tally = ", ".join(f"{count} {name}" for name, count in record.counts.items() if count)
    screen.print(
        f"  {tally}; {record.decided_in_balls} decided in balls, {record.rechecked_in_balls} decided again there"
    )
    screen.print(
        f"  largest left/right {number(record.largest_ratio)}, smallest right - left {number(record.smallest_slack)}"
    )
    if record.note and not claim.open:
        screen.print(f"  {escape(record.note)}")
    for failure in record.failures:
        screen.print(escape(f"  {failure['verdict']} at {failure['name']}: {in_words(failure)}"))
        left, right = side_in_words(failure, "left"), side_in_words(failure, "right")
        screen.print(escape(f"    left {left}, right {right}, at {failure['bits']} bits"))
    if script is not None:
        part("Proof", *script.read_text(encoding="utf-8").splitlines())
    raise click.exceptions.Exit(0 if record.green else 1)


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@seed_option
def errata(as_json: bool, seed: int) -> None:
    """Refute the wordings that are false as printed, and verify what holds instead.

    Exit code 0 only if every wording is refuted and every claim in its place holds, 1 if not.
    """
    from ..evidence.campaign import Settings, examine
    from ..evidence.instances import exact
    from ..evidence.words import described
    from ..statements import everything

    settings = Settings(seed=seed, proofs=False)
    false = [(claim, claim.counterexample) for claim in everything().values() if claim.counterexample is not None]
    rows = []
    with progress() as bar:
        task = bar.add_task("refuting", total=len(false))
        for claim, counterexample in false:
            found, amended = examine(claim.id, settings), examine(claim.amended, settings) if claim.amended else None
            none = {"left": "", "right": "", "logarithmic": False, "bits": 0}
            sides = found.failures[0] if found.failures else none
            instance = described(claim.instances, exact(counterexample))
            rows.append(
                {
                    "id": claim.id, "source": _source(claim.source), "title": claim.title, "fault": claim.fault,
                    "counterexample": {"name": counterexample.name, **instance}, "left":
                    sides["left"], "right": sides["right"], "logarithmic": sides["logarithmic"],
                    "relation": claim.relation, "bits": sides["bits"],
                    "verdict": found.verdict, "amended": claim.amended, "amended_verdict": amended.verdict if amended
                    else None, "correction": claim.correction, "green": found.green and (amended is None or
                    amended.green),
                }
            )  # fmt: skip
            bar.advance(task)
    if as_json:
        click.echo(json.dumps(rows, indent=1, ensure_ascii=False))
    else:
        _print_errata(rows)
    raise click.exceptions.Exit(0 if all(row["green"] for row in rows) else 1)


def _print_errata(rows: list[dict]) -> None:
    from rich.markup import escape

    from ..evidence.page import plain
    from ..evidence.words import in_words, side_in_words

    screen = console()
    for row in rows:
        colour = "green" if row["green"] else "red"
        screen.print(f"[bold]{escape(row['source']['text'])}[/bold]  {row['id']}")
        screen.print(escape(f"  {row['title']}"))
        screen.print(f"  [{colour}]{row['verdict']}[/{colour}]: {escape(row['fault'])}")
        counterexample = row["counterexample"]
        screen.print(escape(f"  counterexample: {counterexample['name']}: {in_words(counterexample)}"))
        sides = f"left {side_in_words(row, 'left')}, right {side_in_words(row, 'right')} ({row['bits']} bits)"
        screen.print(escape(f"  {sides}; the wording says left {row['relation']} right"))
        screen.print(escape(f"  correction: {plain(row['correction'])}"))
        if row["amended"]:
            screen.print(f"  what holds: {row['amended']} ({row['amended_verdict']})")
        screen.print()
    screen.print(
        f"{sum(row['green'] for row in rows)} of {len(rows)} printed wordings refuted, with an amended claim that holds"
    )


@click.command()
@click.argument("identifiers", metavar="[ID]...", nargs=-1)
@seed_option
@click.option("--report", type=ReportPath(".json"), help="Write what was found.")
def attack(identifiers: tuple[str, ...], seed: int, report: Path | None) -> None:
    """Search for the instances that bring claims closest to failing; ids or chapters, without any all claims that hold.

    Exit code 1 if an instance violates a claim, other than a wording that is false as printed, 0 if none does.
    """
    from ..evidence.record import as_attack_report, write_text
    from ..evidence.search import attack as search
    from ..statements import select

    with bad_input():
        chosen = [claim for claim in select(identifiers) if not claim.printed or claim.id in identifiers]
        claims = [claim for claim in chosen if claim.relation not in ("probability", "decreasing")]
        if not claims:
            raise ValueError(f"id: got {', '.join(identifiers)}, about a frequency; allowed are claims about instances")
    found = []
    with progress() as bar:
        task = bar.add_task("attacking", total=sum(len(claim.instances.sizes) for claim in claims))
        for claim in claims:
            bar.update(task, description=claim.id)
            found.append(search(claim, seed, on_step=lambda: bar.advance(task)))
    _print_attacks(found)
    if report:
        with bad_input():
            write_text(report, json.dumps(as_attack_report(found, seed), indent=1) + "\n")
    broken = [one for one, claim in zip(found, claims, strict=True) if one.verdict == "violated" and not claim.printed]
    raise click.exceptions.Exit(1 if broken else 0)


def _print_attacks(found: list) -> None:
    from rich.table import Table

    from ..evidence.words import in_words, side_in_words

    table = Table("claim", "largest ratio", "verdict", "left, right", "evaluations", "instance")
    for one in found:
        instance = in_words(vars(one)) if one.instance else "none is decided"
        sides = ", ".join(side_in_words(vars(one), side) for side in ("left", "right"))
        table.add_row(one.id, number(one.ratio, 10), one.verdict, sides, str(one.evaluations), instance)
    console().print(table)
