"""What everything about views stands on: the database, the history, the shelf, and the views."""

from dataclasses import dataclass

from hjul.adapters.codec import Codec
from hjul.adapters.store.database import Database
from hjul.adapters.store.history import HistoryRecorder
from hjul.adapters.views.folding import Kind
from hjul.adapters.views.shelf import Shelf


@dataclass(frozen=True, slots=True)
class Ground:
    """The views of one history, by name, and where they are kept."""

    database: Database
    recorder: HistoryRecorder
    shelf: Shelf
    codec: Codec
    kinds: dict[str, Kind]
