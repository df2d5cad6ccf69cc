"""One improvement initiative (förbättringsarbete): from a need to a gain secured and spread.

`wheel.py` holds the law: one table on one screen. What a phase demands is in that phase's file.
"""
