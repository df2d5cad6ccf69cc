"""Which history a place held last, so that one put in the stead of another is noticed.

Checkpoints are kept by the id of their history. Whoever puts an empty database in a place, or
another one, or gives the history there another id, leaves nothing under that id to be held against.
So a file beside them says of every place whose history it held last. Two histories that share a
folder are two places, and never take each other for a stranger.
"""

import re
from hashlib import sha256
from pathlib import Path
from typing import Final

from hjul.adapters.ledger.checkpoint import Checkpoint
from hjul.adapters.ledger.files import write_whole
from hjul.adapters.ledger.keeping_folder import LATEST, Folder
from hjul.adapters.ledger.keeping_places import BESIDE

LOG_ID: Final = re.compile("[0-9a-f]{32}")


class Held:
    """What is known of one place."""

    def __init__(self, folder: Path, place: str, log_id: str) -> None:
        """Look at a place in which there is a history of that id now."""
        self._folder, self._place, self._log_id = folder, place, log_id
        self._file = folder / f"{sha256(place.encode()).hexdigest()[:16]}.place"
        self._is_kept = False

    @property
    def to_put_away(self) -> Path:
        """What somebody takes away who begins a new history in this place, and means to."""
        return self._folder if self._place == BESIDE else self._file

    def other(self) -> Checkpoint | None:
        """Give the newest checkpoint of the history that was here last, if that was another one.

        One of which no entry was ever published is none: nothing can have been lost with it.
        """
        last = self._last()
        if last in ("", self._log_id):
            return None
        newest = Folder(self._folder, last).newest()
        return newest if newest is not None and newest.size else None

    def keep(self) -> None:
        """Remember whose history is here now."""
        if self._is_kept:
            return
        if self._said() != self._log_id:
            write_whole(self._file, f"{self._log_id}\n{self._place}\n".encode())
        self._is_kept = True

    def _last(self) -> str:
        return self._said() or (self._alone() if self._place == BESIDE else "")

    def _said(self) -> str:
        try:
            found = LOG_ID.match(self._file.read_text(errors="replace"))
        except OSError:
            return ""
        return found[0] if found else ""

    def _alone(self) -> str:
        """Give whose checkpoints were written last, in a folder that is of one database alone."""
        try:
            written = {one: (one / LATEST).stat().st_mtime for one in _histories(self._folder)}
        except OSError:
            return ""
        known = self._folder / self._log_id
        return "" if known in written or not written else max(written, key=written.__getitem__).name


def _histories(folder: Path) -> list[Path]:
    return [one for one in folder.iterdir() if LOG_ID.fullmatch(one.name)]
