"""Lets `python -m hjul` be the same as `hjul`."""

import sys

from hjul.adapters.cli import main

if __name__ == "__main__":
    sys.exit(main())
