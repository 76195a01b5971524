"""The simulated cluster does the tasks that Dask would, in no less time than they need."""

from dataclasses import replace

import numpy as np
import pytest

import hopfield_theory as ht
from hopfield_theory.experiments.scaling import Cluster, Job, simulate

IDEAL = Cluster(pairs=1e6, latency=0.0, bandwidth=float("inf"), scheduling=0.0)
JOB = Job(patterns=64_000, width=8, states=10, chunk=1000)


def test_the_tasks_are_those_of_the_graph(library):
    da = library("dask.array")
    for chunks in (1, 2, 8, 9, 64, 65, 200):
        job = Job(patterns=10 * chunks - 3 * (chunks > 1), width=4, states=3, chunk=10)
        patterns = da.random.default_rng(0).standard_normal((job.patterns, 4), chunks=(10, 4))
        graph = ht.modern.update(np.ones((3, 4)), patterns, 1.0)
        names = [str(key) for key in graph.__dask_graph__()]
        merges = sum("merged" in name for name in names)
        assert job.chunks == patterns.numblocks[0]
        assert merges == max(job.merges, 1)  # one chunk is merged with nothing
        (parts,) = (layer for name, layer in graph.__dask_graph__().layers.items() if name.startswith("sums_of_chunk"))
        assert len(parts) == job.chunks
    assert job.partial == 3 * (4 + 2) * 8


@pytest.mark.parametrize(("chunks", "rounds", "merges"), [(1, 0, 0), (8, 1, 1), (9, 2, 3), (64, 2, 9), (65, 3, 12)])
def test_the_tree(chunks, rounds, merges):
    job = replace(JOB, patterns=1000 * chunks)
    assert (job.chunks, job.rounds, job.merges) == (chunks, rounds, merges)
    assert job.bytes_moved(1) == 0
    assert job.bytes_moved(100) == (8 * job.partial if merges else 0)


def test_ideal_clusters_divide_the_work():
    assert simulate(JOB, IDEAL, 1) == pytest.approx(64_000 * 10 / 1e6)
    for workers in (2, 8, 64):
        assert simulate(JOB, IDEAL, workers) == pytest.approx(simulate(JOB, IDEAL, 1) / workers)
    assert simulate(JOB, IDEAL, 1000) == pytest.approx(simulate(JOB, IDEAL, 64))  # no more than one worker for a chunk


def test_what_costs_time():
    assert simulate(JOB, replace(IDEAL, scheduling=1.0), 1000) >= JOB.chunks + JOB.rounds
    assert simulate(JOB, replace(IDEAL, reading=1e4), 1) == pytest.approx(64_000 * 8 * 8 / 1e4)
    slow = replace(IDEAL, latency=1.0)
    assert simulate(JOB, slow, 64) == pytest.approx(0.01 + 7 * JOB.rounds)
    assert simulate(JOB, replace(IDEAL, bandwidth=1e3), 64) == pytest.approx(0.01 + 7 * JOB.rounds * JOB.partial / 1e3)
    times = [simulate(JOB, Cluster(pairs=1e6), workers) for workers in (1, 2, 4, 8)]
    assert times == sorted(times, reverse=True)
    with pytest.raises(ValueError, match=r"^workers: got 0"):
        simulate(JOB, IDEAL, 0)
