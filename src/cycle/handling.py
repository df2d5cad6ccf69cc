"""What happens when something is asked: read, fold, decide, append; again if somebody came between.

Several commands in one asking are one step: all of it happens or none. The same asking twice, by
its command id, is answered with what happened the first time. The log is whatever keeps the
history; in a test it is a list.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from hashlib import sha256
from typing import Any, Final, Protocol, cast

from hjul.cycle.aggregates import AGGREGATES, aggregate_of_command, aggregate_of_stream
from hjul.cycle.asking import checked
from hjul.cycle.citing import astray
from hjul.cycle.law import Aggregate, Asked, Command, Known, decide
from hjul.cycle.organisation.standing import Standing as Organisation, known
from hjul.cycle.record import Actor, Event, Record, Recorded
from hjul.cycle.refusals import Broken, Refusal, Refused
from hjul.cycle.words import Key, Person, RuleId, Token

ATTEMPTS: Final = 5
"""How often an asking is decided anew before it takes its turn at the front."""


class StaleStream(Exception):
    """Somebody else's entry came first on a stream; what was decided must be decided anew."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """Something decided that is not stored yet."""

    stream: str
    version: int
    division: str
    record: Record
    event: Event


class Log(Protocol):
    """What handling needs of a history."""

    def standing(self, stream: str) -> tuple[Any, int] | None:
        """Give how a stream stands and its version; nothing when it has no entry."""
        ...

    def standings(self, streams: Sequence[str]) -> Mapping[str, tuple[Any, int]]:
        """Give how those of these streams stand that can be told in one go, as `standing` does."""
        ...

    def entry(self, stream: str, version: int) -> Event | None:
        """Give one event of a stream; nothing when it is not there."""
        ...

    def position(self) -> int:
        """Give the position of the last entry of the history, 0 before the first."""
        ...

    def answered(self, command_id: str, fingerprint: bytes) -> Sequence[Recorded[Event]] | None:
        """Give what an asking of that id led to before; nothing when it was never asked."""
        ...

    def append(
        self, happenings: Sequence[Happening], command_id: str, fingerprint: bytes
    ) -> Sequence[Recorded[Event]]:
        """Store all of it in one step, or raise `StaleStream` and store nothing."""
        ...

    def in_turn(self, step: Callable[[], Sequence[Recorded[Event]]]) -> Sequence[Recorded[Event]]:
        """Take a step while nobody else can append."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """Everything about an asking but its commands."""

    by: Actor
    today: date
    command_id: Token
    on_behalf_of: Person = ""
    role: Key = ""
    through: Key = ""
    correlation: Token = ""
    causation: Token = ""
    rule: RuleId = ""


def handle(
    log: Log,
    commands: Sequence[Command],
    asking: Asking,
    new_id: Callable[[], str],
    attempts: int = ATTEMPTS,
) -> Sequence[Recorded[Event]]:
    """Ask for one or several commands, all or none.

    After so many attempts that somebody else came before, it takes its turn at the front.

    Raises:
        NotNow, Refused: When the law says no to any of them; nothing is stored then.
    """
    mark = fingerprint(commands, asking)
    asked = [placed(checked(command), new_id) for command in commands]

    def step() -> Sequence[Recorded[Event]]:
        before = log.answered(asking.command_id, mark)
        if before is not None:
            return before
        return log.append(decided(log, asked, asking), asking.command_id, mark)

    for _ in range(attempts):
        try:
            return step()
        except StaleStream:
            continue
    return log.in_turn(step)


def decided_each(
    log: Log, asked: Sequence[tuple[Command, Asking]]
) -> list[tuple[Happening, str, bytes] | Refusal]:
    """Decide several askings that are stored in one step, each under its own id.

    They have nothing to do with each other: what the law says no to is left out. Each is given as
    what happened, the id and the digest of its asking. Nobody else may append meanwhile.
    """
    desk = _Desk(log, asked[0][1])
    desk.standings.update(log.standings([command.stream for command, _ in asked]))
    return [_decided_alone(desk, command, asking) for command, asking in asked]


def _decided_alone(
    desk: "_Desk", command: Command, asking: Asking
) -> tuple[Happening, str, bytes] | Refusal:
    desk.asking = asking
    try:
        happening = desk.decide(checked(command))
    except Refusal as refusal:
        return refusal
    return happening, asking.command_id, fingerprint([command], asking)


def placed(command: Command, new_id: Callable[[], str]) -> Command:
    """Make sure that a command names its stream: a new one when it begins something.

    Raises:
        Refused: When it names none and begins nothing, or one of another kind.
    """
    aggregate = aggregate_of_command(command)
    if command.stream:
        return command
    if aggregate.is_single:
        return replace(command, stream=aggregate.name)
    birth = aggregate.law.place(aggregate.initial, command)
    if aggregate.law.row(birth, type(command)) is None:
        told = {"asked": type(command).__name__}
        raise Refused((Broken("asking.is-filled-in", ("stream",), told),))
    return replace(command, stream=f"{aggregate.name}-{command.natural_id() or new_id()}")


def decided(log: Log, commands: Sequence[Command], asking: Asking) -> list[Happening]:
    """Decide each command on what the ones before it led to."""
    desk = _Desk(log, asking)
    return [desk.decide(command) for command in commands]


class _Desk:
    """Where the commands of one asking are decided, one after the other."""

    def __init__(self, log: Log, asking: Asking) -> None:
        self.log, self.asking = log, asking
        self.standings: dict[str, tuple[Any, int]] = {}
        self.happened: dict[tuple[str, int], Event] = {}

    def decide(self, command: Command) -> Happening:
        aggregate = aggregate_of_command(command)
        standing, version = self.standing(command.stream, aggregate)
        facts = self.known(command, version)
        on = getattr(command, command.happened_on) or command.on or self.asking.today
        asked = Asked(command, self.asking.by, on, self.asking.today, facts)
        name = aggregate.method(standing)
        method = facts.methods.get(name) or self.known_methods().methods[name]
        what = decide(aggregate.law, standing, asked, method)
        standing = aggregate.evolve(standing, version + 1, what.event)
        self.standings[command.stream] = (standing, version + 1)
        self.happened[command.stream, version + 1] = what.event
        return Happening(
            stream=command.stream,
            version=version + 1,
            division=aggregate.division(standing, what.event),
            record=self.record(
                asked,
                what.advised,
                what.excused,
                aggregate.method(standing) if aggregate.name == "initiative" else "",
            ),
            event=what.event,
        )

    def standing(self, stream: str, aggregate: Aggregate[Any, Any]) -> tuple[Any, int]:
        if stream not in self.standings:
            found = self.log.standing(stream)
            self.standings[stream] = found or (aggregate.initial, 0)
        return self.standings[stream]

    def known(self, command: Command, version: int) -> Known:
        """Look up what the rules of a command may ask of the organisation and of the past."""
        asks_organisation = command.reads_organisation or any(
            hasattr(command, name)
            for name in ("division", "method", "template", "process", "partners")
        )
        facts = self.known_methods() if asks_organisation else Known()
        number = getattr(command, "entry", None)
        entry = self.entry(command.stream, number) if number else None
        entries = self.log.position() if hasattr(command, "at_position") else None
        leads_nowhere = astray(command, self.is_there)
        return replace(facts, entry=entry, version=version, astray=leads_nowhere, entries=entries)

    def is_there(self, stream: str, version: int) -> bool:
        """Tell whether an entry is stored, or was decided before in this step."""
        return self.entry(stream, version) is not None

    def known_methods(self) -> Known:
        standing, _ = self.standing("organisation", AGGREGATES["organisation"])
        assert isinstance(standing, Organisation)
        return known(standing)

    def entry(self, stream: str, number: int) -> Event | None:
        if (stream, number) in self.happened:
            return self.happened[stream, number]
        return self.log.entry(stream, number) if number > 0 else None

    def record(
        self,
        asked: Asked[Command],
        advised: tuple[str, ...],
        excused: tuple[str, ...],
        method: str,
    ) -> Record:
        asking, by = self.asking, self.asking.by
        return Record(
            by=by.id,
            kind=by.kind,
            on=asked.on,
            command_id=asking.command_id,
            on_behalf_of=asking.on_behalf_of,
            role=asking.role or next(iter(by.roles), ""),
            why=asked.command.why,
            through=asking.through,
            correlation=asking.correlation,
            causation=asking.causation,
            method=method,
            advised=advised,
            excused=excused,
            rule=asking.rule,
        )


def fingerprint(commands: Sequence[Command], asking: Asking) -> bytes:
    """Digest what was asked and by whom, so that another asking under its id is noticed.

    What the one who asked had seen is no part of it: the same is asked by whoever saw more.
    """
    asked = [[type(command).__name__, _plain(command)] for command in commands]
    whole = json.dumps([asked, asking.by.id, asking.on_behalf_of], sort_keys=True, default=str)
    return sha256(whole.encode("utf-8", "surrogatepass")).digest()


def _plain(value: object) -> object:
    if is_dataclass(value) and not isinstance(value, type):
        names = (field.name for field in fields(value) if field.name != "as_of")
        return {name: _plain(getattr(value, name)) for name in names}
    if isinstance(value, tuple | list):
        return [_plain(one) for one in cast(Sequence[object], value)]
    if isinstance(value, Mapping):
        named = cast(Mapping[object, object], value)
        return {str(name): _plain(one) for name, one in named.items()}
    return value


def fold(entries: Sequence[tuple[int, Event]], stream: str) -> tuple[Any, int]:
    """Fold the events of a stream, each with its version, into how it stands."""
    aggregate = aggregate_of_stream(stream)
    assert aggregate is not None, f"{stream} is nobody's stream"
    standing, last = aggregate.initial, 0
    for version, event in entries:
        standing, last = aggregate.evolve(standing, version, event), version
    return standing, last
