"""The command line: everything one can do with hjul from a terminal, in Swedish and English."""

import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the words after `hjul` ask, and return the exit status.

    0 is well, 1 a check that failed or a request that was refused, 2 wrong use.
    """
    try:
        from hjul.adapters.cli.running import run
    except ImportError as error:  # what a half-finished installation ends in
        print(f"hjul is not installed as a whole ({error}). Install it anew.", file=sys.stderr)
        return 1
    return run(arguments)
