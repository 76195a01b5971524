"""The network of a compact kernel: exact retrieval in one step, and minima at means of patterns."""
