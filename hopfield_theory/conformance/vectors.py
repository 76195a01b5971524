"""Test vectors: inputs, certified outputs and expected errors in files that need no Python to read.

Each operation has three files with the same cases. The ``.json`` says everything, and ``vectors-2.schema.json`` says how.
The ``.txt`` has one line for each array, which ``scanf`` reads. The ``.npz`` holds float64 arrays. The same package, seed
and digits give the same bytes.
"""

import hashlib
import io
import json
import math
import zipfile
from collections.abc import Callable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np

from .. import __version__
from ..arithmetic.dispatch import Undecided
from ..certified import Enclosure, certify
from ..evidence.record import write_bytes
from .vector_cases import OPERATIONS, STOPPED, Case, called, cases_of

__all__ = ["SCHEMA_VERSION", "operations_named", "schema", "vectors_of", "write_vectors"]

SCHEMA_VERSION = 2


def schema() -> dict[str, Any]:
    """The JSON schema of the ``.json`` files ships with the package."""
    return json.loads(_schema_text())


def _schema_text() -> str:
    return files("hopfield_theory.conformance").joinpath(f"vectors-{SCHEMA_VERSION}.schema.json").read_text("utf-8")


def operations_named(names: tuple[str, ...] = ()) -> list[str]:
    """Operations are chosen by full names ("modern.energy") or by rooms ("modern"); no name chooses all.

    Raises
    ------
    ValueError
        If a name is neither.
    """
    rooms = {operation.split(".")[0] for operation in OPERATIONS}
    for name in names:
        if name not in OPERATIONS and name not in rooms:
            raise ValueError(f"operations: got {name!r}; allowed is {', '.join([*sorted(rooms), *OPERATIONS])}")
    return [found for found in OPERATIONS if not names or found in names or found.split(".")[0] in names]


def vectors_of(operation: str, seed: int = 0, digits: int = 30) -> dict[str, Any]:
    """The vectors of an operation are its cases with what they certainly give.

    Parameters
    ----------
    operation : str
        A full name, such as "modern.energy".
    seed : int
        Seed of the random inputs.
    digits : int
        Decimal digits that are certified, at least 17.

    Returns
    -------
    dict
        As the schema says.

    Raises
    ------
    ValueError
        If there is no such operation, or fewer digits are asked for than a double needs.
    """
    if operation not in OPERATIONS:
        raise ValueError(f"operation: got {operation!r}; allowed is {', '.join(OPERATIONS)}")
    if digits < 17:
        raise ValueError(f"digits: got {digits!r}; allowed is an integer of at least 17, which tell doubles apart")
    cases = cases_of(operation, seed)
    return {
        "schema": SCHEMA_VERSION,
        "package": "hopfield_theory",
        "version": __version__,
        "seed": seed,
        "digits": digits,
        "operation": operation,
        "arguments": list(cases[0].inputs),
        "cases": [_recorded(operation, case, digits) for case in cases],
    }


def _recorded(operation: str, case: Case, digits: int) -> dict[str, Any]:
    """Write a case with its result or its error."""
    known = {"name": case.name, "inputs": {name: _numbers(x) for name, x in case.inputs.items()}}
    options = {name: x.tolist() if isinstance(x, np.ndarray) else x for name, x in case.options.items()}
    known |= {"options": options} if options else {}
    try:
        certain, nearest = _certain(called(operation, case), list(case.inputs.values()), digits)
    except ValueError as refusal:
        argument, _, message = str(refusal).partition(": ")
        if argument != case.refused:
            raise AssertionError(f"{operation}, {case.name}: refused for {argument}: {message}") from refusal
        return known | {"error": {"kind": "ValueError", "argument": argument, "message": message}}
    if case.refused:
        raise AssertionError(f"{operation}, {case.name}: {case.refused} is accepted")
    radius = np.where(np.isfinite(nearest), certain.radius, np.inf)
    result = {
        "decimal": certain.decimals(digits).ravel().tolist(),
        "radius": [x.hex() for x in radius.ravel().tolist()],
    }
    known |= {"result": _numbers(nearest) | result}
    if operation in STOPPED:
        updates, reasons = STOPPED[operation](list(case.inputs.values()), certain.bits, **case.options)
        flat = {"updates": updates.ravel().tolist(), "reasons": reasons.ravel().tolist()}
        known |= {"stopped": {"shape": list(updates.shape)} | flat}
    return known


def _certain(function: Callable, inputs: list, digits: int) -> tuple[Enclosure, np.ndarray]:
    """Certify a result until it is also known how to round it to doubles."""
    for asked in (digits, 4 * digits, 16 * digits):
        certain = certify(function, *inputs, digits=asked)
        try:
            return certain, certain.rounded()
        except Undecided:
            continue
    raise Undecided(f"{16 * digits} digits do not say how to round the result")


def _numbers(array: np.ndarray) -> dict[str, Any]:
    """Write doubles twice, row by row: in hexadecimal, and as JSON numbers, the shortest that read back to the same double."""
    flat = np.asarray(array).ravel().tolist()
    shape = list(np.shape(array))
    return {"shape": shape, "hex": [x.hex() for x in flat], "number": [x if math.isfinite(x) else None for x in flat]}


def _as_text(vectors: dict[str, Any]) -> Iterator[str]:
    """Write lines of words: what it is, a name, the number of axes, their lengths, and the numbers."""

    def line(kind: str, numbers: dict[str, Any]) -> str:
        return " ".join(map(str, [kind, len(numbers["shape"]), *numbers["shape"], *numbers["hex"]]))

    yield f"vectors {vectors['schema']} {vectors['operation']} {vectors['version']}"
    for case in vectors["cases"]:
        yield f"case {case['name']}"
        for name, numbers in case["inputs"].items():
            yield line(f"input {name}", numbers)
        for name, value in case.get("options", {}).items():
            words = value.values() if isinstance(value, dict) else [value] if not isinstance(value, list) else value
            if name in ("mask", "padding"):  # arrays of 0 and 1, whose shape a reader has to know
                words = [np.ndim(value), *np.shape(value), *map(int, np.ravel(value))]
            yield " ".join([f"option {name}", *(str(int(x) if isinstance(x, bool) else x) for x in words)])
        if "error" in case:
            yield f"error {case['error']['argument']}"
            continue
        yield line("result nearest", case["result"])
        yield line("result radius", case["result"] | {"hex": case["result"]["radius"]})
        for name in ("updates", "reasons") if "stopped" in case else ():
            yield line(f"stopped {name}", case["stopped"] | {"hex": case["stopped"][name]})
    yield "end"


def _as_npz(vectors: dict[str, Any]) -> bytes:
    """Write the arrays as ``np.savez`` does: not compressed, and with nothing of the day or the machine in the archive."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for case in vectors["cases"]:
            arrays = {f"{case['name']}.{name}": numbers for name, numbers in case["inputs"].items()}
            if "result" in case:
                arrays |= {f"{case['name']}.result": case["result"]}
                arrays |= {f"{case['name']}.radius": case["result"] | {"hex": case["result"]["radius"]}}
            if "stopped" in case:
                counts = [float(count).hex() for count in case["stopped"]["updates"]]
                arrays |= {f"{case['name']}.updates": case["stopped"] | {"hex": counts}}
            for name, numbers in arrays.items():
                entry = zipfile.ZipInfo(f"{name}.npy")
                entry.create_system = 3  # not the system at hand
                content, values = io.BytesIO(), np.asarray([float.fromhex(x) for x in numbers["hex"]], dtype="<f8")
                np.lib.format.write_array(content, values.reshape(numbers["shape"]), allow_pickle=False)
                archive.writestr(entry, content.getvalue())
    return stream.getvalue()


def write_vectors(
    folder: str | Path,
    seed: int = 0,
    operations: tuple[str, ...] = (),
    digits: int = 30,
    on_step: Callable[[str], Any] = lambda operation: None,
) -> dict[str, Any]:
    """A folder of vectors has an index with the checksum of every file; the index is written last.

    Parameters
    ----------
    folder : path
        Made where it does not exist. Files of the same names are replaced, each at once; others are left alone.
    seed : int
        Seed of the random inputs.
    operations : tuple of str
        Names of operations or rooms; without any, all operations.
    digits : int
        Decimal digits that are certified, at least 17.
    on_step : callable
        Told the name of each operation when it is done.

    Returns
    -------
    dict
        The index: schema, package, version, seed, digits, and for every file its name, operation, number of cases, bytes
        and sha256.

    Raises
    ------
    ValueError
        If an operation does not exist or the digits are too few.
    """
    chosen, folder = operations_named(operations), Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    index = {
        "schema": SCHEMA_VERSION,
        "package": "hopfield_theory",
        "version": __version__,
        "seed": seed,
        "digits": digits,
    }
    listed: list[dict[str, Any]] = []

    def put(name: str, content: bytes, **about: Any) -> None:
        write_bytes(folder / name, content)
        listed.append({"name": name, **about, "bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()})

    put(f"vectors-{SCHEMA_VERSION}.schema.json", _schema_text().encode())
    for operation in chosen:
        vectors = vectors_of(operation, seed, digits)
        about = {"operation": operation, "cases": len(vectors["cases"])}
        put(f"{operation}.json", (json.dumps(vectors, indent=1, allow_nan=False) + "\n").encode(), **about)
        put(f"{operation}.txt", ("\n".join(_as_text(vectors)) + "\n").encode(), **about)
        put(f"{operation}.npz", _as_npz(vectors), **about)
        on_step(operation)
    write_bytes(folder / "index.json", (json.dumps(index | {"files": listed}, indent=1) + "\n").encode())
    return index | {"files": listed}
