"""Which check rejects which mutant, and which right implementations are accepted: ``python tests/conformance_matrix.py``.

Writes docs/measurements/conformance_matrix.json and .csv, from which the page on conformance is made. With names of models
only those are measured again; the rows of the others stay as they are.
"""

import csv
import io
import json
import sys
import warnings
from collections import Counter
from datetime import date
from importlib import import_module
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parent))
from conformance_mutants import ACCEPTED, MUTANTS, Mutant, Right

from hopfield_theory.conformance import Adapter
from hopfield_theory.conformance.check import Judge
from hopfield_theory.conformance.operations import OPERATIONS, operations_of
from hopfield_theory.evidence.record import environment, write_text

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "measurements"
LAYERS = ("value", "algebra", "theorem")
#: Kinds of mutants that theorems are put to besides, in float64.
BY_THEOREMS = ("scaling", "constants", "step counts")
TRIALS = 16


def layer_of(identifier: str) -> str:
    chapter = identifier.partition(".")[0]
    return chapter if chapter in LAYERS else "theorem"


def first_rejection(mutant: Mutant, dtype: str, layers=("value", "algebra")) -> str:
    """Give the first check, of the kinds named, that rejects a mutant; empty where none does."""
    adapter = Adapter(**mutant.declared, **{mutant.operation: mutant.make()})
    judge = Judge(adapter, mutant.model, dtype=dtype, trials=TRIALS, shrink=False)
    judge.explain = False
    asked = (key for key, claim in judge.checks.items() if set(claim.about) == {mutant.operation})
    return next((key for key in asked if layer_of(key) in layers and judge.judge(key).status == "failed"), "")


def acceptance(right: Right, dtype: str, library=import_module, chapters=("value", "algebra")) -> Counter:
    """Count the outcomes of the checks of values and algebra of a right implementation."""
    judge = Judge(right.make(library), right.model, backend=right.backend, dtype=dtype, trials=TRIALS, shrink=False)
    return Counter(judge.judge(key).status for key in judge.checks if key.partition(".")[0] in chapters)


def write_tables(data: dict) -> None:
    """Write the tables of the page on conformance."""
    _write("matrix", ["model", "operation", "kind", "mutant", "dtype", "rejected by", "theorem"], data["mutants"])
    _write("accepted", list(data["accepted"][0]), data["accepted"])
    summary: dict[tuple, Counter] = {}
    for row in data["mutants"]:
        count = summary.setdefault((row["model"], row["operation"], row["dtype"]), Counter())
        count.update(["mutants", *(["rejected"] if row["rejected by"] else [])])
        count.update([f"by {layer_of(row['rejected by'])}"] if row["rejected by"] else [])
        count.update(["put to theorems"] if "theorem" in row else [])
        count.update(["by theorems alone"] if row.get("theorem") else [])
    names = ["mutants", "rejected", "by value", "by algebra", "put to theorems", "by theorems alone"]
    rows = [
        {"model": model, "operation": operation, "dtype": dtype} | {name: count[name] for name in names}
        for (model, operation, dtype), count in summary.items()
    ]
    _write("summary", ["model", "operation", "dtype", *names], rows)


def _write(table: str, columns: list[str], rows: list[dict]) -> None:
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    write_text(FOLDER / f"conformance_{table}.csv", text.getvalue())


def measured(models: list[str]) -> tuple[list[dict], list[dict]]:
    """Put the mutants and the right implementations of some models to the checks; give the rows of both tables."""
    rows, accepted = [], []
    for dtype in ("float64", "float32"):
        for number, mutant in enumerate(MUTANTS):
            if dtype in mutant.dtypes and mutant.model in models:
                row = {"model": mutant.model, "operation": mutant.operation, "kind": mutant.kind}
                row |= {"mutant": mutant.name, "dtype": dtype, "rejected by": first_rejection(mutant, dtype)}
                if dtype == "float64" and mutant.kind in BY_THEOREMS:
                    row["theorem"] = first_rejection(mutant, dtype, ("theorem",))
                rows.append(row)
            if sys.stderr.isatty():
                print(f"\r{dtype} {number + 1}/{len(MUTANTS)}", end="", file=sys.stderr)
    for right in ACCEPTED:
        for dtype in right.dtypes if right.model in models else ():
            chapters = ("value",) if right.backend != "numpy" else ("value", "algebra")  # JAX compiles every shape anew
            found = acceptance(right, dtype, chapters=chapters)
            accepted.append(
                {"model": right.model, "implementation": right.name, "backend": right.backend, "dtype": dtype}
                | {status: found[status] for status in ("passed", "skipped", "failed", "vacuous")}
            )
    return rows, accepted


def main(chosen: list[str]) -> None:
    models = list(OPERATIONS)
    for model in chosen:
        operations_of(model)
    rows, accepted = measured(chosen or models)
    dates = dict.fromkeys(models, date.today().isoformat())
    if chosen:
        before = json.loads((FOLDER / "conformance_matrix.json").read_text())
        dates |= {m: before.get("dates", {}).get(m, before["date"]) for m in models if m not in chosen}
        rows = _merged(before["mutants"], rows, chosen, ("float64", "float32"))
        accepted = _merged(before["accepted"], accepted, chosen, (None,))
    data = {"command": "python tests/conformance_matrix.py", "date": date.today().isoformat(), "dates": dates}
    data |= {"trials": TRIALS, "environment": environment(), "mutants": rows, "accepted": accepted}
    write_text(FOLDER / "conformance_matrix.json", json.dumps(data, indent=1) + "\n")
    write_tables(data)
    survivors = [row for row in rows if not row["rejected by"]]
    wrong = [row for row in accepted if row["failed"] or row["vacuous"] or not row["passed"]]
    print(
        f"{len(rows) - len(survivors)} of {len(rows)} mutants rejected; {len(accepted) - len(wrong)} of {len(accepted)} right ones accepted"
    )
    for row in survivors + wrong:
        print(row)
    sys.exit(1 if survivors or wrong else 0)


def _merged(before: list[dict], found: list[dict], chosen: list[str], dtypes: tuple) -> list[dict]:
    """Give the rows of other models as they were with the new ones, in the order of dtypes and models."""
    rows = [row for row in before if row["model"] not in chosen] + found
    return [
        row
        for dtype in dtypes
        for model in OPERATIONS
        for row in rows
        if row["model"] == model and dtype in (None, row["dtype"])
    ]


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    np.seterr(all="ignore")
    main(sys.argv[1:])
