"""Experiments: the arithmetic behind the counts that the experiments are described by."""
