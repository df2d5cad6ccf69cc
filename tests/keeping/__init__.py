"""Tests of how a history is kept: keys, checkpoints, the guard, checking and faults."""
