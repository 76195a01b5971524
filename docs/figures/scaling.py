"""A simulated update over up to 10^11 patterns on up to 1000 workers, with the speeds in ``measurements/cluster.json``."""

import json
from pathlib import Path

import matplotlib.pyplot as plt

from hopfield_theory.experiments.scaling import Cluster, Job, simulate

MEASURED = Path("../measurements/cluster.json").resolve()  # the plot directive runs this in the folder that it is in
WORKERS = (1, 3, 10, 30, 100, 300, 1000)


def workers():
    found = json.loads(MEASURED.read_text())
    in_memory = Cluster(pairs=found["pairs"], scheduling=found["scheduling"])
    read = Cluster(pairs=found["pairs"], scheduling=found["scheduling"], reading=2e8)
    cases = [
        ("$10^{11}$ patterns, read at 200 MB/s a worker", Job(10**11, 64, 64, 10**6), read, "#D55E00", "s"),
        ("$10^{11}$ patterns in memory", Job(10**11, 64, 64, 10**6), in_memory, "#0072B2", "o"),
        ("$10^9$ patterns in memory", Job(10**9, 64, 64, 10**6), in_memory, "#009E73", "^"),
        (r"$10^9$ patterns, chunks of 20 000", Job(10**9, 64, 64, 20_000), in_memory, "#CC79A7", "D"),
    ]
    figure, (left, right) = plt.subplots(1, 2, figsize=(10, 4.4), layout="constrained")
    for label, job, cluster, colour, marker in cases:
        seconds = [simulate(job, cluster, count) for count in WORKERS]
        left.loglog(WORKERS, seconds, color=colour, marker=marker, markersize=4, linewidth=1.2, label=label)
        efficiency = [seconds[0] / (count * time) for count, time in zip(WORKERS, seconds, strict=True)]
        right.semilogx(WORKERS, efficiency, color=colour, marker=marker, markersize=4, linewidth=1.2)
    left.set(xlabel="workers", ylabel="seconds", title="one update of 64 states, d = 64")
    right.set(xlabel="workers", ylabel="speed-up over workers", ylim=(0, 1.05), title="efficiency")
    figure.legend(loc="outside lower center", ncols=4, fontsize=8, frameon=False)
    for axes in (left, right):
        axes.grid(alpha=0.25)
