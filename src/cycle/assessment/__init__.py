"""An assessment: a round in which a unit holds itself against a catalogue of requirements.

One round is one stream; what is missing in it becomes improvements. `round.py` holds the law.
"""
