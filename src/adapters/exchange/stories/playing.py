"""How a story is played: its days pass, what it says is asked, and what it expects is looked at."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from hjul.adapters.clock import SimulatedClock
from hjul.adapters.engine import Hjul
from hjul.adapters.exchange import measurements
from hjul.adapters.exchange.badrow import BadRow, BadStory
from hjul.adapters.exchange.measurements import Loaded
from hjul.adapters.exchange.stories.checking import WIDTH, Checks, Seen
from hjul.adapters.exchange.stories.deeds import SINGLE
from hjul.adapters.exchange.stories.looks import OF_ONE
from hjul.adapters.exchange.stories.model import Asking, Given, Loading, Looking, Step, Story
from hjul.adapters.exchange.stories.names import Names
from hjul.adapters.exchange.stories.nodes import Faults, within
from hjul.adapters.exchange.study_pages import text
from hjul.cycle.aggregates import COMMANDS
from hjul.cycle.asking import command_of
from hjul.cycle.initiative.commands import FreezeSignals
from hjul.cycle.law import Command
from hjul.cycle.record import Event, Recorded
from hjul.cycle.refusals import Refusal
from hjul.cycle.sentences import Language
from hjul.projections.telling import Teller

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What came of one step. `teller` knows the names of that day."""

    step: Step
    teller: Teller
    entries: tuple[Recorded[Event], ...] = ()
    followed: tuple[Recorded[Event], ...] = ()
    """What policies asked for because of it."""
    refusal: Refusal | None = None
    loaded: Loaded | None = None
    shown: tuple[str, ...] = ()
    meanwhile: tuple[Recorded[Event], ...] = ()
    """What the scheduler did since the step before it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Played:
    """What came of a story: every step, and every expectation that failed.

    `afterwards` is what the scheduler did after the last step, told by `teller`.
    """

    story: Story
    language: Language
    steps: tuple[Done, ...]
    failed: tuple[BadRow, ...]
    teller: Teller
    afterwards: tuple[Recorded[Event], ...] = ()


def play(
    story: Story,
    hjul: Hjul,
    progress: Progress | None = None,
    *,
    run: str = "",
    language: Language | None = None,
    until: datetime | None = None,
) -> Played:
    """Play a story; its streams are named after it, so that it always comes out the same.

    Args:
        story: The story.
        hjul: An engine with a `SimulatedClock`, which the story moves.
        progress: Told how many steps of how many are done.
        run: Added to the name of every stream, division and method that begins in the story, so
            that it can be played again in the same history. Its days are then moved past what is
            recorded there.
        language: In which it is told; the story's own unless said.
        until: Let time pass until then after the last step; the scheduler then does its part all
            through the story, whether the story says so or not.

    Raises:
        BadStory: When the engine's clock is a real one, or the story was played there already.
    """
    clock = hjul.clock
    faults = Faults(story.path.name)
    if not isinstance(clock, SimulatedClock):
        faults.tell(story.steps[0].spot, "a-simulated-clock")
        raise BadStory(faults.rows)
    player = _Player(story, hjul, clock, run, language or story.language)
    player.keeps_time = story.scheduler or until is not None
    if player.was_played():
        faults.tell(story.steps[0].spot, "empty-history", detail=run)
        raise BadStory(faults.rows)
    done = [player.step(step) for step in _counted(story.steps, progress)]
    afterwards = player.pass_time(until) if until else ()
    return Played(
        story=story,
        language=language or story.language,
        steps=tuple(player.with_followed(done)),
        failed=tuple(player.checks.failed),
        teller=player.teller(),
        afterwards=afterwards,
    )


def _counted(steps: Sequence[Step], progress: Progress | None) -> Iterator[Step]:
    for number, step in enumerate(steps, start=1):
        yield step
        if progress:
            progress(number, len(steps))


class _Player:
    """Plays the steps of one story, one after the other."""

    def __init__(
        self, story: Story, hjul: Hjul, clock: SimulatedClock, run: str, language: Language
    ) -> None:
        self._story, self._hjul, self._clock = story, hjul, clock
        self._run = run
        self._language: Language = language
        self._shift = self._days_to_move()
        self._names = Names(story.people, story.own_keys, run, self._shift)
        self._asked = 0
        self.keeps_time = False
        self.checks = Checks(story, language)

    def _days_to_move(self) -> timedelta:
        """Move a story that is played again by whole weeks, past what is recorded already."""
        behind = self._clock.now() - self._story.steps[0].moment
        if not self._run or behind <= timedelta():
            return timedelta()
        return timedelta(weeks=behind // timedelta(weeks=1) + 1)

    def was_played(self) -> bool:
        """Tell whether the first stream of the story is there already."""
        deeds = (step.deed for step in self._story.steps)
        askings = (deed.commands for deed in deeds if isinstance(deed, Asking))
        first = (self._names.stream_for(one) for some in askings for one in some if one.begins)
        return any(len(self._hjul.history(stream)) for stream in first)

    def step(self, step: Step) -> Done:
        """Let the time of a step come, do what it says, and look."""
        moment = step.moment + self._shift
        meanwhile = self.pass_time(moment) if self.keeps_time else ()
        self._clock.set(moment)
        before = self.teller()
        done = Done(step=step, teller=before, meanwhile=meanwhile)
        match step.deed:
            case Asking() as asking:
                done = self._ask(asking, done)
            case Loading() as loading:
                done = self._load(loading, done)
            case None:
                pass
        shown = [seen for look in step.looks if (seen := self._look(look))]
        after = self.teller()  # what begins in a step has its name after it, the rest before
        named = replace(after, names={**after.names, **before.names})
        return replace(done, shown=tuple(shown), teller=named)

    def pass_time(self, moment: datetime) -> tuple[Recorded[Event], ...]:
        """Let time pass and the scheduler do its part; give what it did, in its order."""
        return tuple(map(self._cited, self._hjul.run_until(moment).entries))

    def _cited(self, reference: str) -> Recorded[Event]:
        stream, _, version = reference.partition("@")
        return self._hjul.history(stream)[int(version) - 1]

    def teller(self) -> Teller:
        """Give what tells sentences, with the names as they are now."""
        return self._hjul.history("organisation", language=self._language).teller

    # ---- asking ----------------------------------------------------------------------------------

    def _ask(self, asking: Asking, done: Done) -> Done:
        ahead = self._names.copy()
        ahead.entry_of.clear()
        commands = list(self._commands(asking, ahead))
        self._asked += 1
        try:
            entries = self._handed_in(asking, commands)
        except Refusal as refusal:
            self.checks.refused(asking, refusal)
            return replace(done, refusal=refusal)
        self._names = ahead
        for given, entry in zip(asking.commands, entries, strict=True):
            self._names.learn(given, entry)
        self.checks.happened(asking, entries)
        if asking.twice:
            again = self._handed_in(asking, commands)
            self.checks.twice(asking, entries, again)
        return replace(done, entries=entries)

    def _handed_in(
        self, asking: Asking, commands: Sequence[Command]
    ) -> tuple[Recorded[Event], ...]:
        people, behalf = self._story.people, asking.on_behalf_of
        how: dict[str, Any] = {
            "by": people[asking.by].actor,
            "command_id": f"story:{self._names.scoped(self._story.name)}:{self._asked}",
            "on_behalf_of": people[behalf].actor.id if behalf else "",
            "through": asking.through,
        }
        if isinstance(freeze := commands[0], FreezeSignals):  # what it says is computed
            answer = self._hjul.evaluate(
                freeze.stream, freeze.measure, cycle=freeze.for_cycle, **how
            )
        else:
            answer = self._hjul.ask(commands, **how)
        return answer.entries

    def _commands(self, asking: Asking, names: Names) -> Iterator[Command]:
        for given in asking.commands:
            if (stream := names.stream_for(given)) and stream not in names.entry_of:
                names.entry_of[stream] = len(self._hjul.history(stream))
            values, unnamed = names.values(given)
            for one in unnamed:
                spot = within(given.fields, one.field)
                self.checks.tell(spot, one.expected, one.found, one.detail)
            yield command_of(COMMANDS, given.command, values)
            names.ahead(given, values)

    # ---- loading ---------------------------------------------------------------------------------

    def _load(self, loading: Loading, done: Done) -> Done:
        path = self._story.path.with_name(loading.file)
        try:
            content = path.read_bytes()
        except OSError as error:
            self.checks.tell(loading.spot, "a-file", loading.file, str(error.strerror))
            return done
        stream = self._names.streams[loading.measure]
        found = measurements.read(content, stream, file=loading.file, columns=loading.columns)
        loaded = measurements.load(
            self._hjul,
            found,
            by=self._story.people[loading.by].actor,
            keep=loading.keep,
            through="story",
        )
        self.checks.loaded(loading, loaded)
        return replace(done, loaded=loaded)

    # ---- looking ---------------------------------------------------------------------------------

    def _look(self, look: Looking) -> str:
        """Check what is expected of a view, and give it when it is to be shown."""
        if look.has or look.lacks or look.says or look.never_says or look.rows is not None:
            self.checks.looked(look, self._see(look, look.language or self._story.language))
        if not look.shown:
            return ""
        return self._see(look, look.language or self._language).text

    def _see(self, look: Looking, language: Language) -> Seen:
        at = look.at + self._shift if look.at else None
        how: dict[str, Any] = {"at": at, "language": language}
        stream = look.of if look.of in SINGLE else self._names.streams.get(look.of, "")
        if look.view == "history":
            return Seen.of_text(self._hjul.history(stream, **how).text())
        if look.view == "why":
            return Seen.of_text(self._hjul.why(stream, language=language).text())
        if look.view == "story":
            return Seen.of_text(self._hjul.story(stream, **how))
        if look.view == "study":
            return Seen.of_text(text(self._hjul.study(stream, **how), WIDTH))
        if look.view in OF_ONE:
            return Seen.of_table(getattr(self._hjul, look.view)(stream, **how))
        if stream:
            how["stream"] = stream
        division = "" if stream else self._names.place(look.of)
        return Seen.of_table(getattr(self._hjul, look.view)(division, **how))

    # ---- what followed ---------------------------------------------------------------------------

    def with_followed(self, done: Sequence[Done]) -> Iterator[Done]:
        """Add to each step what policies asked for because of it."""
        told = {entry.position for one in done for entry in one.entries}
        causes = {entry.reference: at for at, one in enumerate(done) for entry in one.entries}
        followed: dict[int, list[Recorded[Event]]] = {}
        for stream in (*SINGLE, *self._names.streams.values()):
            for entry in self._hjul.history(stream):
                at = causes.get(entry.record.causation)
                is_due = entry.record.kind == "scheduler"  # what fell due is told when it did
                if at is not None and entry.position not in told and not is_due:
                    followed.setdefault(at, []).append(entry)
        for at, one in enumerate(done):
            entries = sorted(followed.get(at, []), key=lambda entry: entry.position)
            yield replace(one, followed=tuple(entries))


__all__ = ["Done", "Given", "Played", "play"]
