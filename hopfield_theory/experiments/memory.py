"""How much memory a process may still take, as far as its system says so."""

import math
from contextlib import suppress
from pathlib import Path

__all__ = ["available_memory", "in_words"]


def available_memory() -> int | None:
    """Give the bytes that this process may still take, or None where the system does not say.

    Returns
    -------
    int or None
        The least of what is free or can be freed, of what the control group leaves, and of what the limit on the address
        space leaves.
    """
    found = [
        bytes_left for ask in (_of_system, _of_control_group, _of_address_space) if (bytes_left := ask()) is not None
    ]
    return max(min(found), 0) if found else None


def _of_system() -> int | None:
    with suppress(OSError, KeyError, ValueError):
        lines = dict(line.split(":", 1) for line in Path("/proc/meminfo").read_text().splitlines() if ":" in line)
        return int(lines["MemAvailable"].split()[0]) * 1024
    return None


def _of_control_group() -> int | None:
    """Ask version 2 of Linux' control groups; what its page cache holds can be freed."""
    folder = Path("/sys/fs/cgroup")
    with suppress(OSError, KeyError, ValueError):
        limit = int((folder / "memory.max").read_text())  # "max" is no number, and no limit
        parts = dict(line.split() for line in (folder / "memory.stat").read_text().splitlines())
        return limit - int((folder / "memory.current").read_text()) + int(parts["inactive_file"])
    return None


def _of_address_space() -> int | None:
    with suppress(ImportError, OSError, ValueError):
        from resource import RLIM_INFINITY, RLIMIT_AS, getpagesize, getrlimit

        limit = getrlimit(RLIMIT_AS)[0]
        if limit != RLIM_INFINITY:
            return limit - int(Path("/proc/self/statm").read_text().split()[0]) * getpagesize()
    return None


def in_words(amount: float) -> str:
    """Write a number of bytes with three digits and a unit."""
    power = min(max(int(math.log10(max(amount, 1)) // 3), 0), 6)
    return f"{amount / 1000**power:.3g} {('bytes', 'kB', 'MB', 'GB', 'TB', 'PB', 'EB')[power]}"
