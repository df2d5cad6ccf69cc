"""Study in a division's turn: information, goals, comparisons, causes, the picture, proposals."""

from datetime import date
from typing import Final

from hjul.adapters.exchange.demo.bank import Text, common
from hjul.adapters.exchange.demo.desk import Desk
from hjul.adapters.exchange.demo.script import Script, version_of
from hjul.adapters.exchange.demo.suggesting import Case, Course, analysed as proposed
from hjul.adapters.exchange.demo.turning import NOT_CLOSED, Turn
from hjul.cycle.commands import (
    AnalyseCause,
    AnswerGoalAttainment,
    CollectInformation,
    Command,
    JudgeOverallPicture,
    MakeComparison,
    NoteComparisonValue,
    OpenTrack,
    StrikeEntry,
)
from hjul.cycle.year.study_events import CauseOrigin, CauseSide, ComparedWith, CourseOfThings

BEGINS_AGAIN: Final = "samhallsbyggnad"
"""The division that begins its Study again, when late figures have come."""
SOURCES: Final = (
    "plan-goals", "economy", "kolada", "deviations", "complaints", "surveys", "self-monitoring",
    "internal-control", "audits", "citizen-surveys", "world-around", "hme",
)  # fmt: skip  # one source after another

WITHIN: Final[tuple[Course, ...]] = ("planned", "planned", "declined")
ORPHANED: Final[tuple[Course, ...]] = ("not-carried-over", "planned")
LARGER: Final[tuple[Course, ...]] = ("budget", "deferred")
"""How what the analysis led to goes: within the frame, where one is lost, and at a committee."""


def looked(turn: Turn) -> Script:
    """Begin to study, and take in information from some of the sources."""
    yield from turn.began("study")
    count = turn.desk.chance.randint(4, 9)
    sources = turn.desk.chance.sample(SOURCES, count)
    answer = yield from turn.desk.ask(
        *(_information(turn, source) for source in sources), by=turn.division.officer
    )
    if turn.division.key == BEGINS_AGAIN:  # what was taken in last was last year's
        entry = version_of(answer.references[count - 1])
        struck = StrikeEntry(turn.stream, entry=entry, why=turn.says("turn", "last_year"))
        yield from turn.desk.ask(struck, by=turn.division.officer)


def _information(turn: Turn, source: str) -> Command:
    cited = turn.desk.chance.randint(1, 2)
    return CollectInformation(
        turn.stream,
        source=source,
        what=turn.says("analysis", "looked"),
        shows=turn.says("shown", source),
        measures=turn.wheel.measures(cited),
    )


def analysed(turn: Turn) -> Script:
    """Answer whether goals were reached, compare, and look for causes together."""
    officer, goal = turn.division.officer, turn.of_division("goal")[0]
    joint = turn.done("joint-working-days", turn.says("turn", "joint_days"))
    yield from turn.desk.ask(*joint, *_attained(turn, goal), by=officer)
    turn.desk.wait(2, 5)
    compared: tuple[ComparedWith, ...] = ("over-time", "goals", "needs", "similar", "best")
    asked = [_comparison(turn, with_) for with_ in compared]
    yield from _value_of_another(turn)
    if turn.desk.happens(0.3):  # nobody has had the time to look at needs again
        del asked[2]
    yield from turn.desk.ask(*asked, by=officer)
    yield from turn.desk.ask(*_causes(turn), by=turn.division.manager)


def _attained(turn: Turn, goal: str) -> list[Command]:
    attained = turn.desk.chance.choice
    return [
        AnswerGoalAttainment(
            turn.stream,
            kind="economic",
            goal=turn.says("analysis", "economic"),
            attained=attained(("yes", "yes", "no")),
            explanation=turn.says("analysis", "economic_explained"),
        ),
        AnswerGoalAttainment(
            turn.stream,
            kind="operational",
            goal=goal,
            attained=attained(("yes", "partly", "partly", "no", "cannot-tell")),
            explanation=turn.says("analysis", "operational_explained"),
            evidence=turn.wheel.evidence(2),
        ),
    ]


_SHOWS: Final[dict[ComparedWith, tuple[str, str]]] = {
    "over-time": ("over_time", ""),
    "goals": ("goals_shows", ""),
    "needs": ("needs", ""),
    "similar": ("similar", "similar_whom"),
    "best": ("best", "best_whom"),
}
"""What a comparison shows, and with whom it is made."""


def _comparison(turn: Turn, compared_with: ComparedWith) -> Command:
    shows, whom = _SHOWS[compared_with]
    return MakeComparison(
        turn.stream,
        compared_with=compared_with,
        with_whom=turn.says("analysis", whom) if whom else "",
        shows=turn.says("analysis", shows),
        measures=turn.wheel.measures(1),
    )


_CAUSES: Final[tuple[tuple[str, CauseOrigin, CauseSide], ...]] = (
    ("strength", "internal", "strength"),
    ("weakness", "internal", "weakness"),
    ("outside", "external", "weakness"),
)


def _value_of_another(turn: Turn) -> Script:
    """Fetch what another municipality has, for a measure that is no share."""
    listed = [one for one in turn.wheel.figures.series if one.periods and one.shape.kind == "time"]
    values = [
        NoteComparisonValue(
            one.stream,
            period=one.periods[-1],
            organisation=turn.says("analysis", "neighbour"),
            value=f"{one.level * 1.1:.1f}",
            source="Kolada",
            fetched_on=turn.desk.day,
        )
        for one in listed[:2]
    ]
    yield from turn.desk.see_to(*values, by=turn.division.officer)


def _causes(turn: Turn) -> list[Command]:
    return [
        AnalyseCause(
            turn.stream,
            cause=turn.says("analysis", said),
            origin=origin,
            side=side,
            took_part=turn.says("frame", "took_part"),
            found_by=turn.says("frame", "found_by"),
        )
        for said, origin, side in _CAUSES
    ]


_COURSES: Final[tuple[CourseOfThings, ...]] = ("better", "better", "unchanged", "mixed")


def concluded(turn: Turn) -> Script:
    """Judge the whole, and let proposals come from it."""
    judged = JudgeOverallPicture(
        turn.stream,
        narrative=turn.says("analysis", "picture"),
        direction=turn.desk.chance.choice(_COURSES),
        action_needed=True,
        measures=turn.wheel.measures(3),
        evidence=turn.wheel.evidence(2),
    )
    written = turn.done("follow-up-and-analysis", turn.says("turn", "analysed"))
    answer = yield from turn.desk.ask(judged, *written, by=turn.division.officer)
    yield from turn.ended("study")
    _propose(turn, answer.references[0])
    if turn.division.key == BEGINS_AGAIN:
        turn.desk.wait(2, 4)
        again = OpenTrack(turn.stream, track="study", why=turn.says("turn", "again"))
        yield from turn.desk.see_to(again, by=turn.division.officer)
        turn.desk.wait(1, 3)
        yield from turn.ended("study")


def _propose(turn: Turn, picture: str) -> None:
    """Let the proposals of the analysis begin: some within the frame, the larger to a committee."""
    said = common()[turn.division.key]
    review, meeting = date(turn.year, 12, 8), date(turn.year, 12, 15)
    if turn.is_of_school:
        review, meeting = date(turn.spring, 6, 8), date(turn.spring, 6, 10)
    within = ORPHANED if turn.division.key == NOT_CLOSED else WITHIN
    for text, course in zip(said["analysed"], within, strict=False):
        _begin(turn, text, course, review, picture)
    for text, course in zip(said["political"], LARGER, strict=False):
        _begin(turn, text, course, meeting, picture)


def _begin(turn: Turn, text: Text, course: Course, decided_on: date, picture: str) -> None:
    chance = turn.wheel.chance(text[0])
    desk = Desk(turn.desk.say, chance, turn.desk.day)
    desk.now = turn.desk.now
    case = Case(
        wheel=turn.wheel,
        matter=turn.wheel.matter(text, chance),
        desk=desk,
        decided_on=decided_on,
        year=turn.year + 1,
        evidence=(picture, *turn.wheel.evidence()),
    )
    turn.wheel.town.coming.append(proposed(case, course, turn.stream))
