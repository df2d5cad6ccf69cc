"""Writes files whole or not at all: nobody ever reads half of one, also after a power cut."""

import os
import secrets
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
    """
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


def settle(folder: Path) -> None:
    """Force the names in a folder to the disk, where the system can."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
