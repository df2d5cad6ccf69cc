"""Files in and out: what is read is understood, and what is not is told with its place."""
