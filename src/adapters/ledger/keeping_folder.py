"""The checkpoints that are kept outside the database, so that a lost or old one is noticed.

In the folder each history has one of its own, by its log id: `latest`, and one file for each
checkpoint, named `<epoch>-<size>-<moment>.checkpoint`. Of the last day all are kept, before that
the last one of each day, for ever.
"""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from hjul.adapters.ledger.checkpoint import Checkpoint
from hjul.adapters.ledger.files import write_whole
from hjul.adapters.ledger.keeping_rows import Made, note_of

LATEST: Final = "latest"
NAME: Final = re.compile(r"(\d{6})-(\d{12})-(\d{8}T\d{6}Z)\.checkpoint")
ALL_FOR: Final = timedelta(days=1)
THIN_EVERY: Final = timedelta(hours=1)
BYTES_AT_MOST: Final = 100_000


class Folder:
    """The folder of one history."""

    def __init__(self, place: Path, log_id: str) -> None:
        """Use the folder of that log id; it is made when something is kept."""
        self.path: Path = place / log_id
        self._log_id = log_id
        self._thinned_at: datetime | None = None

    def of(self, log_id: str) -> "Folder":
        """Give the folder of another history beside this one."""
        return Folder(self.path.parent, log_id)

    def keep(self, made: Made) -> None:
        """Write a checkpoint down, and let go of what need not be kept any longer."""
        self.path.mkdir(parents=True, exist_ok=True)
        name = f"{made.epoch:06}-{made.size:012}-{made.made_at:%Y%m%dT%H%M%SZ}.checkpoint"
        data = made.note.encode()
        write_whole(self.path / name, data)
        if not self._is_behind(made):
            # Were it lost in a power cut, the file above is still there.
            write_whole(self.path / LATEST, data, is_forced=False)
        if self._thinned_at is None or abs(made.made_at - self._thinned_at) > THIN_EVERY:
            self._thinned_at = made.made_at
            self._thin(made.made_at)

    def newest(self) -> Checkpoint | None:
        """Read the checkpoint of the last epoch and the largest tree; nothing if there is none.

        A file that cannot be read is passed over, as long as another one can.
        """
        kept = list(self.all())
        return max(kept, key=lambda one: (one.epoch, one.size), default=None)

    def all(self) -> Iterator[Checkpoint]:
        """Read every checkpoint that is kept of this history, in no order."""
        for note in self.notes():
            found = note_of(note)
            if found is not None and found.log_id == self._log_id:
                yield found

    def notes(self) -> Iterator[str]:
        """Read every file as it is, in no order."""
        for file in self._files():
            yield _text(file)

    def _files(self) -> list[Path]:
        try:
            return [file for file in self.path.iterdir() if _is_ours(file)]
        except (FileNotFoundError, NotADirectoryError):
            return []

    def _is_behind(self, made: Made) -> bool:
        """Say whether another process has written a newer one."""
        latest = note_of(_text(self.path / LATEST))
        return latest is not None and (latest.epoch, latest.size) > (made.epoch, made.size)

    def _thin(self, now: datetime) -> None:
        """Keep all of the last day, and before that the last one of each day."""
        days: dict[str, Path] = {}
        for file in sorted(self._files(), key=lambda one: one.name):
            found = NAME.fullmatch(file.name)
            if found is None or found[3] > f"{now - ALL_FOR:%Y%m%dT%H%M%SZ}":
                continue
            if (before := days.get(found[3][:8])) is not None:
                before.unlink(missing_ok=True)
            days[found[3][:8]] = file


def _is_ours(file: Path) -> bool:
    return file.name == LATEST or NAME.fullmatch(file.name) is not None


def _text(file: Path) -> str:
    """Read a file; what cannot be read is as if it were empty."""
    try:
        with file.open("rb") as opened:
            return opened.read(BYTES_AT_MOST).decode(errors="replace")
    except OSError:
        return ""
