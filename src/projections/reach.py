"""What an initiative reaches beyond itself, for its story: processes, partners, risks, innovation.

A risk is told by its analyses in their order: how likely and how grave, each from 1 to 4, and their
product, as is common practice in internal control; what is to be analysed again and was not is
late.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from hjul.cycle.entries import EntryCorrected, EntryStruck
from hjul.cycle.initiative import events as e
from hjul.cycle.record import Event, Recorded
from hjul.projections.amending import Sources, amended, cited
from hjul.projections.telling import Teller, with_one_stop

WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "en": {
        "concerns": "It concerns the process {}",
        "together": "Together with {}, to {}",
        "gains": "{}. What each gains: {}",
        "risk": "Risk {}: {}",
        "analysed": "{}: likelihood {}, consequence {} ({} of 16)",
        "action": "Action: {}",
        "who": "{} ({})",
        "again": "To be analysed again on {}",
        "late": "To be analysed again on {}: late",
        "innovation": "An innovation: new, useful and in use",
        "not-yet": "Not an innovation yet: {}",
        "new": "not new",
        "useful": "not useful",
        "in-use": "not in use",
        "grounds": "{}. Grounds: {}",
    },
    "sv": {
        "concerns": "Det gäller processen {}",
        "together": "Tillsammans med {}, för att {}",
        "gains": "{}. Vad var och en vinner: {}",
        "risk": "Risk {}: {}",
        "analysed": "{}: sannolikhet {}, konsekvens {} ({} av 16)",
        "action": "Åtgärd: {}",
        "who": "{} ({})",
        "again": "Analyseras på nytt den {}",
        "late": "Skulle ha analyserats på nytt den {}: försenat",
        "innovation": "En innovation: nytt, nyttigt och nyttiggjort",
        "not-yet": "Inte en innovation än: {}",
        "new": "inte nytt",
        "useful": "inte nyttigt",
        "in-use": "inte nyttiggjort",
        "grounds": "{}. Grunder: {}",
    },
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Concern:
    """A process that it concerns, and how."""

    entry: int
    process: str
    how: str
    sources: Sources = field(default_factory=dict[str, str])


@dataclass(frozen=True, slots=True, kw_only=True)
class Together:
    """The divisions it is done with, to which purpose and what each gains."""

    entry: int
    partners: tuple[str, ...]
    purpose: str
    gains: str
    sources: Sources = field(default_factory=dict[str, str])


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysis:
    """One analysis of a risk; `what` is empty when an earlier one says it."""

    entry: int
    risk: int
    on: date
    what: str
    likelihood: int
    consequence: int
    action: str
    who: str
    again_on: date | None
    sources: Sources = field(default_factory=dict[str, str])

    @property
    def value(self) -> int:
        """How likely times how grave: from 1 to 16."""
        return self.likelihood * self.consequence


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """Whether it is an innovation, and on which grounds."""

    entry: int
    is_new: bool
    is_useful: bool
    is_in_use: bool
    grounds: str
    sources: Sources = field(default_factory=dict[str, str])

    @property
    def lacks(self) -> tuple[str, ...]:
        """Name what it takes to be one and is missing."""
        held = {"new": self.is_new, "useful": self.is_useful, "in-use": self.is_in_use}
        return tuple(name for name, is_so in held.items() if not is_so)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """All that an initiative reaches, in the order of the entries."""

    concerns: tuple[Concern, ...] = ()
    together: tuple[Together, ...] = ()
    analyses: tuple[Analysis, ...] = ()
    judged: tuple[Judged, ...] = ()

    def risks(self) -> dict[int, list[Analysis]]:
        """Give the analyses of each risk by its number."""
        found: dict[int, list[Analysis]] = {}
        for one in self.analyses:
            found.setdefault(one.risk, []).append(one)
        return dict(sorted(found.items()))


def reckoned(entries: Iterable[Recorded[Event]]) -> Reach:
    """Follow the entries of one initiative, with what was corrected and struck."""
    reach = Reach()
    for entry in entries:
        reach = _followed(reach, entry)
    return reach


def _followed(reach: Reach, recorded: Recorded[Event]) -> Reach:
    version = recorded.version
    match recorded.event:
        case EntryCorrected() | EntryStruck() as event:
            return amended(reach, event)
        case e.ProcessConcerned(process=process, how=how):
            sources = cited(recorded, "how")
            concern = Concern(entry=version, process=process, how=how, sources=sources)
            return replace(reach, concerns=(*reach.concerns, concern))
        case e.CollaborationAgreed(partners=partners, purpose=purpose, gains=gains):
            sources = cited(recorded, "gains")
            agreed = Together(
                entry=version, partners=partners, purpose=purpose, gains=gains, sources=sources
            )
            return replace(reach, together=(*reach.together, agreed))
        case e.RiskAnalysed() as event:
            return replace(reach, analyses=(*reach.analyses, _analysis(recorded, event)))
        case e.InnovationJudged(is_new=is_new, is_useful=is_useful, is_in_use=is_in_use) as event:
            judged = Judged(
                entry=version,
                is_new=is_new,
                is_useful=is_useful,
                is_in_use=is_in_use,
                grounds=event.grounds,
                sources=cited(recorded, "grounds"),
            )
            return replace(reach, judged=(*reach.judged, judged))
        case _:
            return reach


def _analysis(recorded: Recorded[Event], event: e.RiskAnalysed) -> Analysis:
    return Analysis(
        entry=recorded.version,
        risk=event.risk,
        on=recorded.record.on,
        what=event.what,
        likelihood=event.likelihood,
        consequence=event.consequence,
        action=event.action,
        who=event.who,
        again_on=event.again_on,
        sources=cited(recorded, "what", "likelihood", "consequence", "action", "again_on"),
    )


# ---- when it is read -----------------------------------------------------------------------------


def told(reach: Reach, today: date, teller: Teller) -> list[str]:
    """Tell it in a paragraph each; nothing of what was never said."""
    words = WORDS[teller.language]
    every = (
        *(_concern(one, teller, words) for one in reach.concerns),
        *(_together(one, teller, words) for one in reach.together),
        *(_risk(number, of, today, teller, words) for number, of in reach.risks().items()),
        *(_innovation(one, teller, words) for one in reach.judged[-1:]),
    )
    return [with_one_stop(f"{one}.") for one in every]


def _concern(one: Concern, teller: Teller, words: Mapping[str, str]) -> str:
    told = words["concerns"].format(teller.process(one.process))
    return f"{told}: {teller.quoted(one.how)}" if one.how else told


def _together(one: Together, teller: Teller, words: Mapping[str, str]) -> str:
    partners = teller.listed([teller.place(key) for key in one.partners])
    told = words["together"].format(partners, teller.word("purpose", one.purpose))
    return words["gains"].format(told, teller.quoted(one.gains)) if one.gains else told


def _risk(
    number: int, of: list[Analysis], today: date, teller: Teller, words: Mapping[str, str]
) -> str:
    what = next((teller.quoted(one.what) for one in reversed(of) if one.what), "")
    parts = (part for one in of for part in _analysed(one, of[-1], today, teller, words))
    return ". ".join(filter(None, (words["risk"].format(number, what), *parts)))


def _analysed(
    one: Analysis, last: Analysis, today: date, teller: Teller, words: Mapping[str, str]
) -> Iterator[str]:
    day = teller.day(one.on)
    yield words["analysed"].format(day, one.likelihood, one.consequence, one.value)
    if one.action:
        action, who = teller.quoted(one.action), teller.person(one.who)
        yield words["action"].format(words["who"].format(action, who) if who else action)
    if one.again_on and one is last:
        key = "late" if one.again_on < today else "again"
        yield words[key].format(teller.day(one.again_on))


def _innovation(one: Judged, teller: Teller, words: Mapping[str, str]) -> str:
    lacks = teller.listed([words[name] for name in one.lacks])
    told = words["not-yet"].format(lacks) if lacks else words["innovation"]
    return words["grounds"].format(told, teller.quoted(one.grounds)) if one.grounds else told
