"""A division's turn of the quality wheel, from its opening to its closing.

Each stage has its days. A turn that was opened later than them, because hjul was not in use before,
leaves the stage out.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final, Literal

from hjul.adapters.exchange.demo import municipality as m
from hjul.adapters.exchange.demo.bank import common
from hjul.adapters.exchange.demo.days import working_day
from hjul.adapters.exchange.demo.desk import Desk
from hjul.adapters.exchange.demo.script import Script
from hjul.adapters.exchange.demo.wheels import Wheel
from hjul.cycle.commands import (
    CloseTrack,
    CloseYear,
    Command,
    CompleteActivity,
    HandOn,
    OpenTrack,
    OpenYear,
    PlanSelfMonitoring,
    ReopenYear,
    StaffYear,
)
from hjul.cycle.templates import NYKOPING, SCHOOL_YEAR, Part, Template

Track = Literal["study", "act", "plan", "do"]
LATE: Final = 0.12
"""How often a stage comes some weeks after its days."""
NOT_CLOSED: Final = m.LACKS_REPRESENTATIVE
"""The division whose turn stays open: nobody holds it together any longer."""
REOPENED: Final = "kultur-och-fritid"
"""The division that closes its turn too early."""


@dataclass(eq=False)
class Turn:
    """One turn: `year` is its first, `waiting` what is neither done nor called off."""

    wheel: Wheel
    year: int
    desk: Desk
    template: Template = NYKOPING
    waiting: set[int] = field(default_factory=set[int])
    controls: int = 0
    review: str = ""
    at_position: int = 0
    """Of its last review in the history; of its opening before that."""

    @property
    def stream(self) -> str:
        """Its stream, which follows from the division and the year."""
        return self._named(self.year)

    @property
    def next(self) -> str:
        """The stream of the turn after it."""
        return self._named(self.year + 1)

    def _named(self, year: int) -> str:
        return f"year-{self.division.key}-{self.template.key}-{year}"

    @property
    def first(self) -> date:
        """Its first day."""
        return self.template.turn(self.year)[0]

    @property
    def spring(self) -> int:
        """The year of its spring."""
        return self.template.turn(self.year)[1].year

    @property
    def is_of_school(self) -> bool:
        """Whether it is a school year."""
        return self.template is SCHOOL_YEAR

    @property
    def waits(self) -> dict[int, Part]:
        """What its template says is to be done, by number; what goes on all the time is not."""
        parts = enumerate(self.template.parts, start=1)
        return {number: part for number, part in parts if not part.is_rolling}

    @property
    def dialogue(self) -> int:
        """The number of the activity that each division adds to those of the template."""
        return len(self.template.parts) + 1

    @property
    def division(self) -> m.Division:
        """The division that turns."""
        return self.wheel.division

    def says(self, kind: str, name: str) -> str:
        """Say one of the common texts."""
        return self.desk.says(kind, name)

    def of_division(self, name: str) -> Sequence[str]:
        """Say all the texts of one kind that are the division's own."""
        return [self.desk.say(text) for text in common()[self.division.key][name]]

    def began(self, track: Track) -> Script:
        """Begin a track, unless it has begun."""
        begun = OpenTrack(self.stream, track=track)
        yield from self.desk.see_to(begun, by=self.division.officer)

    def ended(self, *tracks: Track) -> Script:
        """End tracks, unless they have ended or never begun."""
        why = self.says("turn", "carried_out")
        ended = [CloseTrack(self.stream, track=track, why=why) for track in tracks]
        yield from self.desk.see_to(*ended, by=self.division.officer)

    def done(self, key: str, result: str = "") -> list[Command]:
        """Say that an activity of the template is done, when it still waits."""
        number = next((nth for nth, part in self.waits.items() if part.key == key), 0)
        if number not in self.waiting:
            return []
        self.waiting.remove(number)
        return [CompleteActivity(self.stream, activity=number, result=result)]


@dataclass(frozen=True, slots=True)
class Stage:
    """What is done in a turn, between two days: months count from January of its year."""

    month: int
    from_day: int
    to_day: int
    plays: Callable[[Turn], Script]

    def days(self, year: int) -> tuple[date, int]:
        """Give the first day, and how many days there are after it."""
        years, month = divmod(self.month - 1, 12)
        return date(year + years, month + 1, self.from_day), self.to_day - self.from_day


def turned(
    wheel: Wheel, year: int, opens_on: date, stages: Sequence[Stage], template: Template = NYKOPING
) -> Script:
    """Open a turn and play its stages, the last of which closes it."""
    desk = Desk(wheel.town.say, wheel.chance(f"turn {year}"), working_day(opens_on))
    turn = Turn(wheel, year, desk, template)
    yield from _opened(turn)
    for stage in stages:
        first, days = stage.days(year)
        if first >= opens_on:
            is_late = desk.happens(LATE) and stage.month <= 12
            late = desk.chance.randint(8, 20) if is_late else 0
            desk.until(first + timedelta(days=desk.chance.randint(0, days) + late))
            yield from stage.plays(turn)


def _opened(turn: Turn) -> Script:
    """Open it, say who holds it together, and plan what is monitored."""
    division, say = turn.division, turn.of_division
    opens = OpenYear(
        turn.stream, scope=division.key, template=turn.template.name, period=f"{turn.year}"
    )
    staff = StaffYear(
        turn.stream, quality_officer=division.officer.id, representative=division.representative.id
    )
    turn.waiting |= turn.waits.keys()
    controls = [_monitored(turn, what) for what in say("control")]
    turn.controls = len(controls)
    asked = (opens, staff, *controls, *_past(turn))
    answer = yield from turn.desk.ask(*asked, by=division.officer)
    turn.at_position = answer.positions[0]
    turn.wheel.opened(turn.stream)
    yield from turn.began("do")


def _monitored(turn: Turn, what: str) -> Command:
    return PlanSelfMonitoring(
        turn.stream,
        what=what,
        how_often=turn.says("monitoring", "often"),
        how=turn.says("monitoring", "how"),
        who=turn.desk.chance.choice(turn.division.units).manager.id,
    )


def _past(turn: Turn) -> Iterator[Command]:
    """Say of what the calendar has passed that it was done before."""
    for number, part in turn.waits.items():
        ended_on = part.ends.on(turn.first)
        if ended_on < turn.desk.day:
            turn.waiting.discard(number)
            result = turn.says("turn", "before")
            yield CompleteActivity(
                turn.stream, activity=number, completed_on=ended_on, result=result
            )


def closed(turn: Turn) -> Script:
    """Settle what waits, hand on by name what is loose, and close."""
    if turn.division.key == NOT_CLOSED:
        return
    desk, officer = turn.desk, turn.division.officer
    settled = [
        CompleteActivity(turn.stream, activity=number, result=turn.says("turn", "carried_out"))
        for number in sorted(turn.waiting)
    ]
    if settled:
        yield from desk.ask(*settled, by=officer)
    yield from turn.ended("study", "act", "plan", "do")
    yield from _let_go(turn)
    if turn.division.key == REOPENED:
        desk.wait(1, 2)
        again = ReopenYear(turn.stream, why=turn.says("turn", "reopened"))
        yield from desk.ask(again, by=officer)
        turn.wheel.opened(turn.stream)
        desk.wait(1, 2)
        yield from _let_go(turn)


def _let_go(turn: Turn) -> Script:
    """Hand on what is loose at that moment, and close before anything else happens."""
    officer = turn.division.officer
    yield from turn.desk.rests(officer)
    if handed := _handed_on(turn):
        yield from turn.desk.ask_at_once(*handed, by=officer)
    yield from turn.desk.ask_at_once(CloseYear(turn.stream), by=officer)
    turn.wheel.open_turns.remove(turn.stream)


def _handed_on(turn: Turn) -> list[Command]:
    """Hand on by name what nobody has decided on or carried over."""
    handed = list[Command]()
    for matter in turn.wheel.loose(turn.stream):
        matter.taken_by = turn.next
        why = turn.says("proposal", "handed")
        handed.append(HandOn(matter.stream, to_year=turn.next, why=why))
    return handed
