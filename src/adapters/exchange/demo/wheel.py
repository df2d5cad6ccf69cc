"""The municipality's quality wheel in the year: each division's turns, its ideas, and the whole's.

What happens in a turn is in `stages`, how a proposal goes in `suggesting`.
"""

import random
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from hashlib import sha256
from typing import Final

from hjul.adapters.exchange.demo import municipality as m
from hjul.adapters.exchange.demo.bank import common
from hjul.adapters.exchange.demo.becoming import becomes
from hjul.adapters.exchange.demo.days import awake, nth_working_day, working_day
from hjul.adapters.exchange.demo.desk import Desk
from hjul.adapters.exchange.demo.script import Script
from hjul.adapters.exchange.demo.stages import SCHOOL_STAGES, STAGES
from hjul.adapters.exchange.demo.suggesting import Case, Course, idea
from hjul.adapters.exchange.demo.turning import turned
from hjul.adapters.exchange.demo.wheels import Matter, Wheel
from hjul.adapters.exchange.demo.work import Town, Work
from hjul.cycle.commands import (
    AttachDocument,
    CallOffActivity,
    CompleteActivity,
    HoldManagementReview,
    OpenYear,
    PresentReview,
    ReportStatus,
    StaffYear,
)
from hjul.cycle.templates import NYKOPING, SCHOOL_YEAR

COURSES: Final[tuple[Course, ...]] = (
    "same-week",
    "declined",
    "same-week",
    "forgotten",
    "withdrawn",
    "same-week",
    "to-a-body",
    "moved",
)
"""How ideas go, one after another."""


AT_LEAST: Final = timedelta(days=60)
"""A school year that ends sooner after the first day than this is not opened."""
OF_DIVISIONS: Final = ("self-monitoring", "quality-report")
"""What each division does for itself, and the whole does not once more."""
REVIEW: Final = 8
"""The number of the management review among the activities."""


def wheels(town: Town, seed: int) -> Mapping[str, Wheel]:
    """Give the wheel of each division; the figures of the divisions are there before."""
    every: dict[str, Wheel] = {}
    for division in m.divisions():
        every[division.key] = Wheel(town, division, town.figures[division.key], seed, beside=every)
    return every


def wheel_scripts(town: Town, every: Mapping[str, Wheel]) -> Iterator[Script]:
    """Yield the turns of every division and of the whole, and what people propose in the year."""
    years = sorted({town.first.year, town.last.year})
    for nth, wheel in enumerate(every.values()):
        if wheel.division.key == m.FOLLOWS_THE_SCHOOL_YEAR:
            yield from _school_years(wheel, nth)
        else:
            yield from (turned(wheel, it, _opens_on(town, it, nth), STAGES) for it in years)
        yield from _ideas(wheel, nth)
    for year in years:
        yield _whole(town, every, year, random.Random(f"{town.first} {year}"))


def _opens_on(town: Town, year: int, nth: int) -> date:
    """Open a turn in January, or in the first days of all; no two divisions in the same hour."""
    return max(working_day(date(year, 1, 8 + nth)), nth_working_day(town.first, 3 + nth // 2))


def _school_years(wheel: Wheel, nth: int) -> Iterator[Script]:
    """Open each school year before the one before it closes, so that July has one; it is asleep."""
    town = wheel.town
    for year in range(town.first.year - 1, town.last.year + 1):
        opens_on, closes_on = date(year, 6, 11), date(year + 1, 6, 17)
        if closes_on - town.first > AT_LEAST and opens_on <= town.last:
            began = max(working_day(opens_on), nth_working_day(town.first, 3 + nth // 2))
            yield turned(wheel, year, began, SCHOOL_STAGES, SCHOOL_YEAR)


def _ideas(wheel: Wheel, nth: int) -> Iterator[Script]:
    """Let people who work in the division have ideas all through the year."""
    ideas, town = common()[wheel.division.key]["ideas"], wheel.town
    days = (town.last - town.first).days
    for number, text in enumerate(ideas):
        chance = wheel.chance(text[0])
        share = (number + chance.random()) / len(ideas)
        day = working_day(town.first + timedelta(days=9 + int(share * (days - 20))))
        if wheel.division.key == m.FOLLOWS_THE_SCHOOL_YEAR:
            day = awake(day)
        case = Case(wheel, wheel.matter(text, chance), Desk(town.say, chance, day))
        yield idea(case, COURSES[(nth + number) % len(COURSES)])


def from_a_proposal(wheel: Wheel, work: Work, lived: Script) -> Script:
    """Let an initiative begin with somebody's proposal to try the idea that it tries first."""
    wheel.made += 1
    stream = f"proposal-{wheel.division.key}-{wheel.made}"
    by = work.unit.staff[0]
    matter = Matter(stream, work.theme.ideas[0].change, by, work.unit)
    chance = wheel.chance(stream)
    day = working_day(work.day - timedelta(days=chance.randint(9, 16)))
    case = Case(wheel, matter, Desk(work.town.say, chance, day))
    return becomes(case, work, lived)


def _whole(town: Town, every: Mapping[str, Wheel], year: int, chance: random.Random) -> Script:
    """Turn the organisation's own wheel: its review rests on those of the divisions."""
    desk = Desk(town.say, chance, _opens_on(town, year, 4))
    stream, by = f"year-organisation-nykoping-{year}", m.RESPONSIBLE
    opens = OpenYear(stream, scope="organisation", period=f"{year}")
    staff = StaffYear(stream, quality_officer=by.id, representative=by.id)
    status = ReportStatus(stream, status=desk.says("organisation", "status"))
    yield from desk.ask(opens, staff, status, by=by)
    if desk.day > date(year, 12, 20):
        return
    yield from _done_in_time(desk, stream, year)
    desk.until(date(year, 12, 21))
    yield from desk.rests(by)
    reviews = tuple(wheel.review for wheel in every.values() if wheel.review)
    if not reviews:
        return
    held = HoldManagementReview(
        stream,
        who=desk.says("organisation", "who"),
        inputs=reviews,
        decided=desk.says("organisation", "decided"),
        use=desk.says("review", "use"),
    )
    done = CompleteActivity(stream, activity=REVIEW)
    answer = yield from desk.ask(held, done, by=m.CHIEF)
    desk.wait(20, 26)
    document = sha256(f"organisation {year}".encode()).hexdigest()
    title = f"{desk.says('review', 'report')} {year}, {m.NAME}"
    attached = AttachDocument(stream, title=title, sha256=document, status="final")
    yield from desk.ask(attached, by=by)
    committee, chair = m.committee_of("kommunledning")
    presented = PresentReview(
        stream, committee=committee, document=document, at_position=answer.positions[0]
    )
    yield from desk.ask(presented, by=chair)
    why = desk.says("turn", "review_is_enough")
    beside = (nth for nth, part in enumerate(NYKOPING.parts, 1) if part.key in OF_DIVISIONS)
    called_off = tuple(CallOffActivity(stream, activity=nth, why=why) for nth in beside)
    yield from desk.ask(*called_off, by=by)


def _done_in_time(desk: Desk, stream: str, year: int) -> Script:
    """Do what the calendar has before the review; what it has passed was done before."""
    ends = {nth: part.ends for nth, part in enumerate(NYKOPING.parts, 1) if not part.is_rolling}
    days = {nth: when.on(date(year, 1, 1)) for nth, when in ends.items() if nth != REVIEW}
    for number, ended_on in sorted(days.items(), key=lambda one: one[1]):
        if ended_on > date(year, 12, 20):
            return
        if ended_on >= desk.day:
            desk.until(ended_on - timedelta(days=desk.chance.randint(2, 9)))
        day = min(ended_on, desk.day)
        done = CompleteActivity(stream, activity=number, completed_on=day)
        yield from desk.ask(done, by=m.RESPONSIBLE)
