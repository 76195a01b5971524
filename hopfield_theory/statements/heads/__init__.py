"""Heads: how strongly the softmax of a head responds, by the number of patterns that it averages."""
