"""Views as they were: the live rows of what has not moved since, and a fold of what has.

A row belongs to one stream, so a stream without an entry after a position has the rows now that it
had then. Only the streams that were under way at the position are folded anew, up to it; how long
the history is matters little. That the live rows are what the history says is for the comparison
to prove (`hjul.adapters.replay.comparing`), which never reads this way itself.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from hjul.adapters.store.history import Kept
from hjul.adapters.views.folding import Folding, Kind, Placed, read_all
from hjul.adapters.views.ground import Ground
from hjul.adapters.views.streams import entries_of, spans
from hjul.projections.view import follows


@dataclass(frozen=True, slots=True)
class Live:
    """The rows of a view as they are, and the last position they have folded."""

    position: int
    rows: Sequence[Placed]


def as_of(
    ground: Ground, kind: Kind, live: Live, position: int, division: str | None
) -> list[Placed]:
    """Give the rows of a view as they were at a position, by stream and key.

    Args:
        ground: Where the history is.
        kind: The view.
        live: Its rows, read before this is called: what is appended meanwhile does no harm.
        position: The last position that counts.
        division: Only rows of that division, as it was then; `live` may leave out all others.
    """
    begun = [it for it in spans(ground.recorder) if it.first <= position]
    is_settled = {it.stream for it in begun if it.last <= min(position, live.position)}
    moving = [
        it.stream for it in begun if it.stream not in is_settled and follows(kind.view, it.stream)
    ]
    rows = [it for it in live.rows if it.stream in is_settled]
    for entries in entries_of(ground.recorder, moving, position, division):
        rows += folded(ground, kind, entries)
    chosen = (it for it in rows if division is None or it.row.division == division)
    return sorted(chosen, key=lambda it: (it.stream, it.key))


def folded(ground: Ground, kind: Kind, entries: Iterable[Kept]) -> list[Placed]:
    """Fold entries into rows, with nothing else known."""
    folding = Folding(kind)
    folding.fold(read_all(ground.codec, entries))
    return folding.rows()
