"""Replay: a stream step by step, what differs between two moments, and live views put to the proof.

states       what a person reads of a stream, field by field, each with the entry that said it
told         the same in words
steps        every entry of a stream with what was before it, and what it changed
comparing    views folded again and compared with the live ones, row by row
evaluations  frozen evaluations computed again
"""
