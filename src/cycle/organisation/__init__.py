"""The organisation: divisions, units, office-holders, methods, settings and calendar in force.

One organisation is one history. `order.py` holds the law.
"""
