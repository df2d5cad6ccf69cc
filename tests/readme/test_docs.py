"""The pages beside the README: their code runs, and what they promise of a database holds."""

import re
from pathlib import Path

import psycopg
import pytest
import sqlalchemy as sa

from hjul import Actor, Hjul, OpenInitiative
from hjul.adapters.store.check import faults
from hjul.adapters.store.database import Database
from tests.house.files import ROOT
from tests.house.pages import blocks
from tests.house.test_pages import README, play

OPERATIONS = ROOT / "docs/operations.md"


def test_the_readme_shows_code_within_its_first_fifteen_lines() -> None:
    first = next(blocks(README.read_text()))

    assert (first.language, first.line <= 15) == ("python", True)


def test_the_code_on_embedding_runs_from_top_to_bottom(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    assert play(ROOT / "docs/embedding.md", tmp_path) >= 8


def test_every_page_is_reached_from_the_readme_and_every_link_leads_somewhere() -> None:
    pages = [README, ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md"))]
    reached: set[Path] = set()
    for page in pages:
        links = re.findall(r"\]\(([^)#:]+)\)", page.read_text())
        reached |= {(page.parent / link).resolve() for link in links}

    assert [path for path in reached if not path.exists()] == []
    assert {page.resolve() for page in pages} - reached - {README.resolve()} == set()


def test_a_role_with_the_least_privilege_works_and_can_change_nothing(postgres: str) -> None:
    make, grant, keep_time = [b.text for b in blocks(OPERATIONS.read_text()) if b.language == "sql"]
    schema = re.search(r"CREATE SCHEMA (\w+)", make)
    assert schema is not None
    url = sa.make_url(postgres)
    with _roles(url, make):
        owner, work = (url.set(username=f"hjul_{role}") for role in ("owner", "work"))
        with Hjul(_text(owner), schema=schema[1]) as hjul:
            hjul.sweep()
        _run(url, grant)
        _run(url, keep_time)
        with Hjul(_text(work), schema=schema[1]) as hjul:
            answer = hjul.ask(
                OpenInitiative(division="vard", title="Fewer falls"), by=Actor(id="u-1")
            )
            assert hjul.verify().ok
            assert len(hjul.board().rows) == 1
            assert answer.stream
            hjul.sweep()
        kept = Database(_text(work), schema=schema[1])
        # The server of the tests forces nothing to the disk; of roles and guards it says nothing.
        assert [fault for fault in faults(kept) if re.search("role|trigger", fault)] == []
        kept.close()
        for table in ("hjul_history", "hjul_leaf", "hjul_private"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                _run(work, f"DELETE FROM {schema[1]}.{table}")


class _roles:
    """Makes the roles of the page and takes them away again: they belong to the whole server."""

    def __init__(self, url: sa.URL, make: str) -> None:
        self.url, self.make = url, make

    def __enter__(self) -> None:
        _run(self.url, self.make)

    def __exit__(self, *_: object) -> None:
        for role in ("hjul_owner", "hjul_work"):
            _run(self.url, f"DROP OWNED BY {role} CASCADE; DROP ROLE {role}")


def _text(url: sa.URL) -> str:
    return url.set(drivername="postgresql").render_as_string(hide_password=False)


def _run(url: sa.URL, statements: str) -> None:
    with psycopg.connect(_text(url), autocommit=True) as connection:
        connection.execute(statements.encode())
