"""The classes of MiniLM's heads, from ``measurements/minilm_heads.json``; a function for each figure."""

import json
from pathlib import Path

import matplotlib.pyplot as plt

from hopfield_theory.experiments.heads_figure import heads_figure

FOUND = Path("../measurements/minilm_heads.json").resolve()  # the plot directive runs this in the folder that it is in


def _draw(length: int) -> None:
    heads_figure(json.loads(FOUND.read_text(encoding="utf-8")), length, plt.figure(layout="constrained"))


def long_texts():
    _draw(512)


def short_texts():
    _draw(128)
