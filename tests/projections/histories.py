"""Histories for the tests of the views: what happened on a stream, entry after entry."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, TypeVar, cast, get_args, get_type_hints

from hypothesis import strategies as st

from hjul.cycle.assessment.events import AssessmentEvent
from hjul.cycle.initiative.events import InitiativeEvent
from hjul.cycle.keeping.events import KeepingEvent
from hjul.cycle.measure.events import MeasureEvent
from hjul.cycle.organisation.events import OrganisationEvent
from hjul.cycle.proposal.events import ProposalEvent
from hjul.cycle.record import Event, Record, Recorded
from hjul.cycle.words import Apart, Number, Period, Reference, reference
from hjul.cycle.year.events import YearEvent
from hjul.projections.view import Row, View

UNIONS: tuple[Any, ...] = (
    InitiativeEvent,
    MeasureEvent,
    OrganisationEvent,
    KeepingEvent,
    ProposalEvent,
    YearEvent,
    AssessmentEvent,
)
KINDS: tuple[type[Event], ...] = tuple(
    dict.fromkeys(kind for union in UNIONS for kind in get_args(union))
)

DAY = date(2027, 3, 1)
R = TypeVar("R", bound=Row)
T = TypeVar("T")


def made(kind: type[T], /, **given: Any) -> T:
    """Make an event in which nothing is said but what is given."""
    told: dict[str, Any] = {}
    for name, hint in get_type_hints(kind, include_extras=True).items():
        if name in {f.name for f in fields(kind)}:  # type: ignore[arg-type]  # every kind is a dataclass
            told[name] = given[name] if name in given else nothing(hint)
    return kind(**told)


def nothing(hint: Any) -> Any:
    """Give the emptiest value of a type."""
    inner = get_args(hint)
    plain = {str: "", int: 1, bool: False, date: DAY}
    if hint in plain:
        return plain[hint]
    if is_dataclass(hint):
        return made(hint)  # type: ignore[arg-type]  # a class, as type hints are
    if type(None) in inner:
        return None
    if str(hint).startswith("tuple"):
        return ()
    return "" if hasattr(hint, "__metadata__") or "" in inner else inner[0]


@dataclass
class History:
    """What happened on one stream; each entry is a day and a moment later unless said."""

    stream: str = "initiative-x"
    division: str = "vard"
    entries: list[Recorded[Event]] = field(default_factory=list[Recorded[Event]])

    def add(
        self, event: Event, *, on: date = DAY, recorded: date | datetime | None = None, **more: Any
    ) -> "History":
        """Add an entry; `more` goes into its record."""
        known: dict[str, Any] = {"by": "u-1", "kind": "human", "command_id": "c", **more}
        self.entries.append(
            Recorded(
                stream=self.stream,
                version=len(self.entries) + 1,
                position=len(self.entries) + 101,
                division=self.division,
                recorded_at=moment(recorded or on),
                record=Record(on=on, **known),
                event=event,
            )
        )
        self.division = (
            getattr(event, "division", "") if "Moved" in type(event).__name__ else (self.division)
        )
        return self

    def rows(self, view: View[R]) -> dict[str, R]:
        """Fold it."""
        return folded(view, self.entries)


def folded(view: View[R], entries: Iterable[Recorded[Event]]) -> dict[str, R]:
    """Fold entries of one stream into a dict."""
    rows: dict[str, R] = {}
    for entry in entries:
        view.fold(rows, entry)
    return rows


def moment(day: date | datetime) -> datetime:
    """Give noon of a day."""
    return day if isinstance(day, datetime) else datetime.combine(day, time(12), UTC)


# ---- texts apart: what a fold is given when events are read from the history ---------------------


def apart(recorded: Recorded[Event]) -> tuple[Recorded[Event], dict[str, str]]:
    """Put references where texts and persons are, and give what they stand for."""
    kept: dict[str, str] = {}
    event = _hidden(recorded.event, "", recorded.position, kept)
    record = _hidden(recorded.record, "record.", recorded.position, kept)
    return replace(recorded, event=event, record=record), kept


def _hidden(part: Any, path: str, position: int, kept: dict[str, str]) -> Any:
    hints = get_type_hints(cast(type[Any], type(part)), include_extras=True)
    changes = {
        f.name: _hide(getattr(part, f.name), hints[f.name], path + f.name, position, kept)
        for f in fields(part)
    }
    return replace(part, **changes)


def _hide(value: Any, hint: Any, path: str, position: int, kept: dict[str, str]) -> Any:
    if is_dataclass(value):
        return _hidden(value, path + ".", position, kept)
    if isinstance(value, tuple):
        inner = get_args(hint)[0]
        many = cast(tuple[Any, ...], value)
        return tuple(_hide(v, inner, f"{path}.{at}", position, kept) for at, v in enumerate(many))
    marks: tuple[Any, ...] = getattr(hint, "__metadata__", ())
    if not value or not any(isinstance(mark, Apart) for mark in marks):
        return value
    kept[reference(position, path)] = value
    return reference(position, path)


def resolved(part: Any, texts: Mapping[str, str]) -> Any:
    """Put the texts back, wherever references stand in rows."""
    if isinstance(part, str):
        return texts.get(part, part)
    if is_dataclass(part) and not isinstance(part, type):
        return replace(
            part, **{f.name: resolved(getattr(part, f.name), texts) for f in fields(part)}
        )
    if isinstance(part, tuple):
        many = cast(tuple[Any, ...], part)
        return tuple(resolved(one, texts) for one in many)
    if isinstance(part, dict):
        pairs = cast(dict[Any, Any], part)
        return {key: resolved(one, texts) for key, one in pairs.items()}
    return part


# ---- any history, lawful or not ------------------------------------------------------------------

WORDS = st.text("abcdefghåäö ", min_size=1, max_size=12).map(lambda text: f"«{text.strip()}»")
DAYS = st.dates(date(2026, 12, 1), date(2027, 12, 31))
NUMBERS = st.decimals(-1000, 1000, places=2).map(str)
PERIODS = st.sampled_from(["2027", "2027-03", "2027-W12", "2027-Q1", "2027-03-01"])
SMALL = st.integers(1, 4)


def filled(hint: Any) -> st.SearchStrategy[Any]:
    """Draw a value of a type, never empty."""
    inner = get_args(hint)
    if hint in (Number, Period, Reference):
        streams = SMALL.map("initiative-x@{}".format)
        return {Number: NUMBERS, Period: PERIODS, Reference: streams}[hint]
    if hint in (int, bool, date):
        return {int: SMALL, bool: st.booleans(), date: DAYS}[hint]
    if is_dataclass(hint):
        return built(hint)  # type: ignore[arg-type]  # a class, as type hints are
    if type(None) in inner:
        return filled(inner[0])
    if str(hint).startswith("tuple"):
        return st.lists(filled(inner[0]), min_size=1, max_size=2).map(tuple)
    if not hasattr(hint, "__metadata__"):
        return st.sampled_from([value for value in inner if value])
    texts = any(isinstance(mark, Apart) for mark in hint.__metadata__)
    return WORDS if texts else st.sampled_from(["vard", "skola", "measure-m"])


def built(kind: type[T], /, **given: st.SearchStrategy[Any]) -> st.SearchStrategy[T]:
    """Draw an event with every field filled in."""
    hints = get_type_hints(kind, include_extras=True)
    names = [f.name for f in fields(kind)]  # type: ignore[arg-type]  # every kind is a dataclass
    return st.builds(kind, **{name: given.get(name) or filled(hints[name]) for name in names})


def any_event(union: Any) -> st.SearchStrategy[Event]:
    """Draw an event of an aggregate, filled in or nearly empty."""
    kinds = st.sampled_from(get_args(union))
    return kinds.flatmap(lambda kind: built(kind) | st.just(made(kind)))


def histories(union: Any, stream: str) -> st.SearchStrategy[History]:
    """Draw what may stand on a stream, in an order that no law would allow."""

    def told(pairs: list[tuple[Event, date, int]]) -> History:
        history = History(stream)
        for event, on, later in pairs:
            history.add(event, on=on, recorded=on + timedelta(days=later), why="«so»")
        return history

    pair = st.tuples(any_event(union), DAYS, st.integers(0, 5))
    return st.lists(pair, max_size=25).map(told)


def texts_of(
    entries: Iterable[Recorded[Event]],
) -> Iterator[tuple[Recorded[Event], dict[str, str]]]:
    """Put the texts of each entry apart."""
    return map(apart, entries)
