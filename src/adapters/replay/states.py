"""How a stream stands, field by field, and which entry made each field what it is."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import MISSING, dataclass, fields, is_dataclass
from datetime import date
from typing import Any, Final, cast

from hjul.adapters.views.rows import GONE, StreamRows
from hjul.cycle.record import Event, Recorded
from hjul.cycle.words import is_reference
from hjul.projections.view import View, follows

Value = str | int | bool | date | None
"""What a field of a row holds: a text as its reference until it is resolved."""

PROVENANCE: Final = frozenset({"sources", "was", "stream", "initiative", "entry"})
"""Fields that say where a row comes from, not what it says."""


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A field: of which view, in which row, and where in it."""

    view: str
    row: str
    path: str


@dataclass(frozen=True, slots=True)
class Known:
    """What stands in a field, and the version of the entry that made it so."""

    value: Value
    entry: int


@dataclass(frozen=True, slots=True)
class Change:
    """A field that became another: what it was, what it is, and the version that changed it.

    Nothing was, or is, where a field was not there.
    """

    place: Place
    was: Value
    now: Value
    entry: int
    is_text: bool = False


State = Mapping[Place, Known]


class Standing:
    """How one stream stands, followed entry by entry."""

    def __init__(self, views: Sequence[View[Any]]) -> None:
        """Begin before its first entry."""
        self._views = views
        self._rows = {view.name: StreamRows(_nothing, dict, is_whole=True) for view in views}
        self._fields: dict[tuple[str, str], dict[str, Known]] = {}
        self.removed: dict[Place, int] = {}
        """The version of the entry by which a field went away."""

    def rows(self, view: str) -> list[Any]:
        """Give the rows of a view, in the order of their keys."""
        return list(self._rows[view].values())

    def fields(self) -> State:
        """Give everything that stands, as it is at this moment."""
        return {
            Place(*row, path): known
            for row, paths in sorted(self._fields.items())
            for path, known in paths.items()
        }

    def follow(self, recorded: Recorded[Event]) -> list[Change]:
        """Take up the next entry, and say what it changes."""
        found: list[Change] = []
        for view in self._views:
            if follows(view, recorded.stream):
                rows = self._rows[view.name]
                view.fold(rows, recorded)
                rows.keep(recorded.position)
                for key, (_, row) in rows.changed.items():
                    found += self._take(view.name, key, row, recorded.version)
                rows.changed.clear()
        return found

    def _take(self, view: str, key: str, row: Any, version: int) -> Iterator[Change]:
        known = self._fields.setdefault((view, key), {})
        now = {} if row is GONE else dict(flat(row))
        for path in [*now, *(path for path in known if path not in now)]:
            was, value = known[path].value if path in known else None, now.get(path)
            if was == value:
                continue
            place = Place(view, key, path)
            if path in now:
                known[path] = Known(value, version)
            else:
                del known[path]
                self.removed[place] = version
            yield Change(place, was, value, version, _is_text(was) or _is_text(value))


def difference(before: State, after: Standing) -> list[Change]:
    """Say what differs between two moments of one stream, each with the entry that made it so."""
    found: list[Change] = []
    fields = after.fields()
    for place in {**fields, **before}:
        was, now = before.get(place), fields.get(place)
        old, new = was.value if was else None, now.value if now else None
        if old != new:
            entry = now.entry if now else after.removed[place]
            found.append(Change(place, old, new, entry, _is_text(old) or _is_text(new)))
    return found


def flat(row: Any, path: str = "") -> Iterator[tuple[str, Value]]:
    """Take a row apart into plain fields by path; what still is as it begins says nothing.

    A part that an entry made is named by it, as in `predictions@5.statement`, so that it stays the
    same part when others come and go.
    """
    for field in fields(row):
        value = getattr(row, field.name)
        is_known = field.default is MISSING or value != field.default
        is_number = field.name == "cycle" and isinstance(value, int)
        is_own = field.name not in PROVENANCE and (path or field.name != "kind")
        if is_own and not is_number and is_known:
            yield from _flat(value, f"{path}.{field.name}".lstrip("."))


def _flat(value: object, path: str) -> Iterator[tuple[str, Value]]:
    if is_dataclass(value):
        yield from flat(value, path)
    elif isinstance(value, tuple):
        seen: dict[str, int] = {}
        for part in cast("tuple[object, ...]", value):
            name = _name(part)
            seen[name] = seen.get(name, 0) + 1
            again = f".{seen[name]}" if not name or seen[name] > 1 else ""
            yield from _flat(part, f"{path}{name}{again}")
    elif isinstance(value, str | int | date) and value != "":
        yield path, value


def _name(part: object) -> str:
    entry = getattr(part, "entry", 0)
    return f"@{entry}" if entry else ""


def _is_text(value: Value) -> bool:
    return isinstance(value, str) and is_reference(value)


def _nothing(_: str) -> Any:
    return GONE
