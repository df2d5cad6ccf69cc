"""Writes what foldings have changed, so that a row the database refuses harms its stream alone."""

from collections.abc import Generator, Sequence
from contextlib import contextmanager
from typing import Final

import sqlalchemy as sa
from sqlalchemy import exc

from hjul.adapters.log import logger
from hjul.adapters.views.folding import Folding
from hjul.adapters.views.shelf import Changes, Shelf

log = logger()

REFUSED: Final = (
    exc.DataError,
    exc.IntegrityError,
    exc.InterfaceError,
    exc.ProgrammingError,
    UnicodeError,
)
"""What a database says to a row it cannot hold; anything else is a trouble of its own."""


@contextmanager
def savepoint(connection: sa.Connection) -> Generator[None]:
    """Undo what the block wrote if it fails, and nothing else of the transaction."""
    connection.exec_driver_sql("SAVEPOINT hjul_view")
    try:
        yield
    except BaseException:
        connection.exec_driver_sql("ROLLBACK TO SAVEPOINT hjul_view")
        raise
    finally:
        connection.exec_driver_sql("RELEASE SAVEPOINT hjul_view")


def store(connection: sa.Connection, shelf: Shelf, foldings: Sequence[Folding]) -> None:
    """Write what all of them have changed; a stream that cannot be written is parked."""
    changed = [(folding, folding.changes()) for folding in foldings]
    whole = Changes([], [], [], {})
    for _, changes in changed:
        whole.rows.extend(changes.rows)
        whole.gone.extend(changes.gone)
        whole.parked.extend(changes.parked)
    if not (whole.rows or whole.gone or whole.parked):
        return
    try:
        with savepoint(connection):
            shelf.write(connection, whole)
    except REFUSED:
        for folding, changes in changed:
            _one_by_one(connection, shelf, folding, changes)
        _tell([*whole.parked])
    else:
        _tell(whole.parked)


def _one_by_one(
    connection: sa.Connection, shelf: Shelf, folding: Folding, changes: Changes
) -> None:
    shelf.park(connection, changes.parked)
    for stream, first in changes.first.items():
        try:
            with savepoint(connection):
                shelf.write(connection, changes.of(stream))
        except REFUSED as error:
            folding.park(stream, first, _plainly(error))
    parked = folding.changes().parked
    shelf.park(connection, parked)
    _tell(parked)


def _plainly(error: Exception) -> Exception:
    """Leave out the statement and its values, which SQLAlchemy repeats."""
    orig = getattr(error, "orig", None)
    return orig if isinstance(orig, Exception) else error


def _tell(parked: Sequence[tuple[object, ...]]) -> None:
    for view, _, stream, position, reason in parked:
        log.error("stream_parked", view=view, stream=stream, position=position, reason=reason)
