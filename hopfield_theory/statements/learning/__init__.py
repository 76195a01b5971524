"""Learning associations: the gradients of the update rules."""
