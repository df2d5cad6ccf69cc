"""How a story is read: from a tree with places into steps, with every fault told."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, get_args

from hjul.adapters.exchange.badrow import BadStory, among
from hjul.adapters.exchange.stories.deeds import DeedReader
from hjul.adapters.exchange.stories.looks import read_looks
from hjul.adapters.exchange.stories.model import Character, Step, Story
from hjul.adapters.exchange.stories.nodes import (
    LARGEST_BYTES,
    Faults,
    Listed,
    Node,
    Parts,
    Spot,
    Text,
    composed,
)
from hjul.adapters.exchange.stories.opening import opening
from hjul.adapters.exchange.stories.scalars import is_name, moment_of, text_of, texts_of, truth_of
from hjul.cycle.record import Actor, ActorKind
from hjul.cycle.sentences import Language

STORY_KEYS: Final = (
    *("story", "about", "language", "scheduler", "people", "organisation", "steps"),
)
STEP_KEYS: Final = (
    "on",
    "note",
    "in",
    "on behalf of",
    "through",
    "refused",
    "saying",
    "twice",
    "advice",
    "expect",
    "show",
)
"""What a step may say beside who asks for what."""

_NO_MOMENT: Final = datetime.min.replace(tzinfo=UTC)
"""Stands where a moment was not understood, which is told."""


def read(path: Path) -> Story:
    """Read a story.

    Raises:
        BadStory: When anything in it cannot be understood; all faults are told.
    """
    faults = Faults(path.name)
    text = _content(path, faults)
    root = composed(text, faults) if text is not None else None
    if isinstance(root, Parts):
        story = _Reader(path, faults).story(root)
    else:
        story = None
        if not faults.rows:
            faults.tell(Spot(1, 1), "parts-here", detail=", ".join(STORY_KEYS))
    if faults.rows or story is None:
        raise BadStory(faults.rows)
    return story


def _content(path: Path, faults: Faults) -> str | None:
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST_BYTES + 1)
    except (OSError, ValueError) as error:
        faults.tell(Spot(), "a-file", detail=getattr(error, "strerror", None) or str(error))
        return None
    if len(content) > LARGEST_BYTES:
        faults.tell(Spot(), "a-smaller-file", detail=f"{LARGEST_BYTES // 10**6} MB")
        return None
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        faults.tell(Spot(line, 0), "utf-8", repr(content[error.start : error.start + 1]))
        return None


class _Reader:
    """Reads one story from top to bottom."""

    def __init__(self, path: Path, faults: Faults) -> None:
        self._path, self._faults = path, faults
        self._people: dict[str, Character] = {}
        self._moment: datetime | None = None

    def story(self, root: Parts) -> Story:
        self._known(root, STORY_KEYS)
        title = text_of(root, "story", self._faults)
        if not title:
            self._faults.tell(root.spot, "key-here", detail="story")
        language: Language = "sv" if self._language(root) == "sv" else "en"
        self._people.update(self._read_people(root))
        deeds = DeedReader(self._faults, self._people)
        steps = tuple(self._steps(root, deeds))
        return Story(
            path=self._path,
            name=self._path.stem,
            title=title,
            about=text_of(root, "about", self._faults),
            language=language,
            people=self._people,
            steps=steps,
            scheduler=truth_of(root, "scheduler", self._faults),
            own_keys=frozenset(deeds.own_keys),
        )

    def _known(self, node: Parts, keys: Sequence[str], also: Sequence[str] = ()) -> None:
        for key in node.parts:
            if key not in keys and key not in also:
                self._faults.tell(node.keys[key], "known-key", key, among([*keys, *also], key))

    def _language(self, root: Parts) -> str:
        language = text_of(root, "language", self._faults) or "en"
        if language not in get_args(Language):
            self._faults.tell(root.parts["language"].spot, "language", language)
        return language

    # ---- people ----------------------------------------------------------------------------------

    def _read_people(self, root: Parts) -> Iterator[tuple[str, Character]]:
        people = root.parts.get("people")
        if not isinstance(people, Parts) or not people.parts:
            spot = people.spot if people else root.spot
            self._faults.tell(spot, "key-here", detail="people")
            return
        for name, node in people.parts.items():
            if name in STEP_KEYS or not is_name(name):
                self._faults.tell(people.keys[name], "a-name", name, "anna")
            yield name, self._character(name, node)

    def _character(self, name: str, node: Node) -> Character:
        called = name.capitalize()
        if isinstance(node, Text):
            return Character(actor=Actor(id=node.text or name), called=called)
        if not isinstance(node, Parts):
            self._faults.tell(node.spot, "parts-here", detail="id, roles, kind, called")
            return Character(actor=Actor(id=name), called=called)
        self._known(node, ("id", "roles", "kind", "called"))
        kind = text_of(node, "kind", self._faults) or "human"
        if kind not in get_args(ActorKind):
            self._faults.tell(
                node.parts["kind"].spot, "one of", kind, ", ".join(get_args(ActorKind))
            )
        actor = Actor(
            id=text_of(node, "id", self._faults) or name,
            kind="scheduler"
            if kind == "scheduler"
            else "service"
            if kind == "service"
            else "human",
            roles=tuple(texts_of(node, "roles", self._faults)),
        )
        return Character(actor=actor, called=text_of(node, "called", self._faults) or called)

    # ---- steps -----------------------------------------------------------------------------------

    def _steps(self, root: Parts, deeds: DeedReader) -> Iterator[Step]:
        steps = root.parts.get("steps")
        if not isinstance(steps, Listed) or not steps.items:
            self._faults.tell(steps.spot if steps else root.spot, "key-here", detail="steps")
            return
        if (organisation := root.parts.get("organisation")) is not None:
            yield from self._organisation(organisation, steps.items[0], deeds)
        for item in steps.items:
            if isinstance(item, Parts):
                yield self._step(item, deeds)
            else:
                self._faults.tell(item.spot, "parts-here", detail=", ".join(STEP_KEYS))

    def _organisation(self, node: Node, first: Node, deeds: DeedReader) -> Iterator[Step]:
        if not isinstance(node, Parts):
            self._faults.tell(node.spot, "parts-here", detail="name, divisions, units, offices")
            return
        begins = node if "on" in node.parts else first
        self._moment = self._when(begins) if isinstance(begins, Parts) else None
        by = text_of(node, "by", self._faults) or next(iter(self._people), "")
        asking = opening(node, by, deeds, self._faults)
        yield Step(spot=node.spot, moment=self._moment or _NO_MOMENT, deed=asking)

    def _step(self, node: Parts, deeds: DeedReader) -> Step:
        who = [key for key in node.parts if key not in STEP_KEYS]
        strangers = [key for key in who if key not in self._people]
        for key in strangers:
            known = among([*self._people, *STEP_KEYS], key)
            self._faults.tell(node.keys[key], "a-person", key, known)
        for key in who[1:]:
            self._faults.tell(node.keys[key], "one-person", key)
        self._moment = self._when(node)
        deed = deeds.read(node, who[0]) if who and not strangers else None
        looks = (*read_looks(node, "expect", self._faults), *read_looks(node, "show", self._faults))
        for look in looks:
            deeds.look(look)
        note = text_of(node, "note", self._faults)
        if not who and not looks and not note:
            self._faults.tell(node.spot, "something")
        return Step(
            spot=node.spot,
            moment=self._moment or _NO_MOMENT,
            note=note,
            deed=deed,
            looks=looks,
        )

    def _when(self, node: Parts) -> datetime | None:
        """Read when a step is; a step that does not say is at the time of the one before."""
        said = text_of(node, "on", self._faults)
        if not said and self._moment:
            return self._moment
        moment = moment_of(said, self._moment)
        spot = node.parts["on"].spot if "on" in node.parts else node.spot
        if moment is None:
            self._faults.tell(spot, "a-moment", said)
            return self._moment
        if self._moment and moment < self._moment:
            self._faults.tell(spot, "no-way-back", said, f"{self._moment:%Y-%m-%d %H:%M}")
            return self._moment
        return moment
