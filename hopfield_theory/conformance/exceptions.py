"""What may go wrong when an implementation is asked."""

__all__ = ["Failed", "Unsupported"]


class Unsupported(Exception):
    """An implementation does not offer what a claim asks of it."""


class Failed(Exception):
    """An implementation raised, changed its input, or gave something that is no array."""
