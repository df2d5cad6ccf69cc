"""What is due in a real history, kept by a real scheduler, and why things came as they did."""

from collections.abc import Generator, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from hjul import Actor, Hjul
from hjul.adapters.clock import SimulatedClock
from hjul.adapters.copies import import_history
from hjul.adapters.ledger.note import PrivateKey
from hjul.adapters.why import NoEntry
from hjul.cycle.calendar import days_off
from hjul.cycle.commands import (
    AdoptCalendar,
    ChangeSetting,
    CloseInitiative,
    MakePrediction,
    NoteObservation,
    OpenDivision,
    OpenInitiative,
    OpenYear,
    PauseInitiative,
    PlanCycle,
    ResumeInitiative,
    SetDeadline,
    StartTrial,
)

ANNA = Actor(id="u-anna", roles=("unit-manager",))
BERIT = Actor(id="u-berit")
VISITS = "initiative-visits"
MEALS = "initiative-meals"
LANGUAGES = ("en", "sv")


@pytest.fixture
def hjul() -> Iterator[Hjul]:
    """Give a history with a trial and a deadline."""
    with opened("memory:") as hjul:
        yield hjul


@pytest.fixture(params=["file", "postgres"])
def stored(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Hjul]:
    """Give the same on a disk."""
    is_file = request.param == "file"
    url = f"sqlite:///{tmp_path}/quality.db" if is_file else request.getfixturevalue("postgres")
    with opened(str(url)) as hjul:
        yield hjul


@contextmanager
def opened(url: str) -> Generator[Hjul]:
    with Hjul(url, clock=SimulatedClock(datetime(2027, 3, 1, 8, tzinfo=UTC))) as hjul:
        begin(hjul)
        yield hjul


def begin(hjul: Hjul) -> None:
    hjul.ask([OpenDivision(division=key, name=key) for key in ("care", "school")], by=ANNA)
    hjul.ask(OpenInitiative(VISITS, title="Home visits", division="care"), by=ANNA)
    hjul.ask(PlanCycle(VISITS, purpose="test", idea="Ring first"), by=ANNA)
    hjul.ask(MakePrediction(VISITS, cycle=1, statement="80 %", because="at home"), by=ANNA)
    hjul.ask(StartTrial(VISITS, cycle=1, ends_on=date(2027, 3, 14)), by=ANNA)
    hjul.ask(NoteObservation(VISITS, cycle=1, noted="All at home"), by=ANNA)
    hjul.ask(OpenInitiative(MEALS, title="Warm meals", division="school"), by=BERIT)
    hjul.ask(SetDeadline(MEALS, what="Order trays", due_on=date(2027, 3, 9)), by=BERIT)


def pass_time(hjul: Hjul, until: date) -> None:
    hjul.run_until(datetime(until.year, until.month, until.day, 12, tzinfo=UTC))


# ---- due -----------------------------------------------------------------------------------------


def test_each_division_sees_its_own_and_each_person_too(hjul: Hjul) -> None:
    care, berits = hjul.due("care"), hjul.due(person="u-berit")

    assert [row["what"] for row in care.dicts()] == ["the trial of cycle 1 ends"]
    assert [row["what"] for row in berits.dicts()] == ["deadline 1: Order trays"]
    assert hjul.due(person="u-nobody").rows == ()


def test_at_shows_what_was_pending_then_and_what_was_to_happen(hjul: Hjul) -> None:
    pass_time(hjul, date(2027, 6, 1))

    (trial,) = hjul.due("care", at=date(2027, 3, 8), days=7).dicts()
    assert trial["next"] == "the reminder ahead of time, 10 March"
    (trial,) = hjul.due("care", at=date(2027, 3, 11), days=7).dicts()
    assert trial["next"] == "goes on to Study by itself, 15 March"


def test_what_the_scheduler_did_is_out_of_the_way(hjul: Hjul) -> None:
    pass_time(hjul, date(2027, 3, 16))

    (study,) = hjul.due("care").dicts()
    assert study["what"] == "cycle 1 moves on from Study"


def test_a_view_built_anew_is_due_the_same(stored: Hjul) -> None:
    pass_time(stored, date(2027, 4, 1))
    stored.ask(PauseInitiative(MEALS, why="Summer"), by=BERIT)
    pass_time(stored, date(2027, 4, 20))
    stored.ask(ResumeInitiative(MEALS), by=BERIT)
    before = stored.rows("due")

    stored.rebuild("due")

    assert stored.rows("due") == before


# ---- the calendar --------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_calendar_is_read_back_with_a_to_do_for_each_timer(hjul: Hjul, language: str) -> None:
    written = hjul.calendar_feed(language=language)

    calendar: Any = Calendar.from_ical(written)
    todos: list[Any] = calendar.walk("VTODO")
    assert calendar.errors == []
    assert len(todos) == len({str(todo["UID"]) for todo in todos}) == 4
    assert all(todo.walk("VALARM")[0]["TRIGGER"].dt.utcoffset() == timedelta() for todo in todos)
    first = min(todos, key=lambda todo: todo["DUE"].dt)
    assert first["DUE"].dt == date(2027, 3, 9)
    assert "Order trays" in first["SUMMARY"]
    assert all(len(line) <= 75 for line in written.split(b"\r\n"))


def test_the_calendar_is_the_same_bytes_as_long_as_nothing_changes(hjul: Hjul) -> None:
    assert hjul.calendar_feed() == hjul.calendar_feed()


def test_a_to_do_keeps_its_id_and_rises_in_sequence_when_its_day_moves(hjul: Hjul) -> None:
    def deadline() -> tuple[str, int, date]:
        calendar: Any = Calendar.from_ical(hjul.calendar_feed("school"))
        todos: list[Any] = calendar.walk("VTODO")
        (todo,) = (todo for todo in todos if "Order" in todo["SUMMARY"])
        return str(todo["UID"]), int(todo["SEQUENCE"]), todo["DUE"].dt

    before = deadline()
    hjul.ask(PauseInitiative(MEALS, why="Summer"), by=BERIT)
    pass_time(hjul, date(2027, 3, 8))
    hjul.ask(ResumeInitiative(MEALS), by=BERIT)

    assert deadline() == (before[0], before[1] + 1, date(2027, 3, 16))


def test_what_is_settled_is_no_longer_in_the_calendar(hjul: Hjul) -> None:
    hjul.ask(CloseInitiative(MEALS, ending="withdrawn", why="No trays"), by=BERIT)

    assert b"Order trays" not in hjul.calendar_feed()


def ids(hjul: Hjul) -> set[str]:
    """Give the ids of what is due and of the activities of the year."""
    both = (hjul.calendar_feed(), hjul.wheel_calendar())
    calendars: list[Any] = [Calendar.from_ical(written) for written in both]
    found = [str(one["UID"]) for it in calendars for one in it.walk() if "UID" in one]
    assert len(found) == len(set(found)) > 30
    return set(found)


def open_a_turn(hjul: Hjul) -> None:
    hjul.ask(OpenYear(scope="care", period="2027"), by=ANNA)


def test_two_municipalities_with_the_same_names_never_share_an_id(hjul: Hjul) -> None:
    open_a_turn(hjul)
    with opened("memory:") as other:
        open_a_turn(other)

        assert hjul.rows("due") == other.rows("due")
        assert not ids(hjul) & ids(other)


def test_ids_stay_when_the_history_is_signed_reopened_rebuilt_and_copied(tmp_path: Path) -> None:
    signer = PrivateKey("hjul-test", b"7" * 32)
    clock = SimulatedClock(datetime(2027, 3, 1, 8, tzinfo=UTC))
    with Hjul(tmp_path / "quality.db", clock=clock) as hjul:
        begin(hjul)
        open_a_turn(hjul)
        unsigned = ids(hjul)
    with Hjul(tmp_path / "quality.db", clock=clock, signer=signer) as hjul:
        hjul.checkpoint()
        hjul.rebuild()
        assert ids(hjul) == unsigned
        hjul.export(tmp_path / "copy.zip")

    import_history(tmp_path / "copy.zip", tmp_path / "copy.db", without_key=True)

    with Hjul(tmp_path / "copy.db", clock=clock) as copy:
        assert ids(copy) == unsigned


# ---- why -----------------------------------------------------------------------------------------


def test_every_entry_of_the_scheduler_can_be_explained(hjul: Hjul) -> None:
    pass_time(hjul, date(2027, 6, 30))

    explained = 0
    for stream in (VISITS, MEALS):
        for entry in hjul.history(stream):
            for language in LANGUAGES:
                reasons = hjul.why(entry.reference, language=language)
                assert reasons.evidence[0] == entry.reference
                if entry.record.kind == "scheduler":
                    assert len(reasons.sentences) >= 4, reasons.text()
                    assert entry.record.causation in reasons.evidence
                    explained += 1
    assert explained > 20


def test_a_trial_that_moved_on_says_what_the_law_demanded(hjul: Hjul) -> None:
    pass_time(hjul, date(2027, 3, 16))
    (entry,) = (one for one in hjul.history(VISITS) if "Begun" in type(one.event).__name__)

    told = hjul.why(entry.reference).sentences

    assert "The rule is “the last day of a trial”; the day was 14 March 2027." in told
    assert told[-1].endswith(f"something was observed, and so it was: {VISITS}@5.")
    assert "happened on 15 March 2027 08:00" in told[3]


def test_what_came_late_says_so(hjul: Hjul) -> None:
    clock = hjul.clock
    assert isinstance(clock, SimulatedClock)
    clock.go_on(timedelta(days=21))
    hjul.sweep()
    (entry,) = (one for one in hjul.history(VISITS) if "Begun" in type(one.event).__name__)

    told = hjul.why(entry.reference).text(width=10_000)

    assert "7 days late: the scheduler was not at work until then." in told


def test_a_value_that_the_organisation_set_is_cited(hjul: Hjul) -> None:
    setting = ChangeSetting(setting="remind-before", number="5", why="Five days to prepare")
    answer = hjul.ask(setting, by=ANNA)
    off = tuple(sorted(days_off(2027) | {date(2027, 3, 11), date(2027, 3, 12)}))
    year = AdoptCalendar(from_year=2027, to_year=2027, days_off=off)
    calendar = hjul.ask(year, by=ANNA)
    pass_time(hjul, date(2027, 3, 10))
    (entry,) = (one for one in hjul.history(VISITS) if type(one.event).__name__ == "ReminderGiven")

    reasons = hjul.why(entry.reference)

    said_in = answer.references[0]
    assert f"working days of notice” was 5, as said in {said_in}." in reasons.text(10_000)
    assert {said_in, calendar.references[0]} <= set(reasons.evidence)


def test_an_entry_of_a_policy_says_what_led_to_it(hjul: Hjul) -> None:
    answer = hjul.ask(ChangeSetting(setting="plan-lasts", number="30"), by=ANNA)
    (entry,) = (one for one in hjul.history(MEALS) if one.record.kind == "service")

    reasons = hjul.why(entry.reference)

    assert reasons.evidence == (entry.reference, answer.references[0])
    assert "hjul asked for it by itself, because of" in reasons.sentences[1]


def test_what_stands_still_says_what_it_waits_for(hjul: Hjul) -> None:
    told = hjul.why(VISITS)

    assert "Cycle 1 is in Do since 1 March 2027" in told.sentences[1]
    assert told.sentences[2] == "As far as the law goes, the trial can end."
    assert f"{VISITS}@4" in told.evidence


def test_the_law_that_stands_in_the_way_is_told(hjul: Hjul) -> None:
    hjul.ask(PlanCycle(MEALS, purpose="test", idea="Trays"), by=BERIT)

    assert "Make a prediction first" in hjul.why(MEALS).text(10_000)
    assert "Gör en förutsägelse" in hjul.why(MEALS, language="sv").text(10_000)


def test_a_rest_and_an_end_are_reasons_too(hjul: Hjul) -> None:
    hjul.ask(PauseInitiative(MEALS, until_on=date(2027, 8, 15), why="Summer"), by=BERIT)
    assert "because it is paused until 15 August 2027" in hjul.why(MEALS).sentences[0]

    hjul.ask(CloseInitiative(MEALS, ending="withdrawn", why="No trays"), by=BERIT)
    assert "because it has ended" in hjul.why(MEALS).sentences[0]


@pytest.mark.parametrize("what", [f"{VISITS}@99", f"{VISITS}@x", f"{VISITS}@0", "initiative-no"])
def test_what_is_not_there_has_no_reason(hjul: Hjul, what: str) -> None:
    with pytest.raises(NoEntry):
        hjul.why(what)
