"""The function W of Lambert: its branches, identities, values and bounds."""
