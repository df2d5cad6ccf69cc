"""What a bundle may be at most, and how it is said that something is wrong with one."""

from __future__ import annotations

from typing import Any

FORMAT = "hjul-bundle/1"

ENTRIES_AT_MOST = 100_000_000
FILES_AT_MOST = 4_000
FILE_BYTES_AT_MOST = 1 << 40
SMALL_FILE_BYTES = 4 << 20
LINE_BYTES_AT_MOST = 16 << 20
LEAF_BYTES_AT_MOST = 65_534
GROWS_AT_MOST = 200
"""How many times larger than the zip what is in it may be."""
BLOCK_BYTES = 1 << 17


class Bad(Exception):
    """Something is not as it must be; `code` is a key of the catalogue, `facts` fill it in.

    `position` is the entry it is about, and 0 when it is about the whole.
    """

    def __init__(self, code: str, position: int = 0, **facts: object) -> None:
        """Tell what."""
        self.code = code
        self.position = position
        self.facts = facts
        super().__init__(code)


class WrongUse(Exception):
    """What was asked for cannot be done: a file is not there, a key is none."""

    def __init__(self, code: str, **facts: object) -> None:
        """Tell what."""
        self.code = code
        self.facts = facts
        super().__init__(code)


def is_object(value: Any) -> bool:
    """Say whether something read from JSON has fields."""
    return isinstance(value, dict)


def is_list(value: Any) -> bool:
    """Say whether something read from JSON is a list."""
    return isinstance(value, list)
