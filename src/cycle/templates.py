"""Templates of the quality wheel, as versioned data: which activities a turn has, and when.

A turn opens with the activities of its template, on days of its own. An organisation adds its own
templates by `TemplateAdopted`. A month without activities is valid.

Sources: Nyköping's quality and improvement system, appendix 1 and figure 2 (which colour is which
process and whose; that yellow is Study and light blue is Do follows from it, that wine red is Act
and dark blue Plan is inferred from their owners); SKR's benchmarking model, eight steps.
"""

from calendar import monthrange
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from hjul.cycle.calendar import ONE_DAY

TrackName = Literal["study", "act", "plan", "do"]
TRACKS: Final[tuple[TrackName, ...]] = ("study", "act", "plan", "do")


@dataclass(frozen=True, slots=True)
class When:
    """A day of a turn: so many months after the month in which it begins, from 0, and the day.

    Day 31 of a shorter month is its last.
    """

    month: int
    day: int

    def on(self, begins_on: date) -> date:
        """Give the day in the turn that begins then.

        >>> When(1, 31).on(date(2027, 1, 1)), When(13, 31).on(date(2027, 1, 1))
        (datetime.date(2027, 2, 28), datetime.date(2028, 2, 29))
        """
        years, month = divmod(begins_on.month - 1 + self.month, 12)
        year = begins_on.year + years
        return date(year, month + 1, min(self.day, monthrange(year, month + 1)[1]))


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """An activity of a template. A rolling one goes on all the time; a duty is a *shall*."""

    key: str
    track: TrackName
    begins: When
    ends: When
    english: str
    swedish: str
    is_rolling: bool = False
    is_duty: bool = False


@dataclass(frozen=True, slots=True)
class Colour:
    """A sector of the wheel: its colour, its process and its owner, in English and Swedish."""

    hex: str
    dark_text: bool
    english: str
    swedish: str
    owner_english: str
    owner_swedish: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """One version of a template. A turn begins in `first_month` and lasts so many months."""

    key: str
    version: int
    english: str
    swedish: str
    first_month: int = 1
    months: int = 12
    parts: tuple[Part, ...]
    colours: Mapping[TrackName, Colour]

    @property
    def name(self) -> str:
        """The stored name: `key.version`."""
        return f"{self.key}.{self.version}"

    def turn(self, year: int) -> tuple[date, date]:
        """Give the first and the last day of the turn that begins in a year."""
        begins_on = date(year, self.first_month, 1)
        return begins_on, When(self.months, 1).on(begins_on) - ONE_DAY

    def part(self, key: str) -> Part | None:
        """Find an activity by its key."""
        return next((part for part in self.parts if part.key == key), None)


COLOURS: Final[Mapping[TrackName, Colour]] = {
    "study": Colour(
        "#FFC000",
        True,
        "Quality and improvement",
        "Kvalitet och förbättring",
        "the quality network",
        "kvalitetsnätverket",
    ),
    "act": Colour(
        "#722F37",
        False,
        "Planning preconditions",
        "Planeringsförutsättningar",
        "the management groups",
        "ledningsgrupperna",
    ),
    "plan": Colour(
        "#1F3864",
        False,
        "Budget process",
        "Budgetprocess",
        "the finance department",
        "ekonomiavdelningen",
    ),
    "do": Colour(
        "#9DC3E6",
        True,
        "Carrying out operational plans",
        "Genomförande av verksamhetsplaner",
        "the division managers",
        "divisionscheferna",
    ),
}
"""The four sectors of Nyköping's wheel (figure 2)."""

NYKOPING: Final = Template(
    key="nykoping",
    version=1,
    english="The quality wheel of a year",
    swedish="Kvalitetshjulets år",
    colours=COLOURS,
    parts=(
        Part(
            key="kick-off",
            track="study",
            begins=When(0, 1),
            ends=When(0, 31),
            english="The joint work begins",
            swedish="Uppstart av det gemensamma arbetet",
        ),
        Part(
            key="carrying-out",
            track="do",
            begins=When(0, 1),
            ends=When(11, 31),
            is_rolling=True,
            english="Carrying out the operational plan",
            swedish="Genomförande av verksamhetsplanen",
        ),
        Part(
            key="spring-follow-up",
            track="do",
            begins=When(3, 1),
            ends=When(3, 30),
            english="Spring follow-up",
            swedish="Uppföljning vår",
        ),
        Part(
            key="interim-follow-up",
            track="do",
            begins=When(7, 1),
            ends=When(7, 31),
            english="Interim follow-up",
            swedish="Delårsuppföljning",
        ),
        Part(
            key="follow-up-and-analysis",
            track="study",
            begins=When(9, 1),
            ends=When(10, 30),
            english="Follow up and analyse",
            swedish="Följa upp och analysera",
        ),
        Part(
            key="joint-working-days",
            track="study",
            begins=When(9, 1),
            ends=When(10, 30),
            english="Joint working days of the quality group",
            swedish="Kvalitetsgruppens gemensamma arbetsdagar",
        ),
        Part(
            key="planning-preconditions",
            track="act",
            begins=When(9, 1),
            ends=When(10, 30),
            english="Compile planning preconditions for operational plan and budget",
            swedish="Sammanställa planeringsförutsättningar för verksamhetsplan och budget",
        ),
        Part(
            key="management-review",
            track="act",
            begins=When(11, 1),
            ends=When(11, 31),
            is_duty=True,
            english="Management review",
            swedish="Ledningens genomgång",
        ),
        Part(
            key="planning",
            track="plan",
            begins=When(9, 1),
            ends=When(11, 31),
            is_rolling=True,
            english="Plan and budget for the next year",
            swedish="Verksamhetsplan och budget för nästa år",
        ),
        Part(
            key="self-monitoring",
            track="do",
            begins=When(12, 1),
            ends=When(12, 31),
            is_duty=True,
            english="Self-monitoring of the year is compiled, analysed and handed over",
            swedish="Årets egenkontroll sammanställs, analyseras och lämnas över",
        ),
        Part(
            key="quality-report",
            track="do",
            begins=When(12, 1),
            ends=When(14, 1),
            english="Quality report",
            swedish="Kvalitetsberättelse",
        ),
    ),
)

BENCHMARKING: Final = Template(
    key="benchmarking",
    version=1,
    english="A round of benchmarking with work at home",
    swedish="En benchmarkingomgång med arbete på hemmaplan",
    months=24,
    colours=COLOURS,
    parts=(
        Part(
            key="kick-off",
            track="study",
            begins=When(0, 1),
            ends=When(1, 28),
            english="Kick-off and self-assessment",
            swedish="Uppstart och självskattning",
        ),
        Part(
            key="benchmarking-1",
            track="study",
            begins=When(3, 1),
            ends=When(3, 30),
            english="Benchmarking 1",
            swedish="Benchmarking 1",
        ),
        Part(
            key="at-home-1",
            track="do",
            begins=When(4, 1),
            ends=When(8, 30),
            english="Work at home after the first meeting",
            swedish="Arbete på hemmaplan efter första träffen",
        ),
        Part(
            key="benchmarking-2",
            track="study",
            begins=When(9, 1),
            ends=When(9, 31),
            english="Benchmarking 2",
            swedish="Benchmarking 2",
        ),
        Part(
            key="at-home-2",
            track="do",
            begins=When(10, 1),
            ends=When(14, 31),
            english="Work at home after the second meeting",
            swedish="Arbete på hemmaplan efter andra träffen",
        ),
        Part(
            key="benchmarking-3",
            track="study",
            begins=When(15, 1),
            ends=When(15, 30),
            english="Benchmarking 3: the improvement is presented",
            swedish="Benchmarking 3: förbättringen redovisas",
        ),
        Part(
            key="at-home-3",
            track="do",
            begins=When(16, 1),
            ends=When(20, 30),
            english="Work at home after the third meeting",
            swedish="Arbete på hemmaplan efter tredje träffen",
        ),
        Part(
            key="results-and-spread",
            track="act",
            begins=When(21, 1),
            ends=When(23, 31),
            english="Results are shown and spread",
            swedish="Resultaten visas och sprids",
        ),
    ),
)

SCHOOL_YEAR: Final = Template(
    key="school-year",
    version=1,
    english="The quality wheel of a school year",
    swedish="Kvalitetshjulets läsår",
    first_month=7,
    colours=COLOURS,
    parts=(
        Part(
            key="planning",
            track="plan",
            begins=When(1, 1),
            ends=When(2, 30),
            english="Plan the school year",
            swedish="Planera läsåret",
        ),
        Part(
            key="carrying-out",
            track="do",
            begins=When(1, 15),
            ends=When(11, 15),
            is_rolling=True,
            english="Teaching and care",
            swedish="Undervisning och omsorg",
        ),
        Part(
            key="autumn-follow-up",
            track="study",
            begins=When(6, 1),
            ends=When(6, 31),
            english="Follow-up of the autumn term",
            swedish="Uppföljning av höstterminen",
        ),
        Part(
            key="follow-up-and-analysis",
            track="study",
            begins=When(10, 15),
            ends=When(11, 30),
            english="Follow up and analyse results",
            swedish="Följa upp och analysera resultat",
        ),
        Part(
            key="management-review",
            track="act",
            begins=When(11, 1),
            ends=When(11, 30),
            english="Management review of the school year",
            swedish="Ledningens genomgång av läsåret",
        ),
    ),
)

TEMPLATES: Final[Mapping[str, Template]] = {
    template.name: template for template in (NYKOPING, BENCHMARKING, SCHOOL_YEAR)
}
"""The templates that come with hjul, by their stored names."""


YEARS_AHEAD: Final = 10
"""So far ahead something can be planned; a year after that is a slip of the pen."""


def turns_named(stream: str, templates: Mapping[str, Template]) -> Iterator[tuple[str, date]]:
    """Give whose turn a stream can be, and the first day of it; nothing when its name is none.

    A turn is named by its scope, its template and the year in which it begins.

    >>> [*turns_named("year-care-nykoping-2027", TEMPLATES)]
    [('care', datetime.date(2027, 1, 1))]
    >>> [*turns_named("year-nykoping-2027", TEMPLATES)]
    []
    """
    kind, _, rest = stream.partition("-")
    before, _, year = rest.rpartition("-")
    if kind != "year" or not (len(year) == 4 and "1990" <= year <= "2200" and year.isdecimal()):
        return
    for template in templates.values():
        scope = before.removesuffix(f"-{template.key}")
        if scope not in ("", before):
            yield scope, template.turn(int(year))[0]
