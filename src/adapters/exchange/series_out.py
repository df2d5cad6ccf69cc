"""A series taken out: as CSV that spreadsheets in the language open, as a workbook, as data.

What was corrected is as corrected, and what was struck is left out. The headings are those that a
table is read by, so that what was taken out can be loaded again, and changes nothing then.
"""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Context, Decimal
from typing import Any, Final

from hjul.adapters.exchange import excel
from hjul.cycle.measure.periods import first_day, last_day
from hjul.cycle.words import decimal
from hjul.projections.outcomes_rows import OutcomeRow
from hjul.projections.outcomes_series_told import series
from hjul.projections.study_measures import share_per
from hjul.projections.telling import Teller

BETWEEN: Final = " | "
"""Divides the comments of one period."""
COLUMNS: Final = (
    *("period", "stratum", "value", "numerator", "denominator", "source", "comment"),
    *("figure", "first", "last", "part", "excluded", "entry"),
)
WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "en": {
        **{name: name for name in COLUMNS},
        "first": "first day",
        "last": "last day",
        "part": "chart part",
        "excluded": "left out by",
        "sheet": "Measurements",
        "about": "Measure",
        "what": "What",
        "said": "Said",
    },
    "sv": {
        "period": "period",
        "stratum": "delgrupp",
        "value": "värde",
        "numerator": "täljare",
        "denominator": "nämnare",
        "source": "källa",
        "comment": "kommentar",
        "figure": "siffra",
        "first": "första dag",
        "last": "sista dag",
        "part": "diagramdel",
        "excluded": "utelämnad av",
        "entry": "post",
        "sheet": "Mätvärden",
        "about": "Mått",
        "what": "Vad",
        "said": "Sagt",
    },
}


@dataclass(frozen=True)
class SeriesOut:
    """The series of a measure, to be written in any form."""

    rows: Sequence[OutcomeRow]
    teller: Teller

    @property
    def _lines(self) -> list[dict[str, Any]]:
        """The figures: numbers as numbers, days as days, texts as they were written."""
        found = series(row for row in self.rows if not row.struck)
        comments: dict[tuple[str, str], list[str]] = {}
        for row in found.others:
            if row.kind == "comment":
                about = (row.period, row.stratum)
                comments.setdefault(about, []).append(self.teller.plain(row.text))
        per = self._per
        return [
            {
                "period": row.period,
                "stratum": row.stratum,
                "value": decimal(row.value),
                "numerator": decimal(row.numerator),
                "denominator": decimal(row.denominator),
                "source": self.teller.plain(row.source),
                "comment": BETWEEN.join(comments.get((row.period, row.stratum), ())),
                "figure": _figure(row, per),
                "first": first_day(row.period),
                "last": last_day(row.period),
                "part": Decimal(found.part(row)),
                "excluded": f"{row.stream}@{row.excluded_by}" if row.excluded_by else "",
                "entry": f"{row.stream}@{row.entry}",
            }
            for row in found.points
        ]

    @property
    def _part(self) -> OutcomeRow | None:
        parts = [row for row in self.rows if row.kind == "part"]
        return parts[-1] if parts else None

    @property
    def _per(self) -> int:
        part = self._part
        return share_per(part.definition.unit) if part and part.definition else 1

    def csv(self) -> bytes:
        """Write CSV: semicolons and decimal commas in Swedish, commas and points in English.

        It opens with a mark of UTF-8, by which spreadsheets know å, ä and ö.
        """
        is_swedish = self.teller.language == "sv"
        held = io.StringIO()
        writer = csv.writer(held, delimiter=";" if is_swedish else ",", lineterminator="\r\n")
        words = WORDS[self.teller.language]
        writer.writerow([words[name] for name in COLUMNS])
        for line in self._lines:
            writer.writerow([_spelled(line[name], is_swedish=is_swedish) for name in COLUMNS])
        return held.getvalue().encode("utf-8-sig")

    def xlsx(self) -> bytes:
        """Write a workbook: the figures on one sheet, what is measured on another.

        Raises:
            NeedsExcel: When the package is not installed.
        """
        words = WORDS[self.teller.language]
        headings = [words[name] for name in COLUMNS]
        lines = [[line[name] for name in COLUMNS] for line in self._lines]
        about = [[name, str(said)] for name, said in self._about().items() if said]
        sheets = [(words["sheet"], headings, lines)]
        more = (words["about"], [words["what"], words["said"]], about)
        return excel.workbook([*sheets, more])

    @property
    def data(self) -> dict[str, Any]:
        """Give it to a program: numbers as the decimal text they were recorded as."""
        kept = [row for row in self.rows if not row.struck]
        return {
            **self._about(),
            "points": [
                {name: _plain(value) for name, value in line.items()} for line in self._lines
            ],
            "comments": [
                {"period": r.period, "stratum": r.stratum, "comment": self.teller.plain(r.text)}
                for r in kept
                if r.kind == "comment"
            ],
            "compared": [
                {
                    "organisation": self.teller.plain(r.text),
                    "period": r.period,
                    "value": r.value,
                    "source": self.teller.plain(r.source),
                    "fetched_on": r.on,
                }
                for r in kept
                if r.kind == "comparison"
            ],
        }

    def _about(self) -> dict[str, Any]:
        """Say what is measured, and what is aimed at."""
        part = self._part
        if part is None or part.definition is None:
            return {}
        now, plain = part.definition, self.teller.plain
        target = [row for row in self.rows if row.kind == "target" and not row.struck][-1:]
        texts = ("numerator", "denominator", "inclusion", "source", "unit")
        return {
            "measure": part.stream,
            "name": plain(part.title),
            "division": part.division,
            **{name: plain(getattr(now, name)) for name in texts},
            "frequency": now.frequency,
            "good": now.good,
            "chart": now.chart,
            "rules": now.rules,
            "strata": ", ".join(now.strata),
            "target": target[0].value if target else "",
            "target_on": (target[0].on or "") if target else "",
            "retired_on": part.retired_on or "",
        }


def _figure(row: OutcomeRow, per: int) -> Decimal | None:
    """Give the figure in the unit of the measure, a share per so many, in at most six digits."""
    value, above, below = map(decimal, (row.value, row.numerator, row.denominator))
    if value is not None or above is None or not row.denominator:
        return above if value is None else value
    share = Context(prec=6).divide(above * per, below) if below else None
    return None if share is None else share.normalize() + 0


def _spelled(value: object, *, is_swedish: bool) -> str:
    """Write a cell; a text that a spreadsheet would take for a formula gets an apostrophe."""
    if isinstance(value, Decimal):
        return f"{value:f}".replace(".", ",") if is_swedish else f"{value:f}"
    text = "" if value is None else str(value)
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t") else text


def _plain(value: object) -> object:
    return f"{value:f}" if isinstance(value, Decimal) else value
