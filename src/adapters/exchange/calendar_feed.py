"""What is due as iCalendar (RFC 5545): a to-do for each timer, for calendars to subscribe to.

The same history gives the same bytes. A to-do keeps its UID as long as its timer lives, and its
SEQUENCE rises with every change of what is shown; both and DTSTAMP come from the history. Days are
days, and alarms are moments in UTC, so that no time zone has to be explained.

A UID ends in the id of the history (the one that the origins of its checkpoints repeat), since
streams of two municipalities may have the same names. A history has that id from the moment its
database is made, before its first entry and long before anything is signed, so no signing changes
a UID. It is the same after a restart, a new key, a new epoch and a rebuild of the views, and copies
and imports of a bundle carry it along: who subscribes to two of them sees each to-do once. Stories
played anew make another history, with other ids, even when every entry is the same.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any, Final

from hjul import __version__
from hjul.cycle.times import STUCK
from hjul.projections.due import DueRow, DueTelling
from hjul.projections.telling import Teller

NAMES: Final = {"en": "What is due", "sv": "Vad som ska ske"}
TEXTS: Final = {
    "en": ("Division: {}", "For: {}", "Next: {}", "Made by: {}"),
    "sv": ("Division: {}", "För: {}", "Härnäst: {}", "Följer av: {}"),
}
BEGIN: Final = datetime(1970, 1, 1, tzinfo=UTC)


class NeedsCalendar(ImportError):
    """The package that writes calendars is missing."""

    def __init__(self) -> None:
        """Say what helps."""
        super().__init__(
            "A calendar is written with a package that is not installed: "
            "pip install 'hjul[calendar]'"
        )


def feed(rows: Iterable[DueRow], teller: Teller, today: date, log_id: str) -> bytes:
    """Write timers of the history of that id as a calendar, in the order given.

    Raises:
        NeedsCalendar: When the package icalendar is not installed.
    """
    try:
        from icalendar import Calendar
    except ImportError as error:
        raise NeedsCalendar from error
    calendar: Any = Calendar()
    calendar.add("prodid", f"-//hjul//hjul {__version__}//{teller.language.upper()}")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", NAMES[teller.language])
    telling = DueTelling(teller, today)
    for row in rows:
        calendar.add_component(_todo(row, telling, log_id))
    return bytes(calendar.to_ical(sorted=False))


def uid(row: DueRow, log_id: str) -> str:
    """Give the id of a timer, the same as long as it lives and no other history's.

    >>> row = DueRow(division="vard", stream="initiative-x", rule="time.deadline", entry=7)
    >>> uid(row, "6f1c")
    'initiative-x.7.time.deadline@6f1c.hjul'
    """
    # What counts from the last entry by a person has another maker every day, and is one to-do.
    entry = 0 if row.rule == STUCK.id else row.entry
    part = row.number or row.activity  # the tracks of a turn begin by one entry, and have no number
    return f"{row.stream}.{entry}.{row.rule}{f'.{part}' if part else ''}@{domain(log_id)}"


def domain(log_id: str) -> str:
    """Give what every UID of a history ends in (RFC 5545, 3.8.4.7: unique in the whole world).

    >>> domain("6f1c")
    '6f1c.hjul'
    """
    return f"{log_id}.hjul"


def _todo(row: DueRow, telling: DueTelling, log_id: str) -> Any:
    from icalendar import Todo

    teller = telling.teller
    summary = f"{telling.work(row)}: {telling.what(row)}"
    facts = (
        teller.place(row.division),
        teller.person(row.who),
        telling.next(row),
        f"{row.stream}@{row.entry}",
    )
    told = [text.format(it) for text, it in zip(TEXTS[teller.language], facts, strict=True) if it]
    todo: Any = Todo()
    todo.add("uid", uid(row, log_id))
    todo.add("sequence", row.sequence)
    todo.add("dtstamp", (row.changed_at or BEGIN).astimezone(UTC).replace(microsecond=0))
    todo.add("summary", summary)
    todo.add("description", "\n".join(told))
    todo.add("due", row.due_on)
    todo.add("categories", [teller.place(row.division)] if row.division else [])
    todo.add("status", "NEEDS-ACTION")
    todo.add("class", "CONFIDENTIAL")
    if row.fires_at is not None:
        todo.add_component(_alarm(summary, row.fires_at))
    return todo


def _alarm(summary: str, at: datetime) -> Any:
    from icalendar import Alarm

    alarm: Any = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", summary)
    alarm.add("trigger", at.astimezone(UTC), parameters={"VALUE": "DATE-TIME"})
    return alarm
