"""One turn of the quality wheel (kvalitetshjul): a division's year, or a round of another template.

Here Study, Act, Plan and Do are tracks of the year, not phases of a cycle. `turn.py` holds the law.
"""
