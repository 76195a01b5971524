"""Work on the machines of a Dask cluster, or on worker processes of this one, as an executor of ``concurrent.futures``."""

import re
from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from threading import Lock
from typing import Any

from ..arithmetic.extras import required
from .record import environment

__all__ = ["alone", "executor"]

_ALONE = Lock()
PATIENCE = 30  # seconds that a scheduler and its first worker may take to answer


@contextmanager
def executor(scheduler: str, workers: int = 2) -> Iterator[Executor]:
    """Connect to a cluster for as long as the context lasts.

    Parameters
    ----------
    scheduler : str
        The address of a scheduler, such as "tcp://host:8786", or "local" for a cluster of worker processes on this machine.
    workers : int
        How many processes a local cluster has.

    Yields
    ------
    concurrent.futures.Executor
        What a lost worker had taken on is done again by another one.

    Raises
    ------
    ValueError
        If no scheduler, or no worker of it, answers, or a worker has other versions of the packages than this process.
    ImportError
        If Dask's distributed scheduler is not installed; the message names the extra to install.
    """
    distributed = required("distributed", "dask")
    if scheduler == "local":
        with (
            distributed.LocalCluster(n_workers=workers, threads_per_worker=1, dashboard_address=":0") as cluster,
            distributed.Client(cluster) as client,
        ):
            yield client.get_executor(pure=False)
        return
    if not re.fullmatch(r"[a-z]+://\S+:\d+", scheduler):
        raise ValueError(f'scheduler: got {scheduler!r}; allowed is "local" or an address such as tcp://host:8786')
    try:
        client = distributed.Client(scheduler, timeout=PATIENCE)
    except OSError as unreachable:
        raise ValueError(f"scheduler: got {scheduler!r}, where none answers: {unreachable}") from unreachable
    with client:
        _check_workers(client, scheduler)
        yield client.get_executor(pure=False)


def _check_workers(client: Any, scheduler: str) -> None:
    """Refuse workers that would make other records than this process."""
    try:
        client.wait_for_workers(1, timeout=PATIENCE)
    except TimeoutError as idle:
        raise ValueError(f"scheduler: got {scheduler!r}, which has no workers") from idle
    ours = environment()["packages"]
    for worker, found in client.run(environment).items():
        if found["packages"] != ours:
            raise ValueError(f"scheduler: the worker {worker} has {found['packages']}; allowed is {ours}, as here")


def alone(work: Callable, *arguments: Any) -> Any:
    """Do a piece of work that changes settings of its process, such as a precision: never two in one process at a time."""
    with _ALONE:
        return work(*arguments)
