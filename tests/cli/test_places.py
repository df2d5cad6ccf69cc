"""What is asked names divisions, units and committees as people do, and a slip is told at once."""

from collections.abc import Callable

import pytest

from tests.cli.conftest import Line, Told

Ask = Callable[..., Told]


@pytest.fixture
def town(line: Line) -> Line:
    """An organisation with a division, a unit and a committee."""
    line("ask", "OpenDivision", "--division", "care", "--name", "Care of the elderly")
    line("ask", "OpenUnit", "--unit", "rosen", "--division", "care", "--name", "Rosen")
    line("ask", "NameCommittee", "--committee", "social", "--name", "The social committee")
    return line


def test_places_are_named_by_their_names_as_well_as_their_keys(town: Line) -> None:
    made = ("ask", "MakeProposal", "--text", "Softer lamps", "--stream", "proposal-lamps")
    told = town(*made, "--division", "care of the elderly", "--unit", "ROSEN")

    assert told.out.count("proposed “Softer lamps” in Care of the elderly, unit Rosen.") == 1
    town("ask", "RouteProposal", "--stream", "lamps", "--level", "political")
    said = ("--decider", "committee", "--body", "the social committee", "--paragraph", "4")
    told = town("ask", "ApproveProposal", "--stream", "lamps", *said)
    assert "approved by The social committee" in told.out


@pytest.mark.parametrize(
    ("asked", "instead"),
    [
        (("MakeProposal", "--text", "Lamps", "--division", "caer"), "care  Care of the elderly"),
        (("MakeProposal", "--text", "Lamps", "--division", "care", "--unit", "rsen"), "rosen"),
        (("OpenYear", "--scope", "caer", "--period", "2027"), "care  Care of the elderly"),
        (
            ("DeclineProposal", "--stream", "p", "--decider", "committee", "--body", "sosial"),
            "social  The social committee",
        ),
    ],
)
def test_a_place_that_is_not_there_is_a_slip_and_those_there_are_are_named(
    town: Line, asked: tuple[str, ...], instead: str
) -> None:
    told = town("ask", *asked)

    assert told.status == 2
    assert instead in told.err


def test_what_the_same_line_opens_may_be_named_in_it(town: Line) -> None:
    steps = (
        '[{"ask": "OpenUnit", "unit": "liljan", "division": "care", "name": "Liljan"},'
        ' {"ask": "MakeProposal", "text": "Coffee", "division": "care", "unit": "liljan"}]'
    )

    assert town("ask", steps).status == 0


def test_the_whole_and_bodies_of_others_are_no_places_to_find(town: Line) -> None:
    assert "the turn 2027 of the organisation" in (
        town("ask", "OpenYear", "--scope", "organisation", "--period", "2027").out
    )
    town("ask", "MakeProposal", "--text", "Bus", "--division", "care", "--stream", "proposal-bus")
    town("ask", "RouteProposal", "--stream", "bus", "--level", "political")
    council = ("--decider", "council", "--body", "the-council", "--paragraph", "9")
    assert town("ask", "ApproveProposal", "--stream", "bus", *council).status == 0


def test_a_year_that_cannot_close_says_what_is_loose_in_the_language_asked(town: Line) -> None:
    town("ask", "OpenYear", "--scope", "care", "--period", "2026")
    town("ask", "OpenTrack", "--stream", "year-care-nykoping-2026", "--track", "study")

    told = town("ask", "CloseYear", "--stream", "year-care-nykoping-2026", "--lang", "sv")

    assert "aktivitet 11 och spåret Följa upp och analysera" in told.err
