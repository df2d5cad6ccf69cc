"""The rows of one stream of a view, as a fold sees them: read when looked at, written later."""

from collections.abc import Callable, Iterator, MutableMapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any, Final, Generic, TypeVar

from pydantic import TypeAdapter

from hjul.projections.view import Row

R = TypeVar("R", bound=Row)


class Gone:
    """Stands for a row that is not there."""


GONE: Final = Gone()
NAME_AT_MOST: Final = 500
BEGIN: Final = datetime(1970, 1, 1, tzinfo=UTC)


def storable(name: Any) -> str:
    """Give back a key or a division that every database can hold.

    It is checked here, because on PostgreSQL a statement that fails takes the append with it.

    Raises:
        ValueError: If it is no string, too long, or has half a character or none in it.
    """
    if type(name) is not str or len(name) > NAME_AT_MOST or "\0" in name:
        raise ValueError(f"A key or a division is a string of at most {NAME_AT_MOST} characters.")
    name.encode()
    return name


def microseconds(moment: datetime) -> int:
    """Give a moment as the whole microseconds since 1970, by which rows that wake are ordered.

    >>> microseconds(datetime(1970, 1, 1, 1, tzinfo=UTC))
    3600000000
    """
    return (moment - BEGIN) // timedelta(microseconds=1)


@cache
def _adapter(of: Any) -> TypeAdapter[Any]:
    """Look at a type once in a process, however many histories are opened."""
    return TypeAdapter(of)


class RowFormat(Generic[R]):
    """Rows of one view as JSON text; whatever they hold of texts are references."""

    def __init__(self, row: type[R]) -> None:
        """Know the type; it is looked at when the first row is read or written."""
        self._row = row

    @property
    def _one(self) -> TypeAdapter[R]:
        return _adapter(self._row)

    @property
    def _many(self) -> TypeAdapter[list[R]]:
        several: Any = list
        return _adapter(several[self._row])

    def dump(self, row: R) -> str:
        """Write a row."""
        return self._one.dump_json(row, warnings="error").decode()

    def load(self, text: str) -> R:
        """Read a row."""
        return self._one.validate_json(text)

    def load_all(self, texts: Sequence[str]) -> list[R]:
        """Read many rows, in one go."""
        return self._many.validate_json(f"[{','.join(texts)}]")


@dataclass(slots=True)
class StreamRows(MutableMapping[str, Any]):
    """The rows of one stream: a lookup reads one, iteration reads all, and setting reads none.

    What a fold changes is pending until it is kept, so that one that fails leaves nothing.
    """

    load_one: Callable[[str], Any]
    load_all: Callable[[], dict[str, Any]]
    is_whole: bool = False
    """Whether everything that is stored is known here."""
    known: dict[str, Any] = field(default_factory=dict[str, Any])
    changed: dict[str, tuple[int, Any]] = field(default_factory=dict[str, tuple[int, Any]])
    """What is to be written: the row, or that it is gone, and the position that made it so."""
    first: int = 0
    """The position of the first entry since then."""
    _pending: dict[str, Any] = field(default_factory=dict[str, Any])

    def __getitem__(self, key: str) -> Any:
        """Give a row; what is not known yet is read."""
        row = self._peek(key)
        if row is GONE:
            raise KeyError(key)
        return row

    def __setitem__(self, key: str, row: Any) -> None:
        """Put a row; nothing is read."""
        self._pending[storable(key)] = row

    def __delitem__(self, key: str) -> None:
        """Take a row away."""
        self[key]
        self._pending[key] = GONE

    def __iter__(self) -> Iterator[str]:
        """Go through the keys in their order; the fold may change rows meanwhile."""
        return iter(self._keys())

    def __len__(self) -> int:
        """Count the rows."""
        return len(self._keys())

    def keep(self, position: int) -> None:
        """Take over what the fold of the entry at that position has changed."""
        if not self.changed:
            self.first = position
        for key, row in self._pending.items():
            self.known[key] = row
            self.changed[key] = (position, row)
        self._pending.clear()

    def drop(self) -> None:
        """Forget what a fold that failed has changed."""
        self._pending.clear()

    def _peek(self, key: str) -> Any:
        if key in self._pending:
            return self._pending[key]
        if key not in self.known:
            self.known[key] = GONE if self.is_whole else self.load_one(storable(key))
        return self.known[key]

    def _keys(self) -> list[str]:
        if not self.is_whole:
            self.known = {**self.load_all(), **self.known}
            self.is_whole = True
        both = {**self.known, **self._pending}
        return sorted(key for key, row in both.items() if row is not GONE)
