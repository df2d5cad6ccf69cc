"""Where a database is: URLs as people write them, made into the ones that our drivers know."""

import re
from pathlib import Path
from typing import Final

import sqlalchemy as sa
from eventsourcing.persistence import InterfaceError
from sqlalchemy.exc import ArgumentError

EXPECTED: Final = (
    "expected 'sqlite:///quality.db' (a file), 'postgresql://user@host/name' (a server) "
    "or 'memory:' (gone when closed)"
)
DRIVERS: Final = {
    "memory": "sqlite+pysqlite",
    "sqlite": "sqlite+pysqlite",
    "sqlite+pysqlite": "sqlite+pysqlite",
    "postgres": "postgresql+psycopg",
    "postgresql": "postgresql+psycopg",
    "postgresql+psycopg": "postgresql+psycopg",
}
PASSWORD: Final = re.compile(r"(://[^:@/]*:)[^@]*@")


class BadUrl(InterfaceError, ValueError):
    """The address of a database cannot be used; says what was expected, with an example."""


class DriverMissing(InterfaceError):
    """The driver of a database is not installed; says how to install it."""


def database_url(text: str) -> sa.URL:
    """Return the URL with the driver that we use.

        >>> database_url("postgres://anna@db/quality").drivername
        'postgresql+psycopg'

    Raises:
        BadUrl: If it is no URL of a database that we know.
    """
    text = text.strip()
    if text in ("memory:", "memory://"):
        return sa.make_url("sqlite+pysqlite://")
    try:
        url = sa.make_url(text)
    except ArgumentError as error:
        raise BadUrl(f"{_shown(text)!r} is not a database URL: {EXPECTED}.") from error
    driver = DRIVERS.get(url.drivername)
    if driver is None:
        raise BadUrl(
            f"{_shown(text)!r} names {url.drivername!r}, which hjul cannot use: {EXPECTED}."
        )
    return _placed(url.set(drivername=driver))


def is_memory(url: sa.URL) -> bool:
    """Say whether this is a SQLite database that lives and dies with its connection."""
    if url.get_backend_name() != "sqlite":
        return False
    return url.database in (None, "", ":memory:") or "mode=memory" in (url.database or "")


def _placed(url: sa.URL) -> sa.URL:
    """Refuse a file in a folder that is not there: SQLite itself only says 'unable to open'."""
    if url.get_backend_name() != "sqlite":
        return url
    if url.host:
        raise BadUrl(
            f"{str(url)!r} has too few slashes for a file: expected "
            f"'sqlite:///{url.host}' (three slashes, then the path; four for an absolute one)."
        )
    if is_memory(url):
        return url
    path = url.database or ""
    folder = Path(path).parent
    if not path.startswith("file:") and not folder.is_dir():
        raise BadUrl(
            f"There is no folder {str(folder)!r} for the database {path!r}: create the folder "
            f"first, or give a path in one that exists, as in 'sqlite:///quality.db'."
        )
    return url


def _shown(text: str) -> str:
    return PASSWORD.sub(r"\1***@", text)
