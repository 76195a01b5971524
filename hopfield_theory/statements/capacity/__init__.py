"""Storage capacity: how many patterns can be stored, and by which definition of storing."""
