"""Checks what the leaves speak of: payloads, the texts kept apart from them, and commands.

All four files are in the order of positions, so they are read side by side and little is held.
"""

from __future__ import annotations

import binascii
import hashlib
import json
import re
from itertools import chain
from typing import Any, Dict, Iterable, Iterator, List, Match, Optional, Tuple

from hjul.adapters.ledger.verifier.container import (
    COMMANDS,
    PAYLOADS,
    PRIVATE,
    Container,
    apart,
)
from hjul.adapters.ledger.verifier.leaves import (
    RESTORED,
    TEXT,
    Groups,
    is_hexadecimal,
    is_plain,
    is_text,
    name_of,
    plain_of,
)
from hjul.adapters.ledger.verifier.limits import ENTRIES_AT_MOST, Bad, is_list, is_object
from hjul.adapters.ledger.verifier.notes import base64_of
from hjul.adapters.ledger.verifier.shapes import COMMAND_ID, Path, Places, Shapes, path_of

ROW = re.compile(
    rb'\{"field":' + TEXT + rb',"pos":([1-9][0-9]{0,17}),"salt":"([0-9a-f]{32})"'
    rb',"subject":' + TEXT + rb',(?:"text":' + TEXT + rb'|"base64":"([\w+/=]*)")\}'
).fullmatch
PLAIN_ROWS = re.compile(
    rb'^\{"field":"([^"]*)","pos":([1-9][0-9]{0,17}),"salt":"(.{32})","subject":"([^"]*)"'
    rb',"text":"([^"]*)"\}$',
    re.MULTILINE,
).findall
"""Most rows: without anything that JSON must escape; the digits of the salt are left over.

As many are found as there are lines only if each is a whole line. A salt is 16 bytes and never any
other number: were it longer, the beginning of a text could be moved into it, and the digest would
stay the same.
"""
COMMAND = re.compile(
    rb'\{"command_id":' + TEXT + rb'(?:,"digest":"([0-9a-f]{64})")?'
    rb',"first":([1-9][0-9]{0,17}),"last":([1-9][0-9]{0,17})(?:,"salt":"([0-9a-f]{32})")?\}'
).fullmatch
PAYLOAD = re.compile(rb'\{"pos":([1-9][0-9]{0,17}),"(?:state":.+|base64":"([\w+/=]*)")\}').fullmatch
COMMITMENTS = re.compile(rb'"sha256:[0-9a-f]{64}"').findall
"""The salted digests that stand in a payload where texts and persons were."""
NUMBER = re.compile(r"0|[1-9][0-9]{0,6}").fullmatch
read = json.JSONDecoder().raw_decode

Row = Tuple[bytes, bytes, bytes, bytes, bytes]
"""A text kept apart: field, position, salt in hexadecimal, subject, and its bytes."""
NO_PLACES: Places = {}
Read = Tuple[Optional["Match[bytes]"], Places, Any]
"""A payload held against its shape, and the places of its fields; if it has none, what JSON it is.
"""
Command = Tuple[str, int, int, Optional[bytes], Optional[bytes]]
"""A command: id, first and last position, and the salt and digest of what it was."""
Lost = Dict[int, Tuple[int, int]]
"""By the position of a restore: the first and the last entry that were lost then."""


class Contents:
    """Walks through payloads, texts and commands while the leaves are read."""

    def __init__(self, container: Container, division: str) -> None:
        """Begin before the first.

        Args:
            container: The bundle.
            division: Whose payloads are in it; all if it is empty.
        """
        self.division = json.dumps(division, ensure_ascii=False).encode()[1:-1]
        self.payloads = self.texts = self.commands = self.commitments = 0
        self.lost: Lost = {}
        self._shapes = Shapes()
        self._is_plain = False
        self._payloads = self._payload_lines(container)
        self._rows = chain.from_iterable(map(rows_in, container.whole_lines(PRIVATE)))
        self._commands = map(command_of, lines_of(container, COMMANDS))
        self._row: Optional[Row] = next(self._rows, None)
        self._command: Optional[Command] = next(self._commands, None)
        self._until = 0
        self._touched = True

    def check(self, leaves: Iterable[Groups], first: int) -> None:
        """Check what belongs to the next leaves.

        Args:
            leaves: One after the other.
            first: The position of the first.

        Raises:
            Bad: If it is not what was sealed.
        """
        division, payloads, sha256 = self.division, self._payloads, hashlib.sha256
        for position, leaf in enumerate(leaves, start=first):
            if division and leaf[0] != division:
                continue
            line = next(payloads, None)
            if line is None:
                raise Bad("payload-missing", position, stream=name_of(leaf[1]))
            before = b'{"pos":%b,"state":' % leaf[2]
            is_json = line.startswith(before) and line.endswith(b"}")
            state = line[len(before) : -1] if is_json else state_of(line, position)
            if sha256(state).hexdigest().encode() != leaf[4]:
                raise Bad("payload", position, stream=name_of(leaf[1]))
            self.payloads += 1
            if leaf[5] == RESTORED[1]:
                self.lost[position] = lost_in(state)
            read = self._read(leaf[5], state, is_plain_now=is_json and self._is_plain)
            self._check_command(read, position)
            texts = self._check_rows(read, leaf[2], position)
            # If no more look like a digest than were found to be one, there are no others.
            is_known = read[0] is not None and state.count(b'"sha256:') == texts
            self.commitments += texts if is_known else len(COMMITMENTS(state))

    def end(self, size: int) -> None:
        """Check that nothing is left over.

        Raises:
            Bad: If something is.
        """
        if next(self._payloads, None) is not None:
            raise Bad("left-over", file=PAYLOADS)
        if self._row is not None:
            raise Bad("left-over", file=PRIVATE)
        self._pass_commands(size + 1)
        if self._command is not None:
            raise Bad("left-over", file=COMMANDS)

    def _payload_lines(self, container: Container) -> Iterator[bytes]:
        """Yield the lines of payloads, and take note whether they are plain."""
        for block in container.whole_lines(PAYLOADS):
            lines = apart(block)
            self._is_plain = is_plain(block, len(lines))
            yield from lines

    def _read(self, kind: bytes, state: bytes, *, is_plain_now: bool) -> Read:
        """Read a payload by its shape, if it has one."""
        if not is_plain_now and not is_plain(state, 0):
            return None, NO_PLACES, object_of(state)
        known = self._shapes.of.get(kind)
        found = known[0].pattern.fullmatch(state) if known else None
        if known and found:
            return found, known[0].places, None
        shape = self._shapes.fitting(kind, state)
        if shape is None:
            return None, NO_PLACES, object_of(state)
        return shape.pattern.fullmatch(state), shape.places, None

    def _check_rows(self, read: Read, here: bytes, position: int) -> int:
        """Hold the texts of an entry against the digests sealed in it, and count them."""
        row = self._row
        if row is None or (row[1] != here and int(row[1]) > position):
            return 0
        sha256, unhexlify, rows = hashlib.sha256, binascii.unhexlify, self._rows
        found, places, stored = read
        count, before, by = 0, b"", None
        subjects: List[Tuple[bytes, bytes]] = []
        while row is not None and (row[1] == here or int(row[1]) < position):
            field, at_position, salt, subject, data = row
            if at_position != here:
                raise Bad("text-nowhere", int(at_position), field=name_of(field))
            if field <= before:
                raise Bad("text-order", position)
            sealed = found[places[field]] if found and field in places else text_at(stored, field)
            if sealed != b"sha256:" + sha256(unhexlify(salt) + data).hexdigest().encode():
                raise Bad("text", position, field=name_of(field))
            if field == b"record.by":
                by = data
            if subject != data:
                subjects.append((subject, field))
            before = field
            count += 1
            row = next(rows, None)
        self._row = row
        self.texts += count
        for subject, field in subjects:
            # When it is not told who wrote it, nothing proves whose it is; then it is nobody's.
            if subject != (by or b""):
                raise Bad("subject", position, field=name_of(field))
        return count

    def _check_command(self, read: Read, position: int) -> None:
        """Hold the table of commands against the command that was sealed in the entry."""
        if position > self._until:
            self._pass_commands(position)
        found, places, stored = read
        if found:
            sealed: Any = found[places[COMMAND_ID]].decode() if COMMAND_ID in places else None
        else:
            sealed = at(stored, ("record", "command_id"))
        listed = self._command
        expected = listed[0] if listed is not None and listed[1] <= position else None
        if isinstance(sealed, str) and sealed != expected:
            raise Bad("command", position)
        if expected is not None:
            self._touched = True

    def _pass_commands(self, position: int) -> None:
        """Go on to the command that a position may belong to."""
        while self._command is not None and self._command[2] < position:
            last = self._command[2]
            if not self._touched:
                raise Bad("command-nowhere", self._command[1])
            self._take(next(self._commands, None), last)
        if self.commands == 0 or self._command is None:
            self._take(self._command, 0)

    def _take(self, command: Optional[Command], last: int) -> None:
        self._command, self._touched = command, False
        self._until = command[2] if command is not None else ENTRIES_AT_MOST
        if command is not None:
            self.commands += 1
            if not last < command[1] <= command[2]:
                raise Bad("command-nowhere", command[1])


def lines_of(container: Container, name: str) -> Iterator[bytes]:
    """Yield the lines of a file."""
    for some in container.lines(name):
        yield from some


def state_of(line: bytes, position: int) -> bytes:
    """Read the line of a payload: the stored bytes of the entry at that position."""
    before = b'{"pos":%d,"state":' % position
    if line.startswith(before) and line.endswith(b"}"):
        return line[len(before) : -1]
    found = PAYLOAD(line)
    if found is None:
        raise Bad("payload-form", position)
    if int(found.group(1)) != position:
        raise Bad("payload-order", position, found=int(found.group(1)))
    state = bytes_of(found.group(2), position)
    if b"\n" not in state and b"\r" not in state and object_of(state):
        raise Bad("payload-form", position)
    return state


def rows_of(container: Container) -> Iterator[Row]:
    """Yield the texts that are kept apart."""
    return chain.from_iterable(map(rows_in, container.whole_lines(PRIVATE)))


def rows_in(block: bytes) -> Iterable[Row]:
    """Read some lines of texts that are kept apart."""
    lines = block.count(b"\n")
    if is_plain(block, lines):
        rows: List[Row] = PLAIN_ROWS(block)
        if len(rows) == lines and is_hexadecimal(b"".join([row[2] for row in rows])):
            return rows
    return map(row_in, apart(block))


def row_in(line: bytes) -> Row:
    """Read a line of a text that is kept apart."""
    found = PLAIN_ROWS(line) if is_plain(line, 0) else ()
    return found[0] if found and is_hexadecimal(found[0][2]) else row_of(line)


def row_of(line: bytes) -> Row:
    """Read the line of a text that is kept apart, whatever letters it holds."""
    found = ROW(line)
    if found is None:
        raise Bad("text-form")
    field, at_position, salt, subject, data, encoded = found.groups()
    position = int(at_position)
    field, subject = (plain_of(one, "text-form", position).encode() for one in (field, subject))
    if encoded is not None:
        data = bytes_of(encoded, position)
        if is_text(data):
            raise Bad("text-form", position)
        return field, at_position, salt, subject, data
    return field, at_position, salt, subject, plain_of(data, "text-form", position).encode()


def command_of(line: bytes) -> Command:
    """Read the line of a command."""
    found = COMMAND(line)
    if found is None or (found.group(2) is None) != (found.group(5) is None):
        raise Bad("command-form")
    name, digest, first, last, salt = found.groups()
    told = plain_of(name, "command-form", int(first))
    if salt is None or digest is None:
        return told, int(first), int(last), None, None
    return told, int(first), int(last), binascii.unhexlify(salt), binascii.unhexlify(digest)


def bytes_of(text: bytes, position: int) -> bytes:
    """Read bytes that are no text, in base64."""
    try:
        return base64_of(text.decode("ascii"))
    except ValueError:
        raise Bad("payload-form", position) from None


def object_of(state: bytes) -> Any:
    """Read a payload as JSON; what is none has no fields."""
    try:
        text = state.decode()
        found, end = read(text)
    except (ValueError, RecursionError):
        return {}
    return found if end == len(text) and is_object(found) else {}


def lost_in(state: bytes) -> Tuple[int, int]:
    """Read which entries were lost, in the entry of a restore; of one that is none, nothing was."""
    said = at(object_of(state), ("event",))
    first, last = (at(said, (name,)) for name in ("lost_from", "lost_to"))
    return (first, last) if type(first) is int and type(last) is int else (1, 0)


def text_at(stored: Any, field: bytes) -> Optional[bytes]:
    """Give the text that stands in a payload where a field is; nothing if there is none."""
    found = at(stored, path_of(field))
    return found.encode("utf-8", "replace") if isinstance(found, str) else None


def at(stored: Any, path: Path) -> Any:
    """Give what stands in a payload under a path such as `event`, `members`, `0`, `name`."""
    found: Any = stored
    for step in path:
        found = found.get(step) if is_object(found) else stepped(found, step)
    return found


def stepped(found: Any, step: str) -> Any:
    """Go one step down a list; nothing if it leads nowhere.

    A number is written in one way only: under `00` the text under `0` could be told twice.
    """
    is_there = is_list(found) and NUMBER(step) is not None and int(step) < len(found)
    return found[int(step)] if is_there else None
