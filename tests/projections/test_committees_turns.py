"""What a committee reads of turns and initiatives: reviews, goals, the plan, and what rests."""

from datetime import date

from hjul.cycle.initiative import events as e
from hjul.cycle.organisation import events as o
from hjul.cycle.record import Event
from hjul.cycle.year import events as y
from hjul.projections import committee_comes, committee_is, committee_waits, committee_was
from hjul.projections.board import BOARD, BoardRow
from hjul.projections.committee_ground import Ground
from hjul.projections.organisation import ORGANISATION, OrganisationRow
from hjul.projections.years import YEARS, Turn, turns
from tests.projections.histories import DAY, History, made

TODAY = date(2027, 6, 1)
HELD = made(y.ManagementReviewHeld, who="all", decided="as said")


def committee() -> OrganisationRow:
    told = History("organisation", "").add(
        made(o.CommitteeNamed, committee="social", name="Social", divisions=("vard",))
    )
    return told.rows(ORGANISATION)["committee-social"]


def shown(to: str) -> y.ReviewPresented:
    return made(y.ReviewPresented, committee=to, document="ab" * 32, at_position=7)


def turn(*events: Event, year: int = 2027) -> Turn:
    told = History(f"year-vard-nykoping-{year}")
    first, last = date(year, 1, 1), date(year, 12, 31)
    days = {"from_on": first, "to_on": last, "period": str(year)}
    told.add(made(y.YearOpened, scope="vard", template="nykoping.1", **days))
    for event in events:
        told.add(event)
    (found,) = turns(told.rows(YEARS).values())
    return found


def ground(*found: Turn, board: tuple[BoardRow, ...] = ()) -> Ground:
    return Ground(today=TODAY, organisation=(committee(),), turns=found, board=board)


def waiting_reviews(*found: Turn) -> list[str]:
    owed = committee_waits.waits(ground(*found), committee()).owed
    return [one.entry for one in owed]


def test_a_review_that_is_held_again_is_to_be_presented_again() -> None:
    assert waiting_reviews(turn(HELD, shown("social"))) == []
    assert waiting_reviews(turn(HELD, shown("social"), HELD)) == ["year-vard-nykoping-2027@4"]


def test_of_a_closed_turn_whoever_was_shown_its_review_will_do() -> None:
    closed = made(y.YearClosed, closed_on=DAY)

    assert waiting_reviews(turn(HELD, shown("green"))) == ["year-vard-nykoping-2027@2"]
    assert waiting_reviews(turn(HELD, shown("green"), closed)) == []
    assert waiting_reviews(turn(HELD, closed)) == ["year-vard-nykoping-2027@2"]


def test_what_another_committee_was_shown_is_not_told_here() -> None:
    before = turn(HELD, shown("social"), year=2026)
    now = turn(HELD, shown("green"))

    found = committee_was.was(ground(before, now), committee()).shown

    assert [one.turn for one in found] == ["year-vard-nykoping-2026"]


def test_the_goals_are_those_of_the_newest_turn_that_answered_any() -> None:
    def answered(goal: str) -> Event:
        return made(y.GoalAttainmentAnswered, kind="economic", goal=goal, attained="yes")

    years = (
        turn(answered("older"), year=2025),
        turn(answered("newer"), year=2026),
        turn(year=2027),
    )

    assert [one.goal for one in committee_was.was(ground(*years), committee()).goals] == ["newer"]


def test_the_plan_is_that_of_the_turn_that_the_day_is_in_even_when_a_later_one_is_open() -> None:
    years = (turn(made(y.RemitDescribed, remit="care")), turn(year=2028))

    (plan,) = committee_comes.comes(ground(*years), committee()).plans

    assert (plan.turn, plan.for_year) == ("year-vard-nykoping-2027", 2028)
    assert [part.part for part in plan.parts if part.entry] == ["remit"]


def work(*events: Event) -> tuple[BoardRow, ...]:
    told = History("initiative-x").add(made(e.InitiativeOpened, title="Visits", division="vard"))
    for event in (made(e.DeadlineSet, what="ask", due_on=date(2027, 4, 1)), *events):
        told.add(event)
    return tuple(told.rows(BOARD).values())


def test_an_initiative_that_rests_is_counted_as_that_and_never_late() -> None:
    (running,) = committee_is.now(ground(board=work()), committee())
    paused = made(e.InitiativePaused, paused_on=DAY)
    (resting,) = committee_is.now(ground(board=work(paused)), committee())

    assert (dict(running.initiatives), len(running.late)) == ({"none": 1}, 1)
    assert (dict(resting.initiatives), len(resting.late)) == ({"paused": 1}, 0)


def test_an_initiative_is_counted_once_in_the_phase_that_has_come_furthest() -> None:
    planned = (made(e.CyclePlanned, cycle=number) for number in (1, 2))
    started = made(e.TrialStarted, cycle=2)
    (found,) = committee_is.now(ground(board=work(*planned, started)), committee())

    assert dict(found.initiatives) == {"do": 1}
