"""Histories that other tests begin from: one initiative that has seen everything once."""

from collections.abc import Sequence
from typing import Any

from hjul import Actor, Hjul

ANNA = Actor(id="u-canary-anna", roles=("unit-manager",))
BOSSE = "u-canary-bosse"


def a_whole_initiative(hjul: Hjul) -> tuple[str, str]:
    """Open a measure and an initiative and take it to a secured gain; every text is a canary."""

    def ask(name: str, /, **given: object) -> str:
        return hjul.ask(hjul.command(name, **given), by=ANNA, on_behalf_of=BOSSE).stream

    def said(what: str) -> str:
        return f"canary {what} öäå"

    ask("NameOrganisation", name=said("organisation"))
    ask("OpenDivision", division="omsorg", name=said("division"))
    ask("OpenDivision", division="kultur", name=said("other division"))
    measure = ask(
        "DefineMeasure", division="omsorg", name=said("measure"), unit=said("unit"), good="increase"
    )
    for month in range(1, 9):
        ask(
            "RecordMeasurement",
            stream=measure,
            period=f"2026-{month:02}",
            value=str(50 + month),
            source=said("source"),
        )
    ask("NoteComment", stream=measure, period="2026-03", comment=said("comment"))
    stream = ask(
        "OpenInitiative",
        division="omsorg",
        title=said("title"),
        need=said("need"),
        for_whom=said("for whom"),
        why=said("why"),
    )
    ask("NameOwner", stream=stream, person="u-canary-owner")
    ask("SetAim", stream=stream, what=said("aim"), to_number="70", for_whom=said("those"))
    ask("FollowMeasure", stream=stream, measure=measure)
    ask("StateTheory", stream=stream, rationale=said("theory"), drivers=[said("a"), said("b")])
    ask("PlanActivity", stream=stream, what=said("activity"), who="u-canary-doer")
    plan = {"who": said("who"), "what": said("what"), "when": said("when")}
    ask("PlanCycle", stream=stream, idea=said("idea"), scale=said("scale"), data_plan=plan)
    ask("MakePrediction", stream=stream, cycle=1, statement=said("think"), because=said("since"))
    ask("StartTrial", stream=stream, cycle=1, started_on="2027-02-01")
    ask("NoteObservation", stream=stream, cycle=1, noted=said("seen"), kind="unexpected")
    ask("EndTrial", stream=stream, cycle=1, as_planned=False, what_differed=said("differed"))
    ask(
        "AssessPrediction", stream=stream, cycle=1, prediction=1, result="held", seen=said("result")
    )
    ask("ConcludeStudy", stream=stream, cycle=1, improvement="yes", learnt=said("learnt"))
    ask("AdoptChange", stream=stream, cycle=1, standard_work=said("routine"), why=said("reason"))
    ask("SecureGain", stream=stream, cycle=1, measure=measure, check_on=["2027-06-01"])
    ask("LearnLesson", stream=stream, lesson=said("lesson"), for_others=True)
    ask("CelebrateSuccess", stream=stream, what=said("cake"))
    ask("CorrectEntry", stream=stream, entry=3, field="what", now=said("now"), why=said("slip"))
    return stream, measure


def everything_read(hjul: Hjul, stream: str, **how: Any) -> Sequence[str]:
    """Read every view, the stream and its story, as a person would."""
    names = ("board", "outcomes", "trail", "predictions", "lessons", "organisation")
    tables = [str(getattr(hjul, name)(**how)) for name in names]
    language = how.get("language", "")
    return [*tables, hjul.history(stream, language=language).text(), hjul.story(stream, **how)]
