"""Random years: whatever is asked, no proposal is lost between the turns of the wheel.

HJUL_YEARS says how many turns are opened in all; the suite opens fifty.
"""

import os
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from random import Random

from hypothesis import HealthCheck, given, settings, strategies as st

from hjul import (
    Actor,
    ApproveProposal,
    CallOffActivity,
    CarryOver,
    CloseYear,
    Command,
    DeclineProposal,
    DeferProposal,
    HandOn,
    Hjul,
    MakeProposal,
    MergeDivision,
    MoveProposal,
    OpenDivision,
    OpenYear,
    RealiseProposal,
    ReopenYear,
    RouteProposal,
    WithdrawProposal,
)
from hjul.adapters.clock import SimulatedClock
from hjul.cycle.handovers import WAITING
from hjul.cycle.proposal.standing import Standing as Proposal
from hjul.cycle.refusals import Refusal
from hjul.cycle.year.standing import Place, Standing as Year

YEARS = int(os.environ.get("HJUL_YEARS", "50"))
EACH = 5
"""So many turns in one history."""
STEPS = 45
ANNA = Actor(id="u-1")
DIVISIONS = ("care", "school", "culture")


class Municipality:
    """A municipality in which anything at all is asked of proposals and years."""

    def __init__(self, hjul: Hjul, chance: Random) -> None:
        self.hjul, self.chance = hjul, chance
        self.proposals: list[str] = []
        self.opened = 0
        self.year = 2027

    def step(self) -> bool:
        """Ask something, and say whether it happened; what the law refuses leaves nothing."""
        command = self.drawn()
        with suppress(Refusal):
            answer = self.hjul.ask(command, by=ANNA)
            if isinstance(command, MakeProposal):
                self.proposals.append(answer.stream)
            self.opened += isinstance(command, OpenYear)
            return True
        return False

    def drawn(self) -> Command:
        draw, some = self.chance.choice, self.chance.random()
        division, year = draw(DIVISIONS), draw((self.year, self.year, self.year + 1))
        turn = f"year-{division}-nykoping-{year}"
        if self.opened < EACH and some < 0.15:
            return OpenYear(scope=division, template="nykoping.1", period=str(year))
        if not self.proposals or some < 0.35:
            return MakeProposal(text="More light", division=division, year=draw(("", "", turn)))
        if some < 0.45:
            return self.of_a_year(turn)
        if some < 0.46:
            return MergeDivision(division=division, into=draw(DIVISIONS), why="Agreed")
        return self.of_a_proposal(draw(self.proposals), division, turn)

    def of_a_year(self, turn: str) -> Command:
        kind = self.chance.choice(("settle", "settle", "close", "reopen"))
        if kind == "settle":
            self.settle(turn)
        if kind == "reopen":
            return ReopenYear(turn, why="One more comparison")
        return CloseYear(turn)

    def settle(self, turn: str) -> None:
        """Call every activity off, so that only proposals keep the turn open."""
        found = self.hjul._around._standing(turn)
        waiting = sorted(found[0].waiting) if found else []
        if waiting and found and found[0].at is Place.OPEN:
            commands = [CallOffActivity(turn, activity=n, why="Not now") for n in waiting]
            self.hjul.ask(commands, by=ANNA)

    def of_a_proposal(self, proposal: str, division: str, turn: str) -> Command:
        said = {"decider": "committee", "body": "social", "paragraph": "7", "why": "Agreed"}
        return self.chance.choice(
            (
                RouteProposal(proposal, level="within-frame", why="Agreed"),
                RouteProposal(proposal, level="within-frame", why="Agreed"),
                ApproveProposal(proposal, **said),  # type: ignore[arg-type]  # one dictionary for three
                ApproveProposal(proposal, **said),  # type: ignore[arg-type]  # one dictionary for three
                DeclineProposal(proposal, **said),  # type: ignore[arg-type]  # one dictionary for three
                DeferProposal(proposal, **said),  # type: ignore[arg-type]  # one dictionary for three
                CarryOver(proposal, process="operational-plan", for_year=self.year + 1),
                RealiseProposal(proposal, how="At once"),
                HandOn(proposal, to_year=turn, why="Later"),
                HandOn(proposal, to_body="The board", why="Theirs"),
                WithdrawProposal(proposal),
                MoveProposal(proposal, division=division),
            )
        )


def standings(hjul: Hjul, aggregate: str) -> Iterator[tuple[str, Proposal | Year]]:
    for stream in hjul._around.streams():
        if stream.startswith(f"{aggregate}-"):
            found = hjul._around._standing(stream)
            assert found is not None
            yield stream, found[0]


def lost(hjul: Hjul) -> list[str]:
    """Name the proposals that somebody could forget, but for those that a body has by name."""
    years = {stream: at for stream, at in standings(hjul, "year") if isinstance(at, Year)}
    open_years = {stream: year for stream, year in years.items() if year.at is Place.OPEN}
    found: list[str] = []
    for stream, proposal in standings(hjul, "proposal"):
        assert isinstance(proposal, Proposal)
        holders = [name for name, year in open_years.items() if stream in year.loose]
        assert len(holders) <= 1, f"{stream} is held by {holders}"
        if proposal.at not in WAITING or proposal.with_body:
            assert not holders, f"{stream} is settled or with a body, and held by {holders}"
            continue
        has_turn = any(year.scope == proposal.division for year in open_years.values())
        waits_by_name = bool(proposal.year) and proposal.year not in years
        if not holders and not waits_by_name and has_turn:
            found.append(stream)
    assert [name for name, year in years.items() if year.at is Place.CLOSED and year.loose] == []
    return found


@settings(
    max_examples=max(1, YEARS // EACH),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
@given(chance=st.randoms(use_true_random=False))
def test_no_proposal_is_ever_lost_between_the_years(chance: Random) -> None:
    clock = SimulatedClock(datetime(2027, 1, 4, 9, tzinfo=UTC), seed="years")
    with Hjul("memory:", clock=clock) as hjul:
        hjul.ask([OpenDivision(division=d, name=d) for d in DIVISIONS], by=ANNA)
        town = Municipality(hjul, chance)
        for _ in range(STEPS):
            happened = town.step()
            clock.go_on(timedelta(days=7))
            town.year = clock.today().year
            assert not happened or lost(hjul) == []
