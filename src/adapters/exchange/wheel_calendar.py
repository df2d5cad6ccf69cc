"""The activities of the quality wheel as iCalendar (RFC 5545): an event of whole days for each.

The same history gives the same bytes: DTSTAMP is the moment of the last entry about an activity,
and SEQUENCE its version. What is called off stays, as cancelled, so that calendars take it away.
UIDs end in the id of the history, and what holds for them is told in `calendar_feed`.
"""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from hjul import __version__
from hjul.adapters.exchange.calendar_feed import BEGIN, NeedsCalendar, domain
from hjul.projections.telling import Teller
from hjul.projections.years_rows import YearRow
from hjul.projections.years_turns import Turn, TurnTelling

NAMES: Final = {"en": "The quality wheel", "sv": "Kvalitetshjulet"}


def feed(turns: Iterable[Turn], teller: Teller, log_id: str, person: str = "") -> bytes:
    """Write the activities of turns as a calendar; of one person only what they are to do.

    An activity that names nobody is the quality officer's of its turn.

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
    for turn in turns:
        for row in turn.activities:
            if person in ("", row.who or turn.row.who):
                calendar.add_component(_event(turn, row, TurnTelling(teller), log_id))
    return bytes(calendar.to_ical(sorted=False))


def _event(turn: Turn, row: YearRow, telling: TurnTelling, log_id: str) -> Any:
    from icalendar import Event

    event: Any = Event()
    changed: datetime = row.changed_at or BEGIN
    event.add("uid", f"{row.year}.activity.{row.number}@{domain(log_id)}")
    event.add("sequence", row.entry)
    event.add("dtstamp", changed.astimezone(UTC).replace(microsecond=0))
    event.add("summary", f"{telling.turn(turn.row)}: {telling.activity(row)}")
    event.add("description", telling.teller.word("track", row.track))
    event.add("dtstart", row.from_on)
    if row.to_on is not None:
        event.add("dtend", row.to_on + timedelta(days=1))
    event.add("categories", [telling.scope(turn.row.scope)])
    event.add("status", "CANCELLED" if row.state == "called-off" else "CONFIRMED")
    event.add("transp", "TRANSPARENT")
    return event
