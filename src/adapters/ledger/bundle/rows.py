"""Reads what a bundle holds from the database, a range of positions at a time, and writes it down.

Every line is JSON. The lines of leaves and payloads are, within it, the stored bytes themselves.
"""

import json
from base64 import b64encode
from collections.abc import Callable, Iterable, Iterator
from json.encoder import encode_basestring
from typing import Any, Final

import sqlalchemy as sa

from hjul.adapters.ledger.bundle.masking import Masking, TextAt
from hjul.adapters.ledger.verifier.contents import COMMITMENTS
from hjul.adapters.store.appending import COMMAND_FIELD
from hjul.adapters.store.history import HistoryRecorder

AT_ONCE: Final = 5_000
WRITER: Final = "record.by"


class Rows:
    """The first `size` entries of a history, as the lines of a bundle.

    What was counted stands in `counts` and `commitments` once the lines were taken.
    """

    def __init__(
        self,
        recorder: HistoryRecorder,
        size: int,
        division: str,
        masking: Masking,
        progress: Callable[[int], None],
    ) -> None:
        """Read from a history.

        Args:
            recorder: Of the history.
            size: How many entries.
            division: Whose payloads are wanted; everybody's if it is empty.
            masking: Which texts are withheld.
            progress: Told how many positions were read, after each range.
        """
        self._recorder, self.size = recorder, size
        self._division, self._masking, self._progress = division, masking, progress
        self.counts = dict.fromkeys(("commands", "leaves", "payloads", "texts"), 0)
        self.commitments = 0

    def leaves(self) -> Iterator[bytes]:
        """Give the leaves, as they are sealed."""
        table = self._recorder.tables.leaf.c
        for first, last in self._ranges():
            with self._recorder.database.transaction(write=False) as connection:
                rows = self._recorder.raw_between(
                    connection, (table.position, table.leaf), first, last
                )
            lines = [as_bytes(row[1]) for row in sorted(rows)]
            self.counts["leaves"] += len(lines)
            yield _block(lines)

    def payloads(self) -> Iterator[bytes]:
        """Give the stored bytes of the entries."""
        c = self._recorder.tables.history.c
        for first, last in self._ranges():
            with self._recorder.database.transaction(write=False) as connection:
                rows = self._recorder.raw_between(
                    connection, (c.position, c.division, c.state), first, last
                )
            lines: list[bytes] = []
            for position, division, found in sorted(rows):
                state = as_bytes(found)
                if self._division in ("", division):
                    lines.append(payload_line(position, state))
                    self.commitments += len(COMMITMENTS(state))
            self.counts["payloads"] += len(lines)
            yield _block(lines)

    def texts(self) -> Iterator[bytes]:
        """Give the texts and persons that are there, but for those that are withheld."""
        for first, last in self._ranges():
            lines = text_lines(self._texts(first, last), self._masking)
            self.counts["texts"] += len(lines)
            yield _block(lines)

    def commands(self) -> Iterator[bytes]:
        """Give the commands, and, when nothing is withheld, the salted digest of each."""
        shows_digest = self._masking.is_nothing and not self._division
        for first, last in self._ranges():
            lines: list[bytes] = []
            for name, begin, end, salt, digest in self._commands(first, last):
                known = (salt, digest) if shows_digest and salt is not None else None
                lines.append(command_line(name, begin, min(end, self.size), known))
            self.counts["commands"] += len(lines)
            yield _block(lines)

    def _texts(self, first: int, last: int) -> list[TextAt]:
        private, history = self._recorder.tables.private, self._recorder.tables.history
        c = private.c
        query = sa.select(c.position, c.field, c.salt, c.subject, c.bytes).where(
            c.position.between(first, last), c.field != COMMAND_FIELD
        )
        if self._division:
            query = query.join(history, history.c.position == c.position).where(
                history.c.division == self._division
            )
        with self._recorder.database.transaction(write=False) as connection:
            found = [text_at(row) for row in connection.execute(query)]
        return sorted(found, key=lambda text: (text.position, text.field.encode()))

    def _commands(
        self, first: int, last: int
    ) -> list[tuple[str, int, int, bytes | None, bytes | None]]:
        tables = self._recorder.tables
        c, private, history = tables.command.c, tables.private, tables.history
        kept = sa.and_(private.c.position == c.first_position, private.c.field == COMMAND_FIELD)
        query = (
            sa.select(
                c.command_id, c.first_position, c.last_position, private.c.salt, private.c.bytes
            )
            .select_from(tables.command.outerjoin(private, kept))
            .where(c.first_position.between(first, last))
            .order_by(c.first_position)
        )
        if self._division:
            within = history.c.position.between(
                c.first_position,
                sa.func.least(c.last_position, self.size)
                if self._recorder.database.dialect == "postgresql"
                else sa.func.min(c.last_position, self.size),
            )
            is_theirs = sa.select(history.c.position).where(
                within, history.c.division == self._division
            )
            query = query.where(is_theirs.exists())
        with self._recorder.database.transaction(write=False) as connection:
            rows = connection.execute(query).all()
        return [
            (name, begin, end, _or_none(salt), _or_none(digest))
            for name, begin, end, salt, digest in rows
        ]

    def _ranges(self) -> Iterator[tuple[int, int]]:
        for first in range(1, self.size + 1, AT_ONCE):
            last = min(first + AT_ONCE - 1, self.size)
            yield first, last
            self._progress(last - first + 1)


def text_at(row: sa.Row[*tuple[Any, ...]]) -> TextAt:
    """Take up position, field, salt, subject and bytes as the driver gives them."""
    position, field, salt, subject, data = row
    return TextAt(position, str(field), as_bytes(salt), str(subject), as_bytes(data))


def as_bytes(found: object) -> bytes:
    """Give what is stored; what somebody put there of another type is shown as it is, and fails."""
    if isinstance(found, bytes):
        return found
    return found.encode() if isinstance(found, str) else repr(found).encode()


def _or_none(found: object) -> bytes | None:
    return None if found is None else as_bytes(found)


def payload_line(position: int, state: bytes) -> bytes:
    """Write the stored bytes of an entry: as JSON if they are, and else in base64."""
    if _is_json_line(state):
        return b'{"pos":%d,"state":%b}' % (position, state)
    return b'{"pos":%d,"base64":"%b"}' % (position, b64encode(state))


def text_lines(texts: Iterable[TextAt], masking: Masking) -> list[bytes]:
    """Write the texts that are not withheld.

    Whose a text is goes with the name of its writer: withheld, or disposed of, with it.
    """
    shown = [text for text in texts if not masking.withholds(text)]
    signed = {text.position for text in shown if text.field == WRITER and masking.shows_subjects}
    return [
        text_line(text, shows_subject=text.position in signed or text.is_person) for text in shown
    ]


def text_line(text: TextAt, *, shows_subject: bool) -> bytes:
    """Write a text that is kept apart."""
    try:
        kind, data = "text", encode_basestring(text.data.decode())
    except UnicodeDecodeError:
        kind, data = "base64", f'"{b64encode(text.data).decode()}"'
    subject = encode_basestring(text.subject if shows_subject else "")
    return (
        f'{{"field":{encode_basestring(text.field)},"pos":{text.position}'
        f',"salt":"{text.salt.hex()}","subject":{subject},"{kind}":{data}}}'
    ).encode()


def command_line(
    name: str, first: int, last: int, known: tuple[bytes, bytes | None] | None
) -> bytes:
    """Write a command, with the salt and the digest of what it was if these are known."""
    salt, digest = known or (b"", None)
    before = f',"digest":"{digest.hex()}"' if digest is not None else ""
    after = f',"salt":"{salt.hex()}"' if digest is not None else ""
    return (
        f'{{"command_id":{encode_basestring(name)}{before},"first":{first},"last":{last}{after}}}'
    ).encode()


def _block(lines: list[bytes]) -> bytes:
    return b"\n".join((*lines, b"")) if lines else b""


def _is_json_line(state: bytes) -> bool:
    if b"\n" in state or b"\r" in state:
        return False
    try:
        json.loads(state)
    except (ValueError, RecursionError):
        return False
    return True
