"""Brings views to the end of the history, and stops those that another history was the base of."""

from collections.abc import Collection
from contextlib import suppress

from hjul.adapters.views.advancing import Advance, HistoryReplaced, Overtaken
from hjul.adapters.views.ground import Ground
from hjul.adapters.views.shelf import Generation
from hjul.adapters.views.storing import log

Behind = tuple[list[Generation], int | None]
"""The live generations that stand furthest back, and where the next ones stand, if any do."""


def furthest_back(ground: Ground, names: Collection[str]) -> Behind | None:
    """Find which of these views stand furthest back: they go on together."""
    with ground.database.transaction(write=False) as connection:
        found = ground.shelf.generations(connection, names)
    ours = [it for it in found if it.live and it.version == ground.kinds[it.name].version]
    if not ours:
        return None
    position, *others = sorted({it.position for it in ours})
    return [it for it in ours if it.position == position], others[0] if others else None


def catch_up(ground: Ground, names: Collection[str]) -> None:
    """Take every one of these views to the end of the history as it is now."""
    while behind := furthest_back(ground, names):
        group, stop = behind
        try:
            with suppress(Overtaken):
                advance = Advance(ground, group)
                while advance.step(stop=stop):
                    ground.database.notify()
                if stop is None:
                    return
        except HistoryReplaced as error:
            refuse(ground, error)


def refuse(ground: Ground, error: HistoryReplaced) -> None:
    """Stop views for good: who reads one is told why, until somebody has it built anew."""
    with ground.database.transaction() as connection:
        for it in ground.shelf.generations(connection, error.names):
            if it.live:
                ground.shelf.refuse(connection, it.name, it.generation)
    log.error("views_refused", views=error.names, position=error.position)
