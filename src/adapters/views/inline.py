"""Keeps views in the very transaction of an append: they are never behind, and never stop it."""

from collections.abc import Collection, Sequence
from typing import Any, Final

import sqlalchemy as sa

from hjul.adapters.ledger import tree
from hjul.adapters.store.history import Kept
from hjul.adapters.views.advancing import leaf_hash
from hjul.adapters.views.folding import Folding, read_all
from hjul.adapters.views.ground import Ground
from hjul.adapters.views.shelf import Generation
from hjul.adapters.views.storing import log, store
from hjul.projections.view import follows

WIDE: Final = 24
"""A stream with more rows than that is no longer read ahead, for few of them are looked at."""
WIDE_AT_MOST: Final = 10_000
"""Of how many streams that is remembered."""
MISSED_AT_MOST: Final = 500
"""How many entries an append makes up for; a view that missed more is left to catch up."""


class Inline:
    """The hook of the append."""

    def __init__(self, ground: Ground, names: Collection[str]) -> None:
        """Keep the views of these names."""
        self._ground = ground
        self._kinds: Final = {name: ground.kinds[name] for name in names}
        self._looking: set[str] = set()
        self._wide: set[tuple[str, str]] = set()
        self._left_behind: set[str] = set()
        versions = [(kind.name, kind.version) for kind in self._kinds.values()]
        self._claim: Final = ground.shelf.claiming(versions)

    def on_append(self, connection: sa.Connection, kept: Sequence[Kept]) -> None:
        """Fold what was appended into every view that stood right before it."""
        if not self._kinds or not kept:
            return
        first, last = kept[0].id, kept[-1].id
        claimed = self._claim(connection, last, first - 1)
        if len(claimed) < len(self._kinds):
            claimed = [*claimed, *self._make_up(connection, claimed, kept)]
        streams = {str(it.originator_id) for it in kept}
        followed = [it for it in claimed if self._follows(it[0], streams)]
        foldings = [self._folding(connection, it[0], it[1], bool(it[2])) for it in followed]
        self._read_ahead(connection, foldings, kept)
        entries = read_all(self._ground.codec, kept)
        for folding in foldings:
            folding.fold(entries)
            if folding.has_looked:
                self._looking.add(folding.kind.name)
        store(connection, self._ground.shelf, foldings)

    def _follows(self, name: str, streams: Collection[str]) -> bool:
        view = self._kinds[name].view
        return not view.streams or any(follows(view, stream) for stream in streams)

    def _read_ahead(
        self, connection: sa.Connection, foldings: Sequence[Folding], kept: Sequence[Kept]
    ) -> None:
        """Read at once what the folds will look at one by one; nothing of a stream that is new.

        Which views look at their rows, and which streams have too many, is learnt on the way.
        """
        begun = {str(it.originator_id): it.originator_version == 1 for it in reversed(kept)}
        wanted: list[tuple[str, int, list[str]]] = []
        for folding in foldings:
            name = folding.kind.name
            there = [stream for stream in begun if follows(folding.kind.view, stream)]
            for stream in there:
                if begun[stream]:
                    folding.read_ahead(stream, {})
            if name in self._looking:
                old = [it for it in there if not begun[it] and (name, it) not in self._wide]
                wanted.append((name, folding.generation, old))
        found = self._ground.shelf.streams(connection, wanted)
        for folding in foldings:
            for stream, rows in found.get(folding.kind.name, {}).items():
                folding.read_ahead(stream, rows)
                if len(rows) > WIDE and len(self._wide) < WIDE_AT_MOST:
                    self._wide.add((folding.kind.name, stream))

    def _folding(
        self, connection: sa.Connection, name: str, generation: int, any_parked: bool
    ) -> Folding:
        skipped = self._ground.shelf.parked(connection, name, generation) if any_parked else ()
        folding = Folding(self._kinds[name], generation, shelf=self._ground.shelf, parked=skipped)
        folding.connection = connection
        return folding

    def _make_up(
        self,
        connection: sa.Connection,
        claimed: Sequence[sa.Row[Any]],
        kept: Sequence[Kept],
    ) -> list[tuple[str, int, bool]]:
        """Fold what a writer without this view has appended, and claim the view after all."""
        there = {name for name, *_ in claimed}
        names = [name for name in self._kinds if name not in there]
        before = kept[0].id - 1
        late = [
            it
            for it in self._ground.shelf.generations(connection, names)
            if it.live
            and it.version == self._kinds[it.name].version
            and 0 < before - it.position <= MISSED_AT_MOST
        ]
        made_up = [it for it in late if self._fold_missed(connection, it, kept)]
        for name in set(names) - {it.name for it in made_up} - self._left_behind:
            self._left_behind.add(name)
            log.warning("view_left_behind", view=name, position=before)
        return [(it.name, it.generation, True) for it in made_up]

    def _fold_missed(
        self, connection: sa.Connection, late: Generation, kept: Sequence[Kept]
    ) -> bool:
        """Bring a view to the append; false if it is of another history."""
        missed = self._ground.recorder.select_notifications(
            late.position, MISSED_AT_MOST, kept[0].id - 1, inclusive_of_start=False
        )
        hashes = map(leaf_hash, [*missed, *kept])
        _, peaks = self._ground.shelf.head(connection)
        if tree.grown(late.peaks, late.position, hashes) != peaks:
            return False
        folding = self._folding(connection, late.name, late.generation, late.parked > 0)
        folding.fold(read_all(self._ground.codec, missed))
        store(connection, self._ground.shelf, [folding])
        return self._ground.shelf.move(connection, late, kept[-1].id, peaks)
