"""Tests of the views: what happened, and what a person then reads."""
