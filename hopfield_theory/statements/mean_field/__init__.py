"""Mean-field theory of the classical network: the end of retrieval, the onset of order, and mixtures of patterns."""
