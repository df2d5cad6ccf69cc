"""The improvement year of a municipality: whole, varied, and the same for the same seed."""
