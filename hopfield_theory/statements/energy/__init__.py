"""The energy: its range, its forms, its gradient."""
