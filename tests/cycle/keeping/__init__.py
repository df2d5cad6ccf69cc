"""The law of the organisation."""
