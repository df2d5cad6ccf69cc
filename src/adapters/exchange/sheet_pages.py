"""Writes the worksheet as Markdown, and as one page of HTML that needs nothing from outside.

Every text is escaped. A short sheet fills one A4; on a longer one the letters become smaller, and
what still has no room goes on overleaf.
"""

import re
from html import escape
from importlib.resources import files
from string import Template
from typing import Final

from hjul.adapters.exchange.sheet import Worksheet
from hjul.adapters.exchange.sheet_drawn import Choice, Drawing, Field, Grid, Part, Section, drawn
from hjul.projections.telling import Teller

ROOMY: Final = 1_100
DENSE: Final = 2_600
"""Up to so many characters are set large, and up to so many in middle size."""

_MARKS: Final = re.compile(r"([\\`*_\[\]<>|#~])")
_TEMPLATES: Final = files("hjul.adapters.exchange") / "templates"


# ---- Markdown ------------------------------------------------------------------------------------


def markdown(sheet: Worksheet, teller: Teller) -> str:
    """Write a worksheet as Markdown."""
    return markdown_of(drawn(sheet, teller))


def markdown_of(drawing: Drawing) -> str:
    """Write a drawing as Markdown."""
    parts = [f"# {drawing.title}", *map(_section, drawing.sections), f"*{_md(drawing.source)}*"]
    return "\n\n".join(part for part in parts if part) + "\n"


def _section(section: Section) -> str:
    head = [f"## {section.name}: {section.asks}"] if section.name else []
    blocks: list[str] = []
    fields: list[str] = []
    for part in section.parts:
        if isinstance(part, Field):
            fields.append(_line(part))
        else:
            blocks += ["\n".join(fields)] if fields else []
            fields = []
            blocks.append(_block(part))
    return "\n\n".join([*head, *blocks, *(["\n".join(fields)] if fields else [])])


def _line(field: Field) -> str:
    lines = field.value.split("\n")
    if len(lines) == 1:
        return f"* **{field.label}:** {_md(field.value)}".rstrip()
    return "\n".join([f"* **{field.label}:**", *(f"    * {_md(line)}" for line in lines)])


def _block(part: Grid | Choice) -> str:
    if isinstance(part, Choice):
        return "\n".join(f"- [{'x' if way == part.chosen else ' '}] {way}" for way in part.ways)
    head = f"| {' | '.join(part.columns)} |"
    rows = [f"| {' | '.join(map(_md, row))} |" for row in part.rows]
    return "\n".join([head, "| --- " * len(part.columns) + "|", *rows])


def _md(text: str) -> str:
    return _MARKS.sub(r"\\\1", " ".join(text.split()))


# ---- HTML ----------------------------------------------------------------------------------------


def html(sheet: Worksheet, teller: Teller) -> str:
    """Write a worksheet as one page of HTML that can be printed on an A4."""
    drawing = drawn(sheet, teller)
    size = "roomy" if drawing.length <= ROOMY else "dense" if drawing.length <= DENSE else "tight"
    title = drawing.title + (f": {teller.plain(sheet.title)}" if sheet.title else "")
    size = "blank" if sheet.is_blank else size
    return html_of(drawing, title, teller.language, size, "worksheet.css")


def html_of(drawing: Drawing, title: str, language: str, size: str, style: str) -> str:
    """Write a drawing as one page of HTML, in the style of a template."""
    page = Template((_TEMPLATES / "worksheet.html").read_text(encoding="utf-8"))
    return page.substitute(
        language=language,
        size=size,
        title=escape(title),
        heading=escape(drawing.title),
        style=(_TEMPLATES / style).read_text(encoding="utf-8"),
        sections="\n".join(_html_section(section) for section in drawing.sections),
        source=escape(drawing.source),
    )


def _html_section(section: Section) -> str:
    head = ""
    if section.name:
        head = f"<h2>{escape(section.name)} <span>{escape(section.asks)}</span></h2>\n"
    parts = "\n".join(map(_html_part, section.parts))
    return (
        f'<section class="{section.key}">\n{head}<div class="parts">\n{parts}\n</div>\n</section>'
    )


def _html_part(part: Part) -> str:
    if isinstance(part, Field):
        value = "<br>".join(map(escape, part.value.split("\n")))
        return (
            f'<div class="field wide-{part.width} lines-{part.lines}">'
            f"<h3>{escape(part.label)}</h3><p>{value}</p></div>"
        )
    return _html_grid(part) if isinstance(part, Grid) else _html_choice(part)


def _html_grid(grid: Grid) -> str:
    if not grid.rows:
        return ""
    head = "".join(f'<th scope="col">{escape(one)}</th>' for one in grid.columns)
    rows = "\n".join(
        f'<tr><th scope="row">{escape(row[0])}</th>'
        + "".join(f"<td>{escape(cell)}</td>" for cell in row[1:])
        + "</tr>"
        for row in grid.rows
    )
    columns = len(grid.columns)
    return (
        f'<table class="columns-{columns}"><thead><tr>{head}</tr></thead>\n'
        f"<tbody>{rows}</tbody></table>"
    )


def _html_choice(choice: Choice) -> str:
    ways = "".join(
        f'<li class="{"chosen" if way == choice.chosen else "open"}">'
        f"<b>{'☒' if way == choice.chosen else '☐'}</b> {escape(way)}</li>"
        for way in choice.ways
    )
    return f'<ul class="choice" aria-label="{escape(choice.label)}">{ways}</ul>'


__all__ = ["Drawing", "html", "html_of", "markdown", "markdown_of"]
