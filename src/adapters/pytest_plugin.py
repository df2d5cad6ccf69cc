"""Gives a test what it needs to use hjul."""
