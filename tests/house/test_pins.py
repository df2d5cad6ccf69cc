"""The exact versions that were tested: one for every requirement, and never an address."""

import re

from tests.house.files import ROOT, settings

PINNED = re.compile(r"(?P<name>[\w.-]+)(\[[\w,-]+\])?==[\w.+!]+( ; .+)?")
NAMED = re.compile(r"[\w.-]+")


def pinned() -> list[str]:
    lines: list[str] = settings()["tool"]["uv"]["constraint-dependencies"]
    return lines


def required() -> set[str]:
    """Name what we require, extras included, ourselves not."""
    project = settings()["project"]
    lists = [project["dependencies"], *project["optional-dependencies"].values()]
    found = {NAMED.match(line) for lines in lists for line in lines}
    return {name[0].replace(".", "-") for name in found if name} - {"hjul"}


def test_every_tested_version_is_exact() -> None:
    assert [line for line in pinned() if not PINNED.fullmatch(line)] == []


def test_tested_versions_are_sorted() -> None:
    assert pinned() == sorted(pinned())


def test_every_requirement_has_a_tested_version() -> None:
    names = {line.partition("==")[0].partition("[")[0] for line in pinned()}

    assert required() - names == set()


def test_the_lock_file_is_never_committed_for_it_holds_addresses() -> None:
    assert "uv.lock" in (ROOT / ".gitignore").read_text().split()
