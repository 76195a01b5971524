"""A plugin of pytest: ``pytest -p hopfield_theory.conformance.plugin --implementation pkg.mod:obj`` adds a test for each claim."""

from typing import Any

import pytest

from .check import Judge, known_ids, selected, with_expectation
from .loading import load
from .pytest_face import NotConforming, settle

__all__ = ["pytest_addoption", "pytest_collection_modifyitems"]


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options."""
    group = parser.getgroup("hopfield_theory", "conformance with the theory of Hopfield networks")
    group.addoption("--implementation", metavar="PKG.MOD:OBJ", help="The implementation to check.")
    group.addoption("--model", default="modern", help="Which network it is; modern by default.")
    group.addoption("--backend", default="numpy", help="Which array library it takes; numpy by default.")
    group.addoption("--dtype", default="float64", help="float64 (by default) or float32.")
    group.addoption("--trials", type=int, default=40, help="Random instances for each claim; 40 by default.")
    group.addoption("--statement", action="append", metavar="ID", help="Only this claim or chapter; repeatable.")
    group.addoption(
        "--expected-failure",
        action="append",
        default=[],
        metavar="ID=REASON",
        help="A failure that is known; repeatable.",
    )


class _Claim(pytest.Item):
    """One claim as a test."""

    def __init__(self, *, judge: Judge, expected: dict[str, str], **options: Any):
        super().__init__(**options)
        self.judge, self.expected = judge, expected

    def runtest(self) -> None:
        settle(with_expectation(self.judge.judge(self.name), self.expected))

    def repr_failure(self, excinfo: Any, style: Any = None) -> Any:
        if isinstance(excinfo.value, NotConforming):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)

    def reportinfo(self):
        return self.config.rootpath, None, f"{self.judge.model}: {self.name}"


def pytest_collection_modifyitems(session: pytest.Session, config: pytest.Config, items: list) -> None:
    """Add a test for each claim about the implementation.

    Raises
    ------
    pytest.UsageError
        If the implementation cannot be imported, or an option is not allowed.
    """
    target = config.getoption("--implementation")
    if not target:
        return
    pairs = [text.partition("=") for text in config.getoption("--expected-failure")]
    try:
        settings = {name: config.getoption(f"--{name}") for name in ("backend", "dtype", "trials")}
        judge = Judge(load(target, config.invocation_params.dir), config.getoption("--model"), **settings)
        expected = known_ids(judge, {key: reason for key, _, reason in pairs})
        chosen = selected(judge.checks, config.getoption("--statement"))
    except (ValueError, ImportError) as refused:
        raise pytest.UsageError(str(refused)) from refused
    items += [_Claim.from_parent(session, name=key, judge=judge, expected=expected) for key in chosen]
