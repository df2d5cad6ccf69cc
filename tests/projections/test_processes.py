"""Processes: how far each has come, who knows the version in force, and what reaches it."""

from datetime import date, timedelta
from typing import Any

from hjul.cycle.entries import EntryCorrected, EntryStruck
from hjul.cycle.initiative import events as i
from hjul.cycle.organisation import events as o
from hjul.cycle.record import Event
from hjul.cycle.words import WITHHELD
from hjul.projections import examples, processes
from hjul.projections.examples import EXAMPLES
from hjul.projections.processes import Around, is_late, names, untold
from hjul.projections.processes_fold import PROCESSES, ProcessRow
from hjul.projections.table import Table
from hjul.projections.telling import Teller
from tests.projections.histories import DAY, History, made

NIGHT: dict[str, Any] = {"process": "night", "version": 1}
MAPPED = made(o.ProcessMapped, **NIGHT, name="Care at night", division="care", is_main=True)
DECIDED = made(o.ProcessDecided, **NIGHT, decided_by="u-8", decision="§ 12")
PUBLISHED = made(o.ProcessPublished, **NIGHT, where="The intranet")
SECOND = made(o.ProcessMapped, process="night", version=2, name="Night care", division="care")
UNITS = {"rosen": "care", "liljan": "care", "oak": "school"}
AROUND = Around(units=UNITS, titles={"initiative-x": "Fewer falls"})


def known(**more: Any) -> Event:
    return made(o.ProcessMadeKnown, **{**NIGHT, "division": "care", "unit": "rosen", **more})


def after(*events: Event) -> History:
    history = History("organisation", "")
    for event in events:
        history.add(event)
    return history


def row(*events: Event) -> ProcessRow:
    (found,) = after(*events).rows(PROCESSES).values()
    return found


def table(*histories: History, division: str = "", language: Any = "en") -> Table:
    rows = [row for history in histories for row in history.rows(PROCESSES).values()]
    return processes.read(rows, DAY, Teller(language=language), AROUND, division)


def test_a_process_stands_where_its_newest_version_does() -> None:
    so_far = (MAPPED, DECIDED, PUBLISHED)

    assert [row(*so_far[: at + 1]).state for at in range(3)] == ["mapped", "decided", "published"]
    assert row(*so_far, SECOND).state == "mapped"
    assert row(*so_far, made(o.ProcessEnded, process="night")).state == "ended"


def test_the_version_that_was_published_last_is_in_force_while_the_next_is_on_its_way() -> None:
    (line,) = table(after(MAPPED, DECIDED, PUBLISHED, SECOND)).rows

    assert line == (
        "care",
        "Night care",
        "version 2 mapped; version 1 in force",
        "",
        "1 March 2027 by u-8: § 12",
        "1 March 2027: The intranet",
        "",
    )


def test_who_was_told_of_an_earlier_version_has_not_been_told_of_this_one() -> None:
    first = (MAPPED, DECIDED, PUBLISHED, known())
    again = (SECOND, made(o.ProcessPublished, process="night", version=2))

    assert untold(row(MAPPED, DECIDED), UNITS) == []
    assert untold(row(*first), UNITS) == ["liljan"]
    assert untold(row(*first, *again), UNITS) == ["liljan", "rosen"]
    assert untold(row(*first, known(unit="")), UNITS) == []


def test_a_process_of_the_whole_should_be_known_by_every_unit() -> None:
    whole = made(o.ProcessMapped, **NIGHT, name="Complaints")
    made_known = row(whole, PUBLISHED, known())

    assert untold(made_known, UNITS) == ["liljan", "oak"]
    assert untold(made_known, UNITS, "school") == ["oak"]
    told = table(after(whole, PUBLISHED, known()), division="school")
    assert told.then[0].rows == (("The whole", "Complaints", "rosen", "oak", ""),)


def test_a_review_is_late_the_day_after_until_the_process_ends() -> None:
    mapped = made(o.ProcessMapped, **NIGHT, review_on=DAY)

    assert not is_late(row(mapped), DAY)
    assert is_late(row(mapped), DAY + timedelta(days=1))
    assert not is_late(row(mapped, made(o.ProcessEnded, process="night")), date(2030, 1, 1))


def test_main_processes_that_are_not_published_are_named() -> None:
    assert table(after(MAPPED)).notes == (
        "Main processes are mapped, decided and published; these are not: Care at night.",
    )
    assert table(after(MAPPED, DECIDED, PUBLISHED)).notes == ()
    assert table(after(), language="sv").notes == ("Ingen process har kartlagts än.",)


def test_the_initiatives_that_concern_a_process_stand_beside_it_also_when_they_move() -> None:
    concerned = History(division="care").add(made(i.ProcessConcerned, process="night", how="Two"))
    (line,) = table(after(MAPPED), concerned).then[0].rows
    concerned.add(made(i.InitiativeMoved, division="school"))
    (moved,) = concerned.rows(PROCESSES).values()
    concerned.add(made(EntryStruck, entry=1, entry_kind="process-concerned"))
    (struck,) = table(after(MAPPED), concerned).then[0].rows

    assert line[-1] == "Fewer falls: Two"
    assert moved.division == "school"
    assert struck[-1] == "Fewer falls: Two (struck, no longer counts)"


def test_a_partner_finds_what_it_is_part_of_and_others_do_not() -> None:
    agreed = made(i.CollaborationAgreed, partners=("school",), purpose="needs", gains="One list")
    history = History(division="care").add(agreed)

    for division in ("care", "school", ""):
        (line,) = table(history, division=division).then[0].rows
        assert line == ("Learn the needs of citizens", "Fewer falls", "care", "school", "One list")
    assert table(history, division="culture").then == ()


def test_corrected_days_and_struck_tellings_are_followed() -> None:
    right = made(EntryCorrected, entry=2, field="decided_on", now_on=date(2027, 2, 1))
    struck = made(EntryStruck, entry=4, entry_kind="process-made-known")
    found = row(MAPPED, DECIDED, PUBLISHED, known(), right, struck)

    assert found.newest.decided_on == date(2027, 2, 1)
    assert untold(found, UNITS) == ["liljan", "rosen"]


def test_processes_are_named_to_whoever_tells_of_them_unless_the_name_is_withheld() -> None:
    hidden = made(o.ProcessMapped, process="day", name=WITHHELD)
    named = names(after(MAPPED, hidden).rows(PROCESSES).values())

    assert named == {"process/night": "Care at night"}


def test_examples_stand_by_subject_until_they_are_removed() -> None:
    noted = made(o.ExampleNoted, title="A year", municipality="Solna", on_subject="Reviews")
    other = made(o.ExampleNoted, example=2, title="A list", template="nykoping", contact=WITHHELD)
    history = after(other, noted)
    told = examples.read(history.rows(EXAMPLES).values(), DAY, Teller())
    history.add(o.ExampleRemoved(example=1))
    left = examples.read(history.rows(EXAMPLES).values(), DAY, Teller())

    assert [line[0] for line in told.rows] == ["Reviews", "Other"]
    assert told.rows[1][3] == "A list (template nykoping)"
    assert told.rows[1][-1] == "[withheld]"
    assert [line[0] for line in left.rows] == ["Other"]
    assert history.rows(EXAMPLES)["example-1"].removed_on == DAY
