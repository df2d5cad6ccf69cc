"""Lessons: what is worth knowing outlives its cycle and finds its way to others."""

from datetime import timedelta

from hjul.cycle.entries import EntryCorrected, EntryStruck
from hjul.cycle.initiative import events as e
from hjul.cycle.record import Event
from hjul.projections import lessons
from hjul.projections.lessons import LESSONS
from hjul.projections.telling import Teller
from tests.projections.histories import DAY, History, made

OPENED = made(e.InitiativeOpened, title="Visits", division="vard")
PLANNED = made(e.CyclePlanned, cycle=1, idea="Ring the evening before")
CONCLUDED = made(e.StudyConcluded, cycle=1, learnt="Ring after six")
LESSON = made(e.LessonLearned, lesson="Ask the users first", for_others=True)
OFFERED = made(e.SpreadOffered, cycle=1, to_division="skola")


def after(*events: Event) -> History:
    history = History()
    for event in (OPENED, PLANNED, CONCLUDED, *events):
        history.add(event, why="so")
    return history


def told(history: History, division: str = "") -> list[tuple[str, str, str]]:
    rows = [row for row in history.rows(LESSONS).values() if division in ("", row.division)]
    table = lessons.read(rows, DAY, Teller())
    return [(row["kind"], row["what"], row["learnt"]) for row in table.dicts()]


def test_a_lesson_says_whether_it_is_for_others() -> None:
    assert told(after(LESSON)) == [("Lessons", "Ask the users first (for others too)", "")]


def test_adopted_and_abandoned_changes_tell_what_was_tried_and_learnt() -> None:
    adopted, abandoned = made(e.ChangeAdopted, cycle=1), made(e.ChangeAbandoned, cycle=1)

    assert told(after(adopted, abandoned)) == [
        ("Adopted changes", "Ring the evening before", "Ring after six"),
        ("Abandoned changes", "Ring the evening before", "Ring after six"),
    ]


def test_an_offer_is_seen_by_the_division_that_gets_it_and_told_once_to_the_whole() -> None:
    expected = [("Offered to others", "Ring the evening before (to skola)", "Ring after six")]

    assert told(after(OFFERED)) == expected
    assert told(after(OFFERED), "vard") == expected
    assert told(after(OFFERED), "skola") == expected
    assert told(after(OFFERED), "teknik") == []


def test_an_offer_stays_with_its_receiver_when_the_initiative_moves() -> None:
    moved = e.InitiativeMoved(division="teknik", unit="", from_division="vard")

    assert len(told(after(OFFERED, moved), "skola")) == 1
    assert len(told(after(OFFERED, moved), "teknik")) == 1
    assert told(after(OFFERED, moved), "vard") == []


def test_what_another_initiative_took_up_says_what_it_adapted() -> None:
    taken = made(e.SpreadTakenUp, cycle=1, by_initiative="initiative-y", adapted="by text message")

    assert told(after(taken)) == [
        ("Taken up by others", "Ring the evening before (by initiative-y)", "by text message")
    ]


def test_a_celebrated_success_names_its_ambassadors() -> None:
    party = made(e.SuccessCelebrated, what="Nine in ten", ambassadors="the night team")

    assert told(after(party)) == [("Celebrated", "Nine in ten (by the night team)", "")]


def test_a_struck_lesson_stays_and_says_that_it_does_not_count() -> None:
    (row,) = told(after(LESSON, made(EntryStruck, entry=4)))

    assert row[1] == "Ask the users first (for others too) (struck, no longer counts)"


def test_a_corrected_lesson_says_what_it_was() -> None:
    corrected = made(EntryCorrected, entry=4, field="lesson", now="Ask everybody first")

    (row,) = told(after(LESSON, corrected))

    assert row[1] == "Ask everybody first (for others too) (corrected, was: Ask the users first)"


def test_the_newest_comes_first_among_its_kind() -> None:
    later = made(e.LessonLearned, lesson="Later")
    history = after(LESSON).add(later, on=DAY + timedelta(days=1))

    assert [row[1] for row in told(history)] == ["Later", "Ask the users first (for others too)"]


def test_without_any_lesson_the_table_says_so_in_swedish() -> None:
    assert lessons.read([], DAY, Teller(language="sv")).notes == (
        "Ingen lärdom har antecknats än.",
    )
