"""Copies of a history: made, meddled with, checked and imported."""
