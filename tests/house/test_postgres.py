"""The PostgreSQL of the tests is a real one, wherever its binaries come from."""

from pathlib import Path

import psycopg
import pytest

from tests import postgres as server


def asked(url: str, question: str) -> object:
    with psycopg.connect(url) as connection:
        row = connection.execute(question.encode()).fetchone()
    assert row is not None
    return row[0]


def no_such_package(name: str) -> None:
    """Find nothing."""


def test_each_test_gets_an_empty_database_of_its_own(postgres: str, postgres_url: str) -> None:
    question = "select count(*) from pg_tables where schemaname = 'public'"

    assert asked(postgres, question) == 0
    assert asked(postgres, "select current_database()") != asked(
        postgres_url, "select current_database()"
    )


def test_a_database_is_gone_after_its_test_even_when_a_connection_was_left_open(
    postgres_url: str,
) -> None:
    with server.fresh_database(postgres_url) as url:
        left_open = psycopg.connect(url)
        name = left_open.info.dbname

    assert asked(postgres_url, f"select count(*) from pg_database where datname = '{name}'") == 0
    left_open.close()


def test_the_database_keeps_swedish_letters(postgres: str) -> None:
    assert asked(postgres, "show server_encoding") == "UTF8"


def test_the_binaries_of_the_wheel_start_a_server_too() -> None:
    with server.from_wheel() as binaries:
        assert binaries is not None
        with server.server(binaries) as url:
            assert str(asked(url, "select version()")).startswith("PostgreSQL")
            folder = Path(str(asked(url, "show data_directory")))
        with pytest.raises(psycopg.OperationalError):
            psycopg.connect(url, connect_timeout=1)
    assert not folder.exists()
    assert not binaries.exists()


def test_a_machine_without_postgresql_is_told_what_helps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TEST_POSTGRES_URL", raising=False)
    monkeypatch.setattr(server, "installed", lambda: None)
    monkeypatch.setattr("importlib.util.find_spec", no_such_package)

    with pytest.raises(pytest.fail.Exception, match="TEST_POSTGRES_URL"):
        server.start.__wrapped__()


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_a_server_named_by_the_environment_is_used_as_it_is(
    scheme: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TEST_POSTGRES_URL", f"{scheme}://anna:secret@db.local:5433/tests")

    assert server.start.__wrapped__() == "postgresql://anna:secret@db.local:5433/tests"
