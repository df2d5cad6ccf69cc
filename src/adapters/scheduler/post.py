"""What people are to hear of, gathered into one digest for each of them.

An entry that somebody is to hear of gets a line here in the transaction in which it is stored, so
that a crash loses none; the replay of a history writes none. When nothing is due any more, the
lines of each person that were not sent become one digest with an id that stays, and are marked as
sent when it was delivered. A crash in between delivers it once more under the same id.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, Final

import sqlalchemy as sa

from hjul.adapters.log import logger
from hjul.adapters.ports import Digest, Messenger
from hjul.adapters.scheduler.lease import Lease, NoLease, moment_of
from hjul.adapters.scheduler.tables import SchedulerTables
from hjul.adapters.store.database import Database
from hjul.adapters.texts import Texts
from hjul.cycle.words import WITHHELD

MARKER: Final = 0
"""The position before every entry: its row says that somebody delivers."""
NOBODY: Final = "nobody"
"""Stands for the digest of lines that nobody can be told: the office is empty."""
AT_ONCE: Final = 5_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """An entry that somebody is to hear of; `person` is empty when nobody holds the office."""

    position: int
    stream: str
    role: str
    person: str
    digest: str = ""
    sent: datetime | None = None


Telling = Callable[[str, str, Sequence[Line]], Digest]
"""Makes the digest of an id, a person and their lines."""


class Post:
    """The lines that wait to be sent, and those that were."""

    def __init__(self, database: Database, tables: SchedulerTables, texts: Texts) -> None:
        """Keep them in this database."""
        self._database, self._post, self._texts = database, tables.post, texts
        self._log = logger()

    def note(self, lines: Sequence[Line]) -> None:
        """Keep lines, in the transaction under way; of what nobody can be told too."""
        rows = [
            {
                "position": line.position,
                "stream": line.stream,
                "role": line.role,
                "person": line.person,
                "digest": "" if line.person else NOBODY,
                "sent": None if line.person else 0,
            }
            for line in lines
        ]
        if rows:
            with self._database.transaction() as connection:
                connection.execute(sa.insert(self._post), rows)

    def begin(self) -> None:
        """Say that somebody delivers from now on; what nobody delivered before is let go."""
        c = self._post.c
        with self._database.transaction() as connection:
            self._database.lock(connection, "post")
            began = sa.select(c.position).where(c.position == MARKER)
            if connection.execute(began).first() is not None:
                return
            now = moment_of(connection, self._database.dialect)
            old = sa.update(self._post).where(c.sent.is_(None))
            connection.execute(old.values(sent=now, digest=NOBODY))
            row = {"position": MARKER, "stream": "", "role": "", "person": "", "digest": NOBODY}
            connection.execute(sa.insert(self._post).values(row | {"sent": now}))

    def deliver(self, messenger: Messenger, tell: Telling, lease: Lease | NoLease) -> int:
        """Deliver what waits, one digest a person; give how many were.

        What cannot be delivered stays and is tried again; the others are delivered all the same.
        """
        if not self._any():
            return 0
        delivered = 0
        with lease.held() as is_ours:
            waiting = self._gathered() if is_ours else []
            for digest, person, lines in waiting:
                if not lease.take():
                    break
                delivered += self._sent(messenger, tell, digest, person, lines)
        return delivered

    def lines(self, since: datetime | None = None) -> list[Line]:
        """List what was and is to be sent, the oldest first; what was sent before is left out."""
        c = self._post.c
        query = sa.select(self._post).where(c.position > MARKER).order_by(c.position)
        if since is not None:
            query = query.where(c.sent.is_(None) | (c.sent >= _microseconds(since)))
        with self._database.transaction(write=False) as connection:
            found = connection.execute(query).all()
        return self._texts.resolve([_line(row) for row in found])

    # ---- delivering ------------------------------------------------------------------------------

    def _any(self) -> bool:
        waits = sa.select(self._post.c.position).where(self._post.c.sent.is_(None)).limit(1)
        with self._database.transaction(write=False) as connection:
            return connection.execute(waits).first() is not None

    def _gathered(self) -> list[tuple[str, str, list[Line]]]:
        """Give the digests to be delivered: those begun before, and one of all other lines."""
        c = self._post.c
        query = sa.select(self._post).where(c.sent.is_(None)).order_by(c.position).limit(AT_ONCE)
        with self._database.transaction() as connection:
            lines = self._texts.resolve([_line(row) for row in connection.execute(query)])
            grouped: dict[tuple[str, str], list[Line]] = {}
            for line in lines:
                grouped.setdefault((line.digest, line.person), []).append(line)
            for (digest, person), those in list(grouped.items()):
                if not digest:
                    named = f"digest-{those[0].position}-{those[0].role}"
                    grouped[named, person] = [replace(line, digest=named) for line in those]
                    del grouped[digest, person]
                    connection.execute(self._of(those).values(digest=named))
        return [(digest, person, lines) for (digest, person), lines in grouped.items()]

    def _sent(
        self, messenger: Messenger, tell: Telling, digest: str, person: str, lines: list[Line]
    ) -> int:
        try:
            if person != WITHHELD:
                messenger.deliver(tell(digest, person, lines))
        except Exception as error:  # the host's own: whatever it is, the others are to hear
            self._log.error("digest_not_delivered", digest=digest, reason=type(error).__name__)
            return 0
        with self._database.transaction() as connection:
            now = moment_of(connection, self._database.dialect)
            connection.execute(self._of(lines).values(sent=now))
        self._log.info("digest_delivered", digest=digest, entries=len(lines))
        return 1

    def _of(self, lines: Iterable[Line]) -> sa.Update:
        c, places = self._post.c, [(line.position, line.role) for line in lines]
        return sa.update(self._post).where(sa.tuple_(c.position, c.role).in_(places))


def _line(row: Any) -> Line:
    sent = datetime.fromtimestamp(row.sent / 1_000_000, UTC) if row.sent else None
    return Line(
        position=row.position,
        stream=row.stream,
        role=row.role,
        person=row.person,
        digest=row.digest,
        sent=sent,
    )


def _microseconds(moment: datetime) -> int:
    return int(moment.timestamp() * 1_000_000)
