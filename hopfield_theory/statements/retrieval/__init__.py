"""Retrieval: how fast and how far one update leads to a pattern."""
