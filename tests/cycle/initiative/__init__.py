"""The law of an initiative."""
