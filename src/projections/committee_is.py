"""What is, for a committee: each division's turn of the year, its offices and its initiatives.

The turns are those that the day is in, and older ones that nobody has closed. An initiative is
counted once, in the phase of the cycle of it that has come furthest.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any, Final

from hjul.cycle.templates import TRACKS
from hjul.projections.board import BoardRow, Due
from hjul.projections.committee_ground import Ground
from hjul.projections.committee_lines import Line, Telling, sentence
from hjul.projections.organisation import OrganisationRow, faults
from hjul.projections.years import Turn, TurnTelling, YearRow

PHASES: Final = ("act", "study", "do", "plan")
"""The phases of a cycle under way, the one nearest to its decision first."""
STANDS: Final = ("plan", "do", "study", "act", "between", "none", "paused")
"""Where an initiative stands, as it is told: in a phase, between cycles, before any, at rest."""
MOST: Final = 5
"""So many initiatives that are late are named; the rest are counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Track:
    """How a track of a turn stands."""

    track: str
    state: str
    on: date | None
    entry: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Late:
    """An activity of a turn, or an initiative, whose day has passed."""

    what: str
    due_on: date
    entry: str
    activity: YearRow | None = None
    due: Due | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnNow:
    """A turn as it stands on the day; it is over when its last day has passed."""

    turn: str
    entry: str
    state: str
    is_over: bool
    tracks: tuple[Track, ...]
    late: tuple[Late, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DivisionNow:
    """A division on the day: its turns, the offices it lacks, and where its initiatives stand.

    `is_in_a_turn` tells whether there is a turn that the day is in. The initiatives that are late
    come the latest first.
    """

    division: str
    turns: tuple[TurnNow, ...]
    is_in_a_turn: bool
    missing: tuple[str, ...]
    initiatives: Mapping[str, int] = field(default_factory=dict[str, int])
    late: tuple[Late, ...] = ()


def now(ground: Ground, committee: OrganisationRow) -> tuple[DivisionNow, ...]:
    """Put together what is, division by division."""
    lacking = faults(ground.organisation, ground.today)
    return tuple(_division(ground, division, lacking) for division in ground.going_on(committee))


def _division(ground: Ground, division: str, lacking: list[tuple[str, str]]) -> DivisionNow:
    rows = [row for row in ground.board if row.division == division]
    by_stream: dict[str, list[BoardRow]] = {}
    for row in rows:
        by_stream.setdefault(row.initiative, []).append(row)
    stands = [_stands(of_one) for of_one in by_stream.values()]
    late = (_late_work(of_one, ground.today) for of_one in by_stream.values())
    return DivisionNow(
        division=division,
        turns=tuple(_turn(turn, ground.today) for turn in ground.turns_now(division)),
        is_in_a_turn=any(ground.lasts(turn) for turn in ground.turns_of(division)),
        missing=tuple(role for key, role in lacking if key == division),
        initiatives={key: count for key, count in Counter(stands).items() if key},
        late=tuple(sorted(filter(None, late), key=lambda one: (one.due_on, one.what))),
    )


def _turn(turn: Turn, today: date) -> TurnNow:
    return TurnNow(
        turn=turn.year,
        entry=f"{turn.year}@{turn.row.entry}",
        state=turn.row.state,
        is_over=(turn.row.to_on or today) < today,
        tracks=tuple(_track(turn.tracks[key]) for key in TRACKS if key in turn.tracks),
        late=tuple(sorted(_late_activities(turn, today), key=lambda late: late.due_on)),
    )


def _late_activities(turn: Turn, today: date) -> Iterator[Late]:
    for row in turn.late(today):
        entry, due_on = f"{row.year}@{row.entry}", row.to_on or today
        yield Late(what=str(row.number), due_on=due_on, entry=entry, activity=row)


def _track(row: YearRow) -> Track:
    on = row.done_on if row.state == "done" else row.opened_on
    return Track(track=row.key, state=row.state, on=on, entry=f"{row.year}@{row.entry}")


def _stands(rows: list[BoardRow]) -> str:
    """Say where an initiative stands; nothing of one that is closed."""
    whole = next((row for row in rows if not row.cycle), rows[0])
    if whole.phase in ("closed", "paused"):
        return "paused" if whole.phase == "paused" else ""
    phases = [row.phase for row in rows if row.cycle]
    return next((it for it in PHASES if it in phases), "between" if phases else "none")


def _late_work(rows: list[BoardRow], today: date) -> Late | None:
    """Give what an initiative that does not rest should have done longest ago."""
    whole = next((row for row in rows if not row.cycle), rows[0])
    if whole.phase == "paused":
        return None
    due = [one for row in rows for one in row.due if one.due_on and one.due_on < today]
    first = min(due, key=lambda one: one.due_on or today, default=None)
    if first is None or first.due_on is None:
        return None
    entry = f"{whole.initiative}@{first.entry}"
    return Late(what=whole.initiative, due_on=first.due_on, entry=entry, due=first)


# ---- when it is read -----------------------------------------------------------------------------


def lines(found: tuple[DivisionNow, ...], telling: Telling) -> Iterator[Line]:
    """Tell each division: its turns track by track, what is late, its offices and initiatives."""
    for one in found:
        place = telling.teller.place(one.division)
        for turn in one.turns:
            yield from _turn_lines(turn, telling)
        if not one.is_in_a_turn:
            told = telling.words["no-turn-now" if one.turns else "no-turn"]
            yield Line(place, telling.words["year"], told)
        for role in one.missing:
            office = sentence(telling.teller.word("role", role))
            yield Line(place, office, telling.words["missing-office"])
        yield from _work_lines(one, place, telling)


def _turn_lines(turn: TurnNow, telling: Telling) -> Iterator[Line]:
    about = telling.turn(turn.turn)
    if turn.state == "closed" or turn.is_over:
        about = telling.say("turn-closed" if turn.state == "closed" else "turn-over", about)
    for track in turn.tracks:
        told = telling.say(f"track-{track.state}", telling.day(track.on)).strip()
        name = sentence(telling.teller.word("track", track.track))
        yield Line(about, name, told, track.entry)
    if turn.late:
        yield Line(about, telling.words["late-what"], _late(turn, telling), turn.late[0].entry)


def _late(turn: TurnNow, telling: Telling) -> str:
    """Name the activities whose last day has passed, the oldest first, each with that day."""
    names = TurnTelling(telling.teller)
    told = [
        telling.say(
            "late-duty" if it.activity.is_duty else "late-since",
            names.activity(it.activity),
            telling.day(it.due_on),
        )
        for it in turn.late
        if it.activity
    ]
    return telling.say("late-one" if len(told) == 1 else "late-many", len(told), ", ".join(told))


def _work_lines(one: DivisionNow, place: str, telling: Telling) -> Iterator[Line]:
    counts = one.initiatives
    told = [_works(it, counts[it], telling) for it in STANDS if it in counts]
    many = telling.counted("initiative", sum(counts.values()))
    said = f"{many}: {telling.listed(told)}" if told else telling.words["no-initiatives"]
    yield Line(place, telling.words["initiatives"], said)
    for late in one.late[:MOST]:
        due = _was_to(late.due.kind if late.due else "", late.due_on, telling)
        title = telling.title(late.what)
        yield Line(place, telling.words["late-what"], f"{title}: {due}", late.entry)
    if len(one.late) > MOST:
        more = telling.counted("more-late", len(one.late) - MOST)
        yield Line(place, telling.words["late-what"], more)


def _works(stands: str, count: int, telling: Telling) -> str:
    if stands in PHASES:
        return telling.say("works-in", count, telling.teller.word("phase", stands))
    return telling.say(f"works-{stands}", count)


def _was_to(what: str, day: date, telling: Telling) -> str:
    """Say what was to be done on which day, and how late it is."""
    days = telling.teller.days((telling.today - day).days)
    return telling.say("was-to", telling.words[f"due-{what}"], telling.day(day), days)


# ---- for a program -------------------------------------------------------------------------------


def data(found: tuple[DivisionNow, ...]) -> list[dict[str, Any]]:
    """Give what is to a program, everything with the entry it is cited by."""
    return [asdict(one) for one in found]
