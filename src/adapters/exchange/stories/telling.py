"""How a story that was played is told: step by step, in prose, with the views that it shows."""

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Final

from hjul.adapters.clock import STOCKHOLM
from hjul.adapters.exchange.stories.deeds import known_rules
from hjul.adapters.exchange.stories.model import Asking, Loading
from hjul.adapters.exchange.stories.playing import Done, Played
from hjul.cycle.record import Event, Recorded
from hjul.cycle.sentences import Language, command_in_words, tell_rule
from hjul.projections.telling import Teller

INDENT: Final = "  "
WIDTH: Final = 96
"""How many characters wide it is told."""


def told(played: Played) -> str:
    """Tell what happened, what was refused and why, and what the views showed."""
    return "\n".join(_Told(played).lines()).rstrip() + "\n"


class _Told:
    """Tells one story in one language."""

    def __init__(self, played: Played) -> None:
        self._played, self._words = played, _WORDS[played.language]
        self._people = played.story.people

    def lines(self) -> Iterator[str]:
        story = self._played.story
        yield story.title
        yield "═" * len(story.title)
        yield ""
        for paragraph in _paragraphs(story.about):
            yield from _wrapped(paragraph)
            yield ""
        before: datetime | None = None
        for done in self._played.steps:
            yield from self._scheduled(done.meanwhile, done.teller)
            if done.step.moment != before:
                yield self._moment(done.step.moment, done.teller)
                yield ""
                before = done.step.moment
            yield from self._step(done)
        yield from self._scheduled(self._played.afterwards, self._played.teller)
        yield from self._end()

    def _scheduled(self, entries: Sequence[Recorded[Event]], teller: Teller) -> Iterator[str]:
        """Tell what the scheduler did, each at its moment."""
        before: datetime | None = None
        for entry in entries:
            if entry.recorded_at != before:
                yield from [""] if before else []
                yield self._moment(entry.recorded_at, teller)
                yield ""
                before = entry.recorded_at
            yield from _wrapped(_sentence(teller, entry), INDENT, "○ ")
        yield from [""] if entries else []

    def _moment(self, moment: datetime, teller: Teller) -> str:
        local = moment.astimezone(STOCKHOLM)
        day = f"{self._words['days'].split()[local.weekday()]} {teller.day(local.date())}"
        clock = f"{local:%H:%M}".replace(":", self._words["colon"])
        return self._words["moment"].format(day=day, clock=clock)

    # ---- steps -----------------------------------------------------------------------------------

    def _step(self, done: Done) -> Iterator[str]:
        for paragraph in _paragraphs(done.step.note):
            yield from _wrapped(paragraph, INDENT)
            yield ""
        lines = [*self._deed(done)]
        if lines:
            yield from lines
            yield ""
        for view in done.shown:
            for line in view.splitlines():
                yield f"{INDENT * 2}│ {line}".rstrip()
            yield ""

    def _deed(self, done: Done) -> Iterator[str]:
        match done.step.deed:
            case Asking() as asking:
                if done.refusal:
                    yield from self._refused(asking, done)
                for entry in done.entries:
                    yield from _wrapped(_sentence(done.teller, entry), INDENT, "• ")
                yield from self._advised(asking, done)
                if asking.twice and done.entries:
                    yield from _wrapped(self._words["twice"], INDENT, "= ")
                for entry in done.followed:
                    yield from _wrapped(_sentence(done.teller, entry), INDENT * 2, "→ ")
            case Loading() as loading:
                yield from self._loaded(loading, done)
            case None:
                pass

    def _refused(self, asking: Asking, done: Done) -> Iterator[str]:
        assert done.refusal
        verbs = [command_in_words(one.command, self._played.language) for one in asking.commands]
        pattern = self._words["refused" if len(verbs) == 1 else "all-refused"]
        who = self._people[asking.by].called
        asked = pattern.format(who=who, asked=f" {self._words['and']} ".join(dict.fromkeys(verbs)))
        yield from _wrapped(asked, INDENT, "× ")
        for line in done.refusal.told(self._played.language).splitlines():
            yield from _wrapped(line, INDENT * 2, "– ")

    def _advised(self, asking: Asking, done: Done) -> Iterator[str]:
        """Tell the advice that the story speaks of; most of it would only be in the way."""
        for entry, given in zip(done.entries, asking.commands, strict=False):
            for rule in entry.record.advised:
                if rule in known_rules(asking.advice):
                    about = {
                        "asked": given.command,
                        "cycle": str(getattr(entry.event, "cycle", "")),
                    }
                    sentence = _opening(tell_rule(rule, (), about, self._played.language))
                    yield from _wrapped(self._words["advice"].format(sentence), INDENT * 2, "– ")

    def _loaded(self, loading: Loading, done: Done) -> Iterator[str]:
        if done.loaded is None:
            return
        loaded = done.loaded
        sentence = self._words["loaded"].format(
            who=self._people[loading.by].called,
            file=loading.file,
            new=loaded.recorded,
            before=loaded.repeated,
        )
        yield from _wrapped(sentence, INDENT, "• ")
        if loaded.bad:
            kept = self._words["kept-good" if loading.keep == "good" else "kept-nothing"]
            yield from _wrapped(kept, INDENT * 2, "× ")
        for row in loaded.bad:
            yield from _wrapped(row.told(self._played.language), INDENT * 2, "– ")

    # ---- the end ---------------------------------------------------------------------------------

    def _end(self) -> Iterator[str]:
        failed = self._played.failed
        if not failed:
            yield self._words["well"]
            return
        yield self._words["failed"].format(len(failed))
        for row in failed:
            yield from _wrapped(row.told(self._played.language), "", "× ")


def _sentence(teller: Teller, entry: Recorded[Event]) -> str:
    return f"{teller.event(entry.event, entry.record)} [{entry.reference}]"


def _opening(sentences: str) -> str:
    """Keep the first sentence: what was missing is known only when a rule binds."""
    return sentences.partition(". ")[0].rstrip(".") + "."


def _paragraphs(text: str) -> list[str]:
    parts = (" ".join(part.split()) for part in text.split("\n\n"))
    return [part for part in parts if part]


def _wrapped(text: str, indent: str = "", mark: str = "") -> list[str]:
    return textwrap.wrap(
        " ".join(text.split()),
        WIDTH,
        initial_indent=indent + mark,
        subsequent_indent=indent + " " * len(mark),
        break_on_hyphens=False,
        break_long_words=False,
    )


_WORDS: Final[Mapping[Language, Mapping[str, str]]] = {
    "en": {
        "days": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
        "moment": "{day}, {clock}",
        "colon": ":",
        "and": "and to",
        "refused": "{who} asked to {asked}. It was refused:",
        "all-refused": "{who} asked to {asked}. All of it was refused:",
        "advice": "Advice: {}",
        "twice": "The same was asked once more, and nothing changed.",
        "loaded": "{who} loaded {file}: {new} new measurements, {before} already there.",
        "kept-good": "Of these lines nothing was kept:",
        "kept-nothing": "Nothing was kept, because of these lines:",
        "well": "All came out as the story says.",
        "failed": "Not as the story says ({}):",
    },
    "sv": {
        "days": "Måndag Tisdag Onsdag Torsdag Fredag Lördag Söndag",
        "moment": "{day} kl. {clock}",
        "colon": ".",
        "and": "och att",
        "refused": "{who} begärde att {asked}. Det avslogs:",
        "all-refused": "{who} begärde att {asked}. Allt avslogs:",
        "advice": "Råd: {}",
        "twice": "Samma sak begärdes en gång till, och ingenting ändrades.",
        "loaded": "{who} läste in {file}: {new} nya mätvärden, {before} fanns redan.",
        "kept-good": "Av de här raderna behölls ingenting:",
        "kept-nothing": "Ingenting behölls, på grund av de här raderna:",
        "well": "Allt blev som berättelsen säger.",
        "failed": "Inte som berättelsen säger ({}):",
    },
}
