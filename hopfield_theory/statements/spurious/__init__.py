"""Spurious states: the energy as the logarithm of a mixture of Gaussians, and minima that belong to no pattern."""
