"""Where the signing key and the checkpoints are if nobody says: beside the history's file."""

from os import PathLike, fspath
from pathlib import Path
from typing import Final

from hjul.adapters.ledger.keys import key_in
from hjul.adapters.ledger.note import Signer
from hjul.adapters.store.database import Database

KEY: Final = ".key"
CHECKPOINTS: Final = ".checkpoints"


def folder_of(database: Database, given: "str | PathLike[str] | None") -> Path | None:
    """Give the folder that was given, or the one beside the file of the database.

    On a server, and in memory, there is none unless it is given.
    """
    if given:
        return Path(fspath(given))
    file = _file(database)
    return file and file.with_name(f"{file.name}{CHECKPOINTS}")


def signer_of(database: Database, given: Signer | None) -> Signer | None:
    """Give the signer that was given, or the key in the file beside that of the database.

    Raises:
        BadKey: If that file is there and cannot be used.
    """
    file = key_beside(database)
    return key_in(file) if given is None and file is not None and file.exists() else given


def key_beside(database: Database) -> Path | None:
    """Give where the key of a history in a file is, unless somebody says otherwise."""
    file = _file(database)
    return file and file.with_name(f"{file.name}{KEY}")


def _file(database: Database) -> Path | None:
    """Give the file of a history; nothing on a server, in memory or by a URI of SQLite's own."""
    path = database.engine.url.database or ""
    if database.dialect != "sqlite" or database.is_memory or path.startswith("file:"):
        return None
    return Path(path)
