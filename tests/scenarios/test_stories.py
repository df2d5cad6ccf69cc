"""Every story in scenarios/ plays, on every database, and tells what it is expected to tell.

Whoever adds a story adds a file there, and nothing here.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

import pytest

from hjul.adapters.exchange import story
from hjul.adapters.exchange.stories.deeds import known_rules
from hjul.adapters.exchange.stories.model import Asking, Loading
from hjul.adapters.exchange.stories.reading import STEP_KEYS
from hjul.adapters.exchange.stories.schema import schema
from hjul.cycle.aggregates import COMMANDS
from hjul.cycle.sentences import Language
from tests import postgres
from tests.conftest import ON_POSTGRES

SCENARIOS = Path(__file__).parents[2] / "scenarios"
STORIES = sorted(SCENARIOS.glob("*.yaml"))
WRITE_ANEW = "uv run python -m hjul.adapters.exchange.story --write-expected scenarios/*.yaml"

each_story = pytest.mark.parametrize("path", STORIES, ids=lambda path: path.stem)


def expected(told: story.Story, language: Language) -> str:
    """Read what a story is expected to tell."""
    return story.expected_file(told, language).read_text(encoding="utf-8")


@each_story
def test_a_story_says_nothing_that_cannot_be_understood(path: Path) -> None:
    assert [row.told() for row in story.validate(path)] == []


@each_story
@pytest.mark.parametrize("language", ["en", "sv"])
def test_a_story_tells_what_is_expected_of_it(path: Path, language: Language) -> None:
    read = story.load(path)

    came = story.played(read, language=language)

    assert [row.told() for row in came.failed] == []
    assert story.told(came) == expected(read, language), WRITE_ANEW


@each_story
def test_a_story_is_the_same_in_a_file(path: Path, tmp_path: Path) -> None:
    read = story.load(path)

    came = story.played(read, f"sqlite:///{tmp_path / 'story.db'}")

    assert story.told(came) == expected(read, read.language), WRITE_ANEW


@pytest.fixture(scope="module")
def database(postgres_url: str) -> Iterator[str]:
    """Give a database on PostgreSQL, in which each story has a schema of its own."""
    with postgres.fresh_database(postgres_url) as url:
        yield url


@each_story
def test_a_story_is_the_same_on_postgresql(
    path: Path, database: str, request: pytest.FixtureRequest
) -> None:
    request.node.user_properties.append(ON_POSTGRES)
    read = story.load(path)

    came = story.played(read, database, schema=path.stem.replace("-", "_"))

    assert story.told(came) == expected(read, read.language), WRITE_ANEW


def test_every_command_there_is_is_asked_for_in_some_story() -> None:
    assert set(COMMANDS) - {one.command for asking in askings() for one in asking.commands} == set()


@pytest.mark.parametrize(
    "rule",
    [
        "prediction-is-made",
        "implements-what-held-in-a-test",
        "every-prediction-is-compared",
        "says-what-was-learnt",
        "gives-a-reason",
        "day-has-come",
        "leads-to-an-earlier-phase",
        "activity-has-its-four-parts",
        "entry-may-be-corrected",
    ],
)
def test_the_stories_teach_what_the_law_refuses(rule: str) -> None:
    refused = [known_rules(asking.refused.rules) for asking in askings() if asking.refused]

    assert any(known_rules([rule]) & rules for rules in refused)


def test_both_languages_have_stories() -> None:
    assert {story.load(path).language for path in STORIES} == {"en", "sv"}


def test_what_is_expected_belongs_to_a_story() -> None:
    names = {path.name.partition(".")[0] for path in (SCENARIOS / "expected").iterdir()}

    assert names == {path.stem for path in STORIES}


def test_every_table_beside_the_stories_is_loaded_in_one() -> None:
    loaded = {deed.file for deed in deeds() if isinstance(deed, Loading)}

    assert {path.name for path in SCENARIOS.glob("*.csv")} == loaded


def test_the_story_in_the_readme_plays(tmp_path: Path) -> None:
    page = (SCENARIOS / "README.md").read_text(encoding="utf-8")
    block = re.search(r"```yaml\n(story: .*?)```", page, re.DOTALL)
    assert block
    path = tmp_path / "readme.yaml"
    path.write_text(block[1], encoding="utf-8")

    came = story.played(story.load(path))

    assert [row.told() for row in came.failed] == []


def test_the_schema_is_what_would_be_generated_now() -> None:
    written = (SCENARIOS / "story.schema.json").read_text(encoding="utf-8")

    assert written == story.schema_text(), WRITE_ANEW.replace(
        "--write-expected scenarios/*.yaml", "--write-schema scenarios/story.schema.json"
    )


def test_the_schema_knows_all_that_a_step_may_say() -> None:
    assert set(schema()["properties"]["steps"]["items"]["properties"]) == set(STEP_KEYS)


@cache
def deeds() -> Sequence[Asking | Loading]:
    """Give everything that somebody does in the stories."""
    done = (step.deed for path in STORIES for step in story.load(path).steps)
    return [deed for deed in done if deed]


def askings() -> list[Asking]:
    """Give everything that is asked in the stories."""
    return [deed for deed in deeds() if isinstance(deed, Asking)]
