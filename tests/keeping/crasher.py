"""Records and is killed between the commit and the checkpoint; a process of its own."""

import os
import signal
import sys

from hjul import Hjul
from tests.keeping.conftest import ANNA
from tests.keeping.test_checkpoints import DECISION


def main(url: str, folder: str) -> None:
    """Tell what is acknowledged, then die where a checkpoint would be made."""
    with Hjul(url, checkpoints=folder) as hjul:
        hjul.ask(DECISION, by=ANNA)
        hjul.checkpoint()
        hjul.keeping.make = die  # type: ignore[method-assign]  # the moment after the commit
        print("committing", flush=True)
        hjul.ask(DECISION, by=ANNA, command_id="c-1")


def die() -> None:
    """End as a power cut would."""
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    main(*sys.argv[1:])
