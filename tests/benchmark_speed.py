"""The contestants of ``hopfield-theory speed`` under pytest-benchmark, one group for each shape and dtype.

Not collected by ``pytest`` alone: ``pytest tests/benchmark_speed.py -n 0`` prints the table, ``--benchmark-json`` writes it. Here
the contestants follow each other; the command lets them take turns, and its ratios are those of the documentation.
"""

from functools import cache

import numpy as np
import pytest

from hopfield_theory.experiments import speed

pytest.importorskip("pytest_benchmark", reason="pytest-benchmark is not installed; install the extra dev")


@cache
def contestants(shape, dtype):
    return speed.contestants(*shape, dtype, np.random.default_rng(0))


@pytest.mark.parametrize("name", ["two products", "hopfield_theory", "scipy.special.softmax", "torch SDPA", "JAX scan"])
@pytest.mark.parametrize("dtype", ["float64", "float32"])
@pytest.mark.parametrize("shape", speed.SHAPES, ids=str)
def test_update(benchmark, shape, dtype, name):
    compare(benchmark, contestants(shape, dtype)["updates"], name, f"update {shape} {dtype}")


@pytest.mark.parametrize("name", ["one product", "hopfield_theory"])
@pytest.mark.parametrize("dtype", ["float64", "float32"])
@pytest.mark.parametrize("shape", speed.SHAPES, ids=str)
def test_energy(benchmark, shape, dtype, name):
    compare(benchmark, contestants(shape, dtype)["energies"], name, f"energy {shape} {dtype}")


def compare(benchmark, rivals, name, group):
    if name not in rivals:
        pytest.skip(f"{name} is not installed, or would store too much")
    benchmark.group = group
    benchmark.pedantic(rivals[name], rounds=9, warmup_rounds=1)
