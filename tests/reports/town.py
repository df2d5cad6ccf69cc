"""A municipality with a year that holds something of everything a report tells."""

from datetime import UTC, datetime, timedelta
from typing import Any, Final

from hjul import Actor, Hjul, SimulatedClock

FRIDA: Final = Actor(id="u-frida", roles=("quality-officer",))
NOON: Final = datetime(2027, 1, 11, 11, tzinfo=UTC)
YEAR: Final = "year-vard-nykoping-2027"
BITING: Final = '<script>alert(1)</script> & "q" | [^1]: `x` *y* ~z~'
SECRET: Final = "Rut Karlsson på Storgatan"
"""A person that somebody named in a text, which no citizen should read."""


class Town:
    """Asks in the name of the quality officer, and lets days pass."""

    def __init__(self, hjul: Hjul, clock: SimulatedClock) -> None:
        """Ask of a history with a clock that one can turn."""
        self.hjul, self.clock, self.cited = hjul, clock, f"{YEAR}@1"

    def ask(self, what: str, stream: str = "", /, **given: Any) -> str:
        """Ask for something, and give the reference of the first entry that came of it."""
        named = {"stream": stream} if stream else {}
        answer = self.hjul.ask(self.hjul.command(what, **named, **given), by=FRIDA)
        return answer.references[0]

    def year(self, what: str, /, **given: Any) -> str:
        """Ask it of the year."""
        return self.ask(what, YEAR, **given)

    def days(self, count: int) -> None:
        """Let days pass."""
        self.clock.go_on(timedelta(days=count))


def began(town: Town) -> None:
    """Open the organisation, two divisions with their offices, and the year of one of them."""
    town.ask("NameOrganisation", name="Åby kommun")
    for key, name in (("vard", "Vård & omsorg"), ("kultur", "Kultur och fritid")):
        town.ask("OpenDivision", division=key, name=name)
    town.ask("NameCommittee", committee="namnden", name="Omsorgsnämnden", divisions=["vard"])
    town.ask("TakeOffice", role="quality-officer", person="u-frida", division="vard")
    town.ask("ChangeSetting", setting="operates-health-care", division="vard", choice="yes")
    town.ask("OpenYear", scope="vard", period="2027")


def measured(town: Town) -> None:
    """Define two measures: one with two years of figures, one of small groups."""
    told = {"division": "vard", "numerator": "fall", "denominator": "dygn", "frequency": "month"}
    town.ask(
        "DefineMeasure", "measure-fall", name="Fall", unit="per 1 000 dygn", good="decrease", **told
    )
    town.ask("DefineMeasure", "measure-hme", name="Nöjda", unit="procent", good="increase", **told)
    town.ask("SetTarget", "measure-fall", target="4", reached_on="2027-12-31")


def figured(town: Town) -> None:
    """Record two years of figures, and some of groups of which one is small."""
    for month in range(24):
        year, number = 2025 + (month + 11) // 12, (month + 11) % 12 + 1
        falls = str(9 - month // 4 + month % 3)
        period = f"{year}-{number:02}"
        told = {"period": period, "numerator": falls, "denominator": "1000"}
        town.ask("RecordMeasurement", "measure-fall", **told)
    for quarter, count in enumerate((12, 3, 11, 14), start=1):
        told = {"period": f"2027-Q{quarter}", "numerator": "3", "denominator": str(count)}
        town.ask("RecordMeasurement", "measure-hme", **told)


def worked(town: Town) -> None:
    """Take one initiative through a cycle with predictions, and leave another in Do."""
    told = {"division": "vard", "title": "Hembesök i tid"}
    town.ask("OpenInitiative", "initiative-hem", **told)
    town.ask("NameOwner", "initiative-hem", person="u-olle")
    town.ask("FollowMeasure", "initiative-hem", measure="measure-fall", kind="outcome")
    town.ask("PlanCycle", "initiative-hem", idea="Ring kvällen innan", measures=["measure-fall"])
    for number in range(1, 7):
        town.ask(
            "MakePrediction",
            "initiative-hem",
            cycle=1,
            statement=f"Förutsägelse {number}",
            because="vi frågade",
        )
    town.days(1)
    town.ask("StartTrial", "initiative-hem", cycle=1)
    seen = town.ask("NoteObservation", "initiative-hem", cycle=1, noted=BITING)
    town.days(20)
    town.ask("EndTrial", "initiative-hem", cycle=1, as_planned=True)
    for number, result in enumerate(("held", "held", "held", "partly", "not"), start=1):
        town.ask(
            "AssessPrediction",
            "initiative-hem",
            cycle=1,
            prediction=number,
            result=result,
            seen="sett",
            evidence=[seen],
        )
    town.ask("AssessPrediction", "initiative-hem", cycle=1, prediction=6, result="cannot-tell")
    town.ask("ConcludeStudy", "initiative-hem", cycle=1, improvement="yes", learnt="Fler är hemma")
    town.ask(
        "AdoptChange",
        "initiative-hem",
        cycle=1,
        standard_work="Vi ringer",
        keeper="u-olle",
        why="Det höll",
    )
    town.ask("LearnLesson", "initiative-hem", lesson="Ring före åtta")
    town.ask("OpenInitiative", "initiative-lugn", division="vard", title="Lugnare kvällar")
    town.ask("PlanCycle", "initiative-lugn", idea="Musik")
    town.ask("MakePrediction", "initiative-lugn", cycle=1, statement="Lugnt efter sju")
    town.ask("StartTrial", "initiative-lugn", cycle=1)


def studied(town: Town) -> None:
    """Study the year: some of the comparisons, both kinds of goals, one cause, one source."""
    town.days(310)
    figured(town)
    town.cited = town.year(
        "CollectInformation",
        source="deviations",
        what="Loggen",
        shows=BITING,
        measures=["measure-fall"],
    )
    town.year(
        "AnswerGoalAttainment",
        kind="operational",
        goal="Färre fall",
        attained="partly",
        explanation="På dagen",
    )
    town.year("AnswerGoalAttainment", kind="economic", goal="Budget", attained="yes")
    town.year(
        "MakeComparison", compared_with="over-time", shows="Bättre", measures=["measure-fall"]
    )
    town.year(
        "MakeComparison",
        compared_with="similar",
        with_whom="Fem kommuner",
        shows="I mitten",
        measures=["measure-fall"],
    )
    town.year(
        "AnalyseCause",
        cause="Mörka korridorer",
        origin="internal",
        side="weakness",
        took_part=SECRET,
        found_by="fem varför",
    )
    town.year(
        "JudgeOverallPicture",
        narrative="Dagarna är bättre, nätterna väntar",
        direction="better",
        action_needed=True,
        measures=["measure-fall", "measure-hme"],
    )
    town.year("PlanSelfMonitoring", what="Läkemedel", how_often="varje kvartal", who="u-aina")
    town.year("DiscussQuestion", question="Hur märks det?", answer="Vi pratar", took_part=SECRET)


def decided(town: Town) -> None:
    """Decide on one proposal, let another wait for politics, and hold the review."""
    for name, text in (("lampor", "Lampor i korridoren"), ("buss", BITING)):
        town.ask(
            "MakeProposal", f"proposal-{name}", division="vard", text=text, conclusion="adjust"
        )
    town.ask("RouteProposal", "proposal-lampor", level="within-frame")
    town.ask(
        "ApproveProposal",
        "proposal-lampor",
        decider="office-holder",
        body="division-manager",
        basis="delegation",
        meeting_on=town.clock.today().isoformat(),
        paragraph="D 4",
        conflict=SECRET,
        why="Det lönar sig",
    )
    town.ask(
        "CarryOver", "proposal-lampor", process="operational-plan", for_year=2028, item="Mål 1"
    )
    town.ask("RouteProposal", "proposal-buss", level="political")
    town.year(
        "HoldManagementReview",
        who=SECRET,
        decided="Nätterna först",
        use="Till nämnden",
        inputs=[town.cited],
    )
    town.year("SetGoals", goals=["Färre fall", "Budget i balans"])
    town.year("AllocateResources", resources="Lampor", hours="60", money="48000")


def whole_year(hjul: Hjul, clock: SimulatedClock) -> Town:
    """Let the whole year happen."""
    town = Town(hjul, clock)
    for part in (began, measured, worked, studied, decided):
        part(town)
    return town
