"""The lines in which a committee's reading is told: under a heading what it is, said and cited."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from hjul.projections.board import BoardRow
from hjul.projections.committee_words import WORDS
from hjul.projections.proposals import Decision
from hjul.projections.proposals_words import WORDS as PROPOSAL_WORDS
from hjul.projections.table import Table
from hjul.projections.telling import Teller
from hjul.projections.turn_names import named

KEYS: Final = ("about", "what", "told", "entry")


@dataclass(frozen=True, slots=True)
class Line:
    """One line, under the heading of what it is about."""

    about: str
    what: str
    told: str
    entry: str = ""


@dataclass(frozen=True, slots=True)
class Telling:
    """Tells in one language, on one day, knowing what initiatives are called."""

    teller: Teller
    today: date
    titles: Mapping[str, str]

    @property
    def words(self) -> Mapping[str, str]:
        """The words of the language."""
        return WORDS[self.teller.language]

    def say(self, key: str, *given: object) -> str:
        """Say something of the catalogue."""
        return self.words[key].format(*given)

    def counted(self, key: str, count: int) -> str:
        """Say how many there are of something."""
        return self.say(key if count == 1 else f"{key}-many", count)

    def day(self, day: date | None) -> str:
        """Write a day, without its year when it is of this one."""
        return self.teller.day(day, self.today) if day else ""

    def by(self, day: date | None) -> str:
        """Say by which day something is to be done, and how far off that is."""
        if day is None:
            return self.words["no-day"]
        days = (day - self.today).days
        how = "today" if days == 0 else "in" if days > 0 else "late"
        return self.say(how, self.day(day), self.teller.days(abs(days)))

    def turn(self, stream: str) -> str:
        """Name a turn: whose it is, and of which year."""
        return named(stream, self.teller)

    def title(self, stream: str) -> str:
        """Name an initiative; one that is not known by its id."""
        return self.teller.quoted(self.titles.get(stream, "")) or stream

    def listed(self, texts: Iterable[str]) -> str:
        """Join what is there as a list in a sentence."""
        return self.teller.listed([text for text in texts if text])

    def part(self, key: str, lines: Iterable[Line], *notes: str, empty: str = "") -> Table:
        """Lay out a part of the reading; when there is nothing to tell, say that it is so."""
        rows = tuple((line.about, line.what, line.told, line.entry) for line in lines)
        said = notes if rows or not empty else (self.words[empty], *notes)
        return Table(
            title=self.words[key],
            keys=KEYS,
            columns=tuple(self.words[name] for name in KEYS),
            rows=rows,
            notes=said,
            grouped=True,
        )


def decided(one: Decision, telling: Telling) -> str:
    """Say what was decided by whom, on which day, in which paragraph.

    An office-holder's decision has a number of its own instead of a paragraph.
    """
    words, teller = PROPOSAL_WORDS[telling.teller.language], telling.teller
    who = teller.body(one.body) or teller.word("decider", one.decider)
    number = teller.paragraph(one.paragraph)
    is_of_a_meeting = one.decider != "office-holder"
    paragraph = words["paragraph"].format(number) if number and is_of_a_meeting else number
    return joined([words[f"{one.outcome}-by"].format(who), telling.day(one.meeting_on), paragraph])


def titles_of(board: Iterable[BoardRow]) -> dict[str, str]:
    """Give the titles of initiatives by their streams."""
    return {row.initiative: row.title for row in board if not row.cycle}


def sentence(text: str) -> str:
    """Begin with a large letter.

    >>> sentence("whatever it is")
    'Whatever it is'
    """
    return f"{text[:1].upper()}{text[1:]}"


def joined(parts: Iterable[str], between: str = ", ") -> str:
    """Put what is there together.

    >>> joined(["one", "", "two"])
    'one, two'
    """
    return between.join(filter(None, parts))
