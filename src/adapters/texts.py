"""Puts the words in where references stand, when a person reads.

Views, logs and folds carry references only. So whoever reads gets the words that are still there,
and where a text was withheld or disposed of, `WITHHELD` stands, in every view at once.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any, Final, TypeVar, cast

from hjul.adapters.store.history import HistoryRecorder
from hjul.cycle.sentences import Language
from hjul.cycle.words import REFERENCE_MARK, WITHHELD

T = TypeVar("T")

Key = tuple[int, str]
"""Where a text is kept: the position of its entry, and the path of its field."""

REFERENCE: Final = re.compile(REFERENCE_MARK + r"([1-9][0-9]*)#(.+)", re.DOTALL)
SAID: Final[Mapping[Language, str]] = {"en": "[withheld]", "sv": "[undanhållet]"}


class Texts:
    """The texts and persons kept apart from one history."""

    def __init__(self, recorder: HistoryRecorder) -> None:
        """Look them up here."""
        self._recorder = recorder

    def resolve(self, told: T) -> T:
        """Give the same with the words in place, however deep: rows, entries, tuples, dicts.

        What was put in is not looked at again, so nobody can write a text that reads another.
        """
        wanted = {key for text in _strings(told) if (key := _key(text)) is not None}
        if not wanted:
            return told
        found = {key: data.decode() for key, data in self._recorder.private(wanted).items()}

        def words(text: str) -> str:
            key = _key(text)
            return text if key is None else found.get(key, WITHHELD)

        return cast(T, _with(told, words))


def said(text: str, language: Language) -> str:
    """Print a text, or in its place that it is withheld.

    >>> said(WITHHELD, "sv"), said("Färre fall", "sv")
    ('[undanhållet]', 'Färre fall')
    """
    return SAID[language] if text == WITHHELD else text


def _key(text: str) -> Key | None:
    if text[:1] != REFERENCE_MARK:
        return None
    found = REFERENCE.fullmatch(text)
    return (int(found[1]), found[2]) if found else None


def _strings(told: Any) -> Iterator[str]:
    """Yield every string that may be a reference."""
    if isinstance(told, str):
        if told[:1] == REFERENCE_MARK:
            yield told
    elif isinstance(told, (tuple, list, set, frozenset)):
        for one in cast("tuple[Any, ...]", told):
            yield from _strings(one)
    elif isinstance(told, Mapping):
        for one in cast("dict[Any, Any]", told).values():
            yield from _strings(one)
    elif is_dataclass(told):
        for name in _names(type(told)):
            yield from _strings(getattr(told, name))


def _with(told: Any, words: Callable[[str], str]) -> Any:
    """Give the same with other strings; what has none in it stays the very same object."""
    if isinstance(told, str):
        return words(told)
    if isinstance(told, (tuple, list, set, frozenset)):
        return _with_all(cast("tuple[Any, ...]", told), words)
    if isinstance(told, Mapping):
        items = cast("dict[Any, Any]", told).items()
        return {name: _with(value, words) for name, value in items}
    if is_dataclass(told) and not isinstance(told, type):
        values = {name: getattr(told, name) for name in _names(type(told))}
        resolved = {name: _with(value, words) for name, value in values.items()}
        same = all(resolved[name] is value for name, value in values.items())
        return told if same else cast(Any, type(told))(**resolved)
    return told


def _with_all(told: "tuple[Any, ...]", words: Callable[[str], str]) -> Any:
    resolved = [_with(one, words) for one in told]
    if all(new is old for new, old in zip(resolved, told, strict=True)):
        return told
    # A named tuple is made of its fields, every other collection of one list.
    kind = cast(Any, type(told))
    return kind(*resolved) if hasattr(kind, "_fields") else kind(resolved)


_known: Final[dict[type[Any], tuple[str, ...]]] = {}


def _names(made: type[Any]) -> tuple[str, ...]:
    if made not in _known:
        _known[made] = tuple(field.name for field in fields(made))
    return _known[made]
