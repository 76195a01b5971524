"""Records of what a run found, as data with a versioned schema; nothing in a record is typed by hand."""

import json
import os
import platform
import tempfile
from dataclasses import asdict, dataclass, field
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from pathlib import Path
from typing import Any

__all__ = [
    "SCHEMA_VERSION",
    "Record",
    "as_attack_report",
    "environment",
    "report",
    "schema",
    "write_bytes",
    "write_text",
]

SCHEMA_VERSION = 1


@dataclass
class Record:
    """What a run found out about one claim.

    Attributes
    ----------
    verdict
        "holds", "refuted" (a printed wording fails at its counterexample), "violated", "inconclusive" or "vacuous" (no admissible or no
        informative instance), or "open" (neither proved nor refuted, and no instance that was tried refutes it).
    green
        Whether that is what the registry says of the claim: a claim holds, a wording said to be false is refuted, an open
        claim is still open.
    attained
        Name of an instance at which both sides are exactly equal, decided in balls or symbols: the bound cannot be improved by a factor.
    counts
        How many instances had which verdict.
    """

    id: str
    title: str
    verdict: str
    green: bool
    relation: str
    backend: str
    dtype: str
    device: str
    seed: int
    counts: dict[str, int] = field(default_factory=dict)
    decided_in_balls: int = 0
    rechecked_in_balls: int = 0
    smallest_slack: float | None = None
    largest_ratio: float | None = None
    attained: str | None = None
    worst: dict[str, Any] | None = None
    failures: list[dict[str, Any]] = field(default_factory=list)
    frequencies: list[dict[str, Any]] = field(default_factory=list)
    evidence: list[str] = field(default_factory=list)
    seconds: float = 0.0
    note: str = ""


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None


def environment() -> dict[str, Any]:
    """Versions and the machine identify where a record was made."""
    packages = (
        "hopfield-theory",
        "numpy",
        "scipy",
        "sympy",
        "python-flint",
        "torch",
        "jax",
        "cupy-cuda12x",
        "cupy-cuda13x",
        "array-api-strict",
    )
    return {
        "python": platform.python_version(),
        "machine": platform.machine(),
        "system": platform.system(),
        "packages": {name: found for name in packages if (found := _version(name))},
    }


def report(records: list[Record], settings: dict[str, Any], complete: bool) -> dict[str, Any]:
    """A report is the records with the settings and the environment that made them."""
    return {
        "schema": SCHEMA_VERSION,
        "complete": complete,
        "green": complete and bool(records) and all(record.green for record in records),
        "settings": settings,
        "environment": environment(),
        "records": [_finite(asdict(record)) for record in records],
    }


def as_attack_report(attacks: list, seed: int) -> dict[str, Any]:
    """A report of attacks is what each search found, with the seed, the date and the environment."""
    found = {attack.id: _finite(asdict(attack)) for attack in attacks}
    today = date.today().isoformat()
    return {"schema": SCHEMA_VERSION, "date": today, "seed": seed, "environment": environment(), "attacks": found}


def _finite(value: Any) -> Any:
    """Replace what JSON cannot hold (NaN and infinities) by None."""
    if isinstance(value, dict):
        return {key: _finite(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_finite(item) for item in value]
    if isinstance(value, float) and (value != value or value in (float("inf"), float("-inf"))):
        return None
    return value


def schema() -> dict[str, Any]:
    """The JSON schema of reports ships with the package."""
    return json.loads(files("hopfield_theory.evidence").joinpath(f"report-{SCHEMA_VERSION}.schema.json").read_text())


def write_text(path: str | os.PathLike, text: str) -> None:
    """Write a text file whole or not at all, in UTF-8.

    Raises
    ------
    ValueError
        If the folder does not exist.
    """
    write_bytes(path, text.encode())


def write_bytes(path: str | os.PathLike, content: bytes) -> None:
    """Write a file whole or not at all: to a temporary name in the same folder, then moved.

    Raises
    ------
    ValueError
        If the folder does not exist.
    """
    path = Path(path)
    if not path.parent.is_dir():
        raise ValueError(f"path: got {str(path)!r}; allowed is a file in a folder that exists")
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=path.name, suffix=".part")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
        os.chmod(temporary, 0o644)
        os.replace(temporary, path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
