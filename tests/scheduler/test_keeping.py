"""The scheduler on the real law and the real view: what it does, when, and what it leaves."""

import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from hjul import (
    Actor,
    Hjul,
    MakePrediction,
    NoteObservation,
    OpenDivision,
    OpenInitiative,
    OpenUnit,
    PauseInitiative,
    PlanCycle,
    RequestSupport,
    SetDeadline,
    SimulatedClock,
    StartTrial,
    TakeOffice,
)
from hjul.adapters.clock import STOCKHOLM
from hjul.adapters.ports import Digest
from hjul.adapters.scheduler.working import NotSimulated
from hjul.cycle.commands import ChangeSetting, MeetDeadline
from hjul.cycle.initiative.events import StudyBegun
from hjul.cycle.sentences import Language

ANNA = Actor(id="u-4711", roles=("unit-manager",))
VISITS = "initiative-visits"
BEGIN = datetime(2027, 3, 1, 8, tzinfo=UTC)


class Inbox:
    """A messenger that keeps what it is given, and fails when it is told to."""

    def __init__(self) -> None:
        self.digests: list[Digest] = []
        self.fails = 0

    def deliver(self, digest: Digest) -> None:
        """Keep it."""
        if self.fails:
            self.fails -= 1
            raise OSError("the mail is away")
        self.digests.append(digest)

    def language(self, person: str) -> Language | None:
        """Some read Swedish."""
        return "sv" if person == "u-sv" else None


@pytest.fixture
def inbox() -> Inbox:
    """An empty inbox."""
    return Inbox()


@pytest.fixture(params=["memory", "file", "postgresql"])
def hjul(request: pytest.FixtureRequest, tmp_path: Path, inbox: Inbox) -> Iterator[Hjul]:
    """A history on each kind of database, with a division, a unit and its offices."""
    kinds = {"memory": "memory:", "file": f"sqlite:///{tmp_path / 'quality.db'}"}
    url = kinds.get(request.param) or request.getfixturevalue("postgres")
    with Hjul(url, clock=SimulatedClock(BEGIN), messenger=inbox) as engine:
        opened(engine)
        yield engine


def opened(engine: Hjul) -> None:
    """Open a division and an initiative in it."""
    engine.ask(
        [
            OpenDivision(division="vard", name="Vård och omsorg"),
            OpenUnit(unit="norr", division="vard", name="Hemtjänst norr"),
            TakeOffice(role="coach", person="u-coach", division="vard"),
            TakeOffice(role="unit-manager", person="u-manager", division="vard", unit="norr"),
            OpenInitiative(VISITS, title="Home visits on time", division="vard", unit="norr"),
        ],
        by=ANNA,
    )


def trial(engine: Hjul, ends_on: date, *, seen: bool = True) -> None:
    """Start a trial, and maybe observe something."""
    listed = [
        PlanCycle(VISITS, idea="Ring the evening before"),
        MakePrediction(VISITS, cycle=1, statement="70 %", because="fewer are out"),
        StartTrial(VISITS, cycle=1, ends_on=ends_on),
    ]
    engine.ask(
        [*listed, *([NoteObservation(VISITS, cycle=1, noted="Two")] if seen else [])], by=ANNA
    )


def set_to(engine: Hjul, name: str, choice: str = "", number: str = "") -> None:
    """Let the organisation choose a value."""
    engine.ask(ChangeSetting(setting=name, choice=choice, number=number), by=ANNA)


def days_of(engine: Hjul, stream: str = VISITS) -> list[tuple[str, date]]:
    """List what the scheduler did, and on which day."""
    return [
        (type(entry.event).__name__, entry.record.on)
        for entry in engine.history(stream)
        if entry.record.kind == "scheduler"
    ]


def stockholm(*when: int) -> datetime:
    """Give a moment of Stockholm's clock."""
    year, month, day, hour, minute = (*when, 0, 0)[:5]
    return datetime(year, month, day, hour, minute, tzinfo=STOCKHOLM)


# ---- what falls due ------------------------------------------------------------------------------


def test_a_trial_whose_time_is_up_goes_over_into_study_the_day_after_its_last(hjul: Hjul) -> None:
    trial(hjul, date(2027, 3, 11))
    hjul.run_until(stockholm(2027, 3, 12, 7, 59))
    assert days_of(hjul) == [("ReminderGiven", date(2027, 3, 8))]

    hjul.run_until(stockholm(2027, 3, 12, 8))
    assert days_of(hjul)[-1] == ("StudyBegun", date(2027, 3, 12))
    entry = hjul.history(VISITS)[-1]
    assert entry.record.rule == "time.trial-ends"
    assert entry.record.causation == f"{VISITS}@4"
    assert entry.recorded_at == stockholm(2027, 3, 12, 8)


def test_a_trial_nobody_observed_only_runs_out(hjul: Hjul) -> None:
    trial(hjul, date(2027, 3, 11), seen=False)
    hjul.run_until(stockholm(2027, 3, 13))

    assert days_of(hjul)[-1] == ("TrialTimeRanOut", date(2027, 3, 12))


def test_what_is_settled_before_its_moment_never_fires(hjul: Hjul) -> None:
    hjul.ask(SetDeadline(VISITS, due_on=date(2027, 3, 10), what="Decide"), by=ANNA)
    hjul.ask(MeetDeadline(VISITS, deadline=1), by=ANNA)
    hjul.run_until(stockholm(2027, 3, 20))

    assert days_of(hjul) == []


def test_while_it_is_paused_nothing_of_it_fires(hjul: Hjul) -> None:
    hjul.ask(SetDeadline(VISITS, due_on=date(2027, 3, 10), what="Decide"), by=ANNA)
    hjul.ask(PauseInitiative(VISITS, until_on=date(2027, 9, 1), why="Summer"), by=ANNA)
    hjul.run_until(stockholm(2027, 8, 20))

    assert days_of(hjul) == []


def test_a_parked_stream_of_the_view_is_left_alone_and_the_others_fire(
    hjul: Hjul, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = "initiative-other"
    hjul.ask(OpenInitiative(other, title="Other", division="vard"), by=ANNA)
    for stream in (VISITS, other):
        hjul.ask(SetDeadline(stream, due_on=date(2027, 3, 10), what="Decide"), by=ANNA)
    kind: Any = hjul._views._ground.kinds["due"]
    fold = kind.view.fold

    def breaks(rows: Any, recorded: Any) -> None:
        if recorded.stream == other:
            raise ValueError("a fault in the view")
        fold(rows, recorded)

    object.__setattr__(kind.view, "fold", breaks)
    try:
        hjul.ask(RequestSupport(other, about="Somebody to ask"), by=ANNA)
    finally:
        object.__setattr__(kind.view, "fold", fold)
    assert [one.stream for one in hjul.parked()] == [other]
    hjul.run_until(stockholm(2027, 3, 12))
    assert [name for name, _ in days_of(hjul)] == ["ReminderGiven", "ReminderGiven"]


def test_the_same_seed_gives_the_same_history_byte_for_byte(tmp_path: Path) -> None:
    roots: list[bytes] = []
    for name in ("one", "two"):
        url = f"sqlite:///{tmp_path / name}.db"
        with Hjul(url, clock=SimulatedClock(BEGIN, seed="same")) as engine:
            opened(engine)
            trial(engine, date(2027, 3, 11))
            engine.run_until(stockholm(2029, 1, 1))
            roots.append(engine.verify().root)
    assert roots[0] == roots[1]


def test_five_years_pass_in_seconds() -> None:
    begun = time.perf_counter()
    with Hjul("memory:", clock=SimulatedClock(BEGIN)) as engine:
        opened(engine)
        for year in range(2027, 2032):
            engine.ask(SetDeadline(VISITS, due_on=date(year, 6, 10), what="Report"), by=ANNA)
        swept = engine.run_until(stockholm(2032, 3, 1))
        assert swept.fired > 20
        assert engine.sweep().fired == 0
    assert time.perf_counter() - begun < 20


def test_real_time_cannot_be_made_to_pass() -> None:
    with Hjul("memory:") as engine, pytest.raises(NotSimulated, match="real time"):
        engine.run_until(BEGIN)


# ---- the hour that is not there, and the hour that is there twice --------------------------------


@pytest.mark.parametrize(
    ("due_on", "fires"),
    [
        (date(2027, 3, 25), datetime(2027, 3, 25, 1, 30, tzinfo=UTC)),
        (date(2027, 3, 28), datetime(2027, 3, 30, 0, 30, tzinfo=UTC)),
        (date(2027, 10, 31), datetime(2027, 11, 1, 1, 30, tzinfo=UTC)),
        (date(2028, 2, 29), datetime(2028, 2, 29, 1, 30, tzinfo=UTC)),
    ],
)
def test_it_fires_at_the_hour_that_was_chosen_in_stockholm(
    hjul: Hjul, due_on: date, fires: datetime
) -> None:
    set_to(hjul, "time-of-day", choice="02-30")
    hjul.ask(SetDeadline(VISITS, due_on=due_on, what="Decide"), by=ANNA)
    hjul.run_until(fires - timedelta(seconds=1))
    before = len([entry for entry in hjul.history(VISITS) if _is_of_deadline(entry)])
    hjul.run_until(fires)

    told = [entry for entry in hjul.history(VISITS) if _is_of_deadline(entry)]
    assert len(told) == before + 1
    assert told[-1].recorded_at == fires


def _is_of_deadline(entry: Any) -> bool:
    return bool(entry.record.rule == "time.deadline")


# ---- outages -------------------------------------------------------------------------------------


def test_after_fourteen_days_over_the_change_of_clocks_all_is_caught_up_in_order(
    hjul: Hjul, inbox: Inbox
) -> None:
    """From 22 March to 5 April: Good Friday and Easter Monday are off, the clock goes forward."""
    trial(hjul, date(2027, 3, 24))
    for day in (23, 25, 30, 31):
        hjul.ask(SetDeadline(VISITS, due_on=date(2027, 3, day), what=f"By {day}"), by=ANNA)
    hjul.run_until(stockholm(2027, 3, 22))
    inbox.digests.clear()
    before = len(days_of(hjul))

    clock: Any = hjul.clock
    clock.set(stockholm(2027, 4, 5, 9))
    swept = hjul.sweep()
    late = [entry for entry in hjul.history(VISITS) if entry.record.kind == "scheduler"][before:]
    events: list[Any] = [entry.event for entry in late]
    due = [one.due_on + timedelta(days=isinstance(one, StudyBegun)) for one in events]
    assert due == sorted(due)
    assert [type(entry.event).__name__ for entry in late].count("StudyBegun") == 1
    assert {entry.record.on for entry in late} == {date(2027, 4, 5)}
    assert len({entry.record.command_id for entry in late}) == len(late) == swept.fired
    assert [digest.person for digest in inbox.digests] == ["u-4711"]
    assert len(inbox.digests[0].lines) == len(late)
    assert hjul.sweep().fired == 0
    assert len(inbox.digests) == 1


@pytest.mark.parametrize(("missed", "kinds"), [("coalesce", 1), ("late", 4), ("skip", 4)])
def test_missed_rungs_are_told_as_was_chosen(hjul: Hjul, missed: str, kinds: int) -> None:
    set_to(hjul, "missed", choice=missed)
    hjul.ask(SetDeadline(VISITS, due_on=date(2027, 3, 8), what="Decide"), by=ANNA)
    clock: Any = hjul.clock
    clock.set(stockholm(2027, 3, 30, 9))
    hjul.sweep()

    told = [entry for entry in hjul.history(VISITS) if _is_of_deadline(entry)]
    names = [type(entry.event).__name__ for entry in told]
    if missed == "coalesce":
        assert names == ["ReminderGiven"]
    elif missed == "late":
        assert names[:4] == ["ReminderGiven", "ReminderGiven", "ReminderGiven", "SupportOffered"]
    else:
        assert names[0] == "ReminderMissed"
    assert len(told) >= kinds


# ---- digests -------------------------------------------------------------------------------------


def test_each_hears_once_and_in_their_language(hjul: Hjul, inbox: Inbox) -> None:
    hjul.ask(OpenInitiative("initiative-b", title="Medicin", division="vard"), by=Actor(id="u-sv"))
    for stream in (VISITS, "initiative-b"):
        hjul.ask(SetDeadline(stream, due_on=date(2027, 3, 8), what="Decide"), by=ANNA)
    clock: Any = hjul.clock
    clock.set(stockholm(2027, 3, 8, 8))
    hjul.sweep()
    hjul.sweep()

    told = {digest.person: digest for digest in inbox.digests}
    assert len(inbox.digests) == 2
    assert told["u-4711"].lines[0].startswith("Home visits on time: The scheduler gave reminder 1")
    assert told["u-sv"].lines[0].startswith("Medicin: ")
    assert "påminnelse" in told["u-sv"].lines[0]
    assert all(line.sent for line in hjul.post())


def test_what_could_not_be_delivered_comes_again_under_the_same_id(
    hjul: Hjul, inbox: Inbox
) -> None:
    hjul.ask(SetDeadline(VISITS, due_on=date(2027, 3, 8), what="Decide"), by=ANNA)
    clock: Any = hjul.clock
    clock.set(stockholm(2027, 3, 8, 8))
    inbox.fails = 1
    hjul.sweep()
    (waiting,) = hjul.post()
    assert (inbox.digests, waiting.sent) == ([], None)

    hjul.sweep()
    assert [digest.id for digest in inbox.digests] == [waiting.digest]


def test_support_is_heard_of_by_who_gives_it_and_who_may_take_it(hjul: Hjul, inbox: Inbox) -> None:
    hjul.ask(SetDeadline(VISITS, due_on=date(2027, 3, 8), what="Decide"), by=ANNA)
    hjul.run_until(stockholm(2027, 4, 20))

    heard = {line.role: line.person for line in hjul.post()}
    assert heard["coach"] == "u-coach"
    assert heard["owner"] == "u-4711"
    assert heard["unit-manager"] == "u-manager"
    assert heard["operations-manager"] == ""
    assert "u-coach" in {digest.person for digest in inbox.digests}


def test_a_rebuild_sends_nothing(hjul: Hjul, inbox: Inbox) -> None:
    hjul.ask(SetDeadline(VISITS, due_on=date(2027, 3, 8), what="Decide"), by=ANNA)
    hjul.run_until(stockholm(2027, 3, 9))
    sent = len(inbox.digests)
    hjul.rebuild()
    hjul.sweep()

    assert len(inbox.digests) == sent


def test_what_fell_due_before_anybody_delivered_is_not_sent_afterwards(tmp_path: Path) -> None:
    url, clock, late = f"sqlite:///{tmp_path / 'q.db'}", SimulatedClock(BEGIN), Inbox()
    with Hjul(url, clock=clock) as engine:
        opened(engine)
        engine.ask(SetDeadline(VISITS, due_on=date(2027, 3, 8), what="Decide"), by=ANNA)
        engine.run_until(stockholm(2027, 3, 9))
        assert [line.sent for line in engine.post()] == [None, None]
    with Hjul(url, clock=clock, messenger=late) as engine:
        engine.sweep()
        assert late.digests == []


# ---- by itself -----------------------------------------------------------------------------------


def test_an_engine_with_a_scheduler_does_what_is_due_by_itself(tmp_path: Path) -> None:
    url, early = f"sqlite:///{tmp_path / 'q.db'}", SimulatedClock(datetime(2026, 3, 2, tzinfo=UTC))
    with Hjul(url, clock=early) as engine:
        opened(engine)
    with Hjul(url, scheduler=True) as engine:
        engine.ask(SetDeadline(VISITS, due_on=date(2026, 3, 4), what="Decide"), by=ANNA)
        end = time.monotonic() + 20
        while not any(_is_of_deadline(one) for one in engine.history(VISITS)):
            assert time.monotonic() < end
            time.sleep(0.05)
    with Hjul(url) as engine:
        assert engine.verify().ok


def test_a_clock_that_jumps_ahead_and_back_does_nothing_twice(hjul: Hjul) -> None:
    hjul.ask(SetDeadline(VISITS, due_on=date(2027, 3, 8), what="Decide"), by=ANNA)
    clock: Any = hjul.clock
    clock.set(stockholm(2027, 3, 8, 8))
    hjul.sweep()
    fired = len(days_of(hjul))
    clock.set(stockholm(2027, 3, 1, 8))
    assert hjul.sweep().fired == 0
    clock.set(stockholm(2027, 3, 8, 9))
    assert hjul.sweep().fired == 0
    assert len(days_of(hjul)) == fired
