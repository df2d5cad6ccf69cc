"""One measure of a division or an initiative: its definition and its series.

Initiatives and years follow it, and it outlives them. `series.py` holds the law.
"""
