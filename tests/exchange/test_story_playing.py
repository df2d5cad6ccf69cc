"""What playing a story promises: what fails is told, and what was played can be played again."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from hjul.adapters.clock import SimulatedClock, SystemClock
from hjul.adapters.engine import Hjul
from hjul.adapters.exchange import story
from hjul.adapters.exchange.badrow import BadStory
from hjul.adapters.exchange.stories.checking import holds
from tests.exchange.stories import HEAD, OPENED, failures, memory, played, text_of, written

SCENARIOS = Path(__file__).parents[2] / "scenarios"
ABOVE = HEAD.count("\n")
PLANNED = OPENED + "- anna: {PlanCycle: {idea: ring, scale: three}}\n"
START = "- anna: StartTrial\n"
MADE = "prediction-is-made"
PREDICTED = PLANNED + "- anna: {MakePrediction: {statement: all are at home}}\n"


def failing(tmp_path: Path, before: str, step: str) -> list[tuple[int, str]]:
    """Give what fails in a step, with lines counted in it."""
    above = ABOVE + before.count("\n")
    return [(line - above, code) for line, code in failures(tmp_path, before + step)]


# ---- expectations --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "step", "expected"),
    [
        (PLANNED, START, [(1, "it-happens")]),
        (PLANNED, START + "  refused: gives-a-reason\n", [(2, "it-is-refused")]),
        (PLANNED, START + "  refused: not now\n", [(2, "it-is-refused")]),
        (PLANNED, START + "  refused: prediction-is-made\n", []),
        (PLANNED, START + "  refused: initiative.prediction-is-made\n", []),
        (
            PLANNED,
            START + "  refused: [prediction-is-made, gives-a-reason]\n",
            [(2, "it-is-refused")],
        ),
        (PLANNED, START + "  refused: prediction-is-made\n  saying: cat\n", [(2, "these-words")]),
        (PLANNED, START + "  refused: prediction-is-made\n  saying: Make a prediction\n", []),
        (PREDICTED, START, []),
        (PREDICTED, START + "  refused: prediction-is-made\n", [(2, "it-is-refused")]),
        (PREDICTED, START + "  advice: somebody-owns-it\n", []),
        (PREDICTED, START + "  advice: gives-a-reason\n", [(1, "this-advice")]),
        (PREDICTED, START + "  twice: yes\n", []),
        (PREDICTED, "- expect: {board: care, has: {phase: Plan}}\n", []),
        (PREDICTED, "- expect: {board: care, has: {phase: Do}}\n", [(1, "a-row")]),
        (
            PREDICTED,
            "- expect: {board: care, has: {colour: red}}\n",
            [(1, "known-key"), (1, "a-row")],
        ),
        (PREDICTED, "- expect: {board: care, lacks: {phase: Plan}}\n", [(1, "no-row")]),
        (PREDICTED, "- expect: {board: care, rows: 2}\n", [(1, "so-many-rows")]),
        (PREDICTED, "- expect: {board: teknik, rows: 0}\n", []),
        (PREDICTED, "- expect: {trail: care, says: cat}\n", [(1, "these-words")]),
        (
            PREDICTED,
            "- expect: {trail: visits, never says: prediction 1}\n",
            [(1, "not-these-words")],
        ),
        (PREDICTED, "- expect: {board: care, at: 2027-02-01, rows: 0}\n", []),
        (PREDICTED, "- expect: {history: visits, rows: 3, in: sv, says: förutsägelse 1}\n", []),
    ],
)
def test_an_expectation_that_fails_is_told_where_it_stands(
    tmp_path: Path, before: str, step: str, expected: list[tuple[int, str]]
) -> None:
    assert failing(tmp_path, before, step) == expected


def test_a_failure_says_what_was_expected_and_what_was_found(tmp_path: Path) -> None:
    came = played(tmp_path, PREDICTED + "- expect: {board: care, has: {phase: Do}}\n")

    assert [row.told() for row in came.failed] == [
        "test.yaml:10:32: expected a row with phase: Do, found “phase: Plan”."
    ]
    assert story.told(came).endswith("found “phase: Plan”.\n")


def test_complaints_about_a_table_are_exactly_those_expected(tmp_path: Path) -> None:
    (tmp_path / "falls.csv").write_text("month;value\n2027-01;1\n2027-02;two\n2027-03;three\n")
    steps = """\
- on: 2027-04-01
  anna: {DefineMeasure: {as: falls, name: Falls, division: care}}
- anna:
    measurements:
      file: falls.csv
      keep: good
      complaints: [{line: 3, saying: two}, {line: 4, saying: four}]
"""
    assert failures(tmp_path, steps) == [(ABOVE + 5, "no-complaint"), (ABOVE + 7, "complaint")]


@pytest.mark.parametrize(
    ("words", "text", "expected"),
    [
        ("Do", "Do", True),
        ("do", "Do", True),
        ("Do", "Done", False),
        ("3", "in 13 days", False),
        ("at home", "they are at\nhome now", True),
        ("", " ", True),
        ("", "x", False),
        ("(a+b", "x (a+b) y", True),
    ],
)
def test_words_are_held_when_they_stand_there_whole(words: str, text: str, expected: bool) -> None:
    assert holds(words, text) is expected


# ---- names ---------------------------------------------------------------------------------------


def test_a_command_is_about_what_was_last_spoken_of(tmp_path: Path) -> None:
    steps = (
        OPENED
        + """\
- bengt: {OpenInitiative: {as: meals, title: Meals, division: care}}
- bengt:
    - PlanCycle: {as: soup, idea: soup}
    - PlanCycle: {as: bread, idea: bread}
    - MakePrediction: {cycle: soup, statement: all eat}
    - RevisePlan: {idea: hot soup, lasts_days: 3}
- in: visits
  anna: {PlanCycle: {idea: ring}}
- expect:
    - {history: meals, says: [revised the plan of cycle 1], rows: 5}
    - {history: visits, rows: 2}
"""
    )
    assert failures(tmp_path, steps) == []


def test_a_named_entry_stands_for_its_number_wherever_one_is_asked_for(tmp_path: Path) -> None:
    steps = (
        PREDICTED
        + """\
- anna:
    - {PlanActivity: {as: buying, what: Buy telephones}}
    - {SetDeadline: {as: telling, what: Tell them, due_on: 2027-04-01}}
    - {NameMember: {as: bengts-place, person: bengt}}
    - {NoteChangeIdea: {as: notes, change: Notes}}
    - {LearnLesson: {as: lesson, lesson: Ring}}
- anna:
    - {DoActivity: {activity: buying}}
    - {MeetDeadline: {deadline: telling}}
    - {LeaveGroup: {member: bengts-place}}
    - {PlanCycle: {idea_number: notes}}
    - {StrikeEntry: {entry: lesson, why: no lesson}}
"""
    )
    assert failures(tmp_path, steps) == []


def test_a_name_that_knows_no_such_number_is_told_when_played(tmp_path: Path) -> None:
    steps = PREDICTED + "- anna: {LearnLesson: {as: lesson, lesson: x}}\n"
    codes = failing(tmp_path, steps, "- anna: {DoActivity: {activity: lesson}}\n")

    assert (1, "named-before") in codes


# ---- what is needed, and playing again -----------------------------------------------------------


def test_a_story_needs_a_clock_that_it_may_move(tmp_path: Path) -> None:
    read = story.load(written(tmp_path, text_of(OPENED)))

    with Hjul("memory:", clock=SystemClock()) as hjul, pytest.raises(BadStory) as bad:
        story.play(read, hjul)
    assert [row.expected for row in bad.value.rows] == ["a-simulated-clock"]


def test_a_story_that_was_played_there_is_told_so(tmp_path: Path) -> None:
    read = story.load(written(tmp_path, text_of(OPENED)))

    with memory() as hjul:
        story.play(read, hjul)
        with pytest.raises(BadStory) as bad:
            story.play(read, hjul)
    assert [row.expected for row in bad.value.rows] == ["empty-history"]


@pytest.mark.parametrize("name", ["reorganisation", "spread-to-others", "introducing-a-system"])
def test_a_story_can_be_played_again_under_another_name(name: str) -> None:
    read = story.load(SCENARIOS / f"{name}.yaml")
    clock = SimulatedClock(datetime(2027, 1, 1, tzinfo=UTC))

    with Hjul("memory:", clock=clock, directory=read) as hjul:
        first = story.play(read, hjul)
        again = story.play(read, hjul, run="second")
        assert hjul.verify().ok

    assert first.failed == ()
    assert what_happened(again) == what_happened(first)
    assert streams(again).isdisjoint(streams(first))


def test_playing_tells_how_far_it_has_come(tmp_path: Path) -> None:
    read = story.load(written(tmp_path, text_of(PREDICTED)))
    heard: list[tuple[int, int]] = []

    with memory() as hjul:
        story.play(read, hjul, lambda done, of: heard.append((done, of)))

    assert heard == [(1, 3), (2, 3), (3, 3)]


def test_the_same_story_is_the_same_history_byte_for_byte() -> None:
    read = story.load(SCENARIOS / "home-visits-on-time.yaml")
    roots: set[str] = set()
    for _ in range(2):
        clock = SimulatedClock(read.steps[0].moment, seed="same")
        with Hjul("memory:", clock=clock) as hjul:
            story.play(read, hjul)
            roots.add(str(hjul.verify().root))

    assert len(roots) == 1


def what_happened(came: story.Played) -> list[list[str]]:
    """Name what happened in each step, or that it was refused."""
    return [
        [type(entry.event).__name__ for entry in (*done.entries, *done.followed)]
        or [type(done.refusal).__name__]
        for done in came.steps
    ]


def streams(came: story.Played) -> set[str]:
    """Give the streams of a story's own."""
    found = {entry.stream for done in came.steps for entry in done.entries}
    return found - {"organisation"}
