"""The rows of the processes: their versions, who was told, and which initiatives reach them.

A process has one row on the stream of the organisation, `process-night-care`; an initiative has
one for each process that it concerns and each collaboration, by the version of the entry.
"""

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final, Literal

from hjul.cycle.entries import EntryCorrected, EntryStruck
from hjul.cycle.initiative import events as i
from hjul.cycle.organisation import events as o
from hjul.cycle.record import Event, Recorded
from hjul.projections.amending import Sources, amend, cited
from hjul.projections.view import Rows, View

Kind = Literal["process", "concern", "collaboration"]
State = Literal["mapped", "decided", "published", "ended"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One version of a process; days are empty until it has come so far."""

    version: int
    mapped_on: date | None = None
    change: str = ""
    decided_on: date | None = None
    decided_by: str = ""
    decision: str = ""
    published_on: date | None = None
    where: str = ""
    sources: Sources = field(default_factory=dict[str, str])

    @property
    def state(self) -> State:
        """How far it has come."""
        return "published" if self.published_on else "decided" if self.decided_on else "mapped"


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeKnown:
    """A unit, or a whole division when no unit is named, was told of a version."""

    entry: int
    version: int
    division: str
    unit: str
    made_known_on: date
    how: str
    sources: Sources = field(default_factory=dict[str, str])


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcessRow:
    """A process with its versions, or what an initiative says of a process or of its partners.

    `words` says how the initiative concerns the process, or what each partner gains from the
    `collaboration`, which is named by its purpose.
    """

    division: str
    stream: str
    kind: Kind
    entry: int = 0
    process: str = ""
    name: str = ""
    is_main: bool = False
    owner: str = ""
    purpose: str = ""
    review_on: date | None = None
    documents: tuple[str, ...] = ()
    versions: tuple[Version, ...] = ()
    made_known: tuple[MadeKnown, ...] = ()
    ended_on: date | None = None
    words: str = ""
    collaboration: str = ""
    partners: tuple[str, ...] = ()
    on: date | None = None
    struck: bool = False
    sources: Sources = field(default_factory=dict[str, str])

    @property
    def newest(self) -> Version:
        """The version that was mapped last."""
        return max(self.versions, key=lambda one: one.version, default=Version(version=0))

    @property
    def in_force(self) -> Version | None:
        """The version that was published last; none while none was."""
        published = [one for one in self.versions if one.published_on]
        return max(published, key=lambda one: one.version, default=None)

    @property
    def state(self) -> State:
        """How far its newest version has come."""
        return "ended" if self.ended_on else self.newest.state


def fold(rows: Rows[ProcessRow], recorded: Recorded[Event]) -> None:
    """Follow one entry of the organisation or of an initiative."""
    match recorded.event:
        case EntryCorrected() | EntryStruck() as event:
            amend(rows, event)
        case i.InitiativeMoved(division=division):
            for key, row in list(rows.items()):
                rows[key] = replace(row, division=division)
        case i.ProcessConcerned(process=process, how=how):
            row = _of_initiative(recorded, "concern", how, "how")
            rows[f"concern-{recorded.version}"] = replace(row, process=process)
        case i.CollaborationAgreed(partners=partners, purpose=purpose, gains=gains):
            row = _of_initiative(recorded, "collaboration", gains, "gains")
            row = replace(row, partners=partners, collaboration=purpose)
            rows[f"collaboration-{recorded.version}"] = row
        case event if isinstance(event, o.ProcessEvent):
            made = ProcessRow(
                division="", stream=recorded.stream, kind="process", process=event.process
            )
            row = rows.get(f"process-{event.process}", made)
            rows[f"process-{event.process}"] = _followed(row, recorded, event)
        case _:
            pass


def _of_initiative(recorded: Recorded[Event], kind: Kind, words: str, said: str) -> ProcessRow:
    return ProcessRow(
        division=recorded.division,
        stream=recorded.stream,
        kind=kind,
        entry=recorded.version,
        words=words,
        on=recorded.record.on,
        sources=cited(recorded, words=said),
    )


def _followed(row: ProcessRow, recorded: Recorded[Event], event: o.ProcessEvent) -> ProcessRow:
    match event:
        case o.ProcessMapped():
            return _mapped(row, recorded, event)
        case o.ProcessDecided():
            return _come(row, recorded, event.version, "decided_on", "decided_by", "decision")
        case o.ProcessPublished():
            return _come(row, recorded, event.version, "published_on", "where")
        case o.ProcessMadeKnown():
            told = MadeKnown(
                entry=recorded.version,
                version=event.version,
                division=event.division,
                unit=event.unit,
                made_known_on=event.made_known_on,
                how=event.how,
                sources=cited(recorded, "made_known_on", "how"),
            )
            return replace(row, made_known=(*row.made_known, told))
        case o.ProcessEnded(ended_on=ended_on):
            sources = row.sources | cited(recorded, "ended_on")
            return replace(row, ended_on=ended_on, sources=sources)


def _mapped(row: ProcessRow, recorded: Recorded[Event], event: o.ProcessMapped) -> ProcessRow:
    """Begin a version; what it says of the whole process holds from now on."""
    said = ("name", "owner", "purpose", "review_on")
    mapped = _come(row, recorded, event.version, "change")
    newest = replace(_version(mapped, event.version), mapped_on=recorded.record.on)
    told: dict[str, Any] = {name: getattr(event, name) for name in said}
    return replace(
        _with(mapped, newest),
        **told,
        division=event.division,
        is_main=event.is_main,
        documents=event.documents,
        on=recorded.record.on,
        sources=row.sources | cited(recorded, *said),
    )


def _come(row: ProcessRow, recorded: Recorded[Event], version: int, *names: str) -> ProcessRow:
    """Let a version say what the entry says of it in these fields."""
    found = _version(row, version)
    told: dict[str, Any] = {name: getattr(recorded.event, name) for name in names}
    return _with(row, replace(found, **told, sources=found.sources | cited(recorded, *names)))


def _version(row: ProcessRow, version: int) -> Version:
    made = Version(version=version)
    return next((one for one in row.versions if one.version == version), made)


def _with(row: ProcessRow, version: Version) -> ProcessRow:
    others = [one for one in row.versions if one.version != version.version]
    every = sorted((*others, version), key=lambda one: one.version)
    return replace(row, versions=tuple(every))


PROCESSES: Final = View("processes", 1, ProcessRow, fold, streams=("organisation", "initiative"))
