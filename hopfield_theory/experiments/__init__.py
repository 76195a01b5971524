"""Capacity as an experiment: how many random patterns a network of finite size stores, measured beside what theory says."""

from .laws import Law, laws, success_probability
from .search import Study, Threshold, capacity, study_of, threshold_of
from .table import read_table, write_table
from .trials import Experiment, Measurement, measure

__all__ = [
    "Experiment",
    "Law",
    "Measurement",
    "Study",
    "Threshold",
    "capacity",
    "laws",
    "measure",
    "read_table",
    "study_of",
    "success_probability",
    "threshold_of",
    "write_table",
]
