"""What every stream can hold: documents, registration numbers, corrections and struck entries.

History is never rewritten. A correction says which entry, which field, what was and what is; a
struck entry stays readable to the auditor.
"""

import re
from dataclasses import dataclass, is_dataclass
from datetime import date
from typing import Any, ClassVar, Final, Literal, get_type_hints

from hjul.cycle.law import HOLDS, Asked, Command, Missing, told, unless
from hjul.cycle.record import Event
from hjul.cycle.words import Digest, FieldName, Key, Number, Words

DocumentStatus = Literal["draft", "final"]


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentAttached(Event):
    """A document was attached: what it is, where it is kept and the digest of its bytes."""

    title: Words
    kind: Key
    kept_at: Words
    sha256: Digest
    status: DocumentStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class RegistrationNumberGiven(Event):
    """The registrar gave the matter its registration number (diarienummer)."""

    number: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryCorrected(Event):
    """A field of an earlier entry was wrong.

    `entry_kind` is what the entry was, such as `measurement-recorded`. One pair is used: texts in
    `was` and `now`, numbers and counts in `was_number` and `now_number`, days in `was_on` and
    `now_on`. What a number or day was is taken from the entry itself.
    """

    entry: int
    entry_kind: Key
    field: FieldName
    was: Words = ""
    now: Words = ""
    was_number: Number = ""
    now_number: Number = ""
    was_on: date | None = None
    now_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryStruck(Event):
    """An earlier entry, of this kind and cycle, should not count. An auditor still reads it."""

    entry: int
    entry_kind: Key
    cycle: int | None


EntryEvent = DocumentAttached | RegistrationNumberGiven | EntryCorrected | EntryStruck


@dataclass(frozen=True)
class AttachDocument(Command):
    """Attach a document by reference and digest; the document itself stays where it is."""

    title: Words = ""
    kind: Key = ""
    kept_at: Words = ""
    sha256: Digest = ""
    status: DocumentStatus = "draft"
    needed: ClassVar[tuple[str, ...]] = ("title", "sha256")


@dataclass(frozen=True)
class GiveRegistrationNumber(Command):
    """Give the matter its registration number."""

    number: Words = ""
    needed: ClassVar[tuple[str, ...]] = ("number",)


@dataclass(frozen=True)
class CorrectEntry(Command):
    """Correct one field of an earlier entry of the same stream, with the reason in `why`."""

    entry: int = 0
    field: FieldName = ""
    was: Words = ""
    now: Words = ""
    now_number: Number = ""
    now_on: date | None = None
    needed: ClassVar[tuple[str, ...]] = ("entry", "field", "why")


@dataclass(frozen=True)
class StrikeEntry(Command):
    """Strike an earlier entry of the same stream, with the reason in `why`."""

    entry: int = 0
    needed: ClassVar[tuple[str, ...]] = ("entry", "why")


STRIKEABLE: Final = frozenset(
    {
        "cause-found",
        "collaboration-agreed",
        "comment-noted",
        "comparison-value-noted",
        "communication-planned",
        "document-attached",
        "immediate-action-taken",
        "information-collected",
        "innovation-judged",
        "involvement-recorded",
        "lesson-learned",
        "measurement-recorded",
        "meeting-held",
        "observation-noted",
        "point-excluded",
        "process-concerned",
        "process-made-known",
        "proposer-answered",
        "question-discussed",
        "rest-agreed",
        "routine-improved",
        "status-reported",
        "success-celebrated",
        "theory-stated",
    }
)
"""What may be struck. The rest shaped what came after: it is corrected, or a step is taken back."""

MOST: Final = 1_000_000
"""The largest count that a correction may give."""

FIXED: Final = frozenset(
    {
        "calendar-adopted",
        "check-offs-agreed",
        "entry-corrected",
        "entry-struck",
        "prediction-made",
        "rest-agreed",
        "setting-changed",
        "times-changed",
        "working-days-changed",
    }
)
"""What is never corrected: a prediction that could be changed afterwards would be worth nothing.

Neither is what time is reckoned by: which values, which calendar and which rhythm held when stays
as it was, and another one is said in an entry of its own.
"""


def kind_of(event: Event) -> str:
    """Name the kind of an entry.

    >>> kind_of(RegistrationNumberGiven(number="KS 2027/12"))
    'registration-number-given'
    """
    return re.sub(r"(?<!^)(?=[A-Z])", "-", type(event).__name__).lower()


def entry_exists(_: object, asked: Asked[CorrectEntry | StrikeEntry]) -> Missing:
    """Only what is in the history can be corrected or struck."""
    return unless(asked.known.entry is None)


def entry_may_be_corrected(_: object, asked: Asked[CorrectEntry]) -> Missing:
    """A prediction is never changed afterwards (METHOD 1.7, F1)."""
    entry = asked.known.entry
    return unless(entry is not None and kind_of(entry) in FIXED)


def field_is_one_of_the_entry(_: object, asked: Asked[CorrectEntry]) -> Missing:
    """A correction names a field that the entry has, or a part of one: `data_plan.who`."""
    entry, field = asked.known.entry, asked.command.field
    return unless(entry is not None and bool(field) and _field(entry, field) is None)


def field_can_be_corrected(_: object, asked: Asked[CorrectEntry]) -> Missing:
    """Words, numbers and days are corrected; what steers the rest is struck and recorded anew."""
    entry = asked.known.entry
    found = _field(entry, asked.command.field) if entry is not None else None
    return unless(found is not None and not _corrected_by(found[0]))


def says_what_is_right(_: object, asked: Asked[CorrectEntry]) -> Missing:
    """A correction says what is, in the kind of value that the field holds."""
    entry = asked.known.entry
    found = _field(entry, asked.command.field) if entry is not None else None
    name = _corrected_by(found[0]) if found else ""
    right = getattr(asked.command, name) if name else ""
    is_count = found is not None and found[0] in (int, int | None)
    impossible = is_count and not (str(right).isdecimal() and 0 < int(right) <= MOST)
    return (name,) if name and (not right or impossible) else HOLDS


def corrected_day_has_come(_: object, asked: Asked[CorrectEntry]) -> Missing:
    """A day on which something happened is never corrected to one that has not come."""
    entry, right = asked.known.entry, asked.command.now_on
    found = _field(entry, asked.command.field) if entry is not None else None
    happened = found is not None and found[0] is date and not asked.command.field.endswith("due_on")
    return unless(happened and right is not None and right > asked.today)


def _field(entry: Event, path: str) -> tuple[Any, object] | None:
    """Give the type and the value of a field by its path; nothing when there is no such field."""
    holder: object = entry
    hint: Any = None
    for name in path.split("."):
        hints = get_type_hints(type(holder), include_extras=True)
        if not is_dataclass(holder) or name not in hints:
            return None
        hint, holder = hints[name], getattr(holder, name)
    return hint, holder


def _corrected_by(hint: Any) -> str:
    """Name the field of a correction that says what is right for a field of a type."""
    if hint in (date, date | None):
        return "now_on"
    if hint in (int, int | None) or hint is Number or hint == Number:
        return "now_number"
    return "now" if hint == Words else ""


def entry_may_be_struck(_: object, asked: Asked[StrikeEntry]) -> Missing:
    """What later steps rest on is not struck; a step is taken back instead."""
    entry = asked.known.entry
    return unless(entry is not None and kind_of(entry) not in STRIKEABLE)


def entry_corrected(_: object, asked: Asked[CorrectEntry]) -> EntryCorrected:
    """Say which kind of entry was corrected, and which number or day it held."""
    entry = asked.known.entry
    found = _field(entry, asked.command.field) if entry is not None else None
    assert entry is not None
    assert found is not None
    hint, was = found
    by = _corrected_by(hint)
    was_number = str(was) if by == "now_number" and was is not None else ""
    was_on = was if by == "now_on" else None
    kind = kind_of(entry)
    return told(EntryCorrected, asked, entry_kind=kind, was_number=was_number, was_on=was_on)


def entry_struck(_: object, asked: Asked[StrikeEntry]) -> EntryStruck:
    """Say which kind of entry was struck, and of which cycle."""
    entry = asked.known.entry
    assert entry is not None
    return told(EntryStruck, asked, entry_kind=kind_of(entry), cycle=getattr(entry, "cycle", None))
