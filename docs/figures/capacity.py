"""Capacity measured and as theory says, from the tables in ``measurements/capacity``; a function for each figure."""

from pathlib import Path

import matplotlib.pyplot as plt

from hopfield_theory.experiments import read_table, study_of
from hopfield_theory.experiments.figure import capacity_figure

FOLDER = Path("../measurements/capacity").resolve()  # the plot directive runs this in the folder that it is in


def _draw(name: str, level: float = 0.5) -> None:
    study = study_of(read_table(FOLDER / f"{name}.csv"), level)
    capacity_figure(study, plt.figure(layout="constrained"))


def classical():
    _draw("classical")


def classical_errors():
    _draw("classical_errors")


def polynomial_3():
    _draw("polynomial_3")


def polynomial_4():
    _draw("polynomial_4")


def polynomial_5():
    _draw("polynomial_5")


def exponential():
    _draw("exponential")


def exponential_noise():
    _draw("exponential_noise")


def modern():
    _draw("modern")


def modern_first():
    _draw("modern_first")


def modern_second():
    _draw("modern_second")
