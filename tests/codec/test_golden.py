"""What was stored once is read for ever, and written to the byte as it was."""

import json
from collections.abc import Sequence
from typing import Any, cast

import pytest

from hjul.adapters.codec import Codec
from hjul.adapters.shapes import shape
from hjul.adapters.topics import TOPICS, UPCASTERS
from hjul.cycle.record import Record
from hjul.cycle.words import reference
from tests.golden.write import FOLDER, POSITION, missing, path, plain


def stored(topic: str) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(path(topic).read_text())
    return read


def with_texts(given: Any, texts: dict[str, str]) -> Any:
    """Put the texts back where the references are."""
    if isinstance(given, dict):
        fields = cast("dict[str, Any]", given).items()
        return {name: with_texts(value, texts) for name, value in fields}
    if isinstance(given, list):
        return [with_texts(value, texts) for value in cast(Sequence[Any], given)]
    return texts.get(given, given) if isinstance(given, str) else given


def test_every_name_has_a_golden_file() -> None:
    assert missing() == [], "python -m tests.golden.write writes them, once and for ever"


def test_no_name_that_was_ever_stored_has_been_forgotten() -> None:
    known = TOPICS.keys() | UPCASTERS.keys()

    assert {file.stem for file in FOLDER.glob("*.json")} == known


@pytest.mark.parametrize("topic", sorted(TOPICS))
def test_old_bytes_are_read_as_they_always_were(topic: str) -> None:
    golden = stored(topic)

    event, record = Codec(bytes).decode(topic, golden["state"].encode(), POSITION)

    assert type(event) is TOPICS[topic]
    assert {"event": plain(event), "record": plain(record)} == golden["reads"]


@pytest.mark.parametrize("topic", sorted(TOPICS))
def test_a_shape_never_changes_under_its_name(topic: str) -> None:
    """The same event is stored as the same bytes; when fields change, the name gets a version."""
    golden = stored(topic)
    texts = {reference(POSITION, it["field"]): it["text"] for it in golden["private"]}
    state = json.loads(golden["state"])
    salts = iter([*(it["salt"] for it in golden["private"]), state["salt"]])
    codec = Codec(lambda: bytes.fromhex(next(salts)))
    told = with_texts(golden["reads"], texts)

    event = shape(TOPICS[topic]).read(told["event"], "")
    record = shape(Record).read(told["record"], "")
    sealed = codec.seal(event, record, topic.partition(".")[0])

    assert sealed.state.decode() == golden["state"]
    assert [it.field for it in sealed.private] == [it["field"] for it in golden["private"]]
    assert [it.subject for it in sealed.private] == [it["subject"] for it in golden["private"]]
