"""Layers: the equations of the forward pass, multiple updates, and the values."""
