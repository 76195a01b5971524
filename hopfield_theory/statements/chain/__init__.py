"""A chain of layers: the rate at which its energy falls, what that rate leaves open, and steps that never raise the energy."""
