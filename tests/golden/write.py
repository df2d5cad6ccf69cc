"""Writes a golden file for every name that has none, and never changes one that is there.

    python -m tests.golden.write

A file holds what was stored under the name: the bytes of the state, the texts kept apart with
their salts, and the fields as they are read. It is proof for ever that old bytes can be read.
"""

import json
from pathlib import Path
from typing import Any

from hjul.adapters.codec import Codec
from hjul.adapters.shapes import shape
from hjul.adapters.topics import TOPICS
from hjul.cycle.record import Record
from tests.codec.samples import counted, filled

FOLDER = Path(__file__).parent
POSITION = 7


def path(topic: str) -> Path:
    """Return where the golden file of a name is."""
    return FOLDER / f"{topic}.json"


def plain(made: object) -> dict[str, Any]:
    """Give the fields as JSON has them, texts as they stand."""
    return shape(type(made)).write(made, "", lambda mark, field, text: text)


def golden(topic: str) -> dict[str, Any]:
    """Give what a golden file holds."""
    codec = Codec(counted())
    sealed = codec.seal(filled(TOPICS[topic]), filled(Record), topic.partition(".")[0])
    event, record = codec.decode(topic, sealed.state, POSITION)
    private = [
        {"field": it.field, "subject": it.subject, "salt": it.salt.hex(), "text": it.data.decode()}
        for it in sealed.private
    ]
    reads = {"event": plain(event), "record": plain(record)}
    return {"topic": topic, "state": sealed.state.decode(), "private": private, "reads": reads}


def missing() -> list[str]:
    """Name what has no golden file yet."""
    return [topic for topic in TOPICS if not path(topic).exists()]


if __name__ == "__main__":
    for topic in missing():
        text = json.dumps(golden(topic), ensure_ascii=False, indent=1)
        path(topic).write_text(text + "\n")
        print(f"wrote {path(topic).name}")
