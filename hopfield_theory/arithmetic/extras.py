"""Libraries that not every installation has: each comes with an extra of this package."""

from importlib import import_module
from typing import Any

__all__ = ["required"]


def required(module: str, extra: str) -> Any:
    """Import a module that an extra installs.

    Raises
    ------
    ImportError
        If it is not installed; the message names the extra.
    """
    try:
        return import_module(module)
    except ImportError as missing:
        name = module.partition(".")[0]
        raise ImportError(
            f"{name} is not installed; install the extra {extra}: pip install 'hopfield-theory[{extra}]'"
        ) from missing
