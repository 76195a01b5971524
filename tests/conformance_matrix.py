"""Which check rejects which mutant, and which right implementations are accepted: ``python tests/conformance_matrix.py``.

Writes docs/measurements/conformance_matrix.json and .csv, from which the page on conformance is made.
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
from hopfield_theory.evidence.record import environment, write_text

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "measurements"
LAYERS = ("value", "algebra", "theorem")
TRIALS = 16


def layer_of(identifier: str) -> str:
    chapter = identifier.partition(".")[0]
    return chapter if chapter in LAYERS else "theorem"


def rejections(mutant: Mutant, dtype: str, layers=LAYERS) -> dict[str, str]:
    """Give, for each kind of check, the first that rejects a mutant; empty where none does."""
    judge = Judge(Adapter(**{mutant.operation: mutant.make()}), mutant.model, dtype=dtype, trials=TRIALS, shrink=False)
    judge.explain = False
    first = dict.fromkeys(layers, "")
    for identifier, claim in judge.checks.items():
        layer = layer_of(identifier)
        if layer in first and not first[layer] and set(claim.about) == {mutant.operation}:
            first[layer] = identifier if judge.judge(identifier).status == "failed" else ""
    return first


def first_rejection(mutant: Mutant, dtype: str) -> str:
    """Give the first check of values or algebra that rejects a mutant; empty where none does."""
    judge = Judge(Adapter(**{mutant.operation: mutant.make()}), mutant.model, dtype=dtype, trials=TRIALS, shrink=False)
    judge.explain = False
    asked = (
        key for key, claim in judge.checks.items() if claim.about == (mutant.operation,) and layer_of(key) != "theorem"
    )
    return next((key for key in asked if judge.judge(key).status == "failed"), "")


def acceptance(right: Right, dtype: str, library=import_module, chapters=("value", "algebra")) -> Counter:
    """Count the outcomes of the checks of values and algebra of a right implementation."""
    judge = Judge(right.make(library), right.model, backend=right.backend, dtype=dtype, trials=TRIALS, shrink=False)
    return Counter(judge.judge(key).status for key in judge.checks if key.partition(".")[0] in chapters)


def main() -> None:
    rows = []
    for dtype in ("float64", "float32"):
        for number, mutant in enumerate(MUTANTS):
            if dtype in mutant.dtypes:
                # theorems take long where they hold; they are put to the mutants that are not in the catalogue, in float64
                theorems = dtype == "float64" and mutant.kind != "catalogue"
                found = rejections(mutant, dtype, LAYERS if theorems else LAYERS[:2])
                rows.append(
                    {"model": mutant.model, "operation": mutant.operation, "kind": mutant.kind, "mutant": mutant.name}
                    | {"dtype": dtype} | found
                )  # fmt: skip
            if sys.stderr.isatty():
                print(f"\r{dtype} {number + 1}/{len(MUTANTS)}", end="", file=sys.stderr)
    accepted = []
    for right in ACCEPTED:
        for dtype in right.dtypes:
            chapters = ("value",) if right.backend == "jax" else ("value", "algebra")  # JAX compiles every shape anew
            found = acceptance(right, dtype, chapters=chapters)
            accepted.append(
                {"model": right.model, "implementation": right.name, "backend": right.backend, "dtype": dtype}
                | {status: found[status] for status in ("passed", "skipped", "failed", "vacuous")}
            )
    data = {"command": "python tests/conformance_matrix.py", "date": date.today().isoformat(), "trials": TRIALS}
    data |= {"environment": environment(), "mutants": rows, "accepted": accepted}
    write_text(FOLDER / "conformance_matrix.json", json.dumps(data, indent=1) + "\n")
    columns = ["model", "operation", "kind", "mutant", "dtype", *LAYERS]
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    write_text(FOLDER / "conformance_matrix.csv", text.getvalue())
    survivors = [row for row in rows if not any(row.get(layer) for layer in LAYERS)]
    wrong = [row for row in accepted if row["failed"] or row["vacuous"] or not row["passed"]]
    print(
        f"{len(rows) - len(survivors)} of {len(rows)} mutants rejected; {len(accepted) - len(wrong)} of {len(accepted)} right ones accepted"
    )
    for row in survivors + wrong:
        print(row)
    sys.exit(1 if survivors or wrong else 0)


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    np.seterr(all="ignore")
    main()
