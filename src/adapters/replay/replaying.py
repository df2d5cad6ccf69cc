"""The part of the engine that replays: streams step by step, moments beside each other, views."""

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Any, Final

from hjul.adapters.history import History
from hjul.adapters.ledger.bundle.proving import leaf_hashes
from hjul.adapters.ledger.proofs import inclusion_proof, subtrees
from hjul.adapters.ledger.tree import node_hash
from hjul.adapters.reader import VIEWS, At, UnknownView, when
from hjul.adapters.reads import Reads
from hjul.adapters.replay.comparing import compared
from hjul.adapters.replay.comparison import Comparison
from hjul.adapters.replay.evaluations import evaluations
from hjul.adapters.replay.states import Known, Place
from hjul.adapters.replay.steps import READ, Difference, Step, Steps, differing, state_of, stepped
from hjul.adapters.replay.told import moment_told
from hjul.adapters.store.history import HistoryRecorder
from hjul.adapters.store.reading import LAST_POSITION
from hjul.adapters.texts import Texts
from hjul.adapters.views import Views
from hjul.cycle.record import Actor, Event, Recorded

LEAVES_AT_ONCE: Final = 4_096
"""Of a part of the tree with no more leaves, all are hashed anew for each proof."""

Progress = Callable[[str, int, int], None]


class Replays(Reads):
    """Replays what the history holds; the engine is one of these."""

    _history: History
    _views: Views
    _texts: Texts

    def steps(
        self, stream: str, *, at: At = None, by: Actor | None = None, language: str = ""
    ) -> Steps:
        """Give a stream entry by entry: how it stood, what happened, how it stood then.

        Each step has the fields it changed. With `at`, only what was recorded by then.
        """
        entries = self._entries(stream, by, when(at))
        teller = self._reader.teller(self._language({"language": language}), when(at))
        told = stepped(entries, _told_views(), self._texts.resolve, teller)
        steps: Iterator[Step] = told
        return Steps(tuple(steps), teller)

    def diff(
        self, stream: str, a: At, b: At = None, *, by: Actor | None = None, language: str = ""
    ) -> Difference:
        """Say what a person reads of a stream at `b`, now unless said, and not at `a`.

        Each change has what it was, what it is, and the entry that made it so.
        """
        first, last = self._position(a), self._position(b)
        entries = self._entries(stream, by, None)
        teller = self._reader.teller(self._language({"language": language}))
        changes = tuple(differing(entries, _told_views(), first, last))
        between = (moment_told(teller, when(a)), moment_told(teller, when(b)))
        return Difference(stream, between, self._texts.resolve(changes), teller)

    def state(self, stream: str, *, at: At = None, by: Actor | None = None) -> dict[Place, Known]:
        """Give everything a person reads of a stream, field by field, each with its entry."""
        state = state_of(self._entries(stream, by, when(at)), _told_views())
        return self._texts.resolve(state)

    def compare(
        self,
        view: str = "",
        *,
        division: str = "",
        by: Actor | None = None,
        progress: Progress | None = None,
    ) -> Comparison:
        """Fold a view again, or all of them, and compare every row with the live one.

        With all of them, the evaluations that were frozen are computed again too. To leave an
        entry about it, ask for what came of it: `hjul.ask(hjul.compare().command(), by=...)`;
        an entry is about whole views, so there is none about the rows of one `division`.

        Raises:
            UnknownView: When there is no such view.
            ViewNotReady, HistoryReplaced: When a view cannot be compared at all.
        """
        if view and view not in self._views.names:
            raise UnknownView(view)
        self._may_read(by, "compare", division)
        names = (view,) if view else self._views.names
        found = tuple(compared(self._views.ground, names, progress, division))
        frozen = () if view else tuple(evaluations(self._history, progress, division))
        return Comparison(found, frozen, division)

    def inclusion(self, size: int) -> Callable[[int], tuple[str, list[bytes]]]:
        """Give what proves entries to be in the tree of that size, by their positions.

        A proof is the leaf, and the hashes from it up to the root, the lowest first (RFC 6962).
        What was hashed for one proof is kept for the next.
        """
        recorder = self._history.kept
        hashed = subtrees(lambda first, last: leaf_hashes(recorder, first, last))

        @cache
        def subtree(first: int, last: int) -> bytes:
            if last - first <= LEAVES_AT_ONCE:
                return hashed(first, last)
            middle = first + (1 << (last - first - 1).bit_length() - 1)
            return node_hash(subtree(first, middle), subtree(middle, last))

        def proof(position: int) -> tuple[str, list[bytes]]:
            return leaf_at(recorder, position), inclusion_proof(position - 1, size, subtree)

        return proof

    def _entries(self, stream: str, by: Actor | None, at: At) -> Sequence[Recorded[Event]]:
        """Give the entries of a stream up to a moment, with references in place of texts."""
        entries = self._history.entries(stream)
        self._may_read(by, "history", entries[-1].division if entries else "")
        last = self._position(at)
        return [entry for entry in entries if entry.position <= last]

    def _position(self, at: At) -> int:
        moment = when(at)
        return LAST_POSITION if moment is None else self._reader.position(moment)


def _told_views() -> list[Any]:
    return [view for view in VIEWS if view.name in READ]


def leaf_at(recorder: HistoryRecorder, position: int) -> str:
    """Give the leaf of an entry as it was sealed."""
    c = recorder.tables.leaf.c
    with recorder.database.transaction(write=False) as connection:
        ((_, leaf),) = recorder.raw_between(connection, (c.position, c.leaf), position, position)
    return bytes(leaf).decode()
