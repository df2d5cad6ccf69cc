"""The law of a measure."""
