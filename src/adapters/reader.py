"""Reading: views of the moment or of any moment of the past, with their texts put in."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Final, overload

from hjul.adapters.clock import STOCKHOLM, Clock
from hjul.adapters.codec import Codec
from hjul.adapters.ports import Directory
from hjul.adapters.store.history import HistoryRecorder
from hjul.adapters.texts import Texts
from hjul.adapters.views import Placed, Views
from hjul.cycle.record import Event, Recorded
from hjul.cycle.sentences import Language, rules_in_words
from hjul.projections import board, lessons, organisation, outcomes, predictions, trail
from hjul.projections.table import Table
from hjul.projections.telling import Teller
from hjul.projections.view import View

At = date | datetime | int | None
"""A moment of the past: what was recorded by the end of that day, by that moment, or up to that
position."""

VIEWS: Final[tuple[View[Any], ...]] = (
    board.BOARD,
    outcomes.OUTCOMES,
    trail.TRAIL,
    predictions.PREDICTIONS,
    lessons.LESSONS,
    organisation.ORGANISATION,
)
_READ: Final[Mapping[str, Callable[[Iterable[Any], date, Teller], Table]]] = {
    "board": board.read,
    "outcomes": outcomes.read,
    "trail": trail.read,
    "predictions": predictions.read,
    "lessons": lessons.read,
    "organisation": organisation.read,
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

    def table(self, view: str, division: str, stream: str, at: At, language: Language) -> Table:
        """Tell a view, of a division or a stream, now or at a moment of the past."""
        rows = self.rows(view, division, stream, at)
        return _READ[view](rows, self._day(at), self.teller(language, at))

    def rows(self, view: str, division: str = "", stream: str = "", at: At = None) -> list[Any]:
        """Give the rows of a view, with their texts put in."""
        placed = self.placed(view, division, stream, at)
        return self._texts.resolve([one.row for one in placed])

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

    def story(self, stream: str, at: At, language: Language) -> str:
        """Tell an initiative's ramp of cycles."""
        rows = self.rows("outcomes", stream=stream, at=at)
        return outcomes.story(rows, self._day(at), self.teller(language, at))

    def entries(self, stream: str, at: At, language: Language) -> Entries:
        """Give the entries of a stream up to a moment."""
        kept = self._recorder.select_stream(stream)
        if at is not None:
            last = self.position(at)
            kept = [one for one in kept if one.id <= last]
        recorded = tuple(self._codec.recorded(one) for one in kept)
        return Entries(self._texts.resolve(recorded), self.teller(language, at))

    def teller(self, language: Language, at: At = None) -> Teller:
        """Give what tells sentences, knowing the names of divisions, units and persons."""
        names = organisation.names(self.rows("organisation", stream="organisation", at=at))
        return Teller(
            language=language,
            names=names,
            persons=_Persons(self._directory),
            rules=rules_in_words(language),
        )

    def position(self, at: At) -> int:
        """Give the last position that was recorded by a moment."""
        if isinstance(at, int):
            return max(0, at)
        return self._recorder.position_at(moment(at)) if at is not None else 0

    def watch(self, view: str, division: str) -> Iterator[tuple[str, str, Any]]:
        """Yield the rows of a view as they change."""
        for placed in self._views.changes(view, division=division or None):
            yield placed.stream, placed.key, self._texts.resolve(placed.row)

    # ---- what policies look up -------------------------------------------------------------------

    def entry(self, reference: str) -> Event | None:
        """Give the event that a reference cites; nothing when it is not there."""
        stream, _, version = reference.partition("@")
        found = self._recorder.select_stream(stream, gt=int(version) - 1, lte=int(version))
        return self._codec.recorded(found[0]).event if found else None

    def under_way_in(self, division: str) -> Sequence[str]:
        """Give the streams of a division: its initiatives and its measures."""
        placed = [*self.placed("board", division), *self.placed("outcomes", division)]
        return sorted({one.stream for one in placed if one.stream != "organisation"})

    def _day(self, at: At) -> date:
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
    if at is None or (isinstance(at, int | date) and not isinstance(at, bool)):
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
    next_day = datetime.combine(at + timedelta(days=1), time(), STOCKHOLM)
    return next_day - timedelta(microseconds=1)


__all__ = ["VIEWS", "At", "Entries", "Reader"]
