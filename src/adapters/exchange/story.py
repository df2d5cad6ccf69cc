"""Stories: improvement work told as dated steps, which one can read, check and run.

A story is a YAML file that a person writes without programming; `scenarios/README.md` explains the
format. `load` reads it, `validate` tells what is wrong with it without a database, `play` plays it
through the engine, and `told` tells what came of it.

    python -m hjul.adapters.exchange.story --write-expected scenarios/*.yaml
    python -m hjul.adapters.exchange.story --write-schema scenarios/story.schema.json

write anew what the stories tell, beside them in `expected/`, and what helps an editor.
"""

import json
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from hjul.adapters.clock import SimulatedClock
from hjul.adapters.engine import Hjul
from hjul.adapters.exchange.badrow import BadRow, BadStory
from hjul.adapters.exchange.stories.model import Loading, Story
from hjul.adapters.exchange.stories.playing import Done, Played, Progress, play
from hjul.adapters.exchange.stories.reading import read as load
from hjul.adapters.exchange.stories.schema import schema as story_schema
from hjul.adapters.exchange.stories.telling import told
from hjul.cycle.sentences import Language

__all__ = ["BadRow", "BadStory", "Done", "Played", "Story", "load", "play", "told", "validate"]


def validate(path: Path) -> list[BadRow]:
    """Tell what is wrong with a story, without a database: names, fields, people, days, files."""
    try:
        story = load(path)
    except BadStory as bad:
        return list(bad.rows)
    deeds = (step.deed for step in story.steps)
    loadings = [deed for deed in deeds if isinstance(deed, Loading)]
    return [
        BadRow(path.name, one.spot.line, one.spot.column, "a-file", one.file, one.file, "file")
        for one in loadings
        if not path.with_name(one.file).is_file()
    ]


def played(
    story: Story,
    url: str = "memory:",
    language: Language | None = None,
    *,
    schema: str | None = None,
    progress: Progress | None = None,
    until: datetime | None = None,
) -> Played:
    """Play a story in a history of its own, on a clock that begins with it.

    With `until`, time then passes until that moment, and the scheduler does its part all through.
    """
    clock = SimulatedClock(story.steps[0].moment, seed=story.name)
    with Hjul(url, schema=schema, clock=clock, directory=story) as hjul:
        return play(story, hjul, progress, language=language, until=until)


def expected_file(story: Story, language: Language) -> Path:
    """Name the file that holds what a story tells in a language."""
    return story.path.parent / "expected" / f"{story.name}{'.sv' * (language == 'sv')}.txt"


def write_expected(paths: Sequence[Path]) -> int:
    """Write what each story tells, in both languages; say which did not come out as it says."""
    failed = 0
    for path in paths:
        try:
            story = load(path)
            for language in _LANGUAGES:
                came = played(story, language=language)
                expected_file(story, language).write_text(told(came), encoding="utf-8")
                failed += len(came.failed)
                for row in came.failed:
                    print(row.told(), file=sys.stderr)
        except BadStory as bad:
            print(bad, file=sys.stderr)
            failed += len(bad.rows)
    return failed


_LANGUAGES: Sequence[Language] = ("en", "sv")


def write_schema(path: Path) -> int:
    """Write the JSON Schema of stories, for editors."""
    path.write_text(schema_text(), encoding="utf-8")
    return 0


def schema_text() -> str:
    """Spell the JSON Schema of stories."""
    return json.dumps(story_schema(), indent=1, ensure_ascii=False) + "\n"


def main(words: Sequence[str]) -> int:
    """Do what is asked on the command line; give how many things went wrong."""
    match list(words):
        case ["--write-expected", *names]:
            return write_expected([Path(name) for name in names])
        case ["--write-schema", name]:
            return write_schema(Path(name))
        case _:
            print(__doc__, file=sys.stderr)
            return 2


if __name__ == "__main__":
    sys.exit(min(main(sys.argv[1:]), 2))
