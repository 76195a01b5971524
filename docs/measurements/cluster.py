"""Measure an update on local Dask clusters and write ``cluster.json``; on an idle machine, whose load is written down."""

import json
from pathlib import Path

from hopfield_theory.experiments.scaling import measured
from hopfield_theory.experiments.speed import surroundings

if __name__ == "__main__":  # the workers of a local cluster import this file
    figures = measured()
    found = surroundings() | figures
    Path(__file__).with_suffix(".json").write_text(json.dumps(found, indent=1) + "\n")
