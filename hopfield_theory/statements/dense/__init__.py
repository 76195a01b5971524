"""Dense associative memories: the energy gap, descent, the quadratic network, exponentially many patterns."""
