"""The sparse network: energy, support of the weights, exact retrieval, and the comparison with the dense network."""
