"""How units of the municipality assess themselves: rounds, gaps, and a checklist of their own."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Final

from hjul.adapters.exchange.demo import municipality as m
from hjul.adapters.exchange.demo.bank import Text, Tongue
from hjul.adapters.exchange.demo.days import at, nth_working_day
from hjul.adapters.exchange.demo.script import Script, Step
from hjul.adapters.exchange.demo.work import Town
from hjul.cycle.assessment.events import Coverage
from hjul.cycle.catalogues import SOSFS_2011_9
from hjul.cycle.commands import (
    AdoptCatalogue,
    AssessRequirement,
    AttachDocument,
    CloseAssessment,
    Command,
    CorrectEntry,
    GiveRegistrationNumber,
    MoveAssessment,
    OpenAssessment,
    ReopenAssessment,
    Requirement,
    StrikeEntry,
)
from hjul.cycle.record import Actor

HELD: Final = ("vard-och-omsorg", "social-omsorg")
"""The divisions that the regulation is about, whose first unit assesses itself by it."""
FROM_A_GAP: Final = "vard-och-omsorg"
"""The division in which an initiative begins with a gap that its first unit found."""
OWN: Final = "kultur-och-fritid"
CHECKLIST: Final = "jamstalld-service"


@dataclass(frozen=True, slots=True)
class Found:
    """What lacks of a requirement, and its place in the queue."""

    item: str
    coverage: Coverage
    current: Text
    desired: Text
    gap: Text
    priority: int


_GAPS: Final = (
    Found(
        "risk-analysis",
        "missing",
        ("Nobody asks what may go wrong", "Ingen frågar vad som kan gå fel"),
        ("The question comes before each change", "Frågan kommer före varje ändring"),
        ("There is neither a routine nor a habit", "Både rutin och vana saknas"),
        1,
    ),
    Found(
        "compilation",
        "partly",
        ("Deviations are counted", "Avvikelserna räknas"),
        ("We see what comes back", "Vi ser vad som återkommer"),
        ("Nobody reads them together", "Ingen läser dem tillsammans"),
        2,
    ),
    Found(
        "documentation",
        "partly",
        ("Most of it is in binders", "Det mesta finns i pärmar"),
        ("Others can follow what was done", "Andra kan följa vad som gjorts"),
        ("Results are not written down", "Resultaten skrivs inte ned"),
        3,
    ),
)
_LATER: Final = _GAPS[1:2]
"""What still lacks in the next round."""
_TITLE: Text = ("{}, round {}", "{}, omgång {}")
_DIVISION: Text = ("The division writes it", "Divisionen skriver den")
_TOOK_PART: Text = ("Everybody at the workplace meeting", "Alla på arbetsplatsträffen")
_SUMMARY: Text = ("We can do the daily work", "Vi kan det dagliga")
_FORGOTTEN: Text = ("The night staff had not been asked", "Natten var inte tillfrågad")
_SHEET: Text = ("The sheet from the wall", "Arket från väggen")
_WRONG: Text = ("The photo was of another wall", "Bilden var av en annan vägg")
_SLIP: Text = ("A slip of the pen", "Ett skrivfel")
_MOVED: Text = (
    "The checklist is looked after by the management",
    "Checklistan sköts av kommunledningen",
)
_NETWORK: Text = ("The equality network", "Nätverket för jämställdhet")
_OWN: Final[tuple[tuple[str, Text, Coverage], ...]] = (
    ("siffror-efter-kon", ("Figures are shown by sex", "Siffror redovisas efter kön"), "partly"),
    ("lika-bemotande", ("Everybody is met alike", "Alla bemöts lika"), "met"),
    ("lika-tider", ("Hours suit those on shifts", "Tider passar skiftarbete"), "missing"),
)


def gap_of(division: str) -> str:
    """Cite the entry by which the first unit of a division found what still lacks a year later."""
    number = [item.key for item in SOSFS_2011_9.items].index(_LATER[0].item)
    return f"{_stream(division, 1)}@{number + 2}"


def assessment_scripts(town: Town) -> Iterator[Script]:
    """Yield the rounds of the year, the second of each unit with what has become better."""
    for minute, division in enumerate(one for one in m.divisions() if one.key in HELD):
        yield _round(division, 1, nth_working_day(town.first, 12), minute * 5, town.say)
        yield _round(division, 2, nth_working_day(town.first, 215), minute * 5, town.say)
    yield _afterwards(nth_working_day(town.first, 14), town.say)
    yield _by_the_checklist(town.first, town.say)


def _stream(division: str, nth: int) -> str:
    return f"assessment-{division}-{nth}"


def _asked(day: date, minute: int, by: Actor, commands: Sequence[Command]) -> Step:
    return Step(at=at(day, 14, minute), by=by, commands=tuple(commands))


def _round(division: m.Division, nth: int, day: date, minute: int, say: Tongue) -> Script:
    """Assess a unit requirement by requirement, and close the round a few days later."""
    unit, stream = division.units[0], _stream(division.key, nth)
    opened = OpenAssessment(
        stream,
        division=division.key,
        unit=unit.key,
        catalogue=SOSFS_2011_9.name,
        title=say(_TITLE, unit.name, str(nth)),
        earlier=_stream(division.key, nth - 1) if nth > 1 else "",
    )
    lacks = {found.item: found for found in (_GAPS if nth == 1 else _LATER)}
    said = [_assessed(stream, item.key, lacks.get(item.key), say) for item in SOSFS_2011_9.items]
    yield _asked(day, minute, unit.manager, [opened, *said[:7]])
    closed = CloseAssessment(stream, summary=say(_SUMMARY))
    yield _asked(nth_working_day(day, 1), minute, unit.manager, [*said[7:], closed])


def _assessed(stream: str, item: str, found: Found | None, say: Tongue) -> Command:
    if found is None:
        is_owed = item != "quality-report"
        return AssessRequirement(
            stream,
            item=item,
            coverage="met" if is_owed else "not-applicable",
            current="" if is_owed else say(_DIVISION),
        )
    return AssessRequirement(
        stream,
        item=item,
        coverage=found.coverage,
        current=say(found.current),
        desired=say(found.desired),
        gap=say(found.gap),
        priority=found.priority,
        took_part=say(_TOOK_PART),
    )


def _afterwards(day: date, say: Tongue) -> Script:
    """Open a round again for what was forgotten, and put right what was entered wrongly."""
    division = next(one for one in m.divisions() if one.key == FROM_A_GAP)
    stream, by = _stream(division.key, 1), division.units[0].manager
    anew = _assessed(stream, "staff-participation", None, say)
    reopened = ReopenAssessment(stream, why=say(_FORGOTTEN))
    yield _asked(day, 30, by, [reopened, anew, CloseAssessment(stream, summary=say(_SUMMARY))])
    sheet = sha256(stream.encode()).hexdigest()
    attached = AttachDocument(stream, title=say(_SHEET), sha256=sheet, status="final")
    answer = yield _asked(day, 40, by, [attached])
    wrong = int(answer.references[0].rpartition("@")[2])
    struck = StrikeEntry(stream, entry=wrong, why=say(_WRONG))
    number = GiveRegistrationNumber(stream, number=f"VON {day.year}/211")
    right = CorrectEntry(
        stream,
        entry=int(gap_of(division.key).rpartition("@")[2]),
        field="gap",
        now=say(_LATER[0].gap),
        why=say(_SLIP),
    )
    yield _asked(day, 50, division.officer, [struck, number, right])


def _by_the_checklist(first: date, say: Tongue) -> Script:
    """Adopt a checklist of one's own, and assess a unit by it; the round is then handed over."""
    division = next(one for one in m.divisions() if one.key == OWN)
    adopted = AdoptCatalogue(
        catalogue=CHECKLIST,
        english="A checklist for equal service",
        swedish="Checklista för jämställd service",
        requirements=tuple(
            Requirement(
                item=item,
                origin="checklist",
                strength="must" if nth else "want",
                said_in=say(_NETWORK),
                english=english,
                swedish=swedish,
            )
            for nth, (item, (english, swedish), _) in enumerate(_OWN)
        ),
    )
    yield _asked(nth_working_day(first, 45), 0, m.RESPONSIBLE, [adopted])
    unit, stream = division.units[0], _stream(OWN, 1)
    opened = OpenAssessment(
        stream,
        division=division.key,
        unit=unit.key,
        catalogue=f"{CHECKLIST}.1",
        title=say(_TITLE, unit.name, "1"),
    )
    said = [AssessRequirement(stream, item=item, coverage=found) for item, _, found in _OWN]
    yield _asked(nth_working_day(first, 50), 0, unit.manager, [opened, *said])
    yield _asked(nth_working_day(first, 55), 0, unit.manager, [CloseAssessment(stream)])
    moved = MoveAssessment(stream, division="kommunledning", why=say(_MOVED))
    yield _asked(nth_working_day(first, 90), 0, m.RESPONSIBLE, [moved])
