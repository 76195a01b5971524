"""The classical binary network: its energy descends, synchronous updates end in cycles of at most two, orthogonal patterns are fixed."""
