"""Near the mean of the patterns: dot products differ little, and the softmax is nearly even."""
