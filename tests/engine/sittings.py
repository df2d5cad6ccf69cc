"""A municipality with two committees, and something of everything that may wait for one."""

from datetime import UTC, date, datetime, timedelta
from typing import Any, Final

from hjul import Actor, Hjul, SimulatedClock
from hjul.cycle import commands as c

HEDVIG: Final = Actor(id="u-hedvig", roles=("quality-officer",))
BEGAN: Final = datetime(2027, 1, 11, 8, tzinfo=UTC)
CARE, SCHOOL, CULTURE = (f"year-{key}-nykoping-2027" for key in ("care", "school", "culture"))
DIGEST: Final = "ab" * 32
BUS, DOORS, LIGHT, SIGN = (f"proposal-{name}" for name in ("bus", "doors", "light", "sign"))
LATER, RESULT, KITCHEN, DESK = (f"proposal-{name}" for name in ("later", "result", "kitchen", "d"))
AWAY, SOON, STAGE = (f"proposal-{name}" for name in ("away", "soon", "stage"))
Said = dict[str, Any]
"""The fields of a command, by name."""
MEETING: Final[Said] = {"decider": "committee", "body": "social"}


class Sittings:
    """Asks in the name of the quality officer, day by day."""

    def __init__(self, hjul: Hjul, clock: SimulatedClock) -> None:
        """Ask of a history with a clock that one can turn."""
        self.hjul, self.clock = hjul, clock

    def ask(self, *commands: c.Command) -> str:
        """Ask for several things at once, and give the reference of the first that happened."""
        return self.hjul.ask(commands, by=HEDVIG).references[0]

    def days(self, count: int) -> date:
        """Let days pass."""
        self.clock.go_on(timedelta(days=count))
        return self.clock.today()

    def political(self, stream: str, text: str, division: str, **made: Any) -> None:
        """Make a proposal that needs political priority."""
        self.ask(
            c.MakeProposal(stream, text=text, division=division, **made),
            c.RouteProposal(stream, level="political", prepared_by="quality-officer"),
        )


def opened(clock: SimulatedClock, url: str = "memory:") -> Hjul:
    """Open a history in which everything below has happened."""
    hjul = Hjul(url, clock=clock)
    town = Sittings(hjul, clock)
    for part in (_organised, _waiting, _owed, _decided, _studied):
        part(town)
    return hjul


def _organised(town: Sittings) -> None:
    """Open four divisions, of which no committee answers for one, and the year in three."""
    names = {"care": "Care", "school": "School", "parks": "Parks", "culture": "Culture"}
    town.ask(*(c.OpenDivision(division=key, name=name) for key, name in names.items()))
    for key, name, divisions in (
        ("social", "The social committee", ("care", "school")),
        ("green", "The parks committee", ("parks",)),
    ):
        town.ask(c.NameCommittee(committee=key, name=name, divisions=divisions))
    town.ask(c.TakeOffice(role="quality-officer", person="u-hedvig", division="care"))
    for scope in ("care", "school", "culture"):
        town.ask(c.OpenYear(f"year-{scope}-nykoping-2027", scope=scope, period="2027"))


def _waiting(town: Sittings) -> None:
    """Let proposals wait: with and without priority, put off, handed on, and for nobody."""
    town.political(LIGHT, "More light", "care", reasons="They stumble")
    town.days(1)
    town.ask(c.MakeProposal(BUS, text="A night bus", division="care", reasons="No bus at night"))
    given: Said = {
        "benefit": "40 more",
        "cost": "410,000 a year",
        "risk": "empty",
        "judgement": "try",
    }
    town.ask(c.EvaluateProposal(BUS, **given))
    yes: Said = {"extra_resources": True, "changes_direction": True}
    no: Said = {"joint_needs_analysis": False, "is_larger": False}
    town.ask(c.SuggestLevel(BUS, **yes, **no))
    town.ask(c.RouteProposal(BUS, level="political", prepared_by="division-manager"))
    town.ask(c.PrioritiseProposal(BUS, priority=2))
    town.political(DOORS, "Doors that open by themselves", "school")
    town.ask(c.PrioritiseProposal(DOORS, priority=1))
    town.ask(c.MakeProposal(SIGN, text="One sign at the gate", division="parks"))
    town.ask(c.HandOn(SIGN, to_body="the  social committee", why="It is their gate"))
    town.political(AWAY, "One sign-in", "care")
    town.ask(c.HandOn(AWAY, to_body="The digital group", why="They buy the systems"))
    town.ask(c.MakeProposal(SOON, text="A larger hall", division="school"))
    town.ask(c.SuggestLevel(SOON, **yes, **no))
    town.political(STAGE, "A stage in the park", "culture")


def _owed(town: Sittings) -> None:
    """Put one off without confirming the minutes, and decide one on delegation."""
    town.political(LATER, "A second nurse at night", "care", reasons="One is alone")
    on = town.days(30)
    put_off = c.DeferProposal(LATER, **MEETING, meeting_on=on, paragraph="§ 81", why="Its price")
    town.ask(put_off, c.HandOn(LATER, to_year="year-care-nykoping-2028", why="In time"))
    town.ask(c.MakeProposal(KITCHEN, text="Quieter plates", division="school"))
    town.ask(c.RouteProposal(KITCHEN, level="within-frame"))
    delegated: Said = {"decider": "office-holder", "body": "unit-manager", "basis": "delegation"}
    town.ask(c.ApproveProposal(KITCHEN, **delegated, meeting_on=on, paragraph="D 7"))


def _decided(town: Sittings) -> None:
    """Decide two: one is carried out and followed up below the committee, one is in a plan."""
    for stream, text in ((RESULT, "A swimming bus"), (DESK, "A desk for each")):
        town.political(stream, text, "school")
        on = town.days(1)
        said: Said = {"meeting_on": on, "paragraph": "94", "minutes_confirmed_on": on}
        town.ask(c.ApproveProposal(stream, **MEETING, **said, why="All swim"))
        budget: Said = {"process": "budget-process", "for_year": 2028, "item": "School 3.2"}
        town.ask(c.CarryOver(stream, **budget))
    town.ask(c.OpenInitiative("initiative-bus", title="The swimming bus", division="school"))
    due = town.days(0) + timedelta(days=20)
    town.ask(c.SetDeadline("initiative-bus", what="Ask the drivers", due_on=due))
    town.ask(c.RealiseProposal(RESULT, by_initiative="initiative-bus"))
    for level in ("operation", "division"):
        town.ask(c.FollowUpProposal(RESULT, level=level, reached="yes", effect="95 %"))


def _studied(town: Sittings) -> None:
    """Answer the goals, hold two reviews, show one of them, issue a report and begin to plan."""
    town.days(305)
    goal: Said = {"kind": "operational", "goal": "All can swim", "attained": "partly"}
    seen = town.ask(c.AnswerGoalAttainment(SCHOOL, **goal))
    held: Said = {
        "who": "The management",
        "inputs": (seen,),
        "decided": "As said",
        "use": "The plan",
    }
    for turn in (CARE, SCHOOL):
        town.ask(c.HoldManagementReview(turn, **held))
    shown: Said = {"document": DIGEST, "at_position": 40}
    town.ask(c.PresentReview(SCHOOL, committee="social", paragraph="§ 118", **shown))
    report: Said = {"obligation": "quality-report", "author": "u-hedvig"}
    town.ask(c.IssueQualityReport(CARE, **report, **shown))
    town.ask(c.DescribeRemit(CARE, remit="To be there", agreement="Of March"))


# ---- what is read of it --------------------------------------------------------------------------


def waits(hjul: Hjul, key: str = "social", **how: Any) -> dict[str, Any]:
    """Give what waits for a committee."""
    found: dict[str, Any] = hjul.committee_data(key, **how)["waits"]
    return found


def names(hjul: Hjul, key: str = "social", **how: Any) -> list[str]:
    """Name the proposals that wait for a committee, in their order."""
    return [row["proposal"] for row in waits(hjul, key, **how)["proposals"]]
