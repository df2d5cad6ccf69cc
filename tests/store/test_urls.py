"""Addresses of databases: what is understood, and what is told when one is not."""

import builtins
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from hjul.adapters.store.database import Database
from hjul.adapters.store.urls import BadUrl, DriverMissing, database_url, is_memory


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_every_way_of_writing_postgresql_is_psycopg_3(scheme: str) -> None:
    url = database_url(f"{scheme}://anna:secret@db.example/quality?sslmode=require")
    assert url.render_as_string(hide_password=False) == (
        "postgresql+psycopg://anna:secret@db.example/quality?sslmode=require"
    )


@pytest.mark.parametrize("text", ["memory:", "sqlite://", "sqlite:///:memory:", " memory: "])
def test_every_way_of_writing_memory_is_in_memory(text: str) -> None:
    assert is_memory(database_url(text))


def test_a_file_is_a_file(tmp_path: Path) -> None:
    url = database_url(f"sqlite:///{tmp_path}/a.db")
    assert not is_memory(url)
    assert url.database == f"{tmp_path}/a.db"


@pytest.mark.parametrize(
    "text",
    ["", "quality.db", "mysql://db/quality", "sqlite+aiosqlite:///x.db", "postgresql+psycopg2://x"],
)
def test_a_wrong_url_is_refused_with_what_was_expected_found_and_an_example(text: str) -> None:
    with pytest.raises(BadUrl) as refused:
        Database(text)
    assert repr(text) in str(refused.value)
    assert "expected 'sqlite:///quality.db'" in str(refused.value)


def test_two_slashes_too_few_are_told() -> None:
    with pytest.raises(BadUrl, match="three slashes"):
        Database("sqlite://quality.db")


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadUrl, match="There is no folder"):
        Database(f"sqlite:///{tmp_path}/missing/quality.db")


def test_a_password_is_never_shown() -> None:
    with pytest.raises(BadUrl) as refused:
        Database("mysql://anna:very-secret@db/quality")
    assert "very-secret" not in str(refused.value)


def test_a_database_needs_one_address_and_only_one() -> None:
    with pytest.raises(BadUrl, match="exactly one"):
        Database()
    with pytest.raises(BadUrl, match="exactly one"):
        Database("memory:", engine=sa.create_engine("sqlite://"))


def test_an_engine_of_another_kind_is_refused() -> None:
    engine = sa.create_engine("sqlite://")
    engine.dialect.driver = "another"
    with pytest.raises(BadUrl, match="expected SQLite by pysqlite or PostgreSQL by psycopg 3"):
        Database(engine=engine)


def test_a_schema_is_for_postgresql() -> None:
    with pytest.raises(BadUrl, match="on SQLite give every history its own file"):
        Database("memory:", schema="quality")


def test_without_the_driver_one_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    really = builtins.__import__

    def without_psycopg(name: str, *given: Any, **more: Any) -> Any:
        if name == "psycopg":
            raise ModuleNotFoundError("No module named 'psycopg'", name="psycopg")
        return really(name, *given, **more)

    monkeypatch.setattr(builtins, "__import__", without_psycopg)
    with pytest.raises(DriverMissing, match=r"pip install 'hjul\[postgres\]'"):
        Database("postgresql://anna@db/quality")
