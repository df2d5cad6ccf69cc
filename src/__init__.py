"""Hjul: an event-sourced engine for the Plan-Do-Study-Act improvement cycle."""

__version__ = "0.1.0"
