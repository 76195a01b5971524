"""Dense associative memories: the energy gap decides each site, the quadratic network is the classical one, exponentially many are stored."""
