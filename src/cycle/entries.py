"""What every stream can hold: documents, registration numbers, corrections and struck entries.

History is never rewritten. A correction says which entry, which field, what was and what is; a
struck entry stays readable to the auditor.
"""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Literal

from hjul.cycle.law import BROKEN, HOLDS, Asked, Command, Missing
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

    Exactly one pair is used: texts in `was` and `now`, numbers in `was_number` and `now_number`,
    days in `was_on` and `now_on`.
    """

    entry: int
    field: FieldName
    was: Words = ""
    now: Words = ""
    was_number: Number = ""
    now_number: Number = ""
    was_on: date | None = None
    now_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryStruck(Event):
    """An earlier entry should not count. It stays readable to the auditor."""

    entry: int


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
    was_number: Number = ""
    now_number: Number = ""
    was_on: date | None = None
    now_on: date | None = None
    needed: ClassVar[tuple[str, ...]] = ("entry", "field", "why")


@dataclass(frozen=True)
class StrikeEntry(Command):
    """Strike an earlier entry of the same stream, with the reason in `why`."""

    entry: int = 0
    needed: ClassVar[tuple[str, ...]] = ("entry", "why")


EntryCommand = AttachDocument | GiveRegistrationNumber | CorrectEntry | StrikeEntry
