"""Derivations of the claims, in the folders and under the names of the claims: scripts, run from top to bottom."""
