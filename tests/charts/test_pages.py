"""The pages on charts and figures: their code and their commands run."""

from pathlib import Path

import pytest

from tests.house.files import ROOT
from tests.house.test_pages import play


@pytest.mark.parametrize("page", ["charts", "data"])
def test_the_code_of_the_page_runs(
    page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    assert play(ROOT / f"docs/{page}.md", tmp_path) == 2
