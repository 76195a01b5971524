"""Softmax as a map: its potential, its Jacobian, its monotonicity."""
