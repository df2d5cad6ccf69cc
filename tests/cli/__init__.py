"""The command line: what it prints, how it ends, and that it never ends in a traceback."""
