"""The iteration in the space of weights, g(p) = softmax(beta X X^T p) with the patterns as the rows of X."""
