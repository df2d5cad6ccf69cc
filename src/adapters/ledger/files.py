"""Writes files whole or not at all: nobody ever reads half of one, also after a power cut."""

import errno
import os
import secrets
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path


def write_whole(
    file: Path,
    data: bytes,
    *,
    mode: int = 0o644,
    may_replace: bool = True,
    is_forced: bool = True,
) -> None:
    """Write beside the place, force it to the disk, and put it in place in one step.

    Args:
        file: Its folder is there already.
        data: All of it.
        mode: Who may read it, from the first byte on.
        may_replace: Whether a file that is there gives way.
        is_forced: Whether it must be on the disk when this returns.

    Raises:
        FileExistsError: If one is there and does not give way.
        OSError: If it cannot be written; it names the file.
    """
    with naming(file):
        _write_whole(file, data, mode, may_replace, is_forced)


def _write_whole(file: Path, data: bytes, mode: int, may_replace: bool, is_forced: bool) -> None:
    beside = file.with_name(f".{file.name}.{secrets.token_hex(4)}")
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    try:
        with os.fdopen(handle, "wb") as opened:
            opened.write(data)
            opened.flush()
            if is_forced:
                os.fsync(opened.fileno())
        if may_replace:
            beside.replace(file)
        else:
            os.link(beside, file)
    finally:
        beside.unlink(missing_ok=True)
    if is_forced:
        settle(file.parent)


def put(beside: Path, place: Path) -> None:
    """Give a file or a folder the name of a place where nothing is, in one step.

    Raises:
        FileExistsError: If something is there, also if it has just been put there.
    """
    if beside.is_file():
        try:
            os.link(beside, place)
        except FileExistsError:
            raise
        except OSError:  # not every file system knows a second name for a file
            beside.rename(place)
        beside.unlink(missing_ok=True)
    else:
        beside.rename(place)


@contextmanager
def naming(file: Path) -> Generator[None]:
    """See to it that whoever reads that a disk is full also reads where.

    Raises:
        OSError: What is raised within, of that file.
    """
    try:
        yield
    except OSError as error:
        if error.errno is None:
            raise
        code = errno.EEXIST if error.errno == errno.ENOTEMPTY else error.errno
        raise OSError(code, os.strerror(code), str(file)) from error


def settle(folder: Path) -> None:
    """Force the names in a folder to the disk, where the system can."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
