"""Writes the files of a bundle: all of them or none, and the same bytes for the same content.

Everything is written beside the place where it belongs and put there in one step. A zip holds no
time of day; its bytes are the same wherever the same zlib packs it, and the digests in its manifest
are the same everywhere.
"""

import errno
import os
import secrets
import shutil
import zipfile
from collections.abc import Callable, Generator, Iterable
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from typing import IO, Any, Final, Protocol

from hjul.adapters.ledger.files import naming, put, settle

NO_TIME: Final = (1980, 1, 1, 0, 0, 0)
MODE: Final = 0o100644


class Writing(Protocol):
    """A bundle that is being written."""

    listed: dict[str, dict[str, Any]]

    def add(self, name: str, content: Iterable[bytes]) -> None:
        """Write one file."""
        ...


class _Folder:
    """A bundle that becomes a folder."""

    def __init__(self, place: Path) -> None:
        self._place = place
        self.listed: dict[str, dict[str, Any]] = {}
        place.mkdir()

    def add(self, name: str, content: Iterable[bytes]) -> None:
        file = self._place.joinpath(*name.split("/"))
        file.parent.mkdir(exist_ok=True)
        with file.open("xb") as opened:
            self.listed[name] = _written(opened, content)
            opened.flush()
            os.fsync(opened.fileno())

    def close(self) -> None:
        for folder in (*(one for one in self._place.iterdir() if one.is_dir()), self._place):
            settle(folder)

    def drop(self) -> None:
        shutil.rmtree(self._place, ignore_errors=True)


class _Zip:
    """A bundle that becomes a zip."""

    def __init__(self, place: Path) -> None:
        self._place = place
        self.listed: dict[str, dict[str, Any]] = {}
        self._file = place.open("xb")
        self._zip = zipfile.ZipFile(self._file, "w", zipfile.ZIP_DEFLATED)

    def add(self, name: str, content: Iterable[bytes]) -> None:
        entry = zipfile.ZipInfo(name, NO_TIME)
        entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 3
        entry.external_attr = MODE << 16
        with self._zip.open(entry, "w", force_zip64=True) as opened:
            self.listed[name] = _written(opened, content)

    def close(self) -> None:
        self._zip.close()
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()

    def drop(self) -> None:
        with suppress(OSError, ValueError):
            self._zip.close()
        with suppress(OSError):
            self._file.close()
        self._place.unlink(missing_ok=True)


@contextmanager
def writing(where: Path) -> Generator[Writing]:
    """Write a bundle where nothing is yet; the ending `.zip` makes it a zip.

    Raises:
        OSError: If something is there already, or it cannot be written; nothing is left then.
    """
    if where.exists():
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(where))
    beside = where.with_name(f".{where.name}.{secrets.token_hex(4)}")
    with naming(where):
        made = (_Zip if where.suffix.lower() == ".zip" else _Folder)(beside)
        try:
            yield made
            made.close()
            put(beside, where)
        except BaseException:
            made.drop()
            raise
        settle(where.parent)


def remove(where: Path) -> None:
    """Take away what was just written."""
    if where.is_dir():
        shutil.rmtree(where, ignore_errors=True)
    else:
        where.unlink(missing_ok=True)


def _written(opened: IO[bytes], content: Iterable[bytes]) -> dict[str, Any]:
    """Write, and give what the manifest lists of the file."""
    digest, count = sha256(), 0
    write: Callable[[bytes], object] = opened.write
    for block in content:
        write(block)
        digest.update(block)
        count += len(block)
    return {"bytes": count, "sha256": digest.hexdigest()}
