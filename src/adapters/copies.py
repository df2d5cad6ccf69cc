"""What an engine does to let others check its history: copies of it, and proofs of entries."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from os import PathLike
from pathlib import Path
from typing import Any, Final

import sqlalchemy as sa
from eventsourcing.persistence import PersistenceError

from hjul.adapters.history import History
from hjul.adapters.ledger import tree
from hjul.adapters.ledger.bundle.exporting import OLDER_AT_MOST, Copy, Exported, write_bundle
from hjul.adapters.ledger.bundle.files import remove
from hjul.adapters.ledger.bundle.importing import import_bundle
from hjul.adapters.ledger.bundle.masking import EVERYTHING, NOTHING, Masking, is_under
from hjul.adapters.ledger.bundle.proving import proof_of
from hjul.adapters.ledger.checkpoint import Checkpoint, origin_of
from hjul.adapters.ledger.keeping import Keeper
from hjul.adapters.ledger.keeping_rows import Made, note_of
from hjul.adapters.ledger.note import VerifierKey
from hjul.adapters.ledger.verifier.checking import Report, Wanted
from hjul.adapters.ledger.verifier.contents import lost_in
from hjul.adapters.ledger.verifier.notes import Key
from hjul.adapters.reader import At, Reader, when
from hjul.adapters.store.appending import COMMAND_FIELD
from hjul.adapters.store.database import Database
from hjul.cycle.keeping.commands import RecordDisclosure, RecordExport
from hjul.cycle.keeping.events import Form
from hjul.cycle.record import Actor

RESTORED: Final = "keeping.history-restored.1"
Progress = Callable[[int, int], None]


class NoSuchEntry(ValueError):
    """An entry is named that the history has not."""

    def __init__(self, entry: str) -> None:
        """Tell how one is named."""
        self.entry = entry
        super().__init__(
            f"The history has no entry {entry!r}. Expected is stream@version, such as keeping@1, "
            "or a position such as 250."
        )


class NoSuchField(ValueError):
    """Texts are to be withheld under a name that no text has."""

    def __init__(self, name: str, known: Iterable[str]) -> None:
        """Tell which there are."""
        self.name, self.known = name, sorted({*known} - {"record", COMMAND_FIELD})
        super().__init__(
            f"No text stands under {name!r}, so nothing would be withheld. There are: record.by, "
            f"record.why, {', '.join(self.known)}."
        )


class MakesCopies:
    """The part of an engine that lets others check its history without trusting it."""

    keeping: Keeper
    _history: History
    _reader: Reader
    _may_read: Any
    ask: Any

    def export(
        self,
        where: "str | PathLike[str]",
        *,
        at: At = None,
        division: str = "",
        without_private: bool = False,
        by: Actor | None = None,
        progress: Progress | None = None,
    ) -> Exported:
        """Write a bundle that anybody can check: a zip if the name ends so, and else a folder.

        Args:
            where: Nothing may be there yet.
            at: As the history was then; as it is now unless said.
            division: The payloads of one division only, with everybody's leaves.
            without_private: Whether all texts and persons are withheld.
            by: Who makes it; then the history says that it was made.
            progress: Told how much of how much is done.

        Raises:
            OSError: When it cannot be written; nothing is left then.
        """
        self._may_read(by, "export", division)
        copy = self._copy(at, division, EVERYTHING if without_private else NOTHING)
        made = self._write(where, copy, progress)
        if by is not None:
            form: Form = "zip" if made.where.suffix.lower() == ".zip" else "folder"
            size, root = made.head.size, made.head.root.hex()
            command = RecordExport(
                form=form, division=division, size=size, root=root, is_masked=without_private
            )
            self._record(made, command, by)
        return made

    def disclose(
        self,
        where: "str | PathLike[str]",
        *,
        by: Actor,
        request: str,
        masking: Masking = EVERYTHING,
        entries: Iterable[str | int] = (),
        at: At = None,
        division: str = "",
        progress: Progress | None = None,
    ) -> Exported:
        """Write a copy for somebody who asked for it, with texts and persons withheld.

        It is checked like any other: what is withheld is shown to be there, and not what it says.

        Args:
            where: Nothing may be there yet.
            by: Who makes it; the history says that it was made.
            request: Who asked for what, as in the register.
            masking: What is withheld; everything unless said.
            entries: In which everything is withheld as well, as `stream@version` or positions.
            at: As the history was then; as it is now unless said.
            division: The payloads of one division only.
            progress: Told how much of how much is done.

        Raises:
            NoSuchEntry: When an entry is named that is not there.
            NoSuchField: When nothing is written under a name: nothing would be withheld then.
            OSError: When it cannot be written; nothing is left then.
        """
        self._may_read(by, "disclose", division)
        self._check_fields(masking)
        positions = masking.positions | {self.position_of(entry) for entry in entries}
        copy = self._copy(at, division, replace(masking, positions=positions))
        made = self._write(where, copy, progress)
        command = RecordDisclosure(
            division=division,
            size=made.head.size,
            root=made.head.root.hex(),
            withheld=made.texts_withheld,
            request=request,
        )
        self._record(made, command, by)
        return made

    def prove(self, entry: str | int, *, with_texts: bool = True, by: Actor | None = None) -> str:
        """Write the proof of one entry, `stream@version` or a position: a C2SP `.tlog-proof`.

        Raises:
            NoSuchEntry: When it is not there.
            HistoryNotKept: When the history is not the one that was kept last.
        """
        if self.keeping.fault is not None:
            raise self.keeping.fault
        position = self.position_of(entry)
        kept = self._history.kept.select_notifications(position, 1)[0]
        self._may_read(by, "prove", kept.division)
        note = self._note(None)
        return proof_of(self._history.kept, position, note, NOTHING if with_texts else EVERYTHING)

    def position_of(self, entry: str | int) -> int:
        """Give the position of an entry.

        Raises:
            NoSuchEntry: When it is not there.
        """
        stream, at, version = str(entry).rpartition("@")
        if not (version.isascii() and version.isdecimal()) or len(version) > 18:
            raise NoSuchEntry(str(entry))
        if not at:
            position, size = int(version), self._history.kept.head()[0]
            found = [position] if 1 <= position <= size else []
        else:
            last = min(int(version), 2**31 - 1)
            found = [k.id for k in self._history.kept.select_stream(stream, gt=last - 1, lte=last)]
        if not found:
            raise NoSuchEntry(str(entry))
        return found[0]

    def _check_fields(self, masking: Masking) -> None:
        kept = self._history.kept
        query = sa.select(kept.tables.private.c.field).distinct()
        with kept.database.transaction(write=False) as connection:
            known = set(connection.scalars(query))
        for name in sorted(masking.fields):
            if not any(is_under(field, name) for field in known):
                raise NoSuchField(name, {field.partition(".")[0] for field in known})

    def _record(self, made: Exported, command: RecordExport | RecordDisclosure, by: Actor) -> None:
        """Let the history say that a copy was made; if it cannot, there is no copy either."""
        try:
            self.ask(command, by=by, through="export")
        except BaseException:
            remove(made.where)
            raise

    def _write(
        self, where: "str | PathLike[str]", copy: Copy, progress: Progress | None
    ) -> Exported:
        history = self._history
        return write_bundle(history.kept, history.codec, Path(where), copy, progress)

    def _copy(self, at: At, division: str, masking: Masking) -> Copy:
        note = self._note(at)
        head = Checkpoint.unchecked(note)
        return Copy(note, _older(self._not_lost(), head), division, masking)

    def _not_lost(self) -> list[Made]:
        """Give the checkpoints, but for those of what was lost when a later epoch began."""
        entries = self._history.kept.select_events("keeping")
        lost = [lost_in(entry.state) for entry in entries if entry.topic == RESTORED]
        return [
            one
            for one in self.keeping.all()
            if not any(first <= one.size <= last for first, last in lost[one.epoch - 1 :])
        ]

    def _note(self, at: At) -> str:
        """Give the checkpoint of the history as it was then: the one that was kept, if any was."""
        kept = self._history.kept
        size = kept.head()[0]
        if at is not None:
            moment = when(at)
            at_most = moment if isinstance(moment, int) else self._reader.position(moment)
            size = max(0, min(size, at_most))
        if at is None:
            # Whoever may only read, or must not write now, gets a copy all the same.
            with suppress(PersistenceError):
                return self.keeping.make().note
        return self._note_of(size)

    def _note_of(self, size: int) -> str:
        """Give a checkpoint of so many entries; of a history that was not kept, none is signed."""
        kept, fault = self._history.kept, self.keeping.fault
        root = tree.root(kept.grown(b"", 0, size)) if fault else kept.root(size)
        head = Checkpoint(origin_of(kept.log_id(), self._epoch(size)), size, root)
        notes = [
            made.note for made in self.keeping.all() if _is_of(made, head) and note_of(made.note)
        ]
        signed = [note for note in notes if "\n\n" in note]
        if not signed and self.keeping.signer is not None and fault is None:
            return head.note([self.keeping.signer])
        return signed[-1] if signed else head.text()

    def _epoch(self, size: int) -> int:
        """Give the epoch of the history when it had that size: one more for every restore."""
        c = self._history.kept.tables.history.c
        query = sa.select(sa.func.count()).where(c.topic == RESTORED, c.position <= size)
        with self._history.kept.database.transaction(write=False) as connection:
            return 1 + connection.execute(query).scalar_one()


def import_history(
    path: "str | PathLike[str]",
    url: "str | PathLike[str]",
    *,
    schema: str | None = None,
    keys: Sequence[VerifierKey] = (),
    without_key: bool = False,
    progress: Progress | None = None,
) -> Report:
    """Check a bundle and store its history in an empty database, all of it or nothing.

    Then the views are built.

    Args:
        path: The folder or zip.
        url: Of the database, or the path of an SQLite file.
        schema: On PostgreSQL, the schema of this organisation.
        keys: The bundle must be signed with one of them.
        without_key: Whether nobody needs to have signed it.
        progress: Told how many entries of how many are checked, and then stored.

    Raises:
        Bad: When the bundle is not whole and unaltered.
        NotImported: When it holds one division only, or the database has a history already.
        ValueError: When there is no key and nobody said that none is needed.
    """
    if not keys and not without_key:
        raise ValueError("Say with which key the bundle must be signed, or without_key=True.")
    known = tuple(Key(key.name, key.public_key) for key in keys)
    place = f"sqlite:///{Path(url)}" if isinstance(url, PathLike) else url
    wanted = Wanted(known, is_signed=bool(known))
    with Database(place, schema=schema) as database:
        report = import_bundle(Path(path), database, wanted, progress)
    from hjul.adapters.engine import Hjul  # which is made of this module

    with Hjul(place, schema=schema) as hjul:
        hjul.rebuild()
    return report


def _is_of(made: Made, head: Checkpoint) -> bool:
    return (made.size, made.epoch, made.root) == (head.size, head.epoch, head.root)


def _older(made: Sequence[Made], head: Checkpoint) -> list[str]:
    """Choose the checkpoints that go along: the newest hundred, and the last of every epoch."""
    found: dict[tuple[int, int], str] = {}
    for one in made:
        place = (one.epoch, one.size)
        is_older = one.size < head.size and one.epoch <= head.epoch
        if is_older and note_of(one.note) and ("\n\n" in one.note or place not in found):
            found[place] = one.note
    places = sorted(found)
    ends = {epoch: (epoch, size) for epoch, size in places}
    chosen = {*places[-OLDER_AT_MOST:], *ends.values()}
    return [found[place] for place in sorted(chosen)]
