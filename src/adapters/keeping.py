"""What an engine does for its history as a whole: checkpoints, checks, and going on after loss."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from hashlib import sha256
from os import PathLike
from typing import Any

from hjul.adapters.answer import Answer
from hjul.adapters.clock import Clock
from hjul.adapters.history import History
from hjul.adapters.ledger.keeping import Keeper
from hjul.adapters.ledger.keeping_places import folder_of, place_of, signer_of
from hjul.adapters.ledger.note import Signer
from hjul.adapters.store.check import Verdict, verify
from hjul.adapters.store.database import Database
from hjul.cycle.keeping.commands import ExecuteDisposal
from hjul.cycle.record import Actor


class KeepsHistory:
    """The part of an engine that keeps its history whole, and can prove it.

    Attributes:
        keeping: The checkpoints, and why the history must not be written to, if that is so.
    """

    clock: Clock
    keeping: Keeper
    _database: Database
    _history: History

    ask: Any
    rebuild: Any
    _ask_itself: Any

    def checkpoint(self) -> str:
        """Give a checkpoint of the history as it stands: three lines and, if it can, a signature.

        Raises:
            HistoryNotKept: When the history is not the one that was kept last.
        """
        return self.keeping.make().note

    def verify(self, progress: Callable[[int, int], None] | None = None) -> Verdict:
        """Check the whole history: count, order, bytes, texts kept apart, root and checkpoints.

        `progress` is told how many entries of how many are checked.
        """
        folder, held = self.keeping.folder, self.keeping.held
        notes = folder.notes() if folder else ()
        return verify(self._history.kept, progress, notes, held.other() if held else None)

    def restore(self, *, by: Actor, decided_by: str, why: str) -> Answer:
        """Let a history that is behind what was kept of it go on from where it is, in a new epoch.

        Everything that was computed from what is lost is thrown away and computed again.

        Raises:
            NothingLost: When it is the one that was kept last.
        """
        lost = replace(self.keeping.lost(), decided_by=decided_by, why=why)
        with self.keeping.going_on():
            answer: Answer = self.ask(lost, by=by, through="restore")
        self._history.forget()
        self.rebuild()
        self.keeping.make()
        return answer

    def dispose(
        self, texts: Iterable[tuple[int, str]], *, decision: str, by: Actor, **how: Any
    ) -> Answer:
        """Dispose of texts and persons (gallring), by a decision: they go, and an entry says so.

        Both, or neither. With a text goes the digest of the command that brought it, by which one
        could guess at it. The entry's digest is the SHA-256 of the list of what went: a line
        `position field` for each, in order, each ended by a line feed.

        Args:
            texts: The position of each, and the field; those that are gone already are passed over.
            decision: The entry of the decision, such as `keeping@7`.
            by: Who does it.
            how: What else `ask` takes.

        Raises:
            Refused: When there is no such decision; nothing is gone then.
        """
        kept = self._history.kept
        with self._database.transaction():
            found = sorted(kept.private(texts))
            listed = "".join(f"{position} {field}\n" for position, field in found)
            kept.dispose([*found, *kept.marks(position for position, _ in found)])
            told = ExecuteDisposal(
                decision=decision, texts=len(found), digest=sha256(listed.encode()).hexdigest()
            )
            answer: Answer = self.ask(told, by=by, **how)
        return answer

    def _keep(self, signer: Signer | None, checkpoints: "str | PathLike[str] | None") -> None:
        """Begin to keep checkpoints, and find out whether the history may be written to."""
        folder = folder_of(self._database, checkpoints)
        self.keeping = Keeper(
            self._history.kept,
            now=self.clock.now,
            standing=self._history.keeping,
            ask=self._ask_itself,
            signer=signer_of(self._database, signer),
            folder=folder,
            place=place_of(self._database, folder) if folder else "",
        )
        self._history.kept.hooks.append(lambda _, kept: self.keeping.appended(kept))
