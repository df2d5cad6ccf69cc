"""Events to write down and read again, made from the types of their fields."""

import itertools
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, timedelta
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from hjul.adapters.topics import TOPICS
from hjul.cycle.record import Event, Record
from hjul.cycle.words import Apart, Spelled

SPELLED = (
    "vard-och-omsorg",
    "initiative-0192f0c1",
    "initiative-0192f0c1@7",
    "small-steps.1",
    "3.10",
    "2027-W12",
    "ab" * 32,
    "initiative.prediction-is-made",
    "ends_on",
    "command-1",
)
"""One of each spelling."""

SOMEBODY = Record(by="u-4711", kind="human", on=date(2027, 3, 1), command_id="c-1")

Salts = Callable[[], bytes]


def counted() -> Salts:
    """Give salts that are 1, 2, 3 and so on."""
    numbers = itertools.count(1)
    return lambda: next(numbers).to_bytes(16, "big")


def filled(made: type[Any]) -> Any:
    """Make one with every field filled in, always the same."""
    hints = get_type_hints(made, include_extras=True)
    return made(
        **{
            field.name: _example(hints[field.name], field.name, number)
            for number, field in enumerate(fields(made), 1)
        }
    )


def _example(hint: Any, name: str, number: int) -> Any:
    inner = get_args(hint)
    if get_origin(hint) is Annotated:
        return _marked(inner[1], name)
    if get_origin(hint) is Literal:
        return inner[-1]
    if get_origin(hint) in (Union, UnionType):
        return _example(inner[0], name, number)
    if get_origin(hint) is tuple:
        return tuple(_example(inner[0], f"{name} {at}", number + at) for at in (1, 2))
    if is_dataclass(hint) and isinstance(hint, type):
        return filled(hint)
    plain: Mapping[Any, Any] = {
        int: number,
        bool: True,
        date: date(2027, 2, 28) + timedelta(number),
    }
    return plain[hint]


def _marked(mark: Apart | Spelled, name: str) -> str:
    if isinstance(mark, Apart):
        return "u-4711" if mark.kind == "person" else f"{name}: så här, ”prövat” i Nyköping"
    return next(text for text in SPELLED if mark.spell(text) == text)


def of(hint: Any) -> st.SearchStrategy[Any]:
    """Give any value of a type, texts and spellings as wild as they can be."""
    inner = get_args(hint)
    if get_origin(hint) is Annotated:
        return texts if isinstance(inner[1], Apart) else st.sampled_from(("", *SPELLED))
    if get_origin(hint) is Literal:
        return st.sampled_from(inner)
    if get_origin(hint) in (Union, UnionType):
        return st.one_of(*(st.none() if it is NoneType else of(it) for it in inner))
    if get_origin(hint) is tuple:
        return st.lists(of(inner[0]), max_size=3).map(tuple)
    if is_dataclass(hint) and isinstance(hint, type):
        return any_of(hint)
    plain: Mapping[Any, st.SearchStrategy[Any]] = {
        int: st.integers(0, 10**9),
        bool: st.booleans(),
        date: st.dates(),
    }
    return plain[hint]


texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20).filter(
    lambda text: not text.startswith("\x02")
)


def any_of(made: type[Any]) -> st.SearchStrategy[Any]:
    """Give any object of a dataclass."""
    hints = get_type_hints(made, include_extras=True)
    return st.builds(made, **{field.name: of(hints[field.name]) for field in fields(made)})


def any_event() -> st.SearchStrategy[tuple[str, Event]]:
    """Give any event that can be stored, with its name."""
    return st.sampled_from(sorted(TOPICS)).flatmap(
        lambda topic: st.tuples(st.just(topic), any_of(TOPICS[topic]))
    )


any_record: st.SearchStrategy[Record] = any_of(Record).filter(lambda record: record.by != "")
