"""The guard at the door: is this the history that was kept here last, or an older or another one?

When a history is opened, what was published of it last is held against what is there. A database
that is behind, or went another way, is read and not written to, until somebody decides: either the
right one is put back, or the history is restored and goes on as a new epoch.
"""

from collections.abc import Iterable
from typing import Final

from eventsourcing.persistence import ProgrammingError

from hjul.adapters.ledger import tree
from hjul.adapters.ledger.checkpoint import Checkpoint
from hjul.adapters.ledger.keeping_rows import Made, Standing, note_of
from hjul.adapters.store.history import HistoryRecorder

REASONS: Final = {
    "behind": (
        "A checkpoint of {kept} entries was kept of this history (epoch {kept_epoch}), and the "
        "database has {size} (epoch {epoch}): what came after is missing"
    ),
    "another": (
        "A checkpoint of {kept} entries was kept of this history, and the first {kept} of the "
        "{size} entries in the database are not the same: it is another history, or was changed"
    ),
    "inconsistent": (
        "The newest checkpoint in the database, of {kept} entries, does not fit the {size} entries "
        "beside it: something was changed"
    ),
    "replaced": (
        "This place held another history, of which a checkpoint of {kept} entries was kept "
        "({kept_id}); the database there now has {size} entries, and the id {id}: it is another "
        "one, or its id was changed"
    ),
}
WAY_OUT: Final = (
    "It can be read, and not written to. Put the right database back; or, if what is lost is lost, "
    "let somebody decide to go on from here: hjul audit restore --decided-by WHO --why REASON"
)
NEW_HERE: Final = "If a new history is meant to begin here, put away {put_away} first"
"""Another way out, for whoever has put an empty database there and means to."""


class HistoryNotKept(ProgrammingError):
    """The history is not the one that was kept last; it is read, and not written to.

    Attributes:
        reason: A key of `REASONS`.
        kept: The size of the checkpoint that was kept.
        size: How many entries there are.
    """

    def __init__(
        self, reason: str, kept: Checkpoint, size: int, epoch: int, **more: object
    ) -> None:
        """Tell what was expected, what was found and what to do."""
        self.reason, self.kept, self.size, self.epoch = reason, kept, size, epoch
        self._more = more
        ways = [WAY_OUT, *([NEW_HERE] if reason == "replaced" else [])]
        told = ". ".join([REASONS[reason], *ways])
        super().__init__(told.format(**self.facts))

    @property
    def facts(self) -> dict[str, object]:
        """What a sentence about it needs."""
        return {
            "kept": self.kept.size,
            "kept_epoch": self.kept.epoch,
            "size": self.size,
            "epoch": self.epoch,
            **self._more,
        }


class Guard:
    """Compares a history with what was kept of it."""

    def __init__(self, recorder: HistoryRecorder) -> None:
        """Look at one history."""
        self._recorder = recorder

    def fault(
        self, found: Standing, outside: Checkpoint | None, epoch: int
    ) -> HistoryNotKept | None:
        """Find out why the history must not be written to; nothing when it may.

        Only what came after the newest checkpoint is hashed, however long the history is, as
        long as that checkpoint is in the database too.
        """
        newest = found.newest
        if newest is not None and (unfit := self.unfit(newest, found, epoch)):
            return unfit
        if outside is None or outside.epoch < epoch:
            return None
        if outside.epoch > epoch or outside.size > found.size:
            return HistoryNotKept("behind", outside, found.size, epoch)
        if not self._holds(outside, newest):
            return HistoryNotKept("another", outside, found.size, epoch)
        return None

    def unfit(self, made: Made, found: Standing, epoch: int) -> HistoryNotKept | None:
        """Find out whether the tree has grown from a checkpoint that was made of it."""
        if self._fits(made, found):
            return None
        kept = note_of(made.note) or Checkpoint("", made.size, made.root)
        return HistoryNotKept("inconsistent", kept, found.size, epoch)

    def shared(self, kept: Iterable[Checkpoint], size: int) -> int:
        """Tell how many entries the history certainly shares with what was kept of it."""
        sizes = sorted({one.size: one.root for one in kept if one.size <= size}.items())
        peaks, after, same = b"", 0, 0
        for at, root in sizes:
            peaks = self._recorder.grown(peaks, after, at)
            after = at
            if tree.root(peaks) != root:
                return same
            same = at
        return size

    def _fits(self, made: Made, found: Standing) -> bool:
        """Say whether the tree has grown from that checkpoint, which says what its row says."""
        said = note_of(made.note)
        if said is None or (said.size, said.root, said.epoch) != (made.size, made.root, made.epoch):
            return False
        if said.log_id != self._recorder.log_id():
            return False
        if made.size > found.size or tree.root(made.peaks) != made.root:
            return False
        try:
            return self._recorder.grown(made.peaks, made.size, found.size) == found.peaks
        except ValueError:
            return False

    def _holds(self, outside: Checkpoint, newest: Made | None) -> bool:
        """Say whether the tree had that root at that size."""
        if newest is not None and newest.size == outside.size:
            return newest.root == outside.root
        return self._recorder.root(outside.size) == outside.root
