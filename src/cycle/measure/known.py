"""Measures that Swedish municipalities know, ready to be defined, and the arithmetic of HME.

HME (hållbart medarbetarengagemang, sustainable employee engagement) is nine statements that staff
agree with on a scale of 1 to 5, in three groups of three. Source: Sveriges Kommuner och Regioner
(SKR) with Rådet för främjande av kommunala analyser, Hållbart medarbetarengagemang, reported in
Kolada. An item's index is (mean - 1) / 4 * 100, a group's the mean of its three items, and HME the
mean of the three groups. The formula is the one in common use.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final, Literal

from hjul.cycle.measure.commands import DefineMeasure
from hjul.cycle.measure.events import Frequency, Good

Group = Literal["motivation", "leadership", "steering"]

FEWEST: Final = 5
"""Of fewer answers nothing is told: one could guess who gave them."""
LOWEST, HIGHEST = 1, 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One statement of HME, in English and in SKR's Swedish; staff say how far they agree."""

    group: Group
    english: str
    swedish: str


def _of(group: Group, english: str, swedish: str) -> Statement:
    return Statement(group=group, english=english, swedish=swedish)


HME: Final = (
    _of("motivation", "My work feels meaningful", "Mitt arbete känns meningsfullt"),
    _of(
        "motivation",
        "I learn new things and develop in my daily work",
        "Jag lär nytt och utvecklas i mitt dagliga arbete",
    ),
    _of("motivation", "I look forward to going to work", "Jag ser fram emot att gå till arbetet"),
    _of(
        "leadership",
        "My immediate manager shows appreciation of what I do",
        "Min närmaste chef visar uppskattning för mina arbetsinsatser",
    ),
    _of(
        "leadership",
        "My immediate manager shows trust in me",
        "Min närmaste chef visar förtroende för mig som medarbetare",
    ),
    _of(
        "leadership",
        "My immediate manager lets me take responsibility in my work",
        "Min närmaste chef ger mig förutsättningar att ta ansvar i mitt arbete",
    ),
    _of(
        "steering",
        "I know the goals of my workplace",
        "Jag är insatt i min arbetsplats mål",
    ),
    _of(
        "steering",
        "The goals of my workplace are followed up and evaluated well",
        "Min arbetsplats mål följs upp och utvärderas på ett bra sätt",
    ),
    _of(
        "steering",
        "I know what is expected of me in my work",
        "Jag vet vad som förväntas av mig i mitt arbete",
    ),
)
"""The nine statements, three a group, in the order of the survey."""
GROUPS: Final[tuple[Group, ...]] = ("motivation", "leadership", "steering")


@dataclass(frozen=True, slots=True, kw_only=True)
class HmeIndex:
    """The index and its three groups, from 0 to 100, and how many answered."""

    total: Fraction
    motivation: Fraction
    leadership: Fraction
    steering: Fraction
    answered: int


def hme(answers: Sequence[Sequence[int | None]]) -> HmeIndex | None:
    """Compute HME of answers: one row a person, nine answers of 1 to 5, None where none was given.

    Nothing when fewer than five have answered all, or some statement: small groups are not told.

    >>> whole = hme([[3] * 9] * 5)
    >>> whole and (whole.total, whole.answered)
    (Fraction(50, 1), 5)

    Raises:
        ValueError: When a row does not have nine answers, or one is not on the scale.
    """
    for row in answers:
        wrong = [one for one in row if one is not None and not LOWEST <= one <= HIGHEST]
        if len(row) != len(HME) or wrong:
            raise ValueError(f"nine answers of {LOWEST} to {HIGHEST}, not {list(row)}")
    given = [[row[at] for row in answers if row[at] is not None] for at in range(len(HME))]
    if min(map(len, given)) < FEWEST:
        return None
    means = [Fraction(sum(one for one in some if one is not None), len(some)) for some in given]
    return hme_of_means(means, sum(any(one is not None for one in row) for row in answers))


def hme_of_means(means: Sequence[Fraction], answered: int) -> HmeIndex | None:
    """Compute HME of the mean of each statement, as survey tools report them.

    >>> tenths = (42, 40, 38, 44, 46, 42, 40, 36, 41)
    >>> found = hme_of_means([Fraction(one, 10) for one in tenths], 12)
    >>> found and [float(one) for one in (found.motivation, found.leadership, found.total)]
    [75.0, 85.0, 77.5]
    """
    if answered < FEWEST:
        return None
    items = [(mean - LOWEST) / (HIGHEST - LOWEST) * 100 for mean in means]
    motivation, leadership, steering = (
        sum(items[at : at + 3], Fraction(0)) / 3 for at in (0, 3, 6)
    )
    return HmeIndex(
        total=(motivation + leadership + steering) / 3,
        motivation=motivation,
        leadership=leadership,
        steering=steering,
        answered=answered,
    )


# ---- definitions ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """The words of a definition in one language."""

    name: str
    numerator: str
    unit: str
    source: str
    denominator: str = ""
    inclusion: str = ""
    how: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A measure that is known: how it is judged, and its words in English and Swedish."""

    key: str
    frequency: Frequency
    good: Good
    chart: str
    rules: str
    english: Said
    swedish: Said

    def defined(self, measure: str, division: str, language: str = "sv") -> DefineMeasure:
        """Ask for it to be defined for a division, with what it can be divided into: sex."""
        said = self.swedish if language == "sv" else self.english
        return DefineMeasure(
            measure,
            division=division,
            name=said.name,
            numerator=said.numerator,
            denominator=said.denominator,
            inclusion=said.inclusion,
            source=said.source,
            collected_how=said.how,
            unit=said.unit,
            frequency=self.frequency,
            good=self.good,
            chart=self.chart,
            rules=self.rules,
            strata=("women", "men"),
        )


def _hme(key: str, english: str, swedish: str) -> Known:
    how = "mean of (mean - 1) / 4 x 100; groups under five are left out"
    return Known(
        key=key,
        frequency="year",
        good="increase",
        chart="run",
        rules="anhoej",
        english=Said(
            name=english,
            numerator="the index of the statements",
            unit="index 0-100",
            source="the staff survey",
            how=how,
        ),
        swedish=Said(
            name=swedish,
            numerator="påståendenas index",
            unit="index 0-100",
            source="medarbetarenkäten",
            how="medelvärdet av (medelvärde - 1) / 4 x 100; grupper under fem utelämnas",
        ),
    )


def _rate(key: str, english: Said, swedish: Said) -> Known:
    return Known(
        key=key,
        frequency="month",
        good="neutral",
        chart="u",
        rules="nhs",
        english=english,
        swedish=swedish,
    )


_ALL: Final = (
    _hme("hme", "HME: sustainable employee engagement", "HME: hållbart medarbetarengagemang"),
    _hme("hme-motivation", "HME: motivation", "HME: motivation"),
    _hme("hme-leadership", "HME: leadership", "HME: ledarskap"),
    _hme("hme-steering", "HME: steering", "HME: styrning"),
    _rate(
        "complaints",
        Said(
            name="Complaints and comments",
            numerator="complaints and comments received",
            denominator="people who have the service",
            unit="per 1 000 people",
            source="the register of complaints and comments",
        ),
        Said(
            name="Klagomål och synpunkter",
            numerator="inkomna klagomål och synpunkter",
            denominator="personer som har insatsen",
            unit="per 1 000 personer",
            source="synpunktshanteringen",
        ),
    ),
    _rate(
        "deviations",
        Said(
            name="Deviations reported",
            numerator="deviations reported",
            denominator="care days",
            unit="per 1 000 care days",
            source="the deviation system",
        ),
        Said(
            name="Rapporterade avvikelser",
            numerator="rapporterade avvikelser",
            denominator="vårddygn",
            unit="per 1 000 vårddygn",
            source="avvikelsesystemet",
        ),
    ),
    Known(
        key="waiting-days",
        frequency="month",
        good="decrease",
        chart="i",
        rules="nhs",
        english=Said(
            name="Waiting time, median",
            numerator="the median of days from application to decision",
            unit="days",
            source="the case system",
            inclusion="decisions made in the period",
        ),
        swedish=Said(
            name="Väntetid, median",
            numerator="medianen av dagar från ansökan till beslut",
            unit="dagar",
            source="verksamhetssystemet",
            inclusion="beslut fattade under perioden",
        ),
    ),
    Known(
        key="waiting-in-time",
        frequency="month",
        good="increase",
        chart="p",
        rules="nhs",
        english=Said(
            name="Decided in time",
            numerator="decisions within the promised time",
            denominator="all decisions of the period",
            unit="per cent of the decisions",
            source="the case system",
        ),
        swedish=Said(
            name="Beslut i tid",
            numerator="beslut inom utlovad tid",
            denominator="alla beslut under perioden",
            unit="procent av besluten",
            source="verksamhetssystemet",
        ),
    ),
)
KNOWN: Final[Mapping[str, Known]] = {one.key: one for one in _ALL}
"""By key. More reported deviations may be a better culture of reporting: no direction is given."""
