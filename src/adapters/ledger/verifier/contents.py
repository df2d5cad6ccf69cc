"""Checks what the leaves speak of: payloads, the texts kept apart from them, and commands.

All four files are in the order of positions, so they are read side by side and little is held.
"""

from __future__ import annotations

import binascii
import hashlib
import json
import re
from typing import Any, Dict, Iterator, List, Optional, Tuple

from hjul.adapters.ledger.verifier.container import COMMANDS, PAYLOADS, PRIVATE, Container
from hjul.adapters.ledger.verifier.leaves import TEXT, Groups, is_text, name_of, plain_of
from hjul.adapters.ledger.verifier.limits import Bad, is_list, is_object
from hjul.adapters.ledger.verifier.notes import base64_of

ROW = re.compile(
    rb'\{"field":' + TEXT + rb',"pos":([1-9][0-9]{0,17}),"salt":"([0-9a-f]{32})"'
    rb',"subject":' + TEXT + rb',(?:"text":' + TEXT + rb'|"base64":"([\w+/=]*)")\}'
).fullmatch
PLAIN_ROW = re.compile(
    rb'\{"field":"([^"\\\x00-\x1f]*)","pos":([1-9][0-9]{0,17}),"salt":"([0-9a-f]{32})"'
    rb',"subject":"([^"\\\x00-\x1f]*)","text":"([^"\\\x00-\x1f]*)"\}'
).fullmatch
"""Most rows: without anything that JSON must escape. A salt is 16 bytes and never any other number:
were it longer, the beginning of a text could be moved into it, and the digest would stay the same.
"""
COMMAND = re.compile(
    rb'\{"command_id":' + TEXT + rb'(?:,"digest":"([0-9a-f]{64})")?'
    rb',"first":([1-9][0-9]{0,17}),"last":([1-9][0-9]{0,17})(?:,"salt":"([0-9a-f]{32})")?\}'
).fullmatch
PAYLOAD = re.compile(rb'\{"pos":([1-9][0-9]{0,17}),"(?:state":.+|base64":"([\w+/=]*)")\}').fullmatch
COMMITMENTS = re.compile(rb'"sha256:[0-9a-f]{64}"').findall
"""The salted digests that stand in a payload where texts and persons were."""
NUMBER = re.compile(r"0|[1-9][0-9]{0,6}").fullmatch
PATHS_AT_MOST = 10_000
read = json.JSONDecoder().raw_decode

Row = Tuple[int, bytes, bytes, bytes, bytes]
"""A text kept apart: position, field, salt in hexadecimal, subject, and its bytes."""
Path = Tuple[str, ...]
"""Where something stands in a payload, step by step."""
Command = Tuple[str, int, int, Optional[bytes], Optional[bytes]]
"""A command: id, first and last position, and the salt and digest of what it was."""


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
        self._payloads = lines_of(container, PAYLOADS)
        self._rows = rows_of(container)
        self._commands = map(command_of, lines_of(container, COMMANDS))
        self._row: Optional[Row] = next(self._rows, None)
        self._command: Optional[Command] = next(self._commands, None)
        self._touched = True
        self._paths: Dict[bytes, Path] = {}

    def check(self, leaf: Groups, position: int) -> None:
        """Check what belongs to the next leaf.

        Raises:
            Bad: If it is not what was sealed.
        """
        if self.division and leaf[0] != self.division:
            return
        line = next(self._payloads, None)
        if line is None:
            raise Bad("payload-missing", position, stream=name_of(leaf[1]))
        state = state_of(line, position)
        if hashlib.sha256(state).hexdigest().encode() != leaf[4]:
            raise Bad("payload", position, stream=name_of(leaf[1]))
        self.payloads += 1
        self.commitments += len(COMMITMENTS(state))
        stored = object_of(state)
        self._check_command(stored.get("record"), position)
        row = self._row
        if row is not None and row[0] <= position:
            self._check_rows(stored, position)

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

    def _check_rows(self, stored: Any, position: int) -> None:
        """Hold the texts of an entry against the digests that were sealed in it."""
        sha256, unhexlify, rows = hashlib.sha256, binascii.unhexlify, self._rows
        row, before, by = self._row, b"", None
        subjects: List[Tuple[bytes, bytes]] = []
        while row is not None and row[0] <= position:
            at_position, field, salt, subject, data = row
            if at_position != position:
                raise Bad("text-nowhere", at_position, field=name_of(field))
            if field <= before:
                raise Bad("text-order", position)
            found = at(stored, self._paths.get(field) or self._path(field))
            if found != "sha256:" + sha256(unhexlify(salt) + data).hexdigest():
                raise Bad("text", position, field=name_of(field))
            if field == b"record.by":
                by = data
            if subject and subject != data:
                subjects.append((subject, field))
            before = field
            self.texts += 1
            row = next(rows, None)
        self._row = row
        for subject, field in subjects:
            if subject != by:  # nor when it is not told who wrote it: nothing proves it then
                raise Bad("subject", position, field=name_of(field))

    def _path(self, field: bytes) -> Path:
        """Take a field's name apart, and remember it."""
        steps = tuple(field.decode("utf-8", "replace").split("."))
        path = steps if steps[0] == "record" else ("event", *steps)
        if len(self._paths) < PATHS_AT_MOST:
            self._paths[field] = path
        return path

    def _check_command(self, record: Any, position: int) -> None:
        """Hold the table of commands against the command that was sealed in the entry."""
        self._pass_commands(position)
        listed = self._command
        expected = listed[0] if listed is not None and listed[1] <= position else None
        sealed = record.get("command_id") if is_object(record) else None
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
        if self.commands == 0 and self._command is not None:
            self._take(self._command, 0)

    def _take(self, command: Optional[Command], last: int) -> None:
        self._command, self._touched = command, False
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
    return bytes_of(found.group(2), position)


def rows_of(container: Container) -> Iterator[Row]:
    """Yield the texts that are kept apart."""
    for lines in container.lines(PRIVATE):
        for line in lines:
            found = PLAIN_ROW(line)
            if found is None or not is_text(line):
                yield row_of(line)
            else:
                field, position, salt, subject, data = found.groups()
                yield int(position), field, salt, subject, data


def row_of(line: bytes) -> Row:
    """Read the line of a text that is kept apart, whatever letters it holds."""
    found = ROW(line)
    if found is None:
        raise Bad("text-form")
    field, at_position, salt, subject, data, encoded = found.groups()
    position = int(at_position)
    field, subject = (plain_of(one, "text-form", position).encode() for one in (field, subject))
    if encoded is not None:
        return position, field, salt, subject, bytes_of(encoded, position)
    return position, field, salt, subject, plain_of(data, "text-form", position).encode()


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
