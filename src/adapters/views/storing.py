"""Writes what foldings have changed, all of it with a few statements."""

from collections.abc import Sequence
from typing import Final

import sqlalchemy as sa

from hjul.adapters.log import logger
from hjul.adapters.views.folding import Folding
from hjul.adapters.views.shelf import Changes, Shelf

log: Final = logger()


def store(connection: sa.Connection, shelf: Shelf, foldings: Sequence[Folding]) -> None:
    """Write the rows of all foldings, and park the streams on which they failed."""
    whole = Changes([], [], [])
    for folding in foldings:
        changes = folding.changes()
        whole.rows.extend(changes.rows)
        whole.gone.extend(changes.gone)
        whole.parked.extend(changes.parked)
    shelf.write(connection, whole)
    for view, _, stream, position, reason in whole.parked:
        log.error("stream_parked", view=view, stream=stream, position=position, reason=reason)
