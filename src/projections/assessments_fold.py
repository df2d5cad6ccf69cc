"""The rows of assessments: rounds, what each says of a requirement, and what became of a gap.

A round has one row by the key `round` of its stream and one for each requirement it has assessed.
On the stream of the organisation stand the catalogues of its own with their requirements, and on
that of an initiative which entry of a round it comes from. On that of a proposal is a row for each
of its entries that cites rounds, by the key `cites-` and its version.
"""

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final, Literal

from hjul.cycle.assessment import events as a
from hjul.cycle.catalogues import Origin, Strength
from hjul.cycle.entries import EntryCorrected, EntryStruck
from hjul.cycle.initiative import events as i
from hjul.cycle.organisation.events import CatalogueAdopted
from hjul.cycle.proposal import events as p
from hjul.cycle.record import Event, Recorded
from hjul.projections.amending import Sources, amend, cited
from hjul.projections.view import Rows, View

Kind = Literal["round", "assessed", "catalogue", "requirement", "initiative", "proposal"]
ROUND: Final = "round"
"""The key of the row of a round on its own stream."""
ORIGIN: Final = "origin"
"""The key of the row of an initiative on its own stream."""
CITES: Final = "cites-"
"""The beginning of the keys of the rows of a proposal on its own stream."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentRow:
    """A round or what it says of a requirement; a catalogue or one of its items; what came of gaps.

    `entry` is the last entry that assessed the requirement and `entries` all that did, so that what
    came of an earlier one is found. `opened_at` is the position of the entry that opened the round,
    and `origin_entry` what an initiative comes from; `evidence` is what an assessment rests on, or
    which entries of rounds a proposal cites.
    """

    division: str
    stream: str
    kind: Kind
    entry: int
    unit: str = ""
    catalogue: str = ""
    title: str = ""
    earlier: str = ""
    opened_on: date | None = None
    opened_at: int = 0
    closed_on: date | None = None
    summary: str = ""
    item: str = ""
    entries: tuple[int, ...] = ()
    coverage: str = ""
    current: str = ""
    desired: str = ""
    gap: str = ""
    priority: int | None = None
    took_part: str = ""
    evidence: tuple[str, ...] = ()
    english: str = ""
    swedish: str = ""
    origin: Origin = "own"
    strength: Strength = "must"
    said_in: str = ""
    origin_entry: str = ""
    sources: Sources = field(default_factory=dict[str, str])


def fold(rows: Rows[AssessmentRow], recorded: Recorded[Event]) -> None:
    """Follow one entry of a round, of the organisation's catalogues or of an initiative."""
    match recorded.event:
        case EntryCorrected() | EntryStruck() as event:
            amend(rows, event)
            if isinstance(event, EntryStruck):
                rows.pop(f"{CITES}{event.entry}", None)
        case a.AssessmentOpened() as event:
            rows[ROUND] = _round(recorded, event)
        case a.RequirementAssessed() as event:
            key = f"assessed-{event.item}"
            rows[key] = _assessed(recorded, event, rows.get(key))
        case a.AssessmentClosed(closed_on=closed_on, summary=summary):
            row = _opened(rows, recorded)
            sources = row.sources | cited(recorded, "closed_on", "summary")
            rows[ROUND] = replace(row, closed_on=closed_on, summary=summary, sources=sources)
        case a.AssessmentReopened():
            rows[ROUND] = replace(_opened(rows, recorded), closed_on=None, summary="")
        case (
            a.AssessmentMoved(division=division)
            | i.InitiativeMoved(division=division)
            | p.ProposalMoved(division=division)
        ):
            for key, row in list(rows.items()):
                rows[key] = replace(row, division=division)
        case CatalogueAdopted() as event:
            _adopt(rows, recorded, event)
        case i.InitiativeOpened(origin_entry=origin) if origin.startswith("assessment-"):
            rows[ORIGIN] = _row(recorded, "initiative", origin_entry=origin)
        case _ if recorded.stream.startswith("proposal-"):
            _cite(rows, recorded)
        case _:
            pass


def _cite(rows: Rows[AssessmentRow], recorded: Recorded[Event]) -> None:
    """Keep which entries of rounds a proposal comes from, or rests on."""
    origin = getattr(recorded.event, "origin_entry", "")
    every = (origin, *getattr(recorded.event, "evidence", ()))
    named = tuple(one for one in every if one.startswith("assessment-"))
    if named:
        row = _row(recorded, "proposal")
        rows[f"{CITES}{recorded.version}"] = replace(row, evidence=named)


def _row(recorded: Recorded[Event], kind: Kind, **said: str) -> AssessmentRow:
    return AssessmentRow(
        division=recorded.division,
        stream=recorded.stream,
        kind=kind,
        entry=recorded.version,
        **said,  # type: ignore[arg-type]  # only fields that hold a stored name or a text are said
    )


def _opened(rows: Rows[AssessmentRow], recorded: Recorded[Event]) -> AssessmentRow:
    return rows.get(ROUND) or _row(recorded, "round")


def _round(recorded: Recorded[Event], event: a.AssessmentOpened) -> AssessmentRow:
    row = _row(
        recorded,
        "round",
        unit=event.unit,
        catalogue=event.catalogue,
        title=event.title,
        earlier=event.earlier,
    )
    sources = cited(recorded, "title")
    return replace(row, opened_on=recorded.record.on, opened_at=recorded.position, sources=sources)


def _assessed(
    recorded: Recorded[Event], event: a.RequirementAssessed, before: AssessmentRow | None
) -> AssessmentRow:
    row = _row(
        recorded,
        "assessed",
        item=event.item,
        coverage=event.coverage,
        current=event.current,
        desired=event.desired,
        gap=event.gap,
        took_part=event.took_part,
    )
    earlier = before.entries if before else ()
    return replace(
        row,
        entries=(*earlier, recorded.version),
        priority=event.priority,
        evidence=event.evidence,
        sources=cited(recorded, "current", "desired", "gap", "priority", "took_part"),
    )


def _adopt(rows: Rows[AssessmentRow], recorded: Recorded[Event], event: CatalogueAdopted) -> None:
    name = f"{event.catalogue}.{event.version}"
    row = _row(recorded, "catalogue", catalogue=name, english=event.english, swedish=event.swedish)
    rows[f"catalogue-{name}"] = replace(row, sources=cited(recorded, "english", "swedish"))
    for number, one in enumerate(event.requirements):
        rows[f"catalogue-{name}-{number:05d}"] = _row(
            recorded,
            "requirement",
            catalogue=name,
            item=one.item,
            origin=one.origin,
            strength=one.strength,
            said_in=one.said_in,
            english=one.english,
            swedish=one.swedish,
        )


ASSESSMENTS: Final = View(
    "assessments",
    2,
    AssessmentRow,
    fold,
    streams=("assessment-", "organisation", "initiative-", "proposal-"),
)
