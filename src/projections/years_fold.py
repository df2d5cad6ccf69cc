"""How the rows of a turn follow what happens in it."""

from dataclasses import replace
from datetime import date
from typing import Any, Final

from hjul.cycle.entries import EntryCorrected, EntryStruck
from hjul.cycle.organisation.events import TemplateAdopted
from hjul.cycle.record import Event, Recorded
from hjul.cycle.templates import TRACKS
from hjul.cycle.year import events as y
from hjul.projections.amending import amend, cited
from hjul.projections.view import View
from hjul.projections.years_rows import WHOLE, Kind, Rows, YearRow


def fold(rows: Rows, recorded: Recorded[Event]) -> None:
    """Follow one entry of a turn, or of the organisation when it adopts a template."""
    event = recorded.event
    match event:
        case EntryCorrected() | EntryStruck():
            amend(rows, event)
        case TemplateAdopted():
            _adopted(rows, recorded, event)
        case y.YearOpened():
            _opened(rows, recorded, event)
        case _ if isinstance(event, y.TurnEvent):
            _turned(rows, recorded, event)
        case _ if isinstance(event, y.ActivityEvent):
            _of_activity(rows, recorded, event)
        case _ if isinstance(event, Monitored):
            _monitored(rows, recorded, event)
        case _:
            _answered(rows, recorded)


def _row(recorded: Recorded[Event], kind: Kind, key: str, **told: Any) -> YearRow:
    return YearRow(
        division=recorded.division,
        year=recorded.stream,
        kind=kind,
        key=key,
        entry=recorded.version,
        changed_at=recorded.recorded_at,
        **told,
    )


def _change(rows: Rows, key: str, **changes: Any) -> None:
    """Change a row that is there; what it comes from is added."""
    if key in rows:
        sources = rows[key].sources | changes.pop("sources", {})
        rows[key] = replace(rows[key], **changes, sources=sources)


def _adopted(rows: Rows, recorded: Recorded[Event], event: TemplateAdopted) -> None:
    for at, part in enumerate(event.parts):
        template = f"{event.template}.{event.version}"
        sources = cited(recorded, name=f"parts.{at}.english", swedish=f"parts.{at}.swedish")
        row = _row(recorded, "part", part.key, scope=template, name=part.english)
        rows[f"part-{template}-{part.key}"] = replace(row, swedish=part.swedish, sources=sources)


# ---- the turn ------------------------------------------------------------------------------------


def _opened(rows: Rows, recorded: Recorded[Event], event: y.YearOpened) -> None:
    rows[WHOLE] = _row(
        recorded,
        "turn",
        event.template,
        state="open",
        scope=event.scope,
        period=event.period,
        from_on=event.from_on,
        to_on=event.to_on,
        sources=cited(recorded, "from_on", "to_on"),
    )
    for track in TRACKS:
        rows[f"track-{track}"] = _row(recorded, "track", track, track=track, state="not-begun")
    for one in event.activities:
        rows[f"activity-{one.activity}"] = _row(
            recorded,
            "activity",
            one.key,
            scope=event.template,
            number=one.activity,
            track=one.track,
            is_rolling=one.is_rolling,
            is_duty=one.is_duty,
            **_days(one.from_on, one.to_on),
        )


def _days(from_on: date, to_on: date) -> dict[str, Any]:
    days = {"from_on": from_on, "to_on": to_on}
    return {**days, "first_from_on": from_on, "first_to_on": to_on, "state": "waiting"}


def _turned(rows: Rows, recorded: Recorded[Event], event: y.TurnEvent) -> None:
    match event:
        case y.YearStaffed(quality_officer=officer, representative=representative):
            sources = cited(recorded, "representative", who="quality_officer")
            _change(rows, WHOLE, who=officer, representative=representative, sources=sources)
        case y.TrackOpened(track=track, opened_on=on):
            sources = cited(recorded, "opened_on")
            opened = {"opened_on": on, "done_on": None, "entry": recorded.version}
            _change(rows, f"track-{track}", state="open", **opened, sources=sources)
        case y.TrackClosed(track=track, closed_on=on):
            sources = cited(recorded, done_on="closed_on")
            done = {"done_on": on, "entry": recorded.version}
            _change(rows, f"track-{track}", state="done", **done, sources=sources)
        case y.ProposalReceived(proposal=proposal):
            rows[f"of-{proposal}"] = _row(recorded, "proposal", proposal, state="loose")
        case y.ProposalSettled(proposal=proposal, settled=settled):
            rows[f"of-{proposal}"] = _row(recorded, "proposal", proposal, state=settled)
        case y.YearClosed(closed_on=on):
            _change(rows, WHOLE, state="closed", done_on=on)
        case y.YearReopened():
            _change(rows, WHOLE, state="open", done_on=None)
        case y.YearOpened():
            return


# ---- its activities ------------------------------------------------------------------------------


def _of_activity(rows: Rows, recorded: Recorded[Event], event: y.ActivityEvent) -> None:
    key, entry = f"activity-{event.activity}", recorded.version
    _change(rows, key, changed_at=recorded.recorded_at)
    match event:
        case y.ActivityScheduled(from_on=from_on, to_on=to_on):
            rows[key] = _row(
                recorded,
                "activity",
                "",
                number=event.activity,
                name=event.name,
                track=event.track,
                who=event.who,
                is_rolling=event.is_rolling,
                sources=cited(recorded, "name", "who", "from_on", "to_on"),
                **_days(from_on, to_on),
            )
        case y.ActivityMoved(from_on=from_on, to_on=to_on):
            sources = cited(recorded, "from_on", "to_on")
            moved = {"from_on": from_on, "to_on": to_on, "why": recorded.record.why}
            _change(rows, key, **moved, entry=entry, sources=sources)
        case y.ActivityOpened(opened_on=on):
            sources = cited(recorded, "opened_on")
            _change(rows, key, state="open", opened_on=on, entry=entry, sources=sources)
        case y.ActivityCompleted(completed_on=on, result=result, evidence=evidence):
            sources = cited(recorded, done_on="completed_on", told="result")
            done = {"done_on": on, "told": result, "evidence": evidence}
            _change(rows, key, state="done", **done, entry=entry, sources=sources)
        case y.ActivityCalledOff():
            off = {"done_on": recorded.record.on, "why": recorded.record.why}
            _change(rows, key, state="called-off", **off, entry=entry)


# ---- what was answered ---------------------------------------------------------------------------

ANSWERS: Final[dict[type[Event], tuple[str, str, str, str]]] = {
    y.GoalAttainmentAnswered: ("attainment", "kind", "goal", "attained"),
    y.ComparisonMade: ("comparison", "compared_with", "shows", ""),
    y.CauseAnalysed: ("cause", "origin", "cause", "side"),
    y.OverallPictureJudged: ("picture", "=picture", "narrative", "direction"),
    y.ProposalsCompiled: ("act", "=proposals", "summary", ""),
    y.ManagementReviewHeld: ("act", "=review", "decided", ""),
    y.ReviewPresented: ("act", "=presented", "paragraph", "committee"),
    y.QualityReportIssued: ("report", "obligation", "", "revision"),
    y.RemitDescribed: ("plan", "=remit", "remit", ""),
    y.GoalsSet: ("plan", "=goals", "goals", ""),
    y.ResourcesAllocated: ("plan", "=resources", "resources", ""),
    y.ImplementationPlanned: ("plan", "=implementation", "plan", ""),
}
"""Which question each answers; the fields, or the words, of the part, the text and the answer."""

DAYS: Final = ("held_on", "presented_on", "issued_on")
"""The field that holds the day of what was held, presented or issued."""


def _answered(rows: Rows, recorded: Recorded[Event]) -> None:
    if type(recorded.event) not in ANSWERS:
        return
    question, part, text, said = ANSWERS[type(recorded.event)]
    event: Any = recorded.event
    told = getattr(event, text) if text else ""
    first = text if isinstance(told, str) else f"{text}.0"
    day = next((name for name in DAYS if hasattr(event, name)), "")
    rows[f"answer-{recorded.version}"] = _row(
        recorded,
        "answer",
        part[1:] if part.startswith("=") else getattr(event, part),
        question=question,
        state="answered",
        name=told if isinstance(told, str) else next(iter(told), ""),
        said=str(getattr(event, said)) if said else "",
        done_on=getattr(event, day) if day else recorded.record.on,
        evidence=getattr(event, "evidence", ()),
        document=getattr(event, "document", ""),
        at_position=getattr(event, "at_position", None),
        who=getattr(event, "author", ""),
        sources=_said_in(recorded, first if text else "", day),
    )


def _said_in(recorded: Recorded[Event], text: str, day: str) -> dict[str, str]:
    """Say which fields of an entry fill the row of an answer; of most only the text does."""
    fields = {"name": text, "done_on": day, "who": "author"}
    fields |= {name: name for name in ("document", "at_position")}
    there = {name: field for name, field in fields.items() if field}
    event = recorded.event
    kept = {name: it for name, it in there.items() if hasattr(event, it.partition(".")[0])}
    return cited(recorded, **kept)


Monitored = (
    y.SelfMonitoringPlanned
    | y.SelfMonitoringCompiled
    | y.SelfMonitoringAnalysed
    | y.SelfMonitoringHandedOver
)


def _monitored(rows: Rows, recorded: Recorded[Event], event: Monitored) -> None:
    """Self-monitoring has four steps, of which the last hands it over."""
    key, entry = f"control-{event.control}", recorded.version
    match event:
        case y.SelfMonitoringPlanned(what=what, who=who, control=control):
            sources = cited(recorded, "who", name="what")
            row = _row(recorded, "control", "", number=control, name=what, who=who)
            rows[key] = replace(row, state="planned", sources=sources)
        case y.SelfMonitoringCompiled(found=found):
            sources = cited(recorded, told="found")
            _change(rows, key, state="compiled", told=found, entry=entry, sources=sources)
        case y.SelfMonitoringAnalysed(analysis=analysis):
            sources = cited(recorded, told="analysis")
            _change(rows, key, state="analysed", told=analysis, entry=entry, sources=sources)
        case y.SelfMonitoringHandedOver(handed_over_on=on):
            sources = cited(recorded, done_on="handed_over_on")
            _change(rows, key, state="handed-over", done_on=on, entry=entry, sources=sources)


YEARS: Final = View("years", 3, YearRow, fold, streams=("year-", "organisation"))
