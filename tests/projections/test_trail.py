"""The audit trail: every entry stands where it happened and reads as a sentence."""

from datetime import UTC, date, datetime, timedelta

import pytest

from hjul.cycle.entries import EntryCorrected, EntryStruck
from hjul.cycle.initiative import events as e
from hjul.cycle.words import WITHHELD
from hjul.projections import trail
from hjul.projections.telling import Teller
from hjul.projections.trail import TRAIL
from tests.projections.histories import DAY, History, made

OPENED = made(e.InitiativeOpened, title="Home visits", division="vard")
SEEN = made(e.ObservationNoted, cycle=1, noted="Nobody was out.", kind="problem")
TODAY = date(2027, 4, 1)


def told(history: History, **teller: object) -> list[str]:
    table = trail.read(history.rows(TRAIL).values(), TODAY, Teller(**teller))  # type: ignore[arg-type]  # the few that a test gives
    return [row["what"] for row in table.dicts()]


def test_the_trail_is_one_sentence_an_entry_with_its_day_and_how_it_is_cited() -> None:
    history = History().add(OPENED).add(SEEN, on=DAY + timedelta(days=3))

    assert str(trail.read(history.rows(TRAIL).values(), TODAY, Teller())).splitlines() == [
        "What happened",
        "",
        "When          What                                               Entry",
        "────────────  ─────────────────────────────────────────────────  ──────────────",
        "1 March 2027  u-1 opened the initiative “Home visits” in vard.   initiative-x@1",
        "4 March 2027  u-1 noted a problem in cycle 1: “Nobody was out.”  initiative-x@2",
    ]


def test_a_row_keeps_the_facts_and_never_the_sentence() -> None:
    row = History().add(SEEN, why="so", role="coach", advised=("initiative.a-rule",)).rows(TRAIL)

    assert row["1"].event == "ObservationNoted"
    assert row["1"].facts == {
        "cycle": 1,
        "observed_on": "2027-03-01",
        "noted": "Nobody was out.",
        "kind": "problem",
    }
    assert (row["1"].by, row["1"].role, row["1"].why) == ("u-1", "coach", "so")


def test_what_was_recorded_more_than_a_day_later_is_late_and_says_so() -> None:
    history = History()
    for days in (0, 1, 2):
        history.add(SEEN, recorded=DAY + timedelta(days=days))

    assert [row.late for row in history.rows(TRAIL).values()] == [False, False, True]
    assert told(history)[2].endswith("Recorded late, on 3 March 2027.")
    assert told(history, language="sv")[2].endswith("Antecknat i efterhand, den 3 mars 2027.")


def test_lateness_is_counted_in_swedish_days() -> None:
    just_before_midnight = datetime(2027, 3, 2, 22, 59, tzinfo=UTC)
    history = History().add(SEEN, recorded=just_before_midnight)
    history.add(SEEN, recorded=just_before_midnight + timedelta(minutes=1))

    assert [row.late for row in history.rows(TRAIL).values()] == [False, True]


def test_a_struck_entry_stays_and_says_that_it_does_not_count() -> None:
    history = History().add(SEEN).add(made(EntryStruck, entry=1, cycle=1), why="wrong cycle")

    first, second = told(history)

    assert first.endswith("“Nobody was out.” Struck by entry 2: it no longer counts.")
    assert second == "u-1 struck entry 1 of cycle 1. Reason: “wrong cycle”."


def test_a_corrected_entry_stays_as_it_was_and_names_every_correction() -> None:
    correction = made(EntryCorrected, entry=1, field="noted", was="Nobody", now="Two")
    history = History().add(SEEN).add(correction).add(correction)

    assert history.rows(TRAIL)["1"].facts["noted"] == "Nobody was out."
    assert told(history, language="sv")[0].endswith("Rättad genom post 2 och 3.")


def test_a_mark_on_an_entry_that_is_not_there_changes_nothing() -> None:
    history = History().add(made(EntryStruck, entry=7)).add(made(EntryCorrected, entry=0))

    assert [row.struck_by for row in history.rows(TRAIL).values()] == [0, 0]


def test_entries_stay_with_the_division_in_which_they_happened() -> None:
    moved = e.InitiativeMoved(division="skola", unit="", from_division="vard")
    history = History(division="vard").add(OPENED).add(moved).add(SEEN)

    assert [row.division for row in history.rows(TRAIL).values()] == ["vard", "vard", "skola"]


def test_rules_that_only_advise_and_rules_set_aside_are_named() -> None:
    history = History().add(
        SEEN,
        advised=("initiative.prediction-is-made", "initiative.somebody-owns-it"),
        excused=("initiative.trial-is-smaller-than-the-whole",),
    )
    assert told(history)[0].endswith(
        "Advice not followed: prediction is made and somebody owns it. "
        "Set aside with a reason: trial is smaller than the whole."
    )
    said = {"initiative.somebody-owns-it": "någon ansvarar för det"}
    assert "och någon ansvarar för det." in told(history, language="sv", rules=said)[0]


@pytest.mark.parametrize(("language", "word"), [("en", "[withheld]"), ("sv", "[undanhållet]")])
def test_a_trail_whose_texts_are_gone_can_still_be_read(language: str, word: str) -> None:
    history = History().add(made(e.LessonLearned, lesson=WITHHELD), by=WITHHELD, why=WITHHELD)

    assert told(history, language=language)[0].count(word) == 3


def test_an_empty_trail_says_so() -> None:
    assert str(trail.read([], TODAY, Teller(language="sv"))) == (
        "Vad som har hänt\n\nInget har hänt än."
    )
