"""Small things in a story: names, texts, moments, yes and no, read from its tree."""

import re
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Final

from hjul.adapters.clock import STOCKHOLM
from hjul.adapters.exchange.stories.nodes import Faults, Listed, Node, Parts, Text

MORNING: Final = time(9, 0)
"""When a step is that says only the day."""

_NAME: Final = re.compile(r"[a-z][a-z0-9-]{0,48}", re.ASCII)
_TRUTH: Final = {"yes": True, "true": True, "ja": True, "no": False, "false": False, "nej": False}


def is_name(text: str) -> bool:
    """Tell whether a text can be the name of somebody or something in a story."""
    return bool(_NAME.fullmatch(text))


def text_of(node: Parts, key: str, faults: Faults) -> str:
    """Give the text under a key; nothing when there is none."""
    part = node.parts.get(key)
    if part is None:
        return ""
    if isinstance(part, Text):
        return part.text.strip()
    faults.tell(part.spot, "a-word", where=key)
    return ""


def listed(node: Parts, key: str) -> Iterator[Node]:
    """Give what is under a key, one after the other; one alone need not be a list."""
    part = node.parts.get(key)
    if isinstance(part, Listed):
        yield from part.items
    elif part is not None and part != Text(part.spot, ""):
        yield part


def texts_of(node: Parts, key: str, faults: Faults) -> Iterator[str]:
    """Give the texts under a key."""
    for part in listed(node, key):
        if isinstance(part, Text):
            yield part.text.strip()
        else:
            faults.tell(part.spot, "a-word", where=key)


def count_of(node: Parts, key: str, faults: Faults) -> int | None:
    """Give the whole number under a key; nothing when there is none."""
    said = text_of(node, key, faults)
    if re.fullmatch(r"\d{1,9}", said, re.ASCII):
        return int(said)
    if said:
        faults.tell(node.parts[key].spot, "count", said, where=key)
    return None


def truth_of(node: Parts, key: str, faults: Faults) -> bool:
    """Give the yes or no under a key; no when nothing is said."""
    said = text_of(node, key, faults)
    if said and said.casefold() not in _TRUTH:
        faults.tell(node.parts[key].spot, "yes-or-no", said, where=key)
    return _TRUTH.get(said.casefold(), False)


def moment_of(said: str, before: datetime | None) -> datetime | None:
    """Read a moment in Stockholm: a day, a day with a time, or a time on the day before it.

    A day alone is nine in the morning, or the moment before it when that is later the same day.
    """
    if found := re.fullmatch(r"(\d{4}-\d\d-\d\d)[ T]+(\d{1,2}:\d\d)(:\d\d)?", said, re.ASCII):
        return _moment(found[1], found[2])
    if re.fullmatch(r"\d{1,2}:\d\d", said, re.ASCII):
        return _moment(f"{before:%Y-%m-%d}", said) if before else None
    moment = _moment(said, f"{MORNING:%H:%M}")
    if moment and before and moment.date() == before.date():
        return max(moment, before)
    return moment


def day_of(said: str) -> date | None:
    """Read a day; nothing when it is none."""
    moment = _moment(said, "0:00")
    return moment.date() if moment else None


def _moment(day: str, clock: str) -> datetime | None:
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", day, re.ASCII):
        return None
    try:
        hour = time.fromisoformat(clock.rjust(5, "0"))
        return datetime.combine(date.fromisoformat(day), hour, STOCKHOLM)
    except ValueError:
        return None
