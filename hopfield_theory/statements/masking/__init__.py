"""Networks that see the past only, and that forget it."""
