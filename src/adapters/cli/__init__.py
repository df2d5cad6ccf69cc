"""The command line: everything one can do with hjul from a terminal, in Swedish and English."""

from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the words after `hjul` ask, and return the exit status.

    0 is well, 1 a check that failed or a request that was refused, 2 wrong use.
    """
    from hjul.adapters.cli.running import run

    return run(arguments)
