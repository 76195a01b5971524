"""Two layers of neurons: the rate at which their energy falls, and the modern network as the limit of fast ones."""
