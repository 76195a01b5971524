"""Fixed points: Jacobian bounds, contraction, balls around patterns."""
