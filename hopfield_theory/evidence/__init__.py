"""How a claim is judged: instances, verdicts, adversarial search, frequencies, and the records that say what was found."""

from .record import Record
from .run import array_like, verify
from .verdict import Verdict

__all__ = ["Record", "Verdict", "array_like", "verify"]
