"""Find the smallest instance that violates a claim; hypothesis draws from the claim's own family, so that failures shrink."""

from typing import Any

from ..arithmetic.floats import dtype_name
from ..statement import Statement
from .instances import strategy
from .run import array_like, failure, foreign
from .verdict import Verdict, judge_exactly

__all__ = ["smallest_violation"]


def smallest_violation(
    statement: Statement, implementation: Any = None, like: Any = None, examples: int = 300
) -> dict[str, Any] | None:
    """Search for a violating instance and shrink it towards small integers and small sizes.

    Parameters
    ----------
    statement : Statement
        The claim.
    implementation : object, optional
        The implementation under test; by default the package's own definitions.
    like : array, optional
        An array of the library, dtype and device that the implementation computes with.
    examples : int
        How many instances are tried before giving up.

    Returns
    -------
    dict or None
        The smallest violation found, certified in balls, in the form of a record's failures; None where none was found.

    Raises
    ------
    ImportError
        If hypothesis is not installed.
    """
    import hypothesis
    from hypothesis.errors import NoSuchExample

    like = array_like() if like is None else like
    model = foreign(implementation, statement, like)
    dtype = dtype_name(like)
    phases = (hypothesis.Phase.generate, hypothesis.Phase.shrink)
    settings = hypothesis.settings(max_examples=examples, derandomize=True, database=None, deadline=None, phases=phases)
    try:
        raw = hypothesis.find(
            strategy(statement.instances, dtype),
            lambda raw: judge_exactly(statement, raw, model).verdict is Verdict.VIOLATED,
            settings=settings,
        )
    except NoSuchExample:
        return None
    return failure(statement, judge_exactly(statement, raw, model), raw, "smallest found")
