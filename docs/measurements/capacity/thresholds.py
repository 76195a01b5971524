"""Write thresholds.csv: what the tables in this folder say of each threshold, beside the theory."""

import csv
import io
from pathlib import Path

from hopfield_theory.evidence.record import write_text
from hopfield_theory.experiments import Study, laws, read_table, study_of

FOLDER = Path(__file__).resolve().parent
HEADING = ("network", "criterion", "fraction", "d", "measured N", "certain", "theory", "N", "measured / theory")


def rows_of(study: Study) -> list[tuple[str, ...]]:
    """Give a row for each threshold and each law that speaks of it."""
    found = []
    experiment = study.experiment
    network = f"{experiment.name}, {'every' if experiment.every_pattern else 'one'} pattern"
    if experiment.model == "modern":
        network += f", K = {experiment.radius_factor:g}, beta = {experiment.beta:g}"
    if experiment.noise:
        network += f", noise {experiment.noise:g}"
    for threshold in study.thresholds:
        named = [
            law for law in laws(experiment, threshold.width, threshold.level) if law.criterion == threshold.criterion
        ]
        for law in named or [None]:
            measured = f"{threshold.estimate:.4g}" if threshold.estimate else f"above {threshold.largest}"
            low, high = (str(end) if end else "" for end in (threshold.low, threshold.high))
            certain = (
                f"{low} to {high}" if low and high else f"from {low}" if low else f"to {high}" if high else "nothing"
            )
            theory = ("", "", "")
            if law is not None:
                count = str(int(law.count)) if law.kind == "guarantee" else f"{law.count:.4g}"
                ratio = f"{threshold.estimate / law.count:.3g}" if threshold.estimate else ""
                theory = (f"{law.kind}: {law.name}", count, ratio)
            found.append(
                (network, threshold.criterion, f"{threshold.level:g}", str(threshold.width), measured, certain, *theory)
            )
    return found


def thresholds() -> str:
    """Give the table as text."""
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\n")
    table.writerow(HEADING)
    for path in sorted(FOLDER.glob("*.csv")):
        if path.stem != "thresholds":
            level = 0.999 if path.stem.endswith("_sure") else 0.5
            table.writerows(rows_of(study_of(read_table(path), level)))
    return text.getvalue()


if __name__ == "__main__":
    write_text(FOLDER / "thresholds.csv", thresholds())
