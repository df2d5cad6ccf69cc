"""What a report stands for: the position of the history, its root, and the checkpoint of it."""

from base64 import b64encode
from dataclasses import dataclass
from datetime import datetime

from hjul.adapters.clock import STOCKHOLM
from hjul.adapters.exchange.reports.document import Seal
from hjul.adapters.ledger.checkpoint import Checkpoint, origin_of
from hjul.adapters.ledger.keeping import Keeper
from hjul.adapters.ledger.keeping_rows import Made


@dataclass(frozen=True, slots=True)
class Head:
    """The last entry that a report stands for: its position, its moment, and the root then."""

    position: int
    recorded_at: datetime
    root: bytes


def sealed(keeper: Keeper, head: Head) -> Seal:
    """Seal a report with the checkpoint that is kept of its position.

    One of an earlier position that nobody kept is written without a signature: the key signs what
    the history is, not what it was.
    """
    kept = [it for it in keeper.all() if (it.size, it.root) == (head.position, head.root)]
    made = max(kept, key=lambda it: (it.is_signed, it.epoch), default=None)
    note = made.note if made else _plain(keeper, head)
    return Seal(
        position=head.position,
        recorded=f"{head.recorded_at.astimezone(STOCKHOLM):%Y-%m-%d %H:%M}",
        root=b64encode(head.root).decode(),
        note=note,
        is_signed=_is_signed(made),
    )


def _is_signed(made: Made | None) -> bool:
    return made is not None and made.is_signed


def _plain(keeper: Keeper, head: Head) -> str:
    epochs = [it.epoch for it in keeper.all() if it.size <= head.position]
    epoch = epochs[-1] if epochs else 1
    return Checkpoint(origin_of(keeper.log_id, epoch), head.position, head.root).text()
