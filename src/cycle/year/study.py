"""Study of a year: what was seen, compared with what, and why it is so."""

from dataclasses import replace
from typing import assert_never

from hjul.cycle.law import Asked, Missing
from hjul.cycle.year import commands as c, events as e
from hjul.cycle.year.standing import Standing

# ---- what must hold ------------------------------------------------------------------------------


def says_what_it_rests_on(
    _: object, asked: Asked[c.CollectInformation | c.MakeComparison | c.JudgeOverallPicture]
) -> Missing:
    """Judgements cite what they rest on: entries, or measures (S3, 3.2: decisions on facts)."""
    return () if asked.command.evidence or asked.command.measures else ("evidence",)


def says_who_took_part(_: object, asked: Asked[c.AnalyseCause]) -> Missing:
    """Causes are looked for together with those who know the work (S3, 3.1.3)."""
    return () if asked.command.took_part else ("took_part",)


def is_a_bouquet(_: object, asked: Asked[c.JudgeOverallPicture]) -> Missing:
    """The picture is judged on several things, never on one number (S3, 3.1.2)."""
    count = len(asked.command.measures) + len(asked.command.evidence)
    return () if count > 1 else ("measures",)


# ---- how it stands then --------------------------------------------------------------------------


def evolve(standing: Standing, version: int, event: e.StudyEvent) -> Standing:
    """Give how the turn stands after an event of Study."""
    match event:
        case e.GoalAttainmentAnswered(kind=answered) | e.ComparisonMade(compared_with=answered):
            return replace(standing, answered=standing.answered | {answered})
        case e.CauseAnalysed(origin=answered):
            return replace(standing, answered=standing.answered | {answered})
        case e.OverallPictureJudged():
            return replace(standing, answered=standing.answered | {"picture"})
        case e.InformationCollected():
            return standing
    assert_never(event)
