"""Stories: improvement work told as dated steps, which one can read, check and run.

A story is a YAML file that a person writes without programming; `scenarios/README.md` explains the
format. `load` reads it, `validate` tells what is wrong with it without a database, `play` plays it
through the engine, and `told` tells what came of it.

    python -m hjul.adapters.exchange.story --write-expected scenarios/*.yaml

writes anew what the stories tell, beside them in `expected/`.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

from hjul.adapters.clock import SimulatedClock
from hjul.adapters.engine import Hjul
from hjul.adapters.exchange.badrow import BadRow, BadStory
from hjul.adapters.exchange.story_model import Loading, Story
from hjul.adapters.exchange.story_playing import Done, Played, play
from hjul.adapters.exchange.story_reading import read as load
from hjul.adapters.exchange.story_telling import told
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


def played(story: Story, url: str = "memory:", language: Language | None = None) -> Played:
    """Play a story in a history of its own, on a clock that begins with it."""
    clock = SimulatedClock(story.steps[0].moment, seed=story.name)
    with Hjul(url, clock=clock, directory=story, language=language or story.language) as hjul:
        return play(story, hjul, language=language)


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


if __name__ == "__main__":
    if sys.argv[1:2] != ["--write-expected"]:
        sys.exit(__doc__)
    sys.exit(1 if write_expected([Path(name) for name in sys.argv[2:]]) else 0)
