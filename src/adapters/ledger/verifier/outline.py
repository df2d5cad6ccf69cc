"""Looks at how a zip lies in its file: one entry after the other, their list, and nothing else.

Programs that unpack find the entries by different ways: some by the list at the end, some by what
stands before each, some by the first list and some by the last. What was put before, between or
after the entries could be found by another program, and not be what is checked here.
"""

from __future__ import annotations

import stat
import struct
import zipfile
from typing import IO, Iterator

from hjul.adapters.ledger.verifier.limits import Bad

BEFORE_ENTRY = 30
AFTER_ENTRY = 24
"""How many bytes an entry's size and checksum take that are written after it, at most."""
END = struct.Struct("<4s4HLLH")
MANY = 0xFFFF
OTHER_NAME = 0x7075
"""An extra field with another name of the entry (Info-ZIP Unicode Path)."""


def check_outline(file: IO[bytes], found: zipfile.ZipFile) -> None:
    """Check that a zip holds its entries and nothing beside them.

    Source: PKWARE, APPNOTE.TXT 6.3.10, sections 4.3 and 4.6.9.

    Raises:
        Bad: If it does not.
    """
    entries = sorted(found.infolist(), key=lambda entry: entry.header_offset)
    end = room = 0
    for entry in entries:
        if not 0 <= entry.header_offset - end <= room or OTHER_NAME in extras(entry.extra):
            raise Bad("zip-beside")
        file.seek(entry.header_offset + BEFORE_ENTRY - 4)
        name, extra = struct.unpack("<2H", file.read(4))
        file.seek(name, 1)
        if OTHER_NAME in extras(file.read(extra)):
            raise Bad("zip-beside")
        end = entry.header_offset + BEFORE_ENTRY + name + extra + entry.compress_size
        room = AFTER_ENTRY if entry.flag_bits & 8 else 0
    if not 0 <= found.start_dir - end <= room or not is_end(file, len(entries)):
        raise Bad("zip-beside")


def is_end(file: IO[bytes], count: int) -> bool:
    """Say whether a zip ends as one does that has so many entries and no remark."""
    file.seek(-END.size, 2)
    mark, _, _, here, whole, _, _, remark = END.unpack(file.read(END.size))
    return mark == b"PK\x05\x06" and not remark and here == whole and whole in (count, MANY)


def extras(field: bytes) -> Iterator[int]:
    """Yield the kinds of an entry's extra fields."""
    while len(field) >= 4:
        kind, length = struct.unpack("<2H", field[:4])
        yield kind
        field = field[4 + length :]


def is_plain_file(entry: zipfile.ZipInfo) -> bool:
    """Say whether an entry becomes a file when it is unpacked: no folder, link or device."""
    return stat.S_IFMT(entry.external_attr >> 16) in (0, stat.S_IFREG)
