"""The scheduler: does what the rules of time say, when their moment has come.

Read `sweep` first: it finds what is due and asks for it, and everything else only sees to it that
somebody sweeps in time. `firing` says which command a timer asks for, `alarm` wakes at the earliest
moment, `lease` lets one of several machines work while the others rest, `post` gathers what people
are to hear into one digest each, and `working` puts them together for the engine.
"""
