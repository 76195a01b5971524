r"""How an update over sharded patterns scales past the machines at hand: a simulation of its tasks, fed with what was measured here.

The tasks are those of ``streaming.sharded``: one for each chunk of patterns, and a tree that merges the partial sums.
"""

import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from heapq import heapify, heapreplace
from math import ceil

import numpy as np

from ..arithmetic.extras import required
from ..arithmetic.inputs import whole_number
from ..models import modern
from ..streaming.sharded import FAN_IN

__all__ = ["Cluster", "Job", "measured", "simulate"]


@dataclass(frozen=True)
class Job:
    """An update of some states over many patterns.

    Attributes
    ----------
    patterns, width, states : int
        N, d and S.
    chunk : int
        Patterns in a chunk.
    bytes_per_number : int
        8 for float64.
    """

    patterns: int
    width: int
    states: int
    chunk: int
    bytes_per_number: int = 8

    @property
    def chunks(self) -> int:
        """The number of chunks, and of partial sums."""
        return ceil(self.patterns / self.chunk)

    @property
    def partial(self) -> int:
        """The bytes of one partial sum: a reference, a total and a weighted sum of d numbers for each state."""
        return self.states * (self.width + 2) * self.bytes_per_number

    @property
    def levels(self) -> list[int]:
        """The number of merging tasks in each round of the tree."""
        waiting = [self.chunks]
        while waiting[-1] > 1:
            waiting.append(ceil(waiting[-1] / FAN_IN))
        return waiting[1:]

    @property
    def rounds(self) -> int:
        """The depth of the tree."""
        return len(self.levels)

    @property
    def merges(self) -> int:
        """The number of merging tasks."""
        return sum(self.levels)

    def bytes_moved(self, workers: int) -> int:
        """At most so many bytes come to one worker: no more than the partial sums that its share of the merges takes in."""
        return 0 if workers == 1 else ceil(self.merges / workers) * FAN_IN * self.partial


@dataclass(frozen=True)
class Cluster:
    """What a cluster does in a second.

    Attributes
    ----------
    pairs : float
        Pairs of a state and a pattern that one worker handles in a second, at the width of the job.
    reading : float
        Bytes of patterns that one worker reads or makes in a second; infinite where they lie in its memory.
    latency : float
        Seconds before the first byte of a partial sum arrives.
    bandwidth : float
        Bytes that one worker takes in from others in a second.
    scheduling : float
        Seconds that the scheduler, of which there is one, takes for each task.
    """

    pairs: float
    reading: float = float("inf")
    latency: float = 5e-4
    bandwidth: float = 1.25e9
    scheduling: float = 2e-4


def simulate(job: Job, cluster: Cluster, workers: int) -> float:
    """Give the seconds that a job takes on so many workers.

    The scheduler hands out tasks one after the other, chunks first. Each goes to the worker that is free first. A merge can
    begin when its inputs are there, and takes in all but one of them over the network.

    Parameters
    ----------
    job : Job
    cluster : Cluster
    workers : int

    Returns
    -------
    float

    Raises
    ------
    ValueError
        If there is no worker.
    """
    workers = whole_number("workers", workers, 1)
    free = [0.0] * workers
    heapify(free)
    handed_out = 0.0

    def run(ready: float, seconds: float) -> float:
        nonlocal handed_out
        handed_out = max(handed_out, ready) + cluster.scheduling
        done = max(free[0], handed_out) + seconds
        heapreplace(free, done)
        return done

    numbers = job.chunk * job.width * job.bytes_per_number
    full = max(job.chunk * job.states / cluster.pairs, numbers / cluster.reading)
    rest = (job.patterns - (job.chunks - 1) * job.chunk) / job.chunk
    ends = [run(0.0, full) for _ in range(job.chunks - 1)] + [run(0.0, rest * full)]
    transfer = 0.0 if workers == 1 else cluster.latency + job.partial / cluster.bandwidth
    while len(ends) > 1:
        groups = [ends[start : start + FAN_IN] for start in range(0, len(ends), FAN_IN)]
        following = [0.0] * len(groups)
        for place in sorted(range(len(groups)), key=lambda place: max(groups[place])):
            following[place] = run(max(groups[place]), (len(groups[place]) - 1) * transfer)
        ends = following
    return ends[0]


def _nothing(_: int) -> None:
    """Take no time at all, so that what it costs is the scheduler's."""


def measured(
    patterns: int = 2_000_000,
    width: int = 64,
    states: int = 512,
    chunk: int = 100_000,
    rounds: int = 5,
    tasks: int = 2000,
) -> dict:
    """Measure an update on local clusters of one and of two worker processes, which draw the patterns as others would read them.

    Parameters
    ----------
    patterns, width, states, chunk : int
        N, d and S, and the patterns in a chunk.
    rounds : int
        How often each cluster does the update.
    tasks : int
        How many tasks without work show what the scheduler costs.

    Returns
    -------
    dict
        The sizes; by the number of workers the median seconds, and the processor seconds of the worker that had most to do,
        which other work on the machine does not lengthen; the pairs of a state and a pattern in a processor second of the
        one worker; the processor seconds of the scheduler for a task; and the load of the machine before.

    Raises
    ------
    ImportError
        If Dask's distributed scheduler is not installed; the message names the extra to install.
    """
    da, distributed = required("dask.array", "dask"), required("distributed", "dask")
    load, seconds, busy, scheduling = os.getloadavg()[0], {}, {}, 0.0
    state = np.random.default_rng(0).standard_normal((states, width))
    drawn = da.random.default_rng(1).random((patterns, width), chunks=(chunk, width))

    def update(client):
        client.compute(modern.update(state, drawn, 0.1)).result()

    def do_nothing(client):
        client.gather(client.map(_nothing, range(tasks), pure=False))

    for workers in (1, 2):
        with (
            distributed.LocalCluster(
                n_workers=workers, threads_per_worker=1, dashboard_address=":0", memory_limit=0
            ) as cluster,
            distributed.Client(cluster) as client,
        ):
            update(client)
            before = client.run(time.process_time)
            seconds[workers] = float(np.median([_seconds(update, client) for _ in range(rounds)]))
            after = client.run(time.process_time)
            busy[workers] = max(after[worker] - before[worker] for worker in before) / rounds
            started = time.process_time()  # the scheduler of a local cluster is in this process
            do_nothing(client)
            scheduling = (time.process_time() - started) / tasks
    return {
        "patterns": patterns, "width": width, "states": states, "chunk": chunk, "rounds": rounds,
        "seconds": seconds, "speed-up": seconds[1] / seconds[2], "processor seconds": busy,
        "speed-up in processor seconds": busy[1] / busy[2], "pairs": patterns * states / busy[1],
        "scheduling": scheduling, "load": load,
    }  # fmt: skip


def _seconds(work: Callable, *arguments: object) -> float:
    start = time.perf_counter()
    work(*arguments)
    return time.perf_counter() - start
