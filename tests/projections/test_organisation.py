"""The organisation: who holds which office when, and what a division lacks."""

from datetime import date, timedelta
from typing import Any

from hjul.cycle.entries import EntryCorrected
from hjul.cycle.initiative.events import InitiativeOpened
from hjul.cycle.organisation import events as o
from hjul.cycle.record import Event
from hjul.cycle.words import WITHHELD
from hjul.projections import organisation
from hjul.projections.organisation import ORGANISATION, faults, names
from hjul.projections.telling import Teller
from tests.projections.histories import DAY, History, made

OPENED = o.DivisionOpened(division="vard", name="Vård och omsorg", opened_on=DAY)


def office(number: int, role: str, **more: Any) -> Event:
    given = {"division": "vard", "person": "u-1", "from_on": DAY, **more}
    return made(o.OfficeTaken, office=number, role=role, **given)


BOTH = (office(1, "quality-officer"), office(2, "representative"))


def after(*events: Event) -> History:
    history = History("organisation", "")
    for event in events:
        history.add(event)
    return history


def lacking(history: History, on: date = DAY) -> list[tuple[str, str]]:
    return faults(history.rows(ORGANISATION).values(), on)


def lines(history: History, on: date = DAY, **teller: Any) -> list[tuple[str, ...]]:
    table = organisation.read(history.rows(ORGANISATION).values(), on, Teller(**teller))
    return list(table.rows)


def test_a_division_without_quality_officer_and_representative_is_a_fault() -> None:
    assert lacking(after(OPENED)) == [("vard", "quality-officer"), ("vard", "representative")]
    assert lacking(after(OPENED, *BOTH)) == []


def test_a_fault_is_told_by_name() -> None:
    appointed = office(3, "appointed-responsible", division="")
    table = organisation.read(
        after(OPENED, BOTH[0], appointed).rows(ORGANISATION).values(), DAY, Teller(language="sv")
    )
    assert table.notes == ("Vård och omsorg saknar representant.",)


def test_exactly_one_person_is_appointed_responsible() -> None:
    def told(*persons: str) -> tuple[str, ...]:
        held = [office(n, "appointed-responsible", division="", person=persons[n - 3])
                for n in range(3, 3 + len(persons))]  # fmt: skip
        rows = after(OPENED, *BOTH, *held).rows(ORGANISATION).values()
        return organisation.read(rows, DAY, Teller()).notes

    assert told("u-8") == told("u-8", "u-8") == ()
    assert told() == (
        "Nobody is appointed responsible for the quality work of the whole organisation.",
    )
    assert told("u-8", "u-9") == (
        "u-8 and u-9 are each appointed responsible for the whole; it should be one person.",
    )


def test_an_office_counts_from_its_first_day_to_its_last() -> None:
    ends = office(2, "representative", until_on=DAY + timedelta(days=10))
    history = after(OPENED, BOTH[0], ends)

    assert lacking(history, DAY + timedelta(days=10)) == []
    assert lacking(history, DAY + timedelta(days=11)) == [("vard", "representative")]


def test_an_office_that_was_left_is_a_fault_the_day_after() -> None:
    left = made(o.OfficeLeft, office=1, role="quality-officer", division="vard", left_on=DAY)
    history = after(OPENED, *BOTH, left)

    assert lacking(history, DAY) == []
    assert lacking(history, DAY + timedelta(days=1)) == [("vard", "quality-officer")]


def test_an_office_of_a_unit_is_not_one_of_the_division() -> None:
    assert ("vard", "representative") in lacking(
        after(OPENED, office(1, "representative", unit="nord"))
    )


def test_a_division_that_has_ended_lacks_nothing() -> None:
    for event in (
        o.DivisionEnded(division="vard", ended_on=DAY),
        o.DivisionMerged(division="vard", into="skola"),
        o.DivisionSplit(division="vard", into=("a", "b")),
    ):
        assert lacking(after(OPENED, event), DAY + timedelta(days=1)) == []


def test_the_table_shows_what_is_in_force_by_division() -> None:
    history = after(
        o.OrganisationNamed(name="Nyköping"),
        OPENED,
        o.UnitOpened(unit="nord", division="vard", name="Hemtjänst nord", employees=12),
        o.CommitteeNamed(committee="omsorg", name="Omsorgsnämnden", divisions=("vard",)),
        office(1, "unit-manager", unit="nord", substitute="u-2", until_on=date(2028, 1, 1)),
    )
    assert lines(history, language="sv", persons={"u-1": "Anna Lund"}) == [
        ("Hela organisationen", "organisation", "Nyköping", "", "", ""),
        ("Hela organisationen", "nämnd", "Omsorgsnämnden (Vård och omsorg)", "", "", ""),
        ("Vård och omsorg", "enhet", "Hemtjänst nord", "", "", "från den 1 mars 2027"),
        (
            "Vård och omsorg",
            "enhetschef",
            "Hemtjänst nord",
            "Anna Lund",
            "u-2",
            "1 mars 2027 till 1 januari 2028",
        ),
    ]


def test_what_has_ended_or_not_begun_is_not_shown_and_stays_in_the_rows() -> None:
    ended = o.UnitEnded(unit="nord", division="vard")
    history = after(OPENED, made(o.UnitOpened, unit="nord", division="vard"), ended)
    history.add(office(1, "coach", from_on=DAY + timedelta(days=9)))

    assert lines(history, DAY + timedelta(days=1)) == []
    assert len(history.rows(ORGANISATION)) == 3


def test_a_unit_that_moved_belongs_to_the_other_division() -> None:
    moved = o.UnitMoved(unit="nord", division="skola", from_division="vard")
    rows = after(made(o.UnitOpened, unit="nord", division="vard"), moved).rows(ORGANISATION)

    assert rows["unit-nord"].division == "skola"


def test_names_follow_renamings_and_corrections_and_leave_out_what_is_withheld() -> None:
    history = after(
        OPENED,
        o.DivisionRenamed(division="vard", name="Omsorg"),
        made(o.UnitOpened, unit="nord", division="vard", name="Nord"),
        made(EntryCorrected, entry=3, field="name", now="Hemtjänst nord"),
        o.DivisionOpened(division="skola", name=WITHHELD, opened_on=DAY),
    )
    assert names(history.rows(ORGANISATION).values()) == {
        "vard": "Omsorg",
        "nord": "Hemtjänst nord",
    }


def test_other_streams_say_nothing_about_the_organisation() -> None:
    assert History().add(made(InitiativeOpened)).rows(ORGANISATION) == {}


def test_nothing_known_says_so() -> None:
    assert organisation.read([], DAY, Teller()).notes == (
        "Nothing is known of the organisation yet.",
    )
