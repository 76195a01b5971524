"""The network of a norm entropy: what its weights maximise, and when it retrieves exactly."""
