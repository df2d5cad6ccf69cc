"""Small views, and a history to fold them over."""

from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from hjul.adapters.codec import Codec, Entry, HjulMapper, private_rows
from hjul.adapters.store.database import Database
from hjul.adapters.store.history import HistoryRecorder, Kept
from hjul.adapters.views import Placed, Views
from hjul.cycle.initiative.events import (
    InitiativeMoved,
    InitiativeOpened,
    LessonLearned,
    MemberLeft,
    MemberNamed,
    SuccessCelebrated,
)
from hjul.cycle.record import Event, Record, Recorded
from hjul.cycle.words import Person, Words
from hjul.projections.view import Rows, View
from tests.codec.samples import counted, filled

DAY = date(2027, 3, 1)
RECORD = Record(by="u-4711", kind="human", on=DAY, command_id="c-1", why="det behövs")

OPENED = replace(filled(InitiativeOpened), title="Färre fall", division="care")
CELEBRATED = SuccessCelebrated(what="Tårta", ambassadors="Nattlaget")
LEARNED = LessonLearned(lesson="Fråga först", cycle=None, for_others=True)


def joined(member: int) -> MemberNamed:
    return MemberNamed(member=member, person=f"u-{member}", role="coach", group="working")


def left(member: int) -> MemberLeft:
    return MemberLeft(member=member)


def moved(to: str) -> InitiativeMoved:
    return InitiativeMoved(division=to, unit="", from_division="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A row for each member that is in."""

    division: str
    person: Person
    since: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """One row for each stream: what was opened, what was said, how often."""

    division: str
    title: Words = ""
    said: tuple[Words, ...] = ()
    entries: int = 0
    last: datetime | None = None


def fold_members(rows: Rows[Member], entry: Recorded[Event]) -> None:
    event = entry.event
    if isinstance(event, MemberNamed):
        rows[str(event.member)] = Member(
            division=entry.division, person=event.person, since=entry.record.on
        )
    elif isinstance(event, MemberLeft):
        rows.pop(str(event.member), None)
    elif isinstance(event, InitiativeMoved):
        for key, row in rows.items():
            rows[key] = replace(row, division=event.division)


def fold_summary(rows: Rows[Summary], entry: Recorded[Event]) -> None:
    row = rows.get("", Summary(division=entry.division))
    match entry.event:
        case InitiativeOpened(title=title, division=division):
            row = replace(row, title=title, division=division)
        case SuccessCelebrated(what=text) | LessonLearned(lesson=text):
            row = replace(row, said=(*row.said, text))
        case InitiativeMoved(division=division):
            row = replace(row, division=division)
        case _:
            pass
    rows[""] = replace(row, entries=row.entries + 1, last=entry.recorded_at)


MEMBERS = View("members", 1, Member, fold_members)
SUMMARY = View("summary", 1, Summary, fold_summary)
TOYS: tuple[View[Any], ...] = (MEMBERS, SUMMARY)


class Unlucky(Exception):
    """A fold that does not like what it sees."""


def allergic(view: View[Any], to: type[Event]) -> View[Any]:
    """The same view with a fold that changes a row and then fails at some events."""

    def fold(rows: Any, entry: Recorded[Event]) -> None:
        view.fold(rows, entry)
        if isinstance(entry.event, to):
            raise Unlucky(f"cannot stand {entry.event}")

    return replace(view, fold=fold)


STREAMS = ("initiative-a", "initiative-b", "initiative-c")

any_events: st.SearchStrategy[Event] = st.one_of(
    st.sampled_from((OPENED, CELEBRATED, LEARNED, moved("care"), moved("school"), moved(""))),
    st.integers(1, 3).map(joined),
    st.integers(1, 3).map(left),
)
histories = st.lists(
    st.lists(st.tuples(st.sampled_from(STREAMS), any_events), min_size=1, max_size=4), max_size=12
)


class House:
    """A history with views on it."""

    def __init__(
        self,
        database: Database,
        views: Sequence[View[Any]] = TOYS,
        prepared: bool = True,
        **how: Any,
    ) -> None:
        self.database = database
        self.recorder = HistoryRecorder(database, now=ticking())
        self.codec = Codec(counted())
        self.mapper = HjulMapper(self.codec)
        self.views = Views(database, self.recorder, self.codec, views, **how)
        self.recorder.hooks.append(self.views.on_append)
        if prepared:
            self.views.prepare()

    def again(self, views: Sequence[View[Any]] = TOYS, **how: Any) -> "House":
        """Start another process on the same database."""
        return House(self.database, views, **how)

    def append(self, *events: tuple[str, Event], division: str = "care") -> Sequence[int]:
        """Append, all in one transaction."""
        with self.database.transaction() as connection:
            self.database.lock(connection, "append")
            entries = self._entries(events)
            return self.recorder.insert_events(
                [self.mapper.to_stored_event(entry) for entry in entries],
                divisions=[division] * len(entries),
                private=private_rows(entries),
            )

    def _entries(self, events: Sequence[tuple[str, Event]]) -> list[Entry]:
        """Give every event the next version of its stream."""
        versions: dict[str, int] = {}
        entries: list[Entry] = []
        for stream, event in events:
            if stream not in versions:
                found = self.recorder.select_events(stream, desc=True, limit=1)
                versions[stream] = found[0].originator_version if found else 0
            versions[stream] += 1
            entries.append(self.codec.entry(stream, versions[stream], event, RECORD))
        return entries

    def entries(self) -> Sequence[Kept]:
        return self.recorder.select_notifications(1, 10**6)

    def folded(self, view: View[Any], position: int | None = None) -> list[Placed]:
        """Fold into plain dicts, as a projection's own tests do."""
        streams: dict[str, dict[str, Any]] = {}
        for kept in self.entries():
            if position is None or kept.id <= position:
                entry = self.codec.recorded(kept)
                view.fold(streams.setdefault(entry.stream, {}), entry)
        return [
            Placed(stream, key, rows[key])
            for stream, rows in sorted(streams.items())
            for key in sorted(rows)
        ]


def ticking() -> Callable[[], datetime]:
    """Give a clock that goes on a second at every look."""
    moments: Iterator[datetime] = (
        datetime(2027, 3, 1, 8, tzinfo=UTC) + timedelta(seconds=at) for at in range(10**7)
    )
    return lambda: next(moments)


@contextmanager
def house(url: str = "memory:", views: Sequence[View[Any]] = TOYS, **how: Any) -> Generator[House]:
    with Database(url) as database:
        yield House(database, views, **how)
