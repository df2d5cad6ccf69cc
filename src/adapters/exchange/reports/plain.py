"""A report as Markdown, with the same content as the page, and its notes as footnotes."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from hjul.adapters.exchange.reports.document import (
    Block,
    Figure,
    Grid,
    Heading,
    Note,
    Paragraph,
    Points,
    Report,
    Said,
    marked_once,
    notes_of,
    numbered,
)
from hjul.adapters.exchange.reports.material import WORDS
from hjul.adapters.exchange.reports.noting import DAGGER, again, note_told, seal_facts, seal_told
from hjul.projections.table import seen

_MARKS: Final = re.compile(r"([\\`*_\[\]<>|#~])")


def markdown(report: Report) -> str:
    """Write a report as Markdown."""
    return "\n\n".join(_Plain(report, numbered(report)).parts()) + "\n"


@dataclass(frozen=True, slots=True)
class _Plain:
    """Writes one report, whose entries are numbered."""

    report: Report
    numbers: dict[Note, int]

    def say(self, key: str, *given: object) -> str:
        return WORDS[self.report.language][key].format(*given)

    def parts(self) -> Iterator[str]:
        report = self.report
        yield f"# {_md(report.title)}"
        yield f"*{_md(report.subtitle)}*"
        facts = (f"* **{_md(name)}:** {self._said(said)}" for name, said in report.facts)
        yield "\n".join(facts)
        for section in report.sections:
            yield f"## {_md(section.heading)}"
            for block in section.blocks:
                yield self._block(block)
        yield from self._end()

    def _end(self) -> Iterator[str]:
        report = self.report
        yield f"## {self.say('notes')}"
        yield _md(self.say("notes-how", DAGGER))
        if self.numbers:
            numbers = self.numbers.items()
            told = (f"[^{at}]: {_md(note_told(report, note))}" for note, at in numbers)
            yield "\n".join(told)
        yield f"## {self.say('seal')}"
        facts = (f"* **{_md(name)}:** {_md(value)}" for name, value in seal_facts(report))
        yield "\n".join(facts)
        yield f"```text\n{report.seal.note.rstrip()}\n```"
        yield from map(_md, seal_told(report))
        yield f"```text\n{again(report)}\n```"

    def _block(self, block: Block) -> str:
        match block:
            case Heading(text=text):
                return f"### {_md(text)}"
            case Paragraph(said=said, is_quoted=True):
                return f"> {self._all(said)}"
            case Paragraph(said=said):
                return self._all(said)
            case Points(said=said):
                return "\n".join(f"* {self._said(one)}" for one in said)
            case Grid():
                return self._grid(block)
            case Figure(caption=caption):
                return f"**{self._said(caption)}**"

    def _grid(self, grid: Grid) -> str:
        head = f"| {' | '.join(map(_md, grid.columns))} |"
        rows = (f"| {' | '.join(self._said(cell) for cell in row)} |" for row in grid.rows)
        table = "\n".join([head, "| --- " * len(grid.columns) + "|", *rows])
        return f"**{_md(grid.caption)}**\n\n{table}"

    def _all(self, said: Iterable[Said]) -> str:
        return " ".join(map(self._said, marked_once(said)))

    def _said(self, said: Said) -> str:
        marks = "".join(f"[^{self.numbers[note]}]" for note in notes_of(said.refs))
        return f"{_md(said.text)}{DAGGER if said.is_hole else marks}"


def _md(plain: str) -> str:
    return _MARKS.sub(r"\\\1", seen(plain))
