"""The domain: what may be asked, what happened, and the law between them.

Plain Python and pydantic. Nothing here knows a clock, a database, a log or a random number.
Read `words`, `record` and `law` first, then `initiative/wheel.py`, which holds the table.
"""
