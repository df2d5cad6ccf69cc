"""The commands that play: stories from files, and the improvement year of a whole municipality."""

import shutil
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Final

import typer

from hjul.adapters.cli import finding
from hjul.adapters.cli.app import command
from hjul.adapters.cli.showing import progress, show
from hjul.adapters.cli.wishes import DEFAULT_URL, WISHES, CheckFailed, Wishes, WrongUse, file_of
from hjul.adapters.clock import SystemClock
from hjul.adapters.engine import Hjul
from hjul.adapters.ledger.keeping_places import CHECKPOINTS
from hjul.adapters.reader import moment as moment_of
from hjul.adapters.store.urls import database_url

DEMO: Final = "sqlite:///hjul-demo.db"
SEEDS: Final = 1_000
"""Demos of seeds below this are known again, and give way to a new one."""

Files = Annotated[list[Path], typer.Argument(metavar="FILE…", help="Stories, in YAML.")]


@command(
    "play",
    "play scenarios/home-visits.yaml",
    "play my-story.yaml --url sqlite:///story.db",
    "play my-story.yaml --until 2032-01-01",
)
def play(
    files: Files,
    until: Annotated[
        str, typer.Option("--until", help="Let time pass until that day, and the scheduler work.")
    ] = "",
) -> None:
    """Play stories and tell what came of them.

    Each is played in a history of its own, in memory unless --url says where, and told in its own
    language unless --lang says another. With --until the scheduler does its part all through the
    story, and after it until that day.
    """
    from hjul.adapters.exchange import story

    wishes = WISHES.get()
    failed: list[str] = []
    language = wishes.language if wishes.is_language_said else None
    url = "memory:" if wishes.url == DEFAULT_URL else wishes.url
    told: list[str] = []
    last = _last_moment(wishes, until)
    for path in files:
        came = story.played(story.load(path), url, language, until=last)
        told.append(story.told(came).rstrip("\n"))
        failed += [row.told(wishes.language) for row in came.failed]
    show(wishes, "\n\n".join(told), data={"told": told, "failed": failed})
    _well(wishes, failed)


def _last_moment(wishes: Wishes, said: str) -> datetime | None:
    """Give the end of the day that was named."""
    if not said:
        return None
    at = finding.moment(wishes, said)
    if not isinstance(at, date):
        raise WrongUse(wishes.say("no_day", said=said))
    return moment_of(at)


@command("validate", "validate scenarios/*.yaml")
def validate(files: Files) -> None:
    """Say what is wrong with stories, line by line."""
    from hjul.adapters.exchange import story

    wishes = WISHES.get()
    failed = [row.told(wishes.language) for path in files for row in story.validate(path)]
    well = [wishes.say("valid", count=len(files))] if not failed else []
    show(wishes, "\n".join([*failed, *well]), data={"ok": not failed, "failed": failed})
    if failed:
        raise CheckFailed


def _well(wishes: Wishes, failed: list[str]) -> None:
    if failed:
        if not wishes.as_json:
            show(wishes, "\n".join(failed))
        raise CheckFailed


@command("demo", "demo", "demo --lang sv", "demo --url postgresql://user@host/empty")
def demo(
    seed: Annotated[int, typer.Option("--seed", help="Another seed is another year.")] = 1,
) -> None:
    """Play the improvement year of a municipality.

    Then say what to look at. It is played into hjul-demo.db in the current folder unless --url
    says another place.
    """
    from hjul.adapters.exchange import demo as year

    wishes = WISHES.get()
    url = DEMO if wishes.url == DEFAULT_URL else wishes.url
    _clear(wishes, url)
    with progress(wishes, wishes.say("playing_year")) as tell:
        today = SystemClock().today()
        result = year.run(url, seed=seed, language=wishes.language, today=today, progress=tell)
    with Hjul(url, language=wishes.language) as hjul:
        show(wishes, *year.shown(hjul, replace(result, url=url), wishes.language))


def _clear(wishes: Wishes, url: str) -> None:
    """Make room for the demo: an older demo gives way, and nothing else ever does.

    Raises:
        WrongUse: When what is there is not a demo's.
    """
    file = file_of(url)
    if file is None:
        with Hjul(url) as hjul:
            if len(hjul.history("organisation")):
                shown = database_url(url).render_as_string(hide_password=True)
                raise WrongUse(wishes.say("not_empty", url=shown))
        return
    if not file.exists():
        return
    if not _is_a_demos(url):
        raise WrongUse(wishes.say("not_the_demos", file=file))
    for ending in ("", "-wal", "-shm"):
        file.with_name(file.name + ending).unlink(missing_ok=True)
    shutil.rmtree(file.with_name(file.name + CHECKPOINTS), ignore_errors=True)


def _is_a_demos(url: str) -> bool:
    """Tell by the history itself: the demo draws the id of its first asking from a seed."""
    from hjul.adapters.exchange.demo.playing import clock_of

    try:
        with Hjul(url) as hjul:
            first = hjul.history("organisation")
            drawn = first[0].record.command_id if first else ""
    except Exception:  # whatever cannot be read as a history is not ours to take away
        return False
    day = SystemClock().today()
    return any(clock_of(day, seed).new_id() == drawn for seed in range(SEEDS))
