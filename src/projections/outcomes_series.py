"""The half of the outcomes that follows measures: one row an entry, by its version.

Nothing is computed here: centre, limits and signals belong to whoever judges a series.
"""

from dataclasses import replace
from typing import Any

from hjul.cycle.measure import events as m
from hjul.cycle.record import Event, Recorded
from hjul.projections.amending import cited
from hjul.projections.outcomes_rows import Defined, OutcomeRow
from hjul.projections.view import Rows


def fold(rows: Rows[OutcomeRow], recorded: Recorded[Event]) -> None:
    """Follow one entry of a measure."""
    match recorded.event:
        case m.PointExcluded(entry=entry):
            _change(rows, str(entry), excluded_by=recorded.version)
        case m.MeasureRetired():
            for key, row in list(rows.items()):
                if row.kind == "part":
                    rows[key] = replace(row, retired_on=recorded.record.on)
        case _:
            if told := _told(recorded):
                rows[str(recorded.version)] = OutcomeRow(
                    division=recorded.division,
                    stream=recorded.stream,
                    entry=recorded.version,
                    **told,
                )


def _change(rows: Rows[OutcomeRow], key: str, *, excluded_by: int) -> None:
    if key in rows:
        rows[key] = replace(rows[key], excluded_by=excluded_by)


def _told(recorded: Recorded[Event]) -> dict[str, Any]:
    """Say what an event adds; nothing when it adds no row."""
    match recorded.event:
        case m.MeasureDefined() | m.MeasureRedefined() as event:
            return {
                "kind": "part",
                "title": event.name,
                "definition": _defined(recorded, event),
                "period": getattr(event, "from_period", ""),
                "sources": cited(recorded, title="name"),
            }
        case m.MeasurementRecorded() as event:
            names = ("period", "stratum", "value", "numerator", "denominator", "source")
            given = {name: getattr(event, name) for name in names}
            numbers = ("value", "numerator", "denominator", "source")
            return {"kind": "point", **given, "sources": cited(recorded, *numbers)}
        case m.CommentNoted(period=period, stratum=stratum, comment=comment):
            given = {"period": period, "stratum": stratum, "text": comment}
            return {"kind": "comment", **given, "sources": cited(recorded, text="comment")}
        case m.BaselineFrozen(from_period=first, to_period=last):
            return {"kind": "baseline", "period": first, "to_period": last} | _why(recorded)
        case m.Rebased(from_period=first):
            return {"kind": "rebased", "period": first} | _why(recorded)
        case m.TargetSet(target=target, reached_on=on):
            given = {"kind": "target", "value": target, "on": on}
            return given | {"sources": cited(recorded, value="target", on="reached_on")}
        case m.ComparisonValueNoted(period=period, value=value, fetched_on=on) as event:
            given = {"period": period, "value": value, "on": on}
            told = {"kind": "comparison", "text": event.organisation, "source": event.source}
            cites = cited(recorded, "value", "source", text="organisation", on="fetched_on")
            return told | given | {"sources": cites}
        case _:
            return {}


def _why(recorded: Recorded[Event]) -> dict[str, str]:
    return {"text": recorded.record.why}


def _defined(recorded: Recorded[Event], event: m.Definition) -> Defined:
    texts = ("numerator", "denominator", "inclusion", "source", "unit")
    names = (*texts, "frequency", "good", "chart", "rules", "strata")
    told: dict[str, Any] = {name: getattr(event, name) for name in names}
    from_period = getattr(event, "from_period", "")
    return Defined(from_period=from_period, sources=cited(recorded, *texts), **told)
