"""The half of the study that follows measures: one row an entry, by its version."""

from dataclasses import replace
from typing import Any

from hjul.cycle.measure import events as m
from hjul.cycle.record import Event, Recorded
from hjul.projections.amending import cited
from hjul.projections.proof import day_of
from hjul.projections.study_rows import Definition, Exclusion, StudyRow
from hjul.projections.view import Rows


def fold(rows: Rows[StudyRow], recorded: Recorded[Event]) -> None:
    """Follow one entry of a measure."""
    match recorded.event:
        case m.PointExcluded(entry=entry):
            if (row := rows.get(str(entry))) is not None:
                excluded = (*row.excluded, Exclusion(entry=recorded.version))
                rows[str(entry)] = replace(row, excluded=excluded)
        case m.MeasureRetired():
            for key, row in list(rows.items()):
                if row.kind == "definition":
                    rows[key] = replace(row, retired_on=recorded.record.on)
        case event:
            if told := _told(recorded, event):
                rows[str(recorded.version)] = StudyRow(
                    division=recorded.division,
                    stream=recorded.stream,
                    entry=recorded.version,
                    recorded_on=day_of(recorded.recorded_at),
                    **told,
                )


def _told(recorded: Recorded[Event], event: Event) -> dict[str, Any]:
    """Say what an event adds; nothing when it adds no row."""
    match event:
        case m.MeasureDefined() | m.MeasureRedefined():
            return {"kind": "definition", "definition": _defined(recorded, event)}
        case m.MeasurementRecorded():
            names = ("value", "numerator", "denominator")
            given = {name: getattr(event, name) for name in ("period", "stratum", *names)}
            return {"kind": "point", **given, "sources": cited(recorded, *names)}
        case m.CommentNoted(period=period, comment=comment):
            told = {"kind": "comment", "period": period, "text": comment}
            return told | {"sources": cited(recorded, text="comment")}
        case m.BaselineFrozen(from_period=first, to_period=last):
            return {"kind": "baseline", "period": first, "to_period": last}
        case m.Rebased(from_period=first):
            return {"kind": "rebased", "period": first, "text": recorded.record.why}
        case m.TargetSet(target=target, reached_on=on):
            aimed: dict[str, Any] = {"kind": "target", "value": target, "on": on}
            return aimed | {"sources": cited(recorded, value="target", on="reached_on")}
        case _:
            return {}


def _defined(recorded: Recorded[Event], event: m.Definition) -> Definition:
    names = ("name", "unit", "frequency", "good", "chart", "rules")
    told: dict[str, Any] = {name: getattr(event, name) for name in names}
    begins = getattr(event, "from_period", "")
    return Definition(from_period=begins, sources=cited(recorded, "name", "unit"), **told)
