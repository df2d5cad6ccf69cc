"""The engine: everything built from one URL, and the one door through which everything is asked."""

from collections.abc import AsyncGenerator, Callable, Generator, Sequence
from contextlib import AbstractContextManager, asynccontextmanager, contextmanager
from dataclasses import replace
from itertools import islice
from os import PathLike, fspath
from time import perf_counter
from types import TracebackType
from typing import TYPE_CHECKING, Any, Final, Self

import sqlalchemy as sa

from hjul.adapters.answer import Answer
from hjul.adapters.around import Around
from hjul.adapters.clock import Clock, SystemClock
from hjul.adapters.codec import Codec
from hjul.adapters.committees import Committees
from hjul.adapters.copies import MakesCopies
from hjul.adapters.figures import Figures
from hjul.adapters.gaps import Gaps
from hjul.adapters.history import History, HistoryLog
from hjul.adapters.keeping import KeepsHistory
from hjul.adapters.ledger.note import Signer
from hjul.adapters.log import logger
from hjul.adapters.naming import call
from hjul.adapters.ports import Authorizer, Directory, EverybodyMay, Messenger, NobodyKnown
from hjul.adapters.reader import VIEWS, Reader, UnknownView
from hjul.adapters.replay.replaying import Replays
from hjul.adapters.reports import Reports
from hjul.adapters.scheduler.keeping import KeepsTime
from hjul.adapters.store.database import Database
from hjul.adapters.store.joining import prepare
from hjul.adapters.studies import Studies
from hjul.adapters.texts import Texts
from hjul.adapters.views import Views
from hjul.cycle.aggregates import COMMANDS
from hjul.cycle.asking import checked_actor, checked_envelope, command_of, listed_commands
from hjul.cycle.evaluation import evaluated, series_of
from hjul.cycle.handling import ATTEMPTS, Asking, decided, handle
from hjul.cycle.law import Command
from hjul.cycle.policies import POLICIES
from hjul.cycle.record import HJUL, Actor, Event, Recorded
from hjul.cycle.refusals import Broken, Refusal, Refused
from hjul.cycle.sentences import Language

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

Progress = Callable[[str, int, int], None]

AT_ONCE: Final = 200
"""So many commands of a policy are asked as one: what reaches everything takes few appends."""


class Hjul(
    Replays, Studies, Reports, Figures, Gaps, Committees, KeepsTime, KeepsHistory, MakesCopies
):
    """One organisation's history, its law and its views.

    Use it as a context manager, or with `start()` and `stop()`. Any number of threads may share
    one; it is never a global.
    """

    def __init__(
        self,
        url: "str | PathLike[str] | None" = None,
        *,
        engine: sa.Engine | None = None,
        schema: str | None = None,
        clock: Clock | None = None,
        authorizer: Authorizer | None = None,
        directory: Directory | None = None,
        messenger: Messenger | None = None,
        scheduler: bool = False,
        language: Language = "en",
        signer: Signer | None = None,
        checkpoints: "str | PathLike[str] | None" = None,
    ) -> None:
        """Open a history; its tables are made when they are not there.

        Args:
            url: `sqlite:///quality.db`, `postgresql://user@host/name`, `memory:`, or the path of
                an SQLite file.
            engine: The host's own engine, instead of a URL.
            schema: On PostgreSQL, the schema of this organisation.
            clock: The system's clock unless another is given.
            authorizer: Everybody may do everything unless another is given.
            directory: Knows whose an opaque id is; without one the ids are shown.
            messenger: Takes digests to people; without one they are kept, and nobody is told.
            scheduler: Whether to do, in a thread, what falls due between `start` and `stop`.
            language: Of what is told, unless a call says otherwise.
            signer: Signs the checkpoints; the key in `<file>.key` for an SQLite file that has one.
            checkpoints: The folder in which they are kept outside the database;
                `<file>.checkpoints` for an SQLite file, nowhere on a server unless it is given.

        Raises:
            BadUrl: When the URL is none, with an example of one.
            BadKey: When the key beside the file cannot be used.
        """
        self.clock: Clock = clock or SystemClock()
        self.authorizer: Authorizer = authorizer or EverybodyMay()
        self.language: Language = language
        self._messenger, self._keeps_time = messenger, scheduler
        self._log = logger()
        place = f"sqlite:///{fspath(url)}" if isinstance(url, PathLike) else url
        self._database = Database(place, engine=engine, schema=schema)
        self._history = History(self._database, Codec(self.clock.salt), self.clock.recording)
        recorder, codec = self._history.kept, self._history.codec
        self._texts = Texts(recorder)
        self._views = Views(self._database, recorder, codec, VIEWS)
        self._views.prepare()
        recorder.hooks.append(self._views.on_append)
        self._keep(signer, checkpoints)
        self._reader = Reader(
            recorder, codec, self._views, self._texts, self.clock, directory or NobodyKnown()
        )
        standing = HistoryLog(self._history, self._follow).standing
        self._around = Around(recorder, codec, standing)
        if isinstance(self.authorizer, EverybodyMay):
            self._log.debug("everybody_may_ask_and_read")

    # ---- asking ----------------------------------------------------------------------------------

    def ask(
        self,
        commands: Command | Sequence[Command],
        *,
        by: Actor,
        command_id: str = "",
        on_behalf_of: str = "",
        role: str = "",
        through: str = "library",
        correlation: str = "",
        causation: str = "",
        rule: str = "",
    ) -> Answer:
        """Ask for one or several things, all or none.

        Args:
            commands: What is asked. Several are one step; later ones see what earlier ones did.
            by: Who asks.
            command_id: Makes asking twice the same as asking once; drawn when none is given.
            on_behalf_of: The id of somebody for whom it is asked.
            role: In which role; the first of the actor's unless said.
            through: Through what it was asked: a key such as `web`.
            correlation: What it belongs to, an id of the host's.
            causation: What caused it: an entry, or an id of the host's.
            rule: The rule of time that a scheduler asks for.

        Raises:
            NotNow, Refused: When the law says no; nothing happened then, and all reasons are told.
            CommandReused: When another asking was stored under the command id.
        """
        started = perf_counter()
        listed = listed_commands(commands)
        given = {
            "by": checked_actor(by),
            "today": self.clock.today(),
            "command_id": command_id or self.clock.new_id(),
            "on_behalf_of": on_behalf_of,
            "role": role,
            "through": through,
            "correlation": correlation,
            "causation": causation,
            "rule": rule,
        }
        asking = checked_envelope(Asking, given)
        names = "+".join(type(command).__name__ for command in listed)
        try:
            self._allow(asking.by, listed)
            recorded = self._handle(listed, asking, may_repeat=bool(command_id))
        except Refusal as refusal:
            call(refusal, self._reader, self.authorizer, asking.by)
            self._log.info("command_refused", asked=names, why=type(refusal).__name__)
            raise
        took_ms = round((perf_counter() - started) * 1000, 1)
        told = {"asked": names, **_told(recorded), "command_id": asking.command_id}
        self._log.info("command_handled", **told, took_ms=took_ms)
        return Answer(recorded, self._texts)

    def command(self, name: str, /, **fields: object) -> Command:
        """Make a command by its name, from fields as a person or a file gives them.

        Raises:
            Refused: When there is no such command or field, or a field is not understood.
        """
        return command_of(COMMANDS, name, fields)

    def evaluate(
        self, initiative: str, measure: str, *, by: Actor, cycle: int | None = None, **how: Any
    ) -> Answer:
        """Compute what a measure's series says and freeze it on an initiative, maybe for a cycle.

        As the chart and by the rules of the measure's definition (`hjul.cycle.evaluation`), of the
        whole series or of the stratum named in `stratum`.
        """
        stratum = how.pop("stratum", "")
        entries = [(entry.version, entry.event) for entry in self._history.entries(measure)]
        frozen = evaluated(series_of(measure, entries), stratum)
        return self.ask(replace(frozen, stream=initiative, for_cycle=cycle), by=by, **how)

    def _allow(self, by: Actor, commands: Sequence[Command]) -> None:
        denied = [c for c in commands if not self.authorizer.may_ask(by, c)]
        if denied:
            told = [{"asked": type(command).__name__} for command in denied]
            raise Refused(tuple(Broken("asking.is-allowed", (), each) for each in told))

    def _handle(
        self, commands: Sequence[Command], asking: Asking, *, may_repeat: bool
    ) -> Sequence[Recorded[Event]]:
        log = HistoryLog(self._history, self._follow, may_repeat=may_repeat)
        attempts = 0 if self._database.is_inside else ATTEMPTS
        return handle(log, commands, asking, self.clock.new_id, attempts)

    def _tried(self, command: Command, by: Actor | None) -> Refusal | None:
        """Say what the law would say to a command, and store nothing."""
        somebody = Actor(id="somebody")
        asking = Asking(by=somebody, today=self.clock.today(), command_id="tried")
        try:
            decided(HistoryLog(self._history, self._follow), [command], asking)
        except Refusal as refusal:
            call(refusal, self._reader, self.authorizer, by)
            return refusal
        return None

    def _follow(self, happened: Sequence[Recorded[Event]]) -> None:
        """Ask for what the policies want, in the same step; what the law refuses stays quiet."""
        for entry in happened:
            for policy in POLICIES:
                wanted = enumerate(policy(entry, self._around), start=1)
                while some := list(islice(wanted, AT_ONCE)):
                    self._ask_for_policy(entry, policy.__name__, some)

    def _ask_for_policy(
        self, entry: Recorded[Event], policy: str, wanted: Sequence[tuple[int, Command]]
    ) -> None:
        """Ask for all of it as one; if the law refuses something, for each half by itself."""
        first, last = wanted[0][0], wanted[-1][0]
        asking = Asking(
            by=HJUL,
            today=self.clock.today(),
            command_id=f"{entry.reference}:{policy}:{first}" + (f"-{last}" if last > first else ""),
            through="policy",
            correlation=entry.record.correlation,
            causation=entry.reference,
        )
        try:
            self._handle([command for _, command in wanted], asking, may_repeat=True)
        except Refusal as refusal:
            middle = len(wanted) // 2
            if not middle:
                self._log.info("policy_stays_quiet", policy=policy, why=type(refusal).__name__)
                return
            for half in (wanted[:middle], wanted[middle:]):
                self._ask_for_policy(entry, policy, half)

    def _ask_itself(self, command: Command) -> None:
        """Ask in the engine's own name, for what nobody else has to decide."""
        asking = Asking(by=HJUL, today=self.clock.today(), command_id=self.clock.new_id())
        self._handle([command], asking, may_repeat=False)

    # ---- a host's own transaction ----------------------------------------------------------------

    def join(self, session: "Session | sa.Connection") -> AbstractContextManager[None]:
        """Let what is asked within become part of the host's transaction: both or neither.

        Ask last: everybody else who appends waits until the host commits.

        Raises:
            CannotJoin: When the host's engine was not prepared, or the two could not be one step.
        """
        return self._database.join(session)

    @contextmanager
    def together(self) -> Generator[None]:
        """Make several askings one step: all of them are stored, or none."""
        with self._database.transaction():
            yield

    # ---- care ------------------------------------------------------------------------------------

    def rebuild(self, view: str = "", progress: Progress | None = None) -> None:
        """Build a view, or all of them, anew beside the live one, and swap in one step."""
        if view and view not in self._views.names:
            raise UnknownView(view)
        self._views.rebuild(view, progress)

    def parked(self) -> Sequence[Any]:
        """List the streams that a view could not fold, with where and why."""
        return self._views.parked()

    def start(self) -> Self:
        """Begin to work; a history that was just made works already."""
        self._log.debug("engine_started")
        self._start_keeping_time()
        return self

    def stop(self) -> None:
        """Let go of the database. A host's own engine stays the host's."""
        self._stop_keeping_time()
        self.keeping.close()
        self._views.close()
        self._history.close()
        self._database.close()

    def __enter__(self) -> Self:
        """Begin to work."""
        return self.start()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop."""
        self.stop()

    @asynccontextmanager
    async def lifespan(self, _: object) -> AsyncGenerator[None]:
        """Start and stop with a web application: `FastAPI(lifespan=hjul.lifespan)`."""
        self.start()
        try:
            yield
        finally:
            self.stop()


def _told(recorded: Sequence[Recorded[Event]]) -> dict[str, str]:
    """Say for the log what happened, and where the first of it stands."""
    happened = "+".join(type(entry.event).__name__ for entry in recorded)
    where = {"stream": recorded[0].stream, "division": recorded[0].division} if recorded else {}
    return {"happened": happened, **where}


__all__ = ["Hjul", "prepare"]
