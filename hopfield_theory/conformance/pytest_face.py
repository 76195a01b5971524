"""The face for pytest: a test for each claim, with failures that are expected."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from .check import CheckRecord, Judge, known_ids, selected, with_expectation

__all__ = ["NotConforming", "parametrize_with_statements", "settle"]


class NotConforming(AssertionError):
    """An implementation contradicts a claim."""


def settle(record: CheckRecord) -> None:
    """Turn a record into the outcome of a test.

    Raises
    ------
    NotConforming
        If the check failed, said nothing, or passed where a failure was expected.
    """
    import pytest

    if record.status == "skipped":
        pytest.skip(record.reason)
    if record.status == "xfailed":
        pytest.xfail(record.reason)
    if not record.good:
        raise NotConforming(record.message())


def parametrize_with_statements(
    obj: Any,
    model: str = "modern",
    *,
    statements: Sequence[str] | None = None,
    expected_failures: Mapping[str, str] | None = None,
    **settings: Any,
) -> Callable:
    """Decorate a test with one parameter, ``check``, for each claim about an implementation; the test calls ``check()``.

    Parameters
    ----------
    obj : object
        The implementation, as in :func:`hopfield_theory.conformance.check_implementation`.
    model : str
        "modern", "classical", "dense", "attention", "sparse" or "layer".
    statements : sequence of str, optional
        Which claims; all by default.
    expected_failures : mapping, optional
        From ids of claims that are known to fail to the reason why. Such a test is reported as xfailed; it fails if the
        claim passes.
    **settings
        backend, dtype, device, trials, seed, shrink: as in :func:`hopfield_theory.conformance.check_implementation`.

    Returns
    -------
    decorator

    Raises
    ------
    ValueError
        If an id is no check of the model, or as in :func:`hopfield_theory.conformance.check_implementation`.
    """
    import pytest

    judge = Judge(obj, model, **settings)
    expected = known_ids(judge, expected_failures)

    def check_of(key: str) -> Callable[[], None]:
        return lambda: settle(with_expectation(judge.judge(key), expected))

    chosen = selected(judge.checks, statements)
    return pytest.mark.parametrize("check", [pytest.param(check_of(key), id=key) for key in chosen])
