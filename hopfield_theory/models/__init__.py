"""Definitions: one file per network, each formula once."""
