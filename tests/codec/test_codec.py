"""Events as they are stored: canonical, without a text or a person in them, and read again."""

import json
from dataclasses import dataclass, fields, is_dataclass, replace
from hashlib import sha256
from typing import Annotated, Any, Literal, cast, get_args, get_origin, get_type_hints

import pytest
import rfc8785
from hypothesis import example, given

from hjul.adapters.codec import Codec, NotReadable, NotStorable, Sealed, UnknownTopic
from hjul.adapters.shapes import shape
from hjul.adapters.topics import TOPICS
from hjul.cycle.initiative.events import (
    CyclePlanned,
    InitiativeOpened,
    OwnerNamed,
    SuccessCelebrated,
    TrialEnded,
)
from hjul.cycle.record import Event, Record
from hjul.cycle.words import Number, Words, is_reference, reference
from tests.codec.samples import SOMEBODY, any_event, any_record, counted, filled

CODEC = Codec(counted())


def sealed(event: Event, record: Record = SOMEBODY) -> Sealed:
    return Codec(counted()).seal(event, record, "initiative")


def in_words(made: Any, texts: dict[str, str]) -> Any:
    """Put the texts back where the references are."""
    if isinstance(made, str):
        return texts[made] if is_reference(made) else made
    if isinstance(made, tuple):
        return tuple(in_words(one, texts) for one in cast("tuple[Any, ...]", made))
    if is_dataclass(made) and not isinstance(made, type):
        return replace(
            made, **{f.name: in_words(getattr(made, f.name), texts) for f in fields(made)}
        )
    return made


@example(
    ("initiative.owner-named.1", OwnerNamed(person="sha256:")), replace(SOMEBODY, by="sha256:")
)
@given(any_event(), any_record)
def test_what_was_stored_is_what_is_read_once_the_texts_are_put_back(
    named: tuple[str, Event], record: Record
) -> None:
    topic, event = named
    stored = CODEC.seal(event, record, topic.partition(".")[0])
    texts = {reference(9, it.field): it.data.decode() for it in stored.private}

    read, envelope = CODEC.decode(stored.topic, stored.state, 9)

    assert stored.topic == topic
    assert in_words(read, texts) == event
    assert in_words(envelope, texts) == record


@given(any_event(), any_record)
def test_the_state_is_the_canonical_json_of_rfc_8785(
    named: tuple[str, Event], record: Record
) -> None:
    stored = CODEC.seal(named[1], record, named[0].partition(".")[0])

    assert rfc8785.dumps(json.loads(stored.state)) == stored.state


@given(any_event(), any_record)
def test_the_state_has_the_shape_that_its_schema_says(
    named: tuple[str, Event], record: Record
) -> None:
    topic, event = named
    stored = CODEC.seal(event, record, topic.partition(".")[0])

    assert departures(json.loads(stored.state), CODEC.schema(topic)) == []


def test_a_field_that_came_later_is_stored_only_where_it_says_something() -> None:
    without = CODEC.seal(filled(TrialEnded), SOMEBODY, "initiative")
    timed = CODEC.seal(filled(TrialEnded), replace(SOMEBODY, rule="time.stuck"), "initiative")

    assert "rule" not in json.loads(without.state)["record"]
    assert json.loads(timed.state)["record"]["rule"] == "time.stuck"
    assert CODEC.decode(timed.topic, timed.state, 1)[1].rule == "time.stuck"
    assert CODEC.decode(without.topic, without.state, 1)[1].rule == ""


def departures(value: Any, schema: dict[str, Any]) -> list[str]:
    """Say where a value is not as a schema has it, for the few words our schemas are made of."""
    if "anyOf" in schema:
        return [] if any(not departures(value, it) for it in schema["anyOf"]) else [f"{value!r}"]
    if "enum" in schema:
        return [] if value in schema["enum"] else [f"{value!r} is none of {schema['enum']}"]
    kinds = {"string": str, "integer": int, "boolean": bool, "null": type(None)}
    if schema["type"] == "object":
        assert set(schema["required"]) <= value.keys() <= schema["properties"].keys()
        return [it for name in value for it in departures(value[name], schema["properties"][name])]
    if schema["type"] == "array":
        return [it for one in value for it in departures(one, schema["items"])]
    return [] if type(value) is kinds[schema["type"]] else [f"{value!r} is no {schema['type']}"]


def test_no_text_and_no_person_is_in_the_state() -> None:
    event = replace(filled(InitiativeOpened), title="Färre fall på Björken")
    record = Record(
        by="u-4711",
        on_behalf_of="u-12",
        why="Anna föll",
        kind="human",
        on=SOMEBODY.on,
        command_id="c",
    )

    state = sealed(event, record).state.decode()

    assert not [it for it in ("Björken", "u-4711", "u-12", "Anna") if it in state]


def test_a_text_is_stored_as_the_digest_of_a_salt_of_its_own_and_its_bytes() -> None:
    stored = sealed(SuccessCelebrated(what="Tårta", ambassadors="Nattlaget"))

    what, ambassadors, by = stored.private
    event = json.loads(stored.state)["event"]
    assert event["what"] == "sha256:" + sha256(what.salt + "Tårta".encode()).hexdigest()
    assert len({what.salt, ambassadors.salt, by.salt, json.loads(stored.state)["salt"]}) == 4
    assert [len(it.salt) for it in stored.private] == [16, 16, 16]


def test_an_empty_text_stays_empty_and_has_no_row() -> None:
    stored = sealed(SuccessCelebrated(what="", ambassadors=""))

    assert json.loads(stored.state)["event"] == {"ambassadors": "", "what": ""}
    assert [it.field for it in stored.private] == ["record.by"]


def test_texts_deep_inside_an_event_are_kept_apart_under_their_paths() -> None:
    stored = sealed(filled(CyclePlanned))

    kept = {it.field for it in stored.private}
    read, _ = CODEC.decode(stored.topic, stored.state, 12)
    assert {"data_plan.who", "questions.0", "questions.1", "record.by"} <= kept
    assert isinstance(read, CyclePlanned)
    assert read.data_plan.who == reference(12, "data_plan.who")
    assert read.questions[1] == reference(12, "questions.1")


def test_a_person_is_the_subject_of_a_name_and_the_writer_of_a_text() -> None:
    record = Record(by="u-1", why="sjuk", kind="human", on=SOMEBODY.on, command_id="c")

    subjects = {it.field: it.subject for it in sealed(OwnerNamed(person="u-2"), record).private}

    assert subjects == {"person": "u-2", "record.by": "u-1", "record.why": "u-1"}


def test_the_same_salts_give_the_same_bytes() -> None:
    assert sealed(filled(CyclePlanned)) == sealed(filled(CyclePlanned))


@pytest.mark.parametrize("text", ["\x023#title", "half a character: \ud83d"])
def test_what_is_no_text_is_not_stored(text: str) -> None:
    with pytest.raises(NotStorable, match=r"text"):
        sealed(SuccessCelebrated(what=text, ambassadors=""))


def test_a_name_from_a_newer_release_is_an_error_that_says_what_to_do() -> None:
    with pytest.raises(UnknownTopic, match=r"initiative\.wheel-reinvented\.1.*newer.*Install"):
        CODEC.decode("initiative.wheel-reinvented.1", b'{"event":{},"record":{},"salt":""}', 1)


@pytest.mark.parametrize(
    "state", [b"", b"[]", b"{}", b'{"event":{},"record":{},"salt":""}', b"\xff"]
)
def test_bytes_that_have_not_the_shape_of_their_name_are_an_error(state: bytes) -> None:
    with pytest.raises(NotReadable, match=r"initiative\.trial-ended\.1.*position 3"):
        CODEC.decode("initiative.trial-ended.1", state, 3)


def test_what_was_stored_yesterday_is_read_even_if_no_command_would_allow_it_today() -> None:
    stored = sealed(filled(TrialEnded), SOMEBODY)
    state = stored.state.replace(b'"kind":"human"', b'"kind":"robot"')

    assert CODEC.decode(stored.topic, state, 1)[1].kind == "robot"  # type: ignore[comparison-overlap]  # a kind there is no more


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried(Event):
    """The newest shape of a fake event."""

    change: Words
    steps: tuple[Words, ...]
    scale: Number


@dataclass(frozen=True, slots=True, kw_only=True)
class TriedBefore(Event):
    """Its first shape."""

    what: Words
    notes: tuple[Words, ...]


def test_an_old_shape_is_read_as_the_newest_and_finds_its_texts_where_they_were_put() -> None:
    old = Codec(counted(), topics={"initiative.tried.1": TriedBefore})
    new = Codec(
        counted(),
        topics={"initiative.tried.3": Tried},
        upcasters={
            "initiative.tried.1": (
                "initiative.tried.2",
                lambda it: {"change": it["what"], "notes": it["notes"]},
            ),
            "initiative.tried.2": (
                "initiative.tried.3",
                lambda it: {"change": it["change"], "steps": it["notes"], "scale": "1"},
            ),
        },
    )
    stored = old.seal(TriedBefore(what="a", notes=("b", "", "c")), SOMEBODY, "initiative")

    event, record = new.decode(stored.topic, stored.state, 5)

    steps = (reference(5, "notes.0"), "", reference(5, "notes.2"))
    assert event == Tried(change=reference(5, "what"), steps=steps, scale="1")
    assert record.by == reference(5, "record.by")


@pytest.mark.parametrize(
    "made", [*dict.fromkeys(TOPICS.values()), Record], ids=lambda it: it.__name__
)
def test_every_string_says_what_it_is(made: type[Any]) -> None:
    """A plain string could hold a text or a person, and would be sealed for ever."""
    assert plain_strings(made) == []


def plain_strings(made: type[Any]) -> list[str]:
    hints = get_type_hints(made, include_extras=True)
    return [field.name for field in fields(made) if may_hold_anything(hints[field.name])]


def may_hold_anything(hint: Any) -> bool:
    if get_origin(hint) in (Annotated, Literal):
        return False
    if is_dataclass(hint) and isinstance(hint, type):
        return plain_strings(hint) != []
    return hint in (str, bytes, Any, object) or any(map(may_hold_anything, get_args(hint)))


def test_a_plain_string_would_be_found() -> None:
    @dataclass(frozen=True, slots=True, kw_only=True)
    class Careless(Event):
        texts: tuple[str | None, ...]
        apart: Words

    assert plain_strings(Careless) == ["texts"]


def test_no_field_of_an_event_hides_the_envelope() -> None:
    """`record.by` is the path of the envelope's text, so no event has a field named record."""
    assert [topic for topic in TOPICS if "record" in shape(TOPICS[topic]).parts] == []
