"""The processes of the municipality, the initiatives that reach them, and examples of others."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from hjul.adapters.exchange.demo import municipality as m
from hjul.adapters.exchange.demo.bank import Text, Tongue
from hjul.adapters.exchange.demo.days import at, nth_working_day
from hjul.adapters.exchange.demo.script import Script, Step
from hjul.adapters.exchange.demo.work import Town, Work
from hjul.cycle.commands import (
    AgreeCollaboration,
    AnalyseRisk,
    Command,
    ConcernProcess,
    DecideProcess,
    EndProcess,
    JudgeInnovation,
    MakeProcessKnown,
    MapProcess,
    NoteExample,
    PublishProcess,
    RemoveExample,
)
from hjul.cycle.record import Actor

COMMENTS: Final = "ta-emot-synpunkter"
"""A process of the whole municipality."""
ONLY_MAPPED: Final = "samhallsbyggnad"
"""The division whose main process nobody has decided on, so that it shows."""
KNOWN_BY_ALL: Final = "barn-och-utbildning"
ANEW: Final = "vard-och-omsorg"
"""The division that maps its process again before the year is over."""

_PROCESSES: Final[dict[str, tuple[str, Text]]] = {
    "vard-och-omsorg": (
        "utreda-och-utfora-insatser",
        ("From application to help at home", "Från ansökan till hjälp hemma"),
    ),
    "barn-och-utbildning": (
        "undervisa-och-folja-upp",
        ("Teach and follow up what was learnt", "Undervisa och följa upp lärandet"),
    ),
    "social-omsorg": (
        "ta-emot-och-utreda",
        ("Receive, assess and support", "Ta emot, utreda och stödja"),
    ),
    "tekniska-divisionen": (
        "felanmalan-till-atgard",
        ("From fault report to repair", "Från felanmälan till åtgärd"),
    ),
    "samhallsbyggnad": (
        "ansokan-till-lov",
        ("From application to permit", "Från ansökan till lov"),
    ),
    "kultur-och-fritid": (
        "boka-och-anvanda",
        ("Book and use what we share", "Boka och använda det gemensamma"),
    ),
    "kommunledning": (
        "arende-till-beslut",
        ("From matter to decision", "Från ärende till beslut"),
    ),
}
_COMMENTS_NAME: Text = ("Receive comments and complaints", "Ta emot synpunkter och klagomål")
_TRAYS: Text = ("The comment boxes in the entrances", "Synpunktslådorna i entréerna")
_TRAYS_END: Text = ("Everybody writes on the web instead", "Alla skriver på webben i stället")
_DECISION: Text = ("The management team, paragraph {}", "Ledningsgruppen, § {}")
_WHERE: Text = ("The intranet, Our processes", "Intranätet, Våra processer")
_HOW: Text = ("At the workplace meeting", "På arbetsplatsträffen")
_ANEW: Text = ("The first call is made on the same day", "Det första samtalet sker samma dag")
_CONCERNS: Text = ("If it holds", "Om det håller")
_GAINS: Text = (
    "One list to look after instead of two, and somebody to ask",
    "En lista att sköta i stället för två, och någon att fråga",
)
_GROUNDS: Text = (
    "Nobody here has worked like this before",
    "Ingen här har arbetat så tidigare",
)
_CONTACT: Text = ("The quality unit, by the switchboard", "Kvalitetsenheten, via växeln")
_READ: Text = ("SKR's guide to management systems", "SKR:s guide om ledningssystem")
_REMOVED: Text = ("The page is gone", "Sidan finns inte längre")


@dataclass(frozen=True, slots=True)
class Risk:
    """A risk before a change: how likely and how grave, and after what was done about it."""

    what: Text
    likelihood: int
    consequence: int
    action: Text
    then: int


_RISKS: Final = (
    Risk(
        ("Whoever is new does not hear of the change", "Den som är ny får inte veta om ändringen"),
        3,
        3,
        ("A colleague goes along for a week", "En kollega går med i en vecka"),
        1,
    ),
    Risk(
        ("The work falls on one person", "Arbetet faller på en enda person"),
        2,
        4,
        ("Two share it, and a third can step in", "Två delar på det, och en tredje kan gå in"),
        1,
    ),
)
_EXAMPLES: Final[tuple[tuple[str, str, Text, Text], ...]] = (
    (
        "Kävlinge",
        "nykoping",
        ("A routine for the management review", "Rutin för ledningens genomgång och analys"),
        ("Management review", "Ledningens genomgång"),
    ),
    (
        "Eskilstuna",
        "",
        ("How a management system was introduced", "Så infördes ett ledningssystem"),
        ("Introducing a system", "Införa ett system"),
    ),
    (
        "Solna",
        "",
        ("How a management system is kept alive", "Så hålls ett ledningssystem levande"),
        ("Keeping the system alive", "Hålla systemet levande"),
    ),
)


def process_scripts(town: Town) -> Iterator[Script]:
    """Yield what happens with the processes, the examples and the initiatives that reach them."""
    yield _mapped(town.first, town.say)
    yield _mapped_anew(town.first, town.say)
    yield _noted(town.first, town.say)
    yield _reaching(town)


def _asked(day: date, minute: int, by: Actor, commands: Sequence[Command]) -> Step:
    return Step(at=at(day, 13, minute), by=by, commands=tuple(commands))


def _mapped(first: date, say: Tongue) -> Script:
    """Map, decide, publish and make known the main process of each division, and one of all."""
    mapped, decided = nth_working_day(first, 6), nth_working_day(first, 24)
    published, known = nth_working_day(first, 26), nth_working_day(first, 34)
    for minute, division in enumerate(m.divisions()):
        yield _asked(mapped, minute, division.officer, [_mapping(division, first, say)])
    whole = MapProcess(
        process=COMMENTS,
        name=say(_COMMENTS_NAME),
        owner=m.RESPONSIBLE.id,
        review_on=first + timedelta(days=300),
    )
    trays = MapProcess(process="synpunktslador", name=say(_TRAYS), owner=m.RESPONSIBLE.id)
    yield _asked(mapped, 20, m.RESPONSIBLE, [whole, trays])
    ready = [one for one in m.divisions() if one.key != ONLY_MAPPED]
    for minute, division in enumerate(ready):
        yield _asked(decided, minute, division.manager, [_deciding(division, minute + 3, say)])
        yield _asked(published, minute, division.officer, [_publishing(division, say)])
    of_all = DecideProcess(process=COMMENTS, decided_by=m.CHIEF.id, decision=say(_DECISION, "7"))
    yield _asked(decided, 20, m.CHIEF, [of_all])
    published_to_all = PublishProcess(process=COMMENTS, where=say(_WHERE))
    yield _asked(published, 20, m.RESPONSIBLE, [published_to_all])
    for minute, division in enumerate(ready):
        yield _asked(known, minute, division.officer, [*_telling(division, say)])


def _key(division: m.Division) -> str:
    return _PROCESSES[division.key][0]


def _mapping(division: m.Division, first: date, say: Tongue, change: str = "") -> Command:
    key, name = _PROCESSES[division.key]
    return MapProcess(
        process=key,
        name=say(name),
        division=division.key,
        is_main=True,
        owner=division.manager.id,
        change=change,
        review_on=first + timedelta(days=450),
    )


def _deciding(division: m.Division, paragraph: int, say: Tongue) -> Command:
    decision = say(_DECISION, str(paragraph))
    return DecideProcess(process=_key(division), decided_by=division.manager.id, decision=decision)


def _publishing(division: m.Division, say: Tongue) -> Command:
    return PublishProcess(process=_key(division), where=say(_WHERE))


def _telling(division: m.Division, say: Tongue) -> Iterator[Command]:
    """Tell a whole division at once, or the first units of it."""
    how = say(_HOW)
    yield MakeProcessKnown(process=COMMENTS, division=division.key, how=how)
    if division.key == KNOWN_BY_ALL:
        yield MakeProcessKnown(process=_key(division), division=division.key, how=how)
        return
    for unit in division.units[:3]:
        yield MakeProcessKnown(process=_key(division), unit=unit.key, how=how)


def _mapped_anew(first: date, say: Tongue) -> Script:
    """Map a process again, and let what nobody uses end."""
    division = next(one for one in m.divisions() if one.key == ANEW)
    day = nth_working_day(first, 150)
    anew = _mapping(division, day, say, say(_ANEW))
    yield _asked(day, 0, division.officer, [anew])
    ended = EndProcess(process="synpunktslador", why=say(_TRAYS_END))
    yield _asked(day, 30, m.RESPONSIBLE, [ended])
    later = nth_working_day(day, 10)
    yield _asked(later, 0, division.manager, [_deciding(division, 41, say)])
    yield _asked(later, 20, division.officer, [_publishing(division, say)])
    known = MakeProcessKnown(process=_key(division), division=division.key, how=say(_HOW))
    yield _asked(nth_working_day(later, 5), 0, division.officer, [known])


def _noted(first: date, say: Tongue) -> Script:
    """Note how others do it; one of the pages is gone after a while."""
    noted = [
        NoteExample(
            title=say(title),
            municipality=municipality,
            contact=say(_CONTACT),
            where=say(_READ),
            template=template,
            on_subject=say(subject),
        )
        for municipality, template, title, subject in _EXAMPLES
    ]
    yield _asked(nth_working_day(first, 40), 30, m.RESPONSIBLE, noted)
    gone = RemoveExample(example=len(noted), why=say(_REMOVED))
    yield _asked(nth_working_day(first, 170), 30, m.RESPONSIBLE, [gone])


def _reaching(town: Town) -> Script:
    """Let a few initiatives say which process they concern, with whom, and at what risk."""
    day, later = nth_working_day(town.first, 60), nth_working_day(town.first, 130)
    yield Step(at=at(day, 13, 40), by=m.RESPONSIBLE)
    chosen = [work for work in town.works if work.division.key not in (ONLY_MAPPED, "")][:4]
    for minute, work in enumerate(chosen, start=41):
        commands = [*_concerns(work, town.say), *_risky(work, town.say, later)]
        yield _asked(day, minute, work.owner, commands)
    for minute, work in enumerate(chosen, start=41):
        yield _asked(later, minute, work.owner, [*_again(work, minute == 41, town.say)])


def _concerns(work: Work, say: Tongue) -> Iterator[Command]:
    key = _key(work.division)
    how = f"{say(_CONCERNS)}: {work.says(work.idea.change)}"
    yield ConcernProcess(work.stream, process=key, how=how)
    partner = "kommunledning" if work.in_division == "social-omsorg" else "social-omsorg"
    if work.unit.key == work.division.units[0].key:
        yield AgreeCollaboration(
            work.stream, partners=(partner,), purpose="resources", gains=say(_GAINS)
        )


def _risky(work: Work, say: Tongue, again: date) -> Iterator[Command]:
    for risk in _RISKS:
        yield AnalyseRisk(
            work.stream,
            what=say(risk.what),
            likelihood=risk.likelihood,
            consequence=risk.consequence,
            action=say(risk.action),
            who=work.owner.id,
            again_on=again,
        )


def _again(work: Work, is_first: bool, say: Tongue) -> Iterator[Command]:
    for number, risk in enumerate(_RISKS, start=1):
        yield AnalyseRisk(
            work.stream, risk=number, likelihood=risk.then, consequence=risk.consequence
        )
    if is_first:
        yield JudgeInnovation(
            work.stream, is_new=True, is_useful=True, is_in_use=False, grounds=say(_GROUNDS)
        )
