"""Metastable states: clusters of patterns, the ball around their mean, and its fixed point."""
