"""How what happened is written down, read again, and kept apart from the texts in it."""
