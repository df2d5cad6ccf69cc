"""HME from a table of answers, nine columns and a row a person, told as a table of indices."""

from collections.abc import Mapping
from typing import Final

from hjul.adapters.exchange.badrow import MOST_TOLD, BadRow, BadStory
from hjul.adapters.exchange.sheets_in import sheet_of
from hjul.cycle.measure.known import GROUPS, HIGHEST, HME, LOWEST, HmeIndex
from hjul.cycle.sentences import Language
from hjul.cycle.words import decimal
from hjul.projections.study_said import rounded
from hjul.projections.table import Table

MISSING: Final = frozenset(("", "-", "–", "na", "n/a", "vet ej", "don't know"))
WORDS: Final[Mapping[Language, Mapping[str, str]]] = {
    "en": {
        "title": "HME: sustainable employee engagement",
        "part": "Part",
        "index": "Index 0-100",
        "total": "HME",
        "motivation": "Motivation",
        "leadership": "Leadership",
        "steering": "Steering",
        "answered": "{} answered.",
        "few": "Fewer than five have answered every statement: nothing is told of so few.",
    },
    "sv": {
        "title": "HME: hållbart medarbetarengagemang",
        "part": "Del",
        "index": "Index 0-100",
        "total": "HME",
        "motivation": "Motivation",
        "leadership": "Ledarskap",
        "steering": "Styrning",
        "answered": "{} har svarat.",
        "few": "Färre än fem har svarat på varje påstående: om så få sägs inget.",
    },
}


def answers_of(content: bytes, file: str = "", sheet: str = "") -> list[list[int | None]]:
    """Read answers: the nine last columns of a table, in the order of the survey.

    Raises:
        BadStory: With every cell that is no answer, by row and column.
    """
    table = sheet_of(content, file, sheet)
    if table.bad or not table.rows:
        raise BadStory(table.bad)
    (line, headings), *rows = table.rows
    first = len(headings) - len(HME)
    if first < 0:
        found = ", ".join(headings)
        raise BadStory([BadRow(file, line, 0, "nine-columns", found)])
    if all(map(_is_answer, headings[first:])):  # somebody would be lost without a word
        raise BadStory([BadRow(file, line, 0, "one-line", ", ".join(headings))])
    bad: list[BadRow] = []
    answers = [_answers(number, cells, first, file, bad) for number, cells in rows]
    if bad:
        raise BadStory(bad[:MOST_TOLD])
    return answers


def _answers(
    line: int, cells: list[str], first: int, file: str, bad: list[BadRow]
) -> list[int | None]:
    given: list[int | None] = []
    for at in range(first, first + len(HME)):
        cell = cells[at] if at < len(cells) else ""
        if cell.casefold() not in MISSING and not _is_answer(cell):
            bad.append(BadRow(file, line, at + 1, "an-answer", cell))
        number = decimal(cell.replace(",", ".")) if _is_answer(cell) else None
        given.append(None if number is None else int(number))
    return given


def _is_answer(cell: str) -> bool:
    number = decimal(cell.replace(",", "."))
    return number is not None and number in range(LOWEST, HIGHEST + 1)


def hme_table(found: HmeIndex | None, language: Language) -> Table:
    """Tell the index and its three groups; of few answers only that they are few."""
    words = WORDS[language]
    rows: list[tuple[str, str]] = []
    if found is not None:
        for name in ("total", *GROUPS):
            text = rounded(getattr(found, name), 1)
            rows.append((words[name], text.replace(".", ",") if language == "sv" else text))
    note = words["few"] if found is None else words["answered"].format(found.answered)
    return Table(
        title=words["title"],
        keys=("part", "index"),
        columns=(words["part"], words["index"]),
        rows=tuple(rows),
        notes=(note,),
    )
