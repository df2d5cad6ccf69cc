"""When checkpoints are made and where they are kept: in the database, and beside it.

A checkpoint is made after the commit of what it covers: at once for decisions, every 1,000
entries, 60 seconds after anything else, and when the history is closed. One that is missed, in a
crash or because the disk was full, is covered by the next: each says all that came before it.
"""

import time
from base64 import b64encode
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from threading import RLock, get_ident
from typing import Final

from eventsourcing.persistence import ProgrammingError

from hjul.adapters.ledger import tree
from hjul.adapters.ledger.checkpoint import Checkpoint, origin_of
from hjul.adapters.ledger.keeping_folder import Folder
from hjul.adapters.ledger.keeping_guard import Guard, HistoryNotKept
from hjul.adapters.ledger.keeping_held import Held
from hjul.adapters.ledger.keeping_rows import Made, Rows, Standing
from hjul.adapters.ledger.note import Signer, key_id
from hjul.adapters.ledger.waking import Waking
from hjul.adapters.log import logger
from hjul.adapters.store.history import HistoryRecorder, Kept
from hjul.cycle.keeping.commands import RecordRestore, TakeKey
from hjul.cycle.keeping.standing import Standing as Keeping
from hjul.cycle.law import Command

EVERY_SECONDS: Final = 60.0
EVERY_ENTRIES: Final = 1_000
DECISIONS_APART_SECONDS: Final = 0.1
"""Decisions that follow each other faster share a checkpoint, so that a large import stays fast."""

DECISIONS: Final = frozenset(
    {
        "initiative.change-adopted.1",
        "initiative.change-adapted.1",
        "initiative.trial-extended.1",
        "initiative.change-abandoned.1",
        "initiative.question-answered.1",
        "initiative.initiative-closed.1",
        "keeping.key-taken.1",
        "keeping.history-restored.1",
        "keeping.history-exported.1",
        "keeping.copy-disclosed.1",
        "keeping.disposal-decided.1",
        "keeping.disposal-executed.1",
    }
)
"""What a checkpoint is made for at once, by its stored name."""


class Keeper:
    """Keeps the checkpoints of one history; any number of threads may share it.

    Attributes:
        signer: Who signs, if anybody does.
        folder: Where they are kept outside the database, if anywhere.
        held: Which history its place held last, if anything can be known of that.
        fault: Why the history must not be written to; nothing when it may.
    """

    def __init__(
        self,
        recorder: HistoryRecorder,
        *,
        now: Callable[[], datetime],
        standing: Callable[[], Keeping],
        ask: Callable[[Command], object],
        signer: Signer | None = None,
        folder: Path | None = None,
        place: str = "",
    ) -> None:
        """Keep them for a history, and find out whether it may be written to.

        Args:
            recorder: Of the history.
            now: The clock.
            standing: Gives how the keeping stands: the epoch, and the key in use.
            ask: Asks for a command in the engine's own name.
            signer: Signs; without one, checkpoints are made and not signed.
            folder: Where they are kept outside the database.
            place: What the place of the history is called there; nothing when it has none.
        """
        self._recorder, self._rows = recorder, Rows(recorder)
        self._now, self._standing, self._ask = now, standing, ask
        self.log_id: str = recorder.log_id()
        self.signer: Signer | None = signer
        self.folder: Folder | None = Folder(folder, self.log_id) if folder else None
        self.held: Held | None = Held(folder, place, self.log_id) if folder and place else None
        self.fault: HistoryNotKept | None = None
        self._log = logger()
        self._one_at_a_time = RLock()
        self._maker = 0
        self._waking = Waking(self._wake)
        self._made_at = time.monotonic() - DECISIONS_APART_SECONDS
        self._last = self._size = 0
        self._made: Made | None = None
        self._look()

    def appended(self, kept: Sequence[Kept]) -> None:
        """Take note of what is being appended, and let a checkpoint follow its commit."""
        is_decision = any(one.topic in DECISIONS for one in kept)
        last, database = kept[-1].id, self._recorder.database
        is_hosted = database.is_hosted
        database.after_commit(lambda: self._follow(last, is_decision, is_hosted))

    def make(self) -> Made:
        """Return a checkpoint of the tree as it stands: a new one if there is none of it yet.

        Raises:
            HistoryNotKept: If the history is not the one that was kept last.
            ProgrammingError: Inside a transaction, which may yet be rolled back.
        """
        if self.fault is not None:
            raise self.fault
        if self._recorder.database.is_inside:
            raise ProgrammingError(
                "A checkpoint is of what has been committed: ask for it after the transaction."
            )
        with self._one_at_a_time:
            self._maker = get_ident()
            try:
                return self._make()
            finally:
                self._maker = 0

    def all(self) -> list[Made]:
        """Return every checkpoint in the database, oldest first."""
        return self._rows.all()

    def newest(self) -> Made | None:
        """Return the newest checkpoint in the database."""
        return self._rows.standing().newest

    def lost(self) -> RecordRestore:
        """Return what is to be recorded of a restore, but for who decided and why.

        Raises:
            NothingLost: If the history is the one that was kept last.
        """
        if self.fault is None:
            raise NothingLost
        found, old = self._rows.standing(), self.fault.kept
        kept = [old, *(self.folder.of(old.log_id).all() if self.folder else ())]
        shared = Guard(self._recorder).shared(kept, found.size)
        return RecordRestore(
            lost_from=min(shared + 1, old.size),
            old_size=old.size,
            old_root=old.root.hex(),
            size=found.size,
            root=tree.root(found.peaks).hex(),
        )

    @contextmanager
    def going_on(self) -> Generator[None]:
        """Let the history be written to as it is, and stay so if what is asked within is stored."""
        fault, self.fault = self.fault, None
        self._recorder.refusal = None
        try:
            yield
        except BaseException:
            self.fault = self._recorder.refusal = fault
            raise

    def close(self) -> None:
        """Make a last checkpoint, if anything was appended here that none covers."""
        self._waking.close()
        self._wake()

    # ---- when ------------------------------------------------------------------------------------

    def _look(self) -> None:
        """Hold what was kept last against what is there."""
        found = self._rows.standing()
        self._size = found.newest.size if found.newest else 0
        outside = self.folder.newest() if self.folder else None
        self.fault = self._replaced(found)
        if self.fault is None and (found.newest is not None or outside is not None):
            self.fault = Guard(self._recorder).fault(found, outside, self._standing().epoch)
        self._recorder.refusal = self.fault
        if self.fault is not None:
            self._log.error("history_not_kept", why=self.fault.reason, **self.fault.facts)

    def _check_grown(self, found: Standing, epoch: int) -> None:
        """Sign nothing that has not grown from what was signed before, and write no more then."""
        for made in (self._made, found.newest):
            if made is None or made.epoch != epoch:
                continue
            fault = Guard(self._recorder).unfit(made, found, epoch)
            if fault is not None:
                self.fault = self._recorder.refusal = fault
                self._log.error("history_not_kept", why=fault.reason, **fault.facts)
                raise fault

    def _replaced(self, found: Standing) -> HistoryNotKept | None:
        """Find out whether this place held another history before."""
        other = self.held.other() if self.held else None
        if self.held is None or other is None:
            return None
        more = {"kept_id": other.log_id, "id": self.log_id, "put_away": str(self.held.to_put_away)}
        return HistoryNotKept("replaced", other, found.size, self._standing().epoch, **more)

    def _follow(self, last: int, is_decision: bool, is_hosted: bool) -> None:
        self._last = max(last, self._last)
        if self._maker == get_ident():
            return
        now = time.monotonic()
        due = self._due(now, is_decision)
        if due <= now and not is_hosted:
            self._wake()
        else:
            # A host's connection may still be in our way here: another thread makes it.
            self._waking.by(due)

    def _due(self, now: float, is_decision: bool) -> float:
        if is_decision:
            return max(now, self._made_at + DECISIONS_APART_SECONDS)
        if self._last - self._size >= EVERY_ENTRIES:
            return now
        return self._made_at + EVERY_SECONDS

    def _wake(self) -> None:
        """Make one if it is needed; that it fails is told to whoever runs this, not who asked."""
        if self._last <= self._size or self.fault is not None:
            return
        try:
            self.make()
        except Exception as error:
            self._log.error("checkpoint_failed", why=type(error).__name__)
            self._waking.by(time.monotonic() + EVERY_SECONDS)

    # ---- what ------------------------------------------------------------------------------------

    def _make(self) -> Made:
        standing = self._standing()
        signer = self._signer(standing)
        found, epoch = self._rows.standing(), standing.epoch
        self._check_grown(found, epoch)
        if found.newest is not None and _is_of(found.newest, found, epoch, signer):
            made = found.newest
        else:
            made = self._rows.keep(self._written(found, epoch, signer))
        self._made, self._made_at, self._size = made, time.monotonic(), made.size
        if self.folder is not None:
            self.folder.keep(made)
        if self.held is not None:
            self.held.keep()
        return made

    def _written(self, found: Standing, epoch: int, signer: Signer | None) -> Made:
        root = tree.root(found.peaks)
        checkpoint = Checkpoint(origin_of(self.log_id, epoch), found.size, root)
        note = checkpoint.note([signer]) if signer else checkpoint.text()
        return Made(0, epoch, found.size, root, found.peaks, note, self._now())

    def _signer(self, standing: Keeping) -> Signer | None:
        """Give who signs now, and say in the history that they do when it is for the first time."""
        if self.signer is None:
            return None
        name, public = self.signer.name, b64encode(self.signer.public_key).decode()
        if public not in standing.public_keys:
            self._ask(TakeKey(name=name, public_key=public))
            return self.signer
        if key_id(name, self.signer.public_key).hex() == standing.key:
            return self.signer
        self._log.error("signing_key_was_replaced", name=name)
        return None


class NothingLost(ValueError):
    """There is nothing to restore: the history is the one that was kept last."""

    def __init__(self) -> None:
        """Say so."""
        super().__init__(
            "Nothing is lost: the history is the one that was kept last, so there is nothing to "
            "restore. Put the backup in its place first, and then decide to go on from it."
        )


def _is_of(newest: Made, found: Standing, epoch: int, signer: Signer | None) -> bool:
    """Say whether the newest checkpoint is of the tree as it stands, and signed if it can be."""
    is_signed = newest.is_signed or signer is None
    return is_signed and (newest.size, newest.epoch, newest.peaks) == (
        found.size,
        epoch,
        found.peaks,
    )
