"""Builds views anew beside the live ones, and lets them take their place without a gap."""

from collections.abc import Collection, Sequence
from typing import Final

import sqlalchemy as sa

from hjul.adapters.views.advancing import (
    AT_ONCE,
    Advance,
    HistoryReplaced,
    Overtaken,
    Progress,
    check,
)
from hjul.adapters.views.catching_up import catch_up, refuse
from hjul.adapters.views.ground import Ground
from hjul.adapters.views.shelf import LEAVING, Generation
from hjul.adapters.views.storing import log

EMPTY: Final = b""


class Rebuilding:
    """Builds generations of views; what was interrupted goes on where it was."""

    def __init__(self, ground: Ground) -> None:
        """Build these views."""
        self._ground = ground

    def prepare(self, inline: Collection[str], progress: Progress | None) -> None:
        """Begin views that are new, rebuild those whose fold has changed, delete what is left over.

        Views that are kept inline are brought to the end of the history; those of another history
        are refused.
        """
        with self._ground.database.transaction(write=False) as connection:
            live = {it.name: it for it in self._ground.shelf.generations(connection) if it.live}
            head = self._ground.shelf.head(connection)
        try:
            check(head, [it for it in live.values() if it.name in self._ground.kinds])
        except HistoryReplaced as error:
            refuse(self._ground, error)
        stale = [
            name
            for name, kind in self._ground.kinds.items()
            if name not in live or LEAVING < live[name].version < kind.version
        ]
        if stale:
            self.rebuild(stale, progress)
        catch_up(self._ground, inline)
        self.sweep()

    def rebuild(self, names: Sequence[str], progress: Progress | None) -> None:
        """Build views anew and swap; appends go on meanwhile, and feed the live rows.

        Two who do so at once help each other.

        Raises:
            HistoryReplaced: If the entries are not those of the tree, from the first one on.
        """
        begun, fresh = self._begin(names), set[tuple[str, int]]()
        while building := self._building(begun):
            these = {(it.name, it.generation) for it in building}
            fresh |= these if building[0].position == 0 else set()
            try:
                self._build(building, progress)
            except Overtaken:
                continue
            except HistoryReplaced:
                # What was interrupted long ago can be of another history: from the start, and once.
                if these <= fresh:
                    raise
                self._leave(building)
                begun = self._begin(names)
        self.sweep()

    def sweep(self) -> None:
        """Delete the rows of generations that have been replaced, a part at a time."""
        with self._ground.database.transaction(write=False) as connection:
            found = self._ground.shelf.generations(connection)
        for generation in (it for it in found if it.version == LEAVING):
            more = True
            while more:
                with self._ground.database.transaction() as connection:
                    more = self._ground.shelf.sweep(connection, generation)

    def _begin(self, names: Sequence[str]) -> set[tuple[str, int]]:
        """Begin a generation of each view, or find the one that was interrupted."""
        with self._ground.database.transaction() as connection:
            self._ground.database.lock(connection, "append")
            found = self._ground.shelf.generations(connection, names)
            size, _ = self._ground.shelf.head(connection)
            return {self._begin_one(connection, name, found, size) for name in names}

    def _begin_one(
        self, connection: sa.Connection, name: str, found: list[Generation], size: int
    ) -> tuple[str, int]:
        mine = [it for it in found if it.name == name]
        version = self._ground.kinds[name].version
        for it in mine:
            if not it.live and it.version == version and it.position <= size:
                return name, it.generation
        generation = max((it.generation for it in mine), default=0) + 1
        # In an empty history there is nothing to build, so the first one is live at once.
        live = size == 0 and not any(it.live for it in mine)
        new = Generation(name, generation, version, 0, EMPTY, live, 0)
        self._ground.shelf.begin(connection, new)
        return name, generation

    def _building(self, begun: set[tuple[str, int]]) -> list[Generation]:
        """Give those that are not live yet and stand furthest back, for they go on together."""
        with self._ground.database.transaction(write=False) as connection:
            found = self._ground.shelf.generations(connection, {name for name, _ in begun})
        left = [
            it
            for it in found
            if (it.name, it.generation) in begun and not it.live and it.version != LEAVING
        ]
        return [it for it in left if it.position == min(other.position for other in left)]

    def _leave(self, building: list[Generation]) -> None:
        with self._ground.database.transaction() as connection:
            for it in building:
                self._ground.shelf.leave(connection, it.name, it.generation)

    def _build(self, building: list[Generation], progress: Progress | None) -> None:
        advance = Advance(self._ground, building)
        while advance.step() == AT_ONCE:
            self._tell(advance, progress)
        self._swap(advance)
        self._tell(advance, progress)

    def _tell(self, advance: Advance, progress: Progress | None) -> None:
        if progress is not None:
            size = self._ground.recorder.max_notification_id() or 0
            for it in advance.generations:
                progress(it.name, it.position, size)

    def _swap(self, advance: Advance) -> None:
        """Fold what is left under the appenders' lock, and swap in the same transaction."""
        with self._ground.database.transaction() as connection:
            self._ground.database.lock(connection, "append")
            advance.finish(connection)
            for it in advance.generations:
                self._ground.shelf.swap(connection, it.name, it.generation)
        for it in advance.generations:
            log.info("view_rebuilt", view=it.name, generation=it.generation, position=it.position)
