"""The commands that keep the time: the scheduler as a process, its digests, the calendar."""

import signal
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from datetime import date
from threading import Event as Flag
from typing import Annotated, Any, Final

import typer

from hjul.adapters.cli import finding
from hjul.adapters.cli.app import command
from hjul.adapters.cli.asking import THROUGH, answered
from hjul.adapters.cli.showing import show
from hjul.adapters.cli.wishes import WISHES, CheckFailed, Wishes, WrongUse, actor
from hjul.adapters.clock import STOCKHOLM, SystemClock
from hjul.adapters.engine import Hjul
from hjul.adapters.log import speak
from hjul.adapters.reader import moment as moment_of
from hjul.adapters.scheduler.post import Line
from hjul.adapters.scheduler.sweep import Swept
from hjul.cycle.calendar import SWEDEN, WorkingDays, days_off
from hjul.cycle.commands import AdoptCalendar
from hjul.cycle.organisation.events import CalendarAdopted
from hjul.projections.table import Table
from hjul.projections.telling import Teller

LONGEST_YEARS: Final = 100
"""So many years at once are a slip of the pen."""

# ---- the process ---------------------------------------------------------------------------------


@command(
    "scheduler",
    "scheduler",
    "scheduler --once",
    "scheduler --json --url postgresql://user@host/name",
)
def scheduler(
    once: Annotated[
        bool, typer.Option("--once", help="Do what is due now, and end: for cron.")
    ] = False,
    every: Annotated[
        int, typer.Option("--every", min=1, max=3600, help="Look at least so often, in seconds.")
    ] = 30,
) -> None:
    """Do what falls due: move trials on, remind, offer support, take things to the next role.

    It runs until it is stopped (Ctrl-C or SIGTERM), and ends with what it is in the middle of. Any
    number of them may run on one history, on any machines: nothing happens twice.
    """
    wishes = WISHES.get()
    speak("DEBUG" if wishes.is_verbose else "INFO", as_json=wishes.as_json)
    with _stopping() as stopped, wishes.history() as hjul:
        if once:
            _once(wishes, hjul.sweep())
        else:
            _keep_time(wishes, hjul, stopped, every)


def _once(wishes: Wishes, swept: Swept) -> None:
    """Say what came of one sweep; it fails when something could not be done."""
    facts = {"fired": swept.fired, "quiet": len(swept.left), "failed": swept.failed}
    show(wishes, wishes.say("swept", **facts), data=facts)
    if swept.failed:
        raise CheckFailed


def _keep_time(wishes: Wishes, hjul: Hjul, stopped: Flag, every: int) -> None:
    alarm = hjul.keep_time(every)
    if not wishes.as_json:
        show(wishes, wishes.say("keeps_time", url=wishes.url))
    stopped.wait()
    alarm.stop()
    if not wishes.as_json:
        show(wishes, wishes.say("stopped"))


@contextmanager
def _stopping() -> Generator[Flag]:
    """Let whoever stops the process set a flag instead of ending it in the middle of something."""
    stopped, before = Flag(), dict[signal.Signals, Any]()

    def stop(*_: object) -> None:
        stopped.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        before[number] = signal.signal(number, stop)
    try:
        yield stopped
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


# ---- digests -------------------------------------------------------------------------------------


@command("digests", "digests", "digests --since 2027-03-01", "digests --json")
def digests(
    since: Annotated[
        str, typer.Option("--since", help="What was sent since then; else all there is.")
    ] = "",
) -> None:
    """Show what people were told of what fell due, and what is still to be told.

    Each person hears once of all that was done since the last time. What takes it to them is the
    host's; without one nothing is sent, and this shows what would be.
    """
    wishes = WISHES.get()
    with wishes.history() as hjul:
        at = finding.moment(wishes, since)
        first = moment_of(at) if isinstance(at, date) else None
        show(wishes, _digests(wishes, hjul, hjul.post(first)))


def _digests(wishes: Wishes, hjul: Hjul, lines: Sequence[Line]) -> Table:
    teller = hjul.history("organisation", language=wishes.language).teller
    ordered = sorted(lines, key=lambda line: (line.person, line.position))
    entries = hjul.digests.entries(ordered)
    rows = tuple(
        (
            _hearer(wishes, teller, line),
            line.digest,
            hjul.digests.sentence(teller, entry),
            _sent(wishes, teller, line),
        )
        for line, entry in zip(ordered, entries, strict=True)
    )
    columns = ("digest_person", "digest_digest", "digest_line", "digest_sent")
    return Table(
        title=wishes.say("digests"),
        keys=("person", "digest", "line", "sent"),
        columns=tuple(map(wishes.say, columns)),
        rows=rows,
        notes=() if rows else (wishes.say("no_digests"),),
        grouped=True,
    )


def _hearer(wishes: Wishes, teller: Teller, line: Line) -> str:
    if not line.person:
        return wishes.say("nobody_holds", role=teller.word("role", line.role))
    return teller.person(line.person)


def _sent(wishes: Wishes, teller: Teller, line: Line) -> str:
    if line.sent is None:
        return wishes.say("not_sent")
    local = line.sent.astimezone(STOCKHOLM)
    return f"{teller.day(local.date())} {local:%H:%M}"


# ---- the calendar --------------------------------------------------------------------------------


@command(
    "calendar",
    "calendar",
    "calendar 2027 2028",
    "calendar make 2027 2030 --add 2027-05-07 --as u-4711",
)
def calendar(
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="[make] [YEAR…]", help="Years; make adopts a calendar for them."),
    ] = None,
    add: Annotated[
        list[str] | None, typer.Option("--add", help="With make: a day that is off here too.")
    ] = None,
    remove: Annotated[
        list[str] | None, typer.Option("--remove", help="With make: a day that is worked here.")
    ] = None,
    by: Annotated[str, typer.Option("--as", help="Who asks: an id of your directory.")] = "",
    why: Annotated[str, typer.Option("--why", help="Why the days are others.")] = "",
) -> None:
    """Show the days off in force, or adopt a calendar with days of your own.

    Sweden's public holidays and the eves of midsummer, Christmas and the new year are off by
    themselves. Deadlines that are not reached yet are dated anew, each with the reason.
    """
    wishes = WISHES.get()
    said = list(words or ())
    makes = said[:1] == ["make"]
    years = _years(wishes, said[1:] if makes else said)
    if not makes:
        if add or remove:
            raise WrongUse(wishes.say("only_with_make"))
        _show_calendar(wishes, years)
        return
    asked = _calendar(wishes, years, add or [], remove or [], why)
    with wishes.history(may_begin=True) as hjul:
        answer = hjul.ask(asked, by=actor(wishes, by), through=THROUGH)
        answered(wishes, hjul, answer)


def _years(wishes: Wishes, said: Sequence[str]) -> list[int]:
    wrong = [word for word in said if not (word.isdecimal() and 1900 <= int(word) < 2200)]
    if wrong:
        raise WrongUse(wishes.say("no_year", said=wrong[0]))
    years = sorted({int(word) for word in said}) or [SystemClock().today().year]
    if years[-1] - years[0] > LONGEST_YEARS:
        raise WrongUse(wishes.say("too_many_years", count=LONGEST_YEARS))
    return years


def _calendar(
    wishes: Wishes, years: list[int], add: Sequence[str], remove: Sequence[str], why: str
) -> AdoptCalendar:
    """Make the calendar of some years: Sweden's days off, some more and some fewer."""
    span = range(years[0], years[-1] + 1)
    more, fewer = _days(wishes, add, span), _days(wishes, remove, span)
    swedish = {day for year in span for day in days_off(year)}
    strange = sorted(fewer - swedish)
    if strange:
        raise WrongUse(wishes.say("is_no_day_off", day=strange[0]))
    days = tuple(sorted((swedish - fewer) | more))
    return AdoptCalendar(from_year=span[0], to_year=span[-1], days_off=days, why=why)


def _days(wishes: Wishes, said: Sequence[str], span: range) -> set[date]:
    days = set[date]()
    for word in said:
        try:
            day = date.fromisoformat(word)
        except ValueError:
            raise WrongUse(wishes.say("no_day", said=word)) from None
        if day.year not in span:
            raise WrongUse(wishes.say("not_those_years", said=word))
        days.add(day)
    return days


def _show_calendar(wishes: Wishes, years: Sequence[int]) -> None:
    with wishes.history() as hjul:
        teller = hjul.history("organisation", language=wishes.language).teller
        adopted = _adopted(hjul)
    days, names = _in_force(adopted), _names(wishes, years)
    span = range(years[0], years[-1] + 1)
    listed = sorted({d for year in span for d in (*days_off(year), *days.off, *days.worked)})
    weekdays = wishes.say("weekdays").split()
    rows = tuple(
        (str(day.year), teller.day(day), weekdays[day.weekday()], names.get(day, ""), told)
        for day in listed
        if day.year in span
        for told in [_of_day(wishes, days, day)]
    )
    columns = ("calendar_year", "calendar_day", "calendar_weekday", "calendar_name", "calendar_is")
    table = Table(
        title=wishes.say("calendar_shown", version=adopted.version if adopted else 0),
        keys=("year", "day", "weekday", "name", "is"),
        columns=tuple(map(wishes.say, columns)),
        rows=rows,
        notes=tuple(
            wishes.say("worked_days", year=year, count=_worked(days, year)) for year in span
        ),
        grouped=True,
    )
    show(wishes, table)


def _adopted(hjul: Hjul) -> CalendarAdopted | None:
    entries = (entry.event for entry in reversed(hjul.history("organisation")))
    return next((event for event in entries if isinstance(event, CalendarAdopted)), None)


def _in_force(adopted: CalendarAdopted | None) -> WorkingDays:
    """Give Sweden's days, but for what an adopted calendar says otherwise of its years."""
    if adopted is None:
        return SWEDEN
    years = range(adopted.from_year, adopted.to_year + 1)
    swedish = {day for year in years for day in days_off(year)}
    said = set(adopted.days_off)
    return WorkingDays(off=frozenset(said - swedish), worked=frozenset(swedish - said))


def _of_day(wishes: Wishes, days: WorkingDays, day: date) -> str:
    if day in days.worked:
        return wishes.say("worked_here")
    return wishes.say("off_here" if day in days.off else "off_in_sweden")


def _worked(days: WorkingDays, year: int) -> int:
    return days.between(date(year - 1, 12, 31), date(year, 12, 31))


def _names(wishes: Wishes, years: Sequence[int]) -> dict[date, str]:
    """Give what the days off are called, where the package that knows is installed."""
    try:
        from holidays import country_holidays
    except ModuleNotFoundError:
        return {}
    found: Callable[..., Any] = country_holidays
    said = found(
        "SE",
        years=range(years[0], years[-1] + 1),
        categories=("public", "de_facto"),
        language="sv" if wishes.language == "sv" else "en_US",
    )
    return dict(said)


__all__ = ["calendar", "digests", "scheduler"]
