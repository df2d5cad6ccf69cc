"""Where the signing key and the checkpoints are if nobody says: beside the history's file."""

from os import PathLike, fspath
from pathlib import Path
from platform import node
from typing import Any, Final

from hjul.adapters.ledger.keys import key_in
from hjul.adapters.ledger.note import Signer
from hjul.adapters.store.database import Database

KEY: Final = ".key"
CHECKPOINTS: Final = ".checkpoints"
BESIDE: Final = "the database beside this folder"
"""The place of a database whose checkpoints are where they are if nobody says."""


def folder_of(database: Database, given: "str | PathLike[str] | None") -> Path | None:
    """Give the folder that was given, or the one beside the file of the database.

    On a server, and in memory, there is none unless it is given.
    """
    if given:
        return Path(fspath(given))
    file = _file(database)
    return file and file.with_name(f"{file.name}{CHECKPOINTS}")


def place_of(database: Database, folder: Path) -> str:
    """Name the place of a history, as it is remembered with its checkpoints; without a password.

    The same name of a machine, a file or a server can mean another one elsewhere: unless a server
    is called by its full name, this machine's name is a part of it. In memory there is no place.
    """
    if folder == folder_of(database, None):
        return BESIDE
    if database.dialect == "postgresql":
        return _on_a_server(database)
    if database.is_memory:
        return ""
    file = _file(database)
    return f"{node()} {file.resolve() if file else database.engine.url.database}"


def _on_a_server(database: Database) -> str:
    with database.transaction(write=False) as connection:
        found: Any = connection.connection.driver_connection
        host, port, name = found.info.host, found.info.port, found.info.dbname
    is_full = "." in host and not host.startswith(("/", "127."))
    machine = "" if is_full else f"{node()} "
    return f"{machine}{host}:{port}/{name} {database.schema}"


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
