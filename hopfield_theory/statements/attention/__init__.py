"""Attention: one update of the modern network."""
