"""What is wrong with the database that a history is kept in, before anything is lost to it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import sqlalchemy as sa

from hjul.adapters.store.database import Database
from hjul.adapters.store.errors import told
from hjul.adapters.store.guards import unguarded
from hjul.adapters.store.history_tables import history_tables

SQLITE_AT_LEAST: Final = (3, 38, 0)
POSTGRESQL_AT_LEAST: Final = 13
MOUNTS: Final = Path("/proc/mounts")
NETWORK: Final = frozenset(
    """nfs nfs4 cifs smb smbfs smb3 9p afs ncpfs glusterfs lustre ceph vboxsf virtiofs prl_fs
    fuse.sshfs fuse.s3fs fuse.rclone fuse.davfs fuse.glusterfs fuse.vmhgfs-fuse""".split()  # noqa: SIM905  # one a line is a page
)
NEEDED: Final = {
    "hjul_history": "SELECT, INSERT",
    "hjul_leaf": "SELECT, INSERT",
    "hjul_command": "SELECT, INSERT",
    "hjul_private": "SELECT, INSERT",
    "hjul_checkpoint": "SELECT, INSERT",
    "hjul_head": "SELECT, UPDATE",
    "hjul_meta": "SELECT",
}


def faults(database: Database) -> list[str]:
    """Return a sentence for everything that could lose a history or let it be changed.

    What cannot be seen from here (a disk that lies about having written) is not in it.
    """
    with told():
        found = _sqlite(database) if database.dialect == "sqlite" else _postgresql(database)
        return [*found, *_unguarded(database)]


def _sqlite(database: Database) -> Iterator[str]:
    with database.transaction(write=False) as connection:
        version: str = connection.exec_driver_sql("SELECT sqlite_version()").scalar_one()
        mode: str = connection.exec_driver_sql("PRAGMA journal_mode").scalar_one()
        synchronous: int = connection.exec_driver_sql("PRAGMA synchronous").scalar_one()
    if tuple(map(int, version.split("."))) < SQLITE_AT_LEAST:
        least = ".".join(map(str, SQLITE_AT_LEAST))
        yield f"SQLite is {version}, and at least {least} is needed: install a newer Python."
    if database.is_memory:
        return
    if mode != "wal":
        yield f"The journal of the file is {mode!r} and could not be made WAL: readers will wait."
    if synchronous < 2:
        yield "Commits are not forced to the disk (PRAGMA synchronous): a power cut loses some."
    yield from network_fault(Path(database.engine.url.database or "").resolve())


def network_fault(file: Path, mounts: Path = MOUNTS) -> Iterator[str]:
    """Tell of a file that lies on another machine, as far as one can see from here."""
    kind = "a network share" if str(file).startswith("\\\\") else _file_system(file, mounts)
    if kind in NETWORK or kind == "a network share":
        yield (
            f"{file} is on {kind}, where SQLite cannot keep writers apart and a history can be "
            "damaged: move it to a disk of this machine, or use PostgreSQL."
        )


def _file_system(file: Path, mounts: Path) -> str:
    if not mounts.exists():
        return ""
    found = (line.split() for line in mounts.read_text(errors="replace").splitlines())
    above = [
        (len(words[1]), words[2])
        for words in found
        if len(words) > 2 and file.is_relative_to(words[1].replace("\\040", " "))
    ]
    return max(above, default=(0, ""))[1]


def _postgresql(database: Database) -> Iterator[str]:
    with database.transaction(write=False) as connection:
        settings = {
            name: str(connection.exec_driver_sql(f"SHOW {name}").scalar_one())
            for name in ("server_version_num", *SETTINGS)
        }
    version = int(settings["server_version_num"]) // 10_000
    if version < POSTGRESQL_AT_LEAST:
        yield f"PostgreSQL is {version}, and at least {POSTGRESQL_AT_LEAST} is needed."
    for name, (wanted, consequence) in SETTINGS.items():
        if settings[name] not in wanted:
            yield f"{name} is {settings[name]!r}: {consequence} Set it to {wanted[0]!r}."
    if _is_pooled(database):
        yield (
            "The connection goes through a pooler that changes servers between transactions: "
            "live views then wake late. Give hjul a connection of its own, or session pooling."
        )
    yield from _privileges(database)


SETTINGS: Final[dict[str, tuple[tuple[str, ...], str]]] = {
    "fsync": (("on",), "a power cut can destroy the database."),
    "full_page_writes": (("on",), "a power cut can destroy pages of the database."),
    "synchronous_commit": (
        ("on", "local", "remote_write", "remote_apply"),
        "the last commits are lost in a power cut.",
    ),
    "server_encoding": (("UTF8",), "not every text can be stored."),
}


def _is_pooled(database: Database) -> bool:
    """See whether a connection is given to somebody else as soon as its transaction ends."""
    server = sa.text("SELECT pg_backend_pid()")
    with database.engine.connect() as ours, database.engine.connect() as other:
        with ours.begin():
            before = ours.scalar(server)
        with other.begin():
            other.scalar(server)
            with ours.begin():
                return bool(ours.scalar(server) != before)


def _privileges(database: Database) -> Iterator[str]:
    tables = history_tables(database.schema)
    with database.transaction(write=False) as connection:
        present = set(sa.inspect(connection).get_table_names(database.schema))
        for table in tables.all:
            if table.name not in present:
                continue
            for privilege in NEEDED[table.name].split(", "):
                name = f'"{database.schema}".{table.name}'
                query = sa.select(sa.func.has_table_privilege(name, privilege))
                if not connection.scalar(query):
                    yield f"The role may not {privilege} on {name}: GRANT it."


def _unguarded(database: Database) -> Iterator[str]:
    """Tell which of the triggers that guard the history do not."""
    with database.transaction(write=False) as connection:
        if "hjul_history" not in sa.inspect(connection).get_table_names(database.schema):
            return
        missing = unguarded(connection, database.schema)
    for name in missing:
        yield (
            f"The trigger {name}, which keeps the history append-only, is missing, off or changed: "
            "find out who did that. Opening the history as its owner puts it back."
        )
