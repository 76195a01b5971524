"""The classical binary network: descent of its energy, cycles of synchronous updates, fixed patterns."""
