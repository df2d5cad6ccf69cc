"""Opens a bundle, which is a folder or a zip, and reads its files block by block, within limits."""

from __future__ import annotations

import hashlib
import os
import re
import stat
import zipfile
from typing import IO, Dict, Iterator, List

from hjul.adapters.ledger.verifier.limits import (
    BLOCK_BYTES,
    FILE_BYTES_AT_MOST,
    FILES_AT_MOST,
    GROWS_AT_MOST,
    LINE_BYTES_AT_MOST,
    SMALL_FILE_BYTES,
    Bad,
    WrongUse,
)
from hjul.adapters.ledger.verifier.outline import check_outline, is_plain_file

MANIFEST = "manifest.json"
LEAVES, PAYLOADS, PRIVATE, COMMANDS = (
    "leaves.jsonl",
    "payloads.jsonl",
    "private.jsonl",
    "commands.jsonl",
)
CHECKPOINT = "checkpoint"
NEEDED = (LEAVES, PAYLOADS, PRIVATE, COMMANDS, CHECKPOINT)
NAMES = re.compile(
    r"manifest\.json|leaves\.jsonl|payloads\.jsonl|private\.jsonl|commands\.jsonl|checkpoint"
    r"|README\.txt|verifier\.py|checkpoints/[1-9][0-9]{0,8}-[0-9]{16}"
    r"|schemas/[a-z][a-z0-9-]{0,80}\.[a-z0-9-]{1,80}\.[1-9][0-9]{0,5}\.json",
    re.ASCII,
)
"""What may be in a bundle; a key never."""


class Container:
    """The files of a bundle, by name, with their sizes. What is read is hashed as it is read."""

    def __init__(self, path: str) -> None:
        """Look at what is there."""
        self.path = path
        self.sizes: Dict[str, int] = {}
        self.digests: Dict[str, str] = {}

    def open(self, name: str) -> IO[bytes]:
        """Open one file."""
        return open(os.path.join(self.path, *name.split("/")), "rb")

    def close(self) -> None:
        """Let go of it."""

    def add(self, name: str, size: int) -> None:
        """Take a file up.

        Raises:
            Bad: If it may not be there.
        """
        if not NAMES.fullmatch(name):
            code = "key-inside" if "key" in name.lower() else "strange-file"
            raise Bad(code, file=ascii(name)[:120])
        if name in self.sizes:
            raise Bad("file-twice", file=name)
        if len(self.sizes) >= FILES_AT_MOST or not 0 <= size <= FILE_BYTES_AT_MOST:
            raise Bad("too-much")
        self.sizes[name] = size

    def blocks(self, name: str) -> Iterator[bytes]:
        """Yield the bytes of a file; afterwards its digest is known.

        Raises:
            Bad: If it holds another number of bytes than it should.
        """
        digest, left = hashlib.sha256(), self.sizes[name]
        with self.open(name) as file:
            while left:
                block = file.read(min(BLOCK_BYTES, left))
                if not block:
                    raise Bad("file-cut", file=name)
                left -= len(block)
                digest.update(block)
                yield block
        self.digests[name] = digest.hexdigest()

    def small(self, name: str) -> bytes:
        """Read a whole file that must not be large."""
        if name not in self.sizes:
            raise Bad("file-missing", file=name)
        if self.sizes[name] > SMALL_FILE_BYTES:
            raise Bad("too-much")
        return b"".join(self.blocks(name))

    def whole_lines(self, name: str) -> Iterator[bytes]:
        """Yield some lines at a time, as one piece that ends with a newline."""
        rest = b""
        for block in self.blocks(name):
            end = block.rfind(b"\n") + 1
            if end:
                yield rest + block[:end]
                rest = block[end:]
            else:
                rest += block
            if len(rest) > LINE_BYTES_AT_MOST:
                raise Bad("line-long", file=name)
        if rest:
            raise Bad("file-cut", file=name)

    def lines(self, name: str) -> Iterator[List[bytes]]:
        """Yield some lines at a time, without their newlines."""
        return map(apart, self.whole_lines(name))


def apart(block: bytes) -> List[bytes]:
    """Give the lines of a piece that ends with a newline."""
    lines = block.split(b"\n")
    lines.pop()
    return lines


class Folder(Container):
    """A bundle that is a folder."""

    def __init__(self, path: str) -> None:
        """Look at what is there; links are not followed."""
        super().__init__(path)
        with os.scandir(path) as found:
            for entry in found:
                if entry.name in ("checkpoints", "schemas") and entry.is_dir(follow_symlinks=False):
                    self._within(entry)
                else:
                    self._take(entry, entry.name)

    def _within(self, folder: os.DirEntry[str]) -> None:
        with os.scandir(folder.path) as found:
            for entry in found:
                self._take(entry, folder.name + "/" + entry.name)

    def _take(self, entry: os.DirEntry[str], name: str) -> None:
        status = entry.stat(follow_symlinks=False)
        if not stat.S_ISREG(status.st_mode):
            raise Bad("strange-file", file=ascii(name)[:120])
        self.add(name, status.st_size)


class Zip(Container):
    """A bundle that is a zip."""

    def __init__(self, path: str) -> None:
        """Look at what is there; what is locked, or grows out of proportion, is refused."""
        super().__init__(path)
        self._zip = zipfile.ZipFile(path)
        try:
            self._take_up(os.path.getsize(path))
        except BaseException:
            self._zip.close()
            raise

    def _take_up(self, packed: int) -> None:
        total = 0
        for entry in self._zip.infolist():
            if entry.flag_bits & 1 or entry.compress_type not in (0, 8):
                raise Bad("locked")
            if entry.orig_filename in ("checkpoints/", "schemas/") and not entry.file_size:
                continue
            if not is_plain_file(entry):
                raise Bad("strange-file", file=ascii(entry.orig_filename)[:120])
            self.add(entry.orig_filename, entry.file_size)
            total += entry.file_size
        if total > GROWS_AT_MOST * packed:
            raise Bad("too-much")
        with open(self.path, "rb") as file:
            check_outline(file, self._zip)

    def open(self, name: str) -> IO[bytes]:
        """Open one file."""
        return self._zip.open(name)

    def close(self) -> None:
        """Let go of it."""
        self._zip.close()


def container(path: str) -> Container:
    """Open a bundle.

    Raises:
        WrongUse: If there is none.
        Bad: If it holds what it must not.
    """
    if not os.path.exists(path):
        raise WrongUse("no-file", file=path)
    if os.path.isdir(path):
        return Folder(path)
    if not os.path.isfile(path) or not zipfile.is_zipfile(path):  # no device: it may never end
        raise Bad("no-bundle", file=path)
    return Zip(path)
