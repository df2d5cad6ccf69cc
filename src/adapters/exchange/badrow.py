"""What is wrong with a row of a file: where it is, what was expected there and what was found.

A person reads it, so it is told in full, in English or Swedish. `expected` is a code, so that a
program can tell one fault from another without reading the sentence.
"""

import difflib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from hjul.cycle.refusals import Refusal
from hjul.cycle.sentences import Language

MOST_TOLD: Final = 100
"""How many faults of one file are told; nobody mends more at a time."""

_UNSEEN: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class BadRow:
    """One fault. Lines and columns count from 1; a line of 0 is the file as a whole.

    `expected` is a code of `EXPECTED`, and `detail` what its sentence speaks of; `where` names the
    field or the heading, if there is one.
    """

    file: str
    line: int
    column: int
    expected: str
    found: str = ""
    detail: str = ""
    where: str = ""
    refusal: Refusal | None = field(default=None, compare=False)
    """What the law said, when it was the law that refused the row."""

    def told(self, language: Language = "en") -> str:
        """Say it in one line: file, line, column, expected, found."""
        place = ":".join([self.file, *(str(n) for n in (self.line, self.column) if n)])
        words = _WORDS[language]
        where = f"{self.where}: " if self.where else ""
        found = words[1].format(shown(self.found)) if self.found else words[2]
        told = f"{place}: {where}{words[0]} {self.wanted(language)}, {found}."
        return " ".join([told, *(self.refusal.told(language).split() if self.refusal else ())])

    def wanted(self, language: Language = "en") -> str:
        """Say what was expected, without where and what was found."""
        code, detail = self.expected, self.detail
        for opening in ("one of ", "parts "):
            if code.startswith(opening):
                code, detail = opening.strip(), code.removeprefix(opening)
        if code not in EXPECTED:
            return code
        return EXPECTED[code][language == "sv"].format(detail or "–")

    def __str__(self) -> str:
        """Say it in English."""
        return self.told()


class BadStory(Exception):
    """A file cannot be used as it is. `rows` holds every fault, in the order of the file."""

    def __init__(self, rows: Iterable[BadRow]) -> None:
        """Keep the faults."""
        self.rows = tuple(rows)
        super().__init__(self.rows)

    def told(self, language: Language = "en") -> str:
        """Say every fault, one on a line."""
        return "\n".join(row.told(language) for row in self.rows)

    def __str__(self) -> str:
        """Say it in English."""
        return self.told()


def shown(text: str) -> str:
    r"""Put what was found on one line, short, without what a terminal would obey.

    >>> shown("a\x1b[2J\nb"), len(shown("x" * 900))
    ('a [2J b', 300)
    """
    plain = " ".join(_UNSEEN.sub(" ", text).split())
    return plain if len(plain) <= 300 else f"{plain[:297]}..."


def among(known: Iterable[str], found: str = "") -> str:
    """List what is most like the found; if nothing is, what there is, as much as fits a line.

    >>> among(["visits", "falls", "meals"], "visit"), among(["visits", "falls"], "")
    ('visits', 'falls, visits')
    """
    names = sorted(known)
    listed = difflib.get_close_matches(found, names, n=3) or names
    return ", ".join(listed[:12]) + (", …" if len(listed) > 12 else "")


_WORDS: Final[Mapping[Language, tuple[str, str, str]]] = {
    "en": ("expected", "found “{}”", "found nothing"),
    "sv": ("väntade", "fann ”{}”", "fann ingenting"),
}

EXPECTED: Final[Mapping[str, tuple[str, str]]] = {
    "a-file": ("a file that can be read: {}", "en fil som går att läsa: {}"),
    "a-smaller-file": ("a file of at most {}", "en fil på högst {}"),
    "utf-8": ("text in UTF-8", "text i UTF-8"),
    "yaml": ("YAML, but {}", "YAML, men {}"),
    "written-out": (
        "everything written out, without anchors, aliases or tags",
        "allt utskrivet, utan ankare, alias eller taggar",
    ),
    "less-depth": ("fewer levels within each other", "färre nivåer i varandra"),
    "once": (
        "each key once; what is asked several times is a list with dashes",
        "varje nyckel en gång; det som begärs flera gånger är en lista med streck",
    ),
    "a-word": ("a word or a text", "ett ord eller en text"),
    "parts-here": ("parts, each with its key: {}", "delar, var och en med sin nyckel: {}"),
    "a-list": ("a list with dashes", "en lista med streck"),
    "known-key": ("a key such as {}", "en nyckel som {}"),
    "key-here": ("the key {}", "nyckeln {}"),
    "language": ("en or sv", "en eller sv"),
    "a-moment": (
        "a day such as 2027-03-01, maybe with a time: 2027-03-01 14:30, or a time alone",
        "en dag som 2027-03-01, kanske med ett klockslag: 2027-03-01 14:30, eller bara klockslaget",
    ),
    "no-way-back": (
        "the same time as the step before, {}, or later",
        "samma tid som steget före, {}, eller senare",
    ),
    "a-person": ("one of the people, such as {}", "någon av personerna, som {}"),
    "one-person": ("one person in a step", "en person i varje steg"),
    "something": (
        "that somebody asks for something, loads or expects it, or a note",
        "att någon begär, läser in eller väntar sig något, eller en anteckning",
    ),
    "command": ("a command such as {}", "ett kommando som {}"),
    "field": ("a field such as {}", "ett fält som {}"),
    "quotes": (
        "a field; a text in braces that holds a comma stands in quotation marks",
        "ett fält; en text inom klamrar som innehåller ett komma står inom citattecken",
    ),
    "needed-field": ("the field {}", "fältet {}"),
    "a-name": (
        "a name of small letters a to z, digits and hyphens, such as {}",
        "ett namn av små bokstäver a till z, siffror och bindestreck, till exempel {}",
    ),
    "new-name": ("a name that is not taken yet", "ett namn som inte är taget"),
    "named-before": (
        "a name given before with as ({})",
        "ett namn som givits tidigare med as ({})",
    ),
    "stream-said": (
        "which initiative or measure it is about: in, with a name given before",
        "vilket förbättringsarbete eller mått det gäller: in, med ett namn som givits tidigare",
    ),
    "rule": ("the name of a rule, such as {}", "namnet på en regel, till exempel {}"),
    "view": ("one of the views {}", "någon av vyerna {}"),
    "catalogue": (
        "a catalogue and its version, such as sosfs-2011-9.1",
        "en kravkatalog och dess version, som sosfs-2011-9.1",
    ),
    "method": ("a method and its version, such as pdsa.1", "en metod och dess version, som pdsa.1"),
    "key": ("a key such as vard-och-omsorg", "en nyckel som vard-och-omsorg"),
    "stream": (
        "the name of an initiative or a measure",
        "ett förbättringsarbetes eller måtts namn",
    ),
    "reference": ("an entry such as visits@7", "en post som visits@7"),
    "number": ("a number such as 12 or 3,10", "ett tal som 12 eller 3,10"),
    "not-less-than-nought": ("a number of nought or more", "ett tal som är noll eller mer"),
    "above-nought": ("a number above nought", "ett tal över noll"),
    "period": (
        "a period such as 2027-03, 2027-W12, 2027-Q1 or 2027-03-01",
        "en period som 2027-03, 2027v12, 2027-Q1 eller 2027-03-01",
    ),
    "digest": ("a SHA-256 of 64 hexadecimal digits", "en SHA-256 av 64 hexadecimala siffror"),
    "token": ("an id without spaces", "ett id utan mellanslag"),
    "day": ("a day such as 2027-03-01", "en dag som 2027-03-01"),
    "count": ("a whole number", "ett heltal"),
    "yes-or-no": ("yes or no", "ja eller nej"),
    "text": ("a text", "en text"),
    "readable-text": ("a text without control characters", "en text utan styrtecken"),
    "shorter-text": ("a shorter text", "en kortare text"),
    "one of": ("one of {}", "något av {}"),
    "parts": ("the parts {}", "delarna {}"),
    "column": ("a column with {}", "en kolumn med {}"),
    "period-column": (
        "a column of periods, headed period, month, week, quarter, year or date; or say which: "
        "--column period=its heading",
        "en kolumn med perioder, med rubriken period, månad, vecka, kvartal, år eller datum; eller "
        "ange vilken: --column period=rubriken",
    ),
    "value-column": (
        "a column of figures, headed value, outcome, or numerator and denominator; or say which: "
        "--column value=its heading",
        "en kolumn med siffror, med rubriken värde, utfall, eller täljare och nämnare; eller ange "
        "vilken: --column value=rubriken",
    ),
    "one-number": (
        "one number, with spaces between thousands only, such as 1 234",
        "ett enda tal, med mellanslag bara mellan tusental, som 1 234",
    ),
    "clear-mark": (
        "a number whose mark cannot be misread, as the table has both commas and points; say "
        "which is the decimal mark: --decimal comma or point",
        "ett tal som inte kan missförstås, eftersom tabellen har både komman och punkter; ange "
        "vilket som är decimaltecken: --decimal comma eller point",
    ),
    "period-once": (
        "each period once; that of line {} is the same",
        "varje period en gång; den på rad {} är densamma",
    ),
    "one-line": ("a table with a line of headings", "en tabell med en rubrikrad"),
    "nine-columns": (
        "a table with nine columns of answers, one for each statement",
        "en tabell med nio kolumner med svar, en för varje påstående",
    ),
    "an-answer": ("an answer from 1 to 5, or nothing", "ett svar från 1 till 5, eller inget"),
    "no-password": (
        "a workbook without a password; save a copy without it, or as CSV",
        "en arbetsbok utan lösenord; spara en kopia utan, eller som CSV",
    ),
    "a-series": (
        "JSON as hjul gives a series out, with its points",
        "JSON som hjul ger ut en serie, med dess punkter (points)",
    ),
    "a-workbook": (
        "a workbook that can be read; save it anew as .xlsx or as CSV",
        "en arbetsbok som går att läsa; spara den på nytt som .xlsx eller som CSV",
    ),
    "sheet": ("one of the sheets {}", "något av bladen {}"),
    "the-recorded-figure": (
        "the figure that is recorded already, {}; if the new one is right, ask for a correction "
        "(--correct)",
        "den siffra som redan är registrerad, {}; om den nya är rätt, begär en rättelse "
        "(--correct)",
    ),
    "fewer-rows": (
        "at most {} rows; divide the file into several",
        "högst {} rader; dela upp filen på flera",
    ),
    "a-value": (
        "a value, or both a numerator and a denominator",
        "ett värde, eller både täljare och nämnare",
    ),
    "no-more-cells": ("no more cells than there are headings", "inte fler celler än rubriker"),
    "allowed-by-law": ("a measurement that can be recorded", "ett mätvärde som kan noteras"),
    "it-happens": ("that it happens", "att det sker"),
    "it-is-refused": ("that it is refused: {}", "att det avslås: {}"),
    "nothing-new": (
        "that asking twice changes nothing",
        "att samma begäran igen inte ändrar något",
    ),
    "this-advice": ("the advice {}", "rådet {}"),
    "a-row": ("a row with {}", "en rad med {}"),
    "no-row": ("no row with {}", "ingen rad med {}"),
    "so-many-rows": ("{} rows", "{} rader"),
    "these-words": ("the words “{}”", "orden ”{}”"),
    "not-these-words": ("not the words “{}”", "inte orden ”{}”"),
    "complaint": ("the complaint {}", "anmärkningen {}"),
    "no-complaint": ("no complaint", "ingen anmärkning"),
    "empty-history": (
        "a history in which this story was not played; say a run id to play it again",
        "en historik där berättelsen inte spelats; ange ett körnings-id för att spela den igen",
    ),
    "a-simulated-clock": (
        "an engine with a simulated clock, so that the days of the story can pass",
        "en motor med simulerad klocka, så att berättelsens dagar kan gå",
    ),
}
"""What was expected, in English and Swedish. `{}` is the detail."""
