"""A chart, or the charts of an initiative, to be drawn in any form: what hosts and persons get."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape
from pathlib import PurePath
from typing import Any, Final

from hjul.adapters.exchange.charts import rendering, told
from hjul.adapters.exchange.charts.furniture import named
from hjul.adapters.exchange.charts.picture import Picture
from hjul.adapters.exchange.charts.spec import multiples, spec
from hjul.adapters.exchange.charts.words import WORDS
from hjul.projections.table import Table
from hjul.projections.telling import Teller

STYLE: Final = (
    "body{font:16px/1.5 'Liberation Sans',Arial,sans-serif;color:#212b32;max-width:60rem;"
    "margin:2rem auto;padding:0 1rem}figure{margin:0}svg{max-width:100%;height:auto}"
    "table{border-collapse:collapse;margin:1rem 0}th,td{border-bottom:1px solid #d8dde0;"
    "padding:.25rem .75rem;text-align:left}td+td{font-variant-numeric:tabular-nums}"
    "@media print{body{margin:0}}"
)


@dataclass(frozen=True)
class Drawing:
    """One picture, or small multiples of several. An initiative's has a title of its own."""

    pictures: tuple[Picture, ...]
    teller: Teller
    title: str = ""

    @property
    def spec(self) -> dict[str, Any]:
        """The Vega-Lite specification, for pages that have Vega."""
        if len(self.pictures) == 1 and not self.title:
            return spec(self.pictures[0], self.teller)
        return multiples(self.pictures, self.teller, self.title)

    @property
    def said(self) -> str:
        """The text alternative: plain sentences, a paragraph for each chart."""
        return "\n\n".join(" ".join(told.sentences(one, self.teller)) for one in self.pictures)

    @property
    def table(self) -> Table:
        """The figures of the charts, one table after another, each with its sentences."""
        tables = [told.table(one, self.teller) for one in self.pictures]
        if len(tables) == 1:
            return tables[0]
        return Table(title=self._title(), keys=(), columns=(), rows=(), then=tuple(tables))

    @property
    def data(self) -> list[dict[str, Any]]:
        """The figures to a program, a chart each."""
        return [told.data(one, self.teller) for one in self.pictures]

    def svg(self) -> str:
        """Draw it as SVG, with its title and text alternative inside.

        Raises:
            NeedsCharts: When the package that draws is not installed.
        """
        return rendering.svg(self.spec, self._title(), self.said)

    def png(self) -> bytes:
        """Draw it as PNG, two dots a pixel."""
        return rendering.png(self.svg())

    def pdf(self) -> bytes:
        """Draw it as PDF."""
        return rendering.pdf(self.svg())

    def html(self) -> str:
        """Draw it on a page, with its sentences and its figures as a table."""
        many = len(self.pictures) > 1
        body = "".join(_told(told.table(one, self.teller), many) for one in self.pictures)
        language, title = self.teller.language, escape(self._title())
        return (
            f'<!doctype html><html lang="{language}"><head><meta charset="utf-8">'
            f'<meta name="viewport" content="width=device-width, initial-scale=1">'
            f"<title>{title}</title><style>{STYLE}</style></head><body><h1>{title}</h1>"
            f"<figure>{self.svg()}</figure>{body}</body></html>\n"
        )

    def _title(self) -> str:
        if self.title:
            return WORDS[self.teller.language]["initiative"].format(self.title)
        return named(self.pictures[0], self.teller) if self.pictures else ""


def _told(table: Table, is_headed: bool) -> str:
    """Put a table on a page, with its sentences above it, and its name when there are several."""
    said = "".join(f"<li>{escape(note)}</li>" for note in table.notes)
    heads = "".join(f'<th scope="col">{escape(column)}</th>' for column in table.columns)
    rows = "".join(
        "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in table.rows
    )
    heading = f"<h2>{escape(table.title)}</h2>" if is_headed else ""
    heading += f"<ul>{said}</ul>"
    figures = f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"
    return heading + (figures if table.rows else "")


FORMS: Final[Mapping[str, Callable[[Drawing], str | bytes]]] = {
    ".svg": Drawing.svg,
    ".png": Drawing.png,
    ".pdf": Drawing.pdf,
    ".html": Drawing.html,
}
"""What a chart can be written as, by the ending of the file."""


def form_of(file: PurePath) -> Callable[[Drawing], str | bytes] | None:
    """Give how a file of that name is written; nothing when no chart is written so."""
    return FORMS.get(file.suffix.lower())
