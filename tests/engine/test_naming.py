"""A refusal says what the streams are called that it names, to whoever may read them."""

from collections.abc import Sequence

import pytest

from hjul import Actor, Command, Hjul, SimulatedClock
from hjul.adapters.ports import EverybodyMay
from hjul.cycle import commands as c
from hjul.cycle.refusals import Refused
from hjul.cycle.words import WITHHELD
from tests.engine.conftest import ANNA

YEAR = "year-care-nykoping-2027"
LAMPS = "Softer lamps in the hall, so that nobody wakes when the night staff come by"
BEGUN: Sequence[Command] = (
    c.OpenDivision(division="care", name="Care"),
    c.OpenYear(scope="care", period="2027"),
    c.MakeProposal("proposal-lamps", text=LAMPS, division="care", year=YEAR),
    c.MakeProposal("proposal-lamps-2", text="A lamp each", division="care", year=YEAR),
)


def refused(engine: Hjul, *commands: Command) -> Refused:
    with pytest.raises(Refused) as told:
        engine.ask(commands, by=ANNA)
    return told.value


def test_a_year_that_cannot_close_says_what_its_proposals_say(engine: Hjul) -> None:
    engine.ask(BEGUN, by=ANNA)

    told = refused(engine, c.CloseYear(YEAR))

    short = "Softer lamps in the hall, so that nobody wakes when the …"
    assert f"loose: proposal-lamps (“{short}”), proposal-lamps-2 (“A lamp each”), " in told.told()
    assert f"löst: proposal-lamps (”{short}”), proposal-lamps-2 (”A lamp" in told.told("sv")
    assert told.in_ids().partition("activity")[0].endswith("proposal-lamps, proposal-lamps-2, ")


def test_a_proposal_of_another_year_is_named_by_its_words(engine: Hjul) -> None:
    elsewhere = c.MakeProposal("proposal-bus", text="A night bus", division="school")
    engine.ask([*BEGUN, c.OpenDivision(division="school", name="School"), elsewhere], by=ANNA)

    told = refused(engine, c.CompileProposals(YEAR, proposals=("proposal-bus", "proposal-lamps-2")))

    assert "not taken in here: proposal-bus (“A night bus”)." in told.told()


def test_words_that_are_gone_are_told_as_withheld(engine: Hjul) -> None:
    engine.ask(BEGUN, by=ANNA)
    made = engine.history("proposal-lamps")[0].position
    assert engine._history.kept.dispose([(made, "text")]) == 1

    told = refused(engine, c.CloseYear(YEAR))

    assert "proposal-lamps ([withheld])," in told.told()
    assert "proposal-lamps ([undanhållet])," in told.told("sv")
    assert told.called["proposal-lamps"] == WITHHELD


def test_whoever_may_not_read_proposals_sees_ids_only(clock: SimulatedClock) -> None:
    class Closed(EverybodyMay):
        def may_read(self, by: Actor | None, what: str, division: str) -> bool:
            return (what, division) != ("proposals", "care")

    with Hjul("memory:", clock=clock, authorizer=Closed()) as hjul:
        hjul.ask(BEGUN, by=ANNA)

        told = refused(hjul, c.CloseYear(YEAR))

    assert told.told() == told.in_ids()
    assert "Softer" not in repr(told.called)
