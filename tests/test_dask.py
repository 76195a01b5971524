"""A real cluster of two worker processes gives what one machine gives, also when a worker is lost or the patterns do not fit."""

import json
import os
import signal
import time
from concurrent.futures import ThreadPoolExecutor
from functools import reduce
from operator import add
from types import SimpleNamespace

import numpy as np
import pytest
from click.testing import CliRunner

import hopfield_theory as ht
from hopfield_theory.cli import main
from hopfield_theory.evidence import campaign, cluster
from hopfield_theory.experiments import Experiment
from hopfield_theory.streaming import over_states

QUICK = campaign.Settings(trials=20, proofs=False)
CLAIMS = ("energy.is_nonnegative", "softmax.is_monotone")


@pytest.fixture
def da(library):
    library("dask.array")
    with library("dask").config.set(scheduler="synchronous"):
        yield library("dask.array")


@pytest.fixture(scope="module")
def client(library):
    distributed = library("distributed")
    with (
        distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=":0", memory_limit=0) as workers,
        distributed.Client(workers, set_as_default=False) as client,
    ):
        yield client


def networks(da, rng, dtype="float64"):
    state, patterns = (rng.standard_normal(shape).astype(dtype) for shape in ((9, 6), (201, 6)))
    lazy = da.from_array(patterns, chunks=(17, 4))
    return state, patterns, (state, lazy), (da.from_array(state, chunks=(4, 6)), lazy)


OPERATIONS = {name: getattr(ht.modern, name) for name in ("update", "energy", "gradient", "jacobian_norm")}
OPERATIONS["attention"] = lambda state, patterns, beta: ht.attention.attention(state, patterns, patterns[:, :3], beta)


@pytest.mark.parametrize("name", OPERATIONS)
@pytest.mark.parametrize("beta", [0.5, 50.0])
def test_a_cluster_gives_what_one_machine_gives(client, da, rng, name, beta):
    operation = OPERATIONS[name]
    state, patterns, *lazy = networks(da, rng)
    expected = operation(state, patterns, beta)
    for arguments in lazy:
        graph = operation(*arguments, beta)
        found = client.compute(graph).result()
        np.testing.assert_allclose(found, expected, rtol=0, atol=1e-12 * max(1, abs(expected).max()))


@pytest.mark.parametrize("name", OPERATIONS)
def test_dtypes_batches_and_shapes(da, rng, name):
    operation = OPERATIONS[name]
    state, patterns, lazy, _ = networks(da, rng, "float32")
    found, expected = operation(*lazy, 2.0), operation(state, patterns, 2.0)
    assert found.dtype == found.compute().dtype == np.float32
    np.testing.assert_allclose(found, expected, atol=1e-4 * abs(expected).max())
    one = operation(state[0], lazy[1], 2.0)
    assert one.shape == expected.shape[1:]
    np.testing.assert_allclose(one, expected[0], atol=1e-4 * abs(expected).max())
    if name == "attention":
        return
    states, stored, beta = rng.standard_normal((2, 3, 4)), rng.standard_normal((2, 11, 4)), np.asarray([0.5, 8.0])
    for betas in (beta, da.from_array(beta)):
        batch = operation(states, da.from_array(stored, chunks=(1, 4, 4)), betas)
        np.testing.assert_allclose(batch, operation(states, stored, beta), rtol=1e-12, atol=1e-12)


def test_nothing_is_computed_before_it_is_asked(da, library, rng):
    def refuse(*_, **__):
        raise AssertionError("something was computed")

    stored = da.ones((100, 4), chunks=(10, 4))
    with library("dask").config.set(scheduler=refuse):
        for operation in OPERATIONS.values():
            assert isinstance(operation(rng.standard_normal((3, 4)), stored, 1.0), da.Array)


def test_two_temperatures_in_one_graph(da, library, rng):
    state, patterns, (_, lazy), _ = networks(da, rng)
    found = library("dask").compute(*(ht.modern.update(state, lazy, beta) for beta in (1.0, 2.0)))
    for beta, update in zip((1.0, 2.0), found, strict=True):
        np.testing.assert_allclose(update, ht.modern.update(state, patterns, beta), atol=1e-12)


def test_what_is_not_finite_shows(da, rng):
    state, patterns, *_ = networks(da, rng)
    patterns[50, 2] = np.nan
    for name in ("update", "energy", "jacobian_norm"):
        assert np.isnan(OPERATIONS[name](state, da.from_array(patterns, chunks=(17, 6)), 1.0).compute()).all()


def test_a_task_for_a_chunk_and_a_tree_above(da, library, rng):
    chunks = 512
    graph = ht.modern.update(rng.standard_normal((3, 4)), da.zeros((10 * chunks, 4), chunks=(10, 4)), 1.0)
    (optimized,) = library("dask").optimize(graph)
    assert len(dict(optimized.__dask_graph__())) <= chunks * 8 / 7 + 4


def test_retrieval(client, da, rng):
    state, patterns, *lazy = networks(da, rng)
    with client.as_current():
        found = ht.modern.retrieve(*lazy[1], 8.0)
        states = found.states.compute(scheduler=client)
    expected = ht.modern.retrieve(state, patterns, 8.0)
    assert np.array_equal(found.updates, expected.updates)
    np.testing.assert_allclose(states, expected.states, atol=1e-12)


def slowly(block, block_info=None):
    """Make one chunk of patterns, the same ones wherever and however often it is made."""
    time.sleep(0.04)
    ((start, stop), (_, width)) = block_info[None]["array-location"]
    return np.random.default_rng(start).standard_normal((stop - start, width))


def drawn(da, rows, chunk, width, make):
    return da.zeros((rows, width), chunks=(chunk, width)).map_blocks(make, dtype=float, meta=np.empty((0, 0)))


def test_a_killed_worker_changes_nothing_but_time(client, da, rng):
    state = rng.standard_normal((5, 8))
    graph = ht.modern.update(state, drawn(da, 4000, 100, 8, slowly), 1.0)
    expected = graph.compute()
    before = set(client.run(os.getpid).values())
    future = client.compute(graph)
    time.sleep(0.4)
    assert not future.done()
    os.kill(min(before), signal.SIGKILL)
    np.testing.assert_allclose(future.result(), expected, rtol=0, atol=1e-12)
    client.wait_for_workers(2)
    assert min(before) not in client.run(os.getpid).values()


def quickly(block, block_info=None):
    ((start, stop), (_, width)) = block_info[None]["array-location"]
    return np.random.default_rng(start).standard_normal((stop - start, width))


@pytest.mark.slow
def test_patterns_larger_than_the_memory_of_the_workers(da, library, rng):
    distributed = library("distributed")
    rows, chunk, width, state = 4_194_304, 65_536, 32, rng.standard_normal((4, 32))  # 1 GiB in chunks of 16 MiB
    starts = range(0, rows, chunk)

    def sums(start):
        keys = np.random.default_rng(start).standard_normal((chunk, width))
        return over_states(lambda piece, sums: sums, state, keys, 0.5, keys)[0]

    expected = reduce(add, map(sums, starts)).mean
    with (
        distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, dashboard_address=":0", memory_limit="450MB"
        ) as workers,
        distributed.Client(workers, set_as_default=False) as client,
    ):
        before = client.run(os.getpid)
        found = client.compute(ht.modern.update(state, drawn(da, rows, chunk, width, quickly), 0.5)).result()
        norm = client.compute(ht.modern.jacobian_norm(state, drawn(da, rows, chunk, width, quickly), 0.5)).result()
        assert client.run(os.getpid) == before  # none was stopped for what it held
    np.testing.assert_allclose(found, expected, atol=1e-12)
    assert np.isfinite(norm).all()


def without_seconds(records):
    return {record.id: record.__dict__ | {"seconds": 0} for record in records}


def test_verify_on_a_cluster_gives_the_same_records(client, tmp_path):
    here = without_seconds(campaign.campaign(CLAIMS, QUICK))
    assert here == without_seconds(campaign.campaign(CLAIMS, QUICK, cluster=client.get_executor(pure=False)))
    address, report = client.scheduler.address, tmp_path / "report.json"
    options = ["--trials", "20", "--no-proofs", "--scheduler", address, "--report", report, "--only", CLAIMS[0]]
    for more in ([], ["--only", CLAIMS[1], "--resume", report]):
        done = CliRunner().invoke(main, ["verify", *map(str, options + more)])
        assert done.exit_code == 0, done.output
    assert "1 of 2 claims are in" in done.output
    for record in json.loads(report.read_text())["records"]:
        kept = here[record["id"]]
        assert (record["counts"], record["smallest_slack"]) == (kept["counts"], kept["smallest_slack"])


def test_capacity_on_a_cluster_gives_the_same_bytes(client, tmp_path):
    tables = [tmp_path / "here.csv", tmp_path / "there.csv"]
    for table, where in zip(tables, ([], ["--scheduler", client.scheduler.address]), strict=True):
        options = ["--width", "30", "--count", "3:40:4", "--trials", "20", "--output", str(table), *where]
        done = CliRunner().invoke(main, ["capacity", "classical", *options])
        assert done.exit_code == 0, done.output
    assert tables[0].read_bytes() == tables[1].read_bytes()


def test_modern_networks_on_a_cluster(client):
    experiment = Experiment("modern", radius_factor=1.5, noise=0.3, trials=10, seed=3)
    cells = ht.experiments.measure(experiment, 6, 20)
    assert cells == ht.experiments.measure(experiment, 6, 20, cluster=client.get_executor(pure=False))


@pytest.mark.parametrize("command", [["verify", "--only", CLAIMS[0]], ["capacity", "classical"]])
@pytest.mark.parametrize("address", ["tcp://127.0.0.1:9", "nowhere"])
def test_a_scheduler_that_does_not_answer(monkeypatch, command, address, library):
    library("distributed")
    monkeypatch.setattr(cluster, "PATIENCE", 0.2)
    done = CliRunner().invoke(main, [*command, "--scheduler", address])
    assert done.exit_code != 0
    assert "scheduler: got" in done.output + str(done.exception) + getattr(done.exception, "message", "")


def test_workers_with_other_versions_are_refused():
    def worker_of(found):
        return SimpleNamespace(wait_for_workers=lambda *_, **__: None, run=lambda _: {"tcp://one:1": found})

    cluster._check_workers(worker_of(cluster.environment()), "tcp://here:1")
    with pytest.raises(ValueError, match=r"^scheduler: the worker tcp://one:1 has"):
        cluster._check_workers(worker_of({"packages": {"numpy": "1.0"}}), "tcp://here:1")


def test_a_claim_that_takes_its_worker_down_is_red(monkeypatch):
    def lost(*_):
        raise RuntimeError("the worker died")

    monkeypatch.setattr(campaign, "examine", lost)
    with ThreadPoolExecutor(1) as pool:
        (record,) = campaign.campaign(CLAIMS[:1], QUICK, cluster=pool)
    assert (record.verdict, record.green, record.note) == ("error", False, "RuntimeError: the worker died")
