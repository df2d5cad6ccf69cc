"""Writes the Study sheet as text for a terminal, as Markdown, as a page of HTML, and as data."""

import textwrap
from collections.abc import Iterator
from typing import Any

from hjul.adapters.exchange.sheet_drawn import Field, Grid, Part, Section
from hjul.adapters.exchange.sheet_pages import html_of, markdown_of
from hjul.adapters.exchange.study import Answered, Said, StudySheet
from hjul.adapters.exchange.study_drawn import drawn
from hjul.adapters.exchange.study_like import Like
from hjul.projections.study_misses import to_do, told_miss
from hjul.projections.study_said import series
from hjul.projections.table import Table


def markdown(sheet: StudySheet) -> str:
    """Write a sheet as Markdown."""
    return markdown_of(drawn(sheet))


def html(sheet: StudySheet) -> str:
    """Write a sheet as one page of HTML that needs nothing from outside."""
    drawing = drawn(sheet)
    return html_of(drawing, drawing.title, sheet.teller.language, "study", "study.css")


def text(sheet: StudySheet, width: int = 100) -> str:
    """Write a sheet for a terminal so many characters wide."""
    drawing = drawn(sheet)
    source = textwrap.fill(drawing.source, width)
    parts = [drawing.title, *(_section(one, width) for one in drawing.sections), source]
    return "\n\n".join(parts) + "\n"


def _section(section: Section, width: int) -> str:
    heading = f"{section.name.upper()}  {section.asks}" if section.name else ""
    blocks = [block for part in section.parts for block in _part(part, width)]
    return "\n\n".join(filter(None, (heading, *_joined(blocks))))


def _joined(blocks: list[tuple[bool, str]]) -> Iterator[str]:
    """Keep short fields together and give tables air."""
    lines: list[str] = []
    for is_table, block in blocks:
        if is_table:
            if lines:
                yield "\n".join(lines)
            lines = []
            yield block
        else:
            lines.append(block)
    if lines:
        yield "\n".join(lines)


def _part(part: Part, width: int) -> Iterator[tuple[bool, str]]:
    if isinstance(part, Field):
        yield False, "\n".join(_field(part, width))
    elif isinstance(part, Grid):
        columns = part.columns
        table = Table(title="", keys=columns, columns=columns, rows=part.rows)
        yield True, table.text(width)


def _field(field: Field, width: int) -> Iterator[str]:
    several = field.value.split("\n")
    if field.label and len(several) == 1 and len(field.label) + len(field.value) + 2 <= width:
        yield f"{_label(field)} {field.value}"
        return
    if field.label:
        yield _label(field)
    mark = "  • " if len(several) > 1 else "  " if field.label else ""
    for line in several:
        yield from textwrap.wrap(
            line, width, initial_indent=mark, subsequent_indent=" " * len(mark)
        ) or [mark.rstrip()]


def _label(field: Field) -> str:
    return field.label if field.label.endswith("?") else f"{field.label}:"


# ---- for a program -------------------------------------------------------------------------------


def data(sheet: StudySheet) -> dict[str, Any]:
    """Give a sheet to a program, with stored words, sentences and references."""
    facts, cycle, teller = sheet.facts, sheet.cycle, sheet.teller
    return {
        "initiative": facts.stream,
        "title": facts.frame.title,
        "cycle": cycle.cycle,
        "ramp": cycle.ramp,
        "predictions": [_prediction(sheet, one) for one in sheet.predictions],
        "series": [_series(sheet, one) for one in sheet.series],
        "to_do": [{"what": key, "about": about} for key, about in sheet.to_do],
        "improvement": cycle.improvement,
        "learnt": cycle.learnt,
        "decision": cycle.decision,
        "missing": [
            {
                "rule": miss.rule,
                "cycle": miss.cycle,
                "measure": miss.measure,
                "missing": told_miss(miss, facts, teller),
                "to_do": to_do(miss.rule, teller),
                "evidence": list(miss.evidence),
            }
            for miss in sheet.missing
        ],
        "like": [_like(one) for one in sheet.like],
    }


def _prediction(sheet: StudySheet, answered: Answered) -> dict[str, Any]:
    one, found = answered.prediction, answered.suggested
    suggested = found and {
        "entry": f"{one.measure}@{found.point.entry}",
        "period": found.point.period,
        "value": None if found.point.value is None else float(found.point.value),
        "difference": None if found.difference is None else float(found.difference),
        "result": found.result,
    }
    return {
        "prediction": one.prediction,
        "statement": one.statement,
        "because": one.because,
        "value": one.value,
        "direction": one.direction,
        "due_on": one.due_on,
        "proof": one.proof,
        "result": one.result,
        "seen": one.seen,
        "seen_value": one.seen_value,
        "difference": one.difference,
        "entry": sheet.facts.cite(one.entry),
        "compared": sheet.facts.cite(one.compared),
        "suggested": suggested,
    }


def _series(sheet: StudySheet, said: Said) -> dict[str, Any]:
    useful, found = said.measure.useful, said.found
    return {
        "measure": said.measure.stream,
        "name": said.measure.name,
        "kind": said.kind,
        "says": found.says if found else "",
        "sentences": list(series(said.measure, found, sheet.teller)),
        "signals": [
            {"kind": kind, "entry": said.measure.cite(entry)}
            for kind, entry in (found.signals if found else ())
        ],
        "latest": said.measure.cite(useful[-1].entry) if useful else "",
        "frozen": [
            {
                "entry": sheet.facts.cite(one.entry),
                "corrected_since": list(sheet.corrected.get(one.entry, ())),
            }
            for one in said.frozen
        ],
    }


def _like(like: Like) -> dict[str, Any]:
    return {
        "initiative": like.facts.stream,
        "title": like.facts.frame.title,
        "cycle": like.cycle.cycle,
        "reasons": dict(like.about),
        "improvement": like.cycle.improvement,
        "learnt": like.cycle.learnt,
        "decision": like.cycle.decision,
        "why": like.cycle.why,
        "entry": like.facts.cite(like.cycle.decision_entry),
    }
