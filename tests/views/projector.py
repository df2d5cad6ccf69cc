"""Processes that keep views in the background, until they are killed.

    python -m tests.views.projector URL

Each line that is read begets one, which says its number when it is ready. They are forked from
one that has imported everything, so that many can be killed in a short time.
"""

import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from hjul.adapters.store.database import Database
from hjul.projections.view import View
from tests.views.toys import MEMBERS, SUMMARY, House

LATER: Sequence[View[Any]] = (replace(MEMBERS, name="later-members"), SUMMARY)
"""Views that no append keeps."""


def project(url: str) -> None:
    """Keep them for ever; say first that everything is open."""
    with Database(url) as database:
        worker = House(database, LATER, inline=()).views.worker()
        print(os.getpid(), flush=True)
        worker.run()


def beget(url: str) -> None:
    """Fork one for each line."""
    for _ in sys.stdin:
        child = os.fork()
        if child == 0:
            project(url)
        os.waitpid(child, 0)


if __name__ == "__main__":
    beget(sys.argv[1])
