"""Judge other people's code by the claims of the theory."""

from .adapter import Adapter
from .check import CheckRecord, as_report, check_implementation, checks_of
from .mistakes import MISTAKES, Mistake
from .pytest_face import parametrize_with_statements

__all__ = [
    "MISTAKES",
    "Adapter",
    "CheckRecord",
    "Mistake",
    "as_report",
    "check_implementation",
    "checks_of",
    "parametrize_with_statements",
]
