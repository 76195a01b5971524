"""Convergence: every update lowers the energy, and how much that says about the steps."""
