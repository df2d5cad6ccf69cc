"""Tests of replays: a stream step by step, moments beside each other, views put to the proof."""
