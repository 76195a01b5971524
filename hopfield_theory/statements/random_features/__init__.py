"""Random features: a memory of fixed size, and how well it knows the kernel."""
