"""A report as one page of HTML to print on A4: no script, nothing from outside, nothing by colour.

Headings, captions, and the heads of columns and rows are marked for those who hear it read. Every
sentence has the number of its notes; a hole has a dagger that leads to the seal.
"""

from base64 import b64encode
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape
from importlib.resources import files
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
    Section,
    marked_once,
    notes_of,
    numbered,
    ranges,
)
from hjul.adapters.exchange.reports.material import WORDS
from hjul.adapters.exchange.reports.noting import DAGGER, again, note_told, seal_facts, seal_told
from hjul.projections.table import seen

POLICY: Final = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; "
    "form-action 'none'"
)

SHORT: Final = 6
"""A table of so few rows is not divided between pages."""


def html(report: Report) -> str:
    """Write a report as a page."""
    return _Page(report, numbered(report)).written()


@dataclass(frozen=True, slots=True)
class _Page:
    """Writes one report, whose entries are numbered."""

    report: Report
    numbers: dict[Note, int]

    def say(self, key: str, *given: object) -> str:
        return WORDS[self.report.language][key].format(*given)

    def written(self) -> str:
        report = self.report
        title = escape(f"{report.title} – {report.subtitle}")
        parts = [
            "<!DOCTYPE html>",
            f'<html lang="{report.language}">',
            "<head>",
            '<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{escape(POLICY)}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{title}</title>",
            f"<style>\n{self._style()}</style>",
            "</head>",
            "<body>",
            *self._header(),
            "<main>",
            *(line for section in report.sections for line in self._section(section)),
            *self._notes(),
            *self._seal(),
            "</main>",
            "</body>",
            "</html>",
        ]
        return "\n".join(parts) + "\n"

    def _style(self) -> str:
        """Give the style, with the title and the page number in the margins of each page."""
        style = files("hjul.adapters.exchange.reports") / "report.css"
        title, page = _css(self.report.title), _css(self.say("page"))
        margins = (
            f'@page {{ @top-left {{ content: "{title}"; }} '
            f'@bottom-right {{ content: "{page} " counter(page) " / " counter(pages); }} }}\n'
        )
        return style.read_text(encoding="utf-8") + margins

    def _header(self) -> Iterator[str]:
        report = self.report
        yield "<header>"
        yield f'<p class="for">{escape(report.subtitle)}</p>'
        yield f"<h1>{escape(report.title)}</h1>"
        facts = "".join(
            f"<div><dt>{escape(name)}</dt><dd>{self._said(said)}</dd></div>"
            for name, said in report.facts
        )
        yield f"<dl>{facts}</dl>"
        yield f'<nav aria-labelledby="contents"><h2 id="contents">{self.say("contents")}</h2><ol>'
        for section in report.sections:
            yield f'<li><a href="#{section.key}">{escape(section.heading)}</a></li>'
        yield "</ol></nav>"
        yield "</header>"

    # ---- sections --------------------------------------------------------------------------------

    def _section(self, section: Section) -> Iterator[str]:
        yield f'<section id="{section.key}">'
        yield f"<h2>{escape(section.heading)}</h2>"
        for block in section.blocks:
            yield from self._block(block)
        yield "</section>"

    def _block(self, block: Block) -> Iterator[str]:
        match block:
            case Heading(text=text):
                yield f"<h3>{escape(seen(text))}</h3>"
            case Paragraph(said=said, is_quoted=True):
                yield f"<blockquote><p>{self._all(said)}</p></blockquote>"
            case Paragraph(said=said):
                yield f"<p>{self._all(said)}</p>"
            case Points(said=said):
                yield f"<ul>{''.join(f'<li>{self._said(one)}</li>' for one in said)}</ul>"
            case Grid():
                yield from self._grid(block)
            case Figure():
                yield self._figure(block)

    def _grid(self, grid: Grid) -> Iterator[str]:
        kinds = {"narrow": grid.is_narrow, "short": len(grid.rows) <= SHORT}
        named = " ".join(name for name, is_so in kinds.items() if is_so)
        looks = f' class="{named}"' if named else ""
        heads = "".join(f'<th scope="col">{escape(name)}</th>' for name in grid.columns)
        yield f"<table{looks}><caption>{escape(seen(grid.caption))}</caption>"
        yield f"<thead><tr>{heads}</tr></thead>"
        yield "<tbody>"
        for first, *others in grid.rows:
            cells = "".join(f"<td>{self._said(cell)}</td>" for cell in others)
            yield f'<tr><th scope="row">{self._said(first)}</th>{cells}</tr>'
        yield "</tbody></table>"

    def _figure(self, figure: Figure) -> str:
        source = b64encode(figure.svg.encode()).decode()
        small = ' class="small"' if figure.is_small else ""
        alternative = escape(seen(figure.alternative))
        return (
            f'<figure{small}><img alt="{alternative}" src="data:image/svg+xml;base64,{source}">'
            f"<figcaption>{self._said(figure.caption)}</figcaption></figure>"
        )

    # ---- what is said, and its notes -------------------------------------------------------------

    def _all(self, said: Iterable[Said]) -> str:
        return " ".join(map(self._said, marked_once(said)))

    def _said(self, said: Said) -> str:
        text = escape(seen(said.text))
        if said.is_hole:
            mark = f'<sup><a href="#seal">{DAGGER}</a></sup>'
            return f'<span class="hole">{text}</span>{mark}'
        return f"{text}{self._marks(said.refs, is_figure=said.text[-1:].isdecimal())}"

    def _marks(self, refs: Iterable[str], *, is_figure: bool) -> str:
        """Give the numbers of notes; beside a figure in brackets, or they would read as a power."""
        found = ranges(self.numbers[note] for note in notes_of(refs))
        if not found:
            return ""
        links = ", ".join(
            f'<a href="#n{first}">{first}{f"–{last}" if last > first else ""}</a>'
            for first, last in found
        )
        return f'<sup class="beside">[{links}]</sup>' if is_figure else f"<sup>{links}</sup>"

    def _notes(self) -> Iterator[str]:
        yield '<section id="notes">'
        yield f"<h2>{self.say('notes')}</h2>"
        yield f"<p>{escape(self.say('notes-how', DAGGER))}</p>"
        if self.numbers:
            yield "<ol>"
            for note, number in self.numbers.items():
                yield f'<li id="n{number}">{_broken(note_told(self.report, note))}</li>'
            yield "</ol>"
        yield "</section>"

    def _seal(self) -> Iterator[str]:
        report = self.report
        yield '<section id="seal">'
        yield f"<h2>{self.say('seal')}</h2>"
        facts = "".join(
            f"<div><dt>{escape(name)}</dt><dd>{escape(value)}</dd></div>"
            for name, value in seal_facts(report)
        )
        yield f"<dl>{facts}</dl>"
        yield f"<pre>{escape(report.seal.note.rstrip())}</pre>"
        for sentence in seal_told(report):
            yield f"<p>{escape(sentence)}</p>"
        yield f"<pre>{escape(again(report))}</pre>"
        yield "</section>"


def _css(text: str) -> str:
    """Write a text as it stands in a string of CSS, which a style element cannot end within."""
    return "".join(
        sign if sign.isalnum() or sign in " .,:" else f"\\{ord(sign):x} " for sign in text
    )


def _broken(text: str) -> str:
    """Let a long id be broken where it does no harm to the eye."""
    return escape(text).replace("-", "-<wbr>").replace("@", "<wbr>@")
