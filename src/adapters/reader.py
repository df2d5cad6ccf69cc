"""Reading: views of the moment or of any moment of the past, with their texts put in."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Final, overload

from hjul.adapters.clock import STOCKHOLM, Clock
from hjul.adapters.codec import Codec
from hjul.adapters.ledger.checkpoint import Checkpoint
from hjul.adapters.ports import Directory
from hjul.adapters.replay.held import held
from hjul.adapters.rounds import gap_told, gaps_told
from hjul.adapters.store.history import HistoryRecorder
from hjul.adapters.texts import Texts
from hjul.adapters.views import Placed, Views
from hjul.cycle.record import Event, Recorded
from hjul.cycle.sentences import Language, rules_in_words
from hjul.cycle.times import CHECK_OFF
from hjul.projections import (
    assessments,
    board,
    coverage,
    due,
    examples,
    hours,
    lessons,
    organisation,
    outcomes,
    predictions,
    processes,
    proposals,
    reach,
    study,
    trail,
    upkeep,
    years,
)
from hjul.projections.table import Table
from hjul.projections.telling import Teller
from hjul.projections.turn_names import WHOLE
from hjul.projections.view import View
from hjul.projections.years_wheel import Ring, grid, rings

At = date | datetime | int | Checkpoint | None
"""A moment of the past: what was recorded by the end of that day, by that moment, up to that
position, or in the tree of that checkpoint."""

VIEWS: Final[tuple[View[Any], ...]] = (
    board.BOARD,
    outcomes.OUTCOMES,
    trail.TRAIL,
    predictions.PREDICTIONS,
    lessons.LESSONS,
    organisation.ORGANISATION,
    due.DUE,
    study.STUDY,
    proposals.PROPOSALS,
    years.YEARS,
    coverage.COVERAGE,
    processes.PROCESSES,
    examples.EXAMPLES,
    assessments.ASSESSMENTS,
)
_READ: Final[Mapping[str, Callable[[Iterable[Any], date, Teller], Table]]] = {
    "board": board.read,
    "outcomes": outcomes.read,
    "trail": trail.read,
    "predictions": predictions.read,
    "lessons": lessons.read,
    "organisation": organisation.read,
    "due": due.read,
    "study": study.read,
    "proposals": proposals.read,
    "years": years.read,
    "coverage": coverage.read,
    "processes": processes.read,
    "examples": examples.read,
    "assessments": assessments.read,
}
_VIEW: Final = {view.name: view for view in VIEWS}


@dataclass(frozen=True)
class Entries(Sequence[Recorded[Event]]):
    """The entries of one stream, with their texts."""

    recorded: tuple[Recorded[Event], ...]
    teller: Teller

    def text(self) -> str:
        """Tell them, one sentence an entry, with its day and how it is cited."""
        return "\n".join(
            f"{self.teller.day(entry.record.on)}: "
            f"{self.teller.event(entry.event, entry.record)} [{entry.reference}]"
            for entry in self.recorded
        )

    @property
    def division(self) -> str:
        """The division of the last entry."""
        return self.recorded[-1].division if self.recorded else ""

    def __str__(self) -> str:
        """Tell them."""
        return self.text()

    def __len__(self) -> int:
        """Count them."""
        return len(self.recorded)

    @overload
    def __getitem__(self, index: int) -> Recorded[Event]: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Recorded[Event], ...]: ...
    def __getitem__(self, index: int | slice) -> Recorded[Event] | tuple[Recorded[Event], ...]:
        """Give one, or some."""
        return self.recorded[index]


class _Persons(Mapping[str, str]):
    """Asks the directory for each person once."""

    def __init__(self, directory: Directory) -> None:
        self._directory = directory
        self._known: dict[str, str] = {}

    def __getitem__(self, key: str) -> str:
        if key not in self._known:
            self._known[key] = self._directory.names(frozenset({key})).get(key, "")
        if not self._known[key]:
            raise KeyError(key)
        return self._known[key]

    def __iter__(self) -> Iterator[str]:
        return iter(name for name in self._known if self._known[name])

    def __len__(self) -> int:
        return sum(map(bool, self._known.values()))


class Reader:
    """Reads what the history holds."""

    def __init__(
        self,
        recorder: HistoryRecorder,
        codec: Codec,
        views: Views,
        texts: Texts,
        clock: Clock,
        directory: Directory,
    ) -> None:
        """Read from these."""
        self._recorder, self._codec, self._views = recorder, codec, views
        self._texts, self._clock, self._directory = texts, clock, directory

    @property
    def log_id(self) -> str:
        """The id that the history was given when its database was made."""
        return self._recorder.log_id()

    def table(
        self,
        view: str,
        division: str,
        stream: str,
        at: At,
        language: Language,
        held_on: date | None = None,
    ) -> Table:
        """Tell a view, of a division or a stream, now or at a moment of the past."""
        rows = self.rows(view, division, stream, at, held_on)
        return _READ[view](rows, self.day(at), self.teller(language, at))

    def rows(
        self,
        view: str,
        division: str = "",
        stream: str = "",
        at: At = None,
        held_on: date | None = None,
    ) -> list[Any]:
        """Give the rows of a view, with their texts put in."""
        rows = [one.row for one in self.placed(view, division, stream, at)]
        return self._texts.resolve(rows if held_on is None else held(rows, held_on))

    def placed(
        self, view: str, division: str = "", stream: str = "", at: At = None
    ) -> Sequence[Placed]:
        """Give the rows of a view and where they stand, with references in place of texts."""
        if view not in _VIEW:
            raise UnknownView(view)
        if at is None:
            return self._views.rows(view, division=division or None, stream=stream or None)
        return self._views.as_of(
            view, self.position(at), division=division or None, stream=stream or None
        )

    def due(
        self, division: str, person: str, days: int, at: At, language: Language
    ) -> tuple[Table, list[due.DueRow]]:
        """Tell what is due of a division or a person, and give the timers that wait."""
        rows: list[due.DueRow] = self.rows("due", division, at=at)
        if person:
            rows = [row for row in rows if row.who == person or row.pace is not None]
        table = due.read(rows, self.day(at), self.teller(language, at), days)
        return table, due.pending(rows)

    def proposals(
        self,
        division: str,
        at: At,
        language: Language,
        held_on: date | None = None,
        *,
        orphans_only: bool = False,
    ) -> Table:
        """Tell proposals, which a year of another division may have, with the orphans first."""
        rows = self.rows("proposals", at=at, held_on=held_on)
        teller, day = self.teller(language, at), self.day(at)
        made = proposals.proposals(rows, division)
        beside = [] if orphans_only else [*gaps_told(self.rows, made, at, teller)]
        streams = {row.by_initiative for row in made if row.by_initiative and not orphans_only}
        boards = [it for one in streams for it in self.rows("board", stream=one, at=at)]
        told = proposals.Beside(tuple(beside), {it.initiative: it.title for it in boards})
        return proposals.read(rows, day, teller, division, orphans_only=orphans_only, beside=told)

    def processes(self, division: str, at: At, language: Language) -> Table:
        """Tell the processes, of a division those of the whole too, and who works together."""
        rows, day = self.rows("processes", at=at), self.day(at)
        parts = self.rows("organisation", stream="organisation", at=at)
        units = {it.key: it.division for it in parts if it.kind == "unit" and it.is_in_force(day)}
        streams = {row.stream for row in rows if row.kind != "process"}
        named = [it for stream in streams for it in self.rows("outcomes", stream=stream, at=at)]
        titles = {row.stream: row.title for row in named if row.kind == "initiative"}
        around = processes.Around(units=units, titles=titles)
        return processes.read(rows, day, self.teller(language, at), around, division)

    def year(self, scope: str, period: str, at: At, language: Language) -> Table:
        """Tell every turn of the wheel, or one of a division with all it holds."""
        rows, day, teller = self.rows("years", at=at), self.day(at), self.teller(language, at)
        offices = self.rows("organisation", stream="organisation", at=at)
        faults = organisation.faults(offices, day)
        if not scope:
            return years.read(rows, day, teller, faults)
        made = proposals.proposals(self.rows("proposals", at=at))
        titles = {row.proposal: row.text for row in made}
        return years.read_one(rows, day, teller, scope, period, faults, titles)

    def wheel(self, year: int, at: At, language: Language) -> tuple[list[Ring], Table, Teller]:
        """Give the rings of a calendar year, the same as a table, and what tells them."""
        day, teller = self.day(at), self.teller(language, at)
        offices = self.rows("organisation", stream="organisation", at=at)
        in_force = [it.key for it in offices if it.kind == "division" and it.is_in_force(day)]
        found = rings(self.rows("years", at=at), year, day, in_force)
        found.sort(key=lambda ring: (ring.scope != WHOLE, teller.place(ring.scope)))
        return found, grid(found, year, day, teller, organisation.faults(offices, day)), teller

    def story(self, stream: str, at: At, language: Language) -> str:
        """Tell an initiative's ramp of cycles."""
        rows = self.rows("outcomes", stream=stream, at=at)
        teller = self.teller(language, at)
        entries = self.entries(stream, at, language)
        time = hours.told(hours.reckoned(entries), teller)
        reached = reach.told(reach.reckoned(entries), self.day(at), teller)
        asks = (it for it in self.rows("due", stream=stream, at=at) if it.rule == CHECK_OFF.id)
        next_on = next((it.due_on for it in asks), None)
        kept = upkeep.told(upkeep.reckoned(entries), next_on, self.day(at), teller)
        origins = (str(getattr(entry.event, "origin_entry", "")) for entry in entries)
        began = gap_told(self.rows, origins, at, teller)
        beside = [*began, *filter(None, [time]), *kept, *reached]
        return outcomes.story(rows, self.day(at), teller, beside=beside)

    def entries(
        self, stream: str, at: At, language: Language, held_on: date | None = None
    ) -> Entries:
        """Give the entries of a stream up to a moment."""
        kept = self._recorder.select_stream(stream)
        if at is not None:
            last = self.position(at)
            kept = [one for one in kept if one.id <= last]
        recorded = [self._codec.recorded(one) for one in kept]
        recorded = recorded if held_on is None else held(recorded, held_on)
        return Entries(self._texts.resolve(tuple(recorded)), self.teller(language, at))

    def teller(self, language: Language, at: At = None) -> Teller:
        """Give what tells sentences, knowing the names of divisions, units and persons."""
        names = organisation.names(self.rows("organisation", stream="organisation", at=at))
        own = self.rows("years", stream="organisation", at=at)
        mapped = processes.names(self.rows("processes", stream="organisation", at=at))
        return Teller(
            language=language,
            names={**mapped, **names},
            persons=_Persons(self._directory),
            rules=rules_in_words(language),
            activities=years.own_activities(own, language),
        )

    def position(self, at: At) -> int:
        """Give the last position that was recorded by a moment."""
        if isinstance(at, int):
            return max(0, at)
        if isinstance(at, Checkpoint):
            return self._checked(at)
        return self._recorder.position_at(moment(at)) if at is not None else 0

    def _checked(self, at: Checkpoint) -> int:
        """Give the size of a checkpoint of this very history.

        Raises:
            OtherHistory: When it is of another one, or of more than is here.
        """
        size, _ = self._recorder.head()
        if at.log_id != self._recorder.log_id() or at.size > size:
            raise OtherHistory(at)
        if self._recorder.root(at.size) != at.root:
            raise OtherHistory(at)
        return at.size

    def watch(self, view: str, division: str) -> Iterator[tuple[str, str, Any]]:
        """Yield the rows of a view as they change."""
        for placed in self._views.changes(view, division=division or None):
            yield placed.stream, placed.key, self._texts.resolve(placed.row)

    def day(self, at: At) -> date:
        """Give the day that is today at a moment."""
        if isinstance(at, datetime):
            return at.astimezone(STOCKHOLM).date()
        return at if isinstance(at, date) else self._clock.today()


def when(at: object) -> At:
    """Understand a moment of the past, also as text; nothing is now.

    >>> when("2027-03-10"), when(None), when(250)
    (datetime.date(2027, 3, 10), None, 250)

    Raises:
        BadMoment: When it is none.
    """
    if isinstance(at, int | date | Checkpoint | None) and not isinstance(at, bool):
        return at
    try:
        text = str(at) if isinstance(at, str) else ""
        return date.fromisoformat(text) if len(text) == 10 else datetime.fromisoformat(text)
    except ValueError:
        raise BadMoment(at) from None


class UnknownView(ValueError):
    """There is no view of that name."""

    def __init__(self, view: str) -> None:
        """Tell which there are."""
        super().__init__(f"There is no view {view!r}: look at one of {', '.join(_VIEW)}.")


class OtherHistory(ValueError):
    """A checkpoint is not of the history that is read."""

    def __init__(self, at: Checkpoint) -> None:
        """Tell which, and what to do."""
        super().__init__(
            f"The checkpoint of {at.size} entries is not of this history: its origin is "
            f"{at.origin}, and the tree here never had that root. Give a checkpoint of this "
            "history, or open the one it belongs to."
        )


class BadMoment(ValueError):
    """What was given is no moment of the past."""

    def __init__(self, at: object) -> None:
        """Tell what would be one."""
        super().__init__(
            f"{at!r} is no moment: give a day such as date(2027, 3, 10) or '2027-03-10', a "
            "datetime with its zone, or the position of an entry such as 250."
        )


def moment(at: date | datetime) -> datetime:
    """Give the last moment of a day in Stockholm, or the moment itself.

    >>> moment(date(2027, 3, 10)).isoformat()
    '2027-03-10T23:59:59.999999+01:00'
    """
    if isinstance(at, datetime):
        return at if at.tzinfo else at.replace(tzinfo=STOCKHOLM)
    if not isinstance(at, date):  # pyright: ignore[reportUnnecessaryIsInstance]  # a host may give anything
        raise BadMoment(at)
    if at == date.max:
        return datetime.max.replace(tzinfo=UTC)
    next_day = datetime.combine(at + timedelta(days=1), time(), STOCKHOLM)
    return next_day - timedelta(microseconds=1)


__all__ = ["VIEWS", "At", "Entries", "Reader"]
