"""Find an implementation by its name."""

import sys
from importlib import import_module
from pathlib import Path
from typing import Any

__all__ = ["load"]


def load(target: str, folder: str | Path = ".") -> Any:
    """Import what ``pkg.mod:obj`` names, or the module ``pkg.mod`` itself; modules of the folder are found too.

    Raises
    ------
    ValueError
        If there is no such module or object, or importing it raises anything.
    """
    module_name, _, path = target.partition(":")
    folder = str(Path(folder).resolve())
    if folder not in sys.path:
        sys.path.insert(0, folder)
    try:
        found = import_module(module_name)
    except ModuleNotFoundError as absent:
        if absent.name is None or not f"{module_name}.".startswith(f"{absent.name}."):
            raise
        raise ValueError(f"implementation: got {target!r}; there is no module {absent.name!r}") from absent
    except Exception as unusable:  # whatever a module raises when it is imported
        reason = f"{type(unusable).__name__}: {unusable}"
        raise ValueError(f"implementation: got {target!r}, which cannot be imported: {reason}") from unusable
    for name in filter(None, path.split(".")):
        if not hasattr(found, name):
            raise ValueError(f"implementation: got {target!r}; {module_name} has no {name!r}")
        found = getattr(found, name)
    return found
