"""Convex conjugates: their rules, and those of the log-sum-exp."""
