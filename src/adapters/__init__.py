"""The outside world: the only place that knows libraries, clocks and databases.

`engine.py` builds everything from one URL; `store` keeps the history, `views` what is read of it,
`exchange` brings stories, measurements and pages in and out, and `cli` is the command line.
"""
