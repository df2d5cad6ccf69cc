"""What is wrong with a story is told by file, line and column, all of it at once."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from hjul.adapters.exchange import story
from hjul.adapters.exchange.badrow import EXPECTED, BadRow
from hjul.adapters.exchange.stories.nodes import LARGEST_BYTES
from tests.exchange.stories import HEAD, OPENED, faults, text_of, written

SCENARIOS = Path(__file__).parents[2] / "scenarios"
WHOLE = (SCENARIOS / "home-visits-on-time.yaml").read_text(encoding="utf-8")


def in_steps(tmp_path: Path, steps: str) -> list[tuple[int, int, str]]:
    """Give the faults of steps, with lines counted from the first of them."""
    above = HEAD.count("\n")
    return [(line - above, *rest) for line, *rest in faults(tmp_path, text_of(steps))]  # type: ignore[misc]  # two values are left of three


def in_second_step(tmp_path: Path, step: str) -> list[tuple[int, str]]:
    """Give the faults of a step after one that opened an initiative, with lines counted in it."""
    above = HEAD.count("\n") + OPENED.count("\n")
    found = faults(tmp_path, text_of(OPENED + step))
    return [(line - above, code) for line, _, code in found]


# ---- the file ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "line", "column", "expected"),
    [
        ("story: [a\nb: c\n", 2, 2, "yaml"),
        ("story: a: b\n", 1, 9, "yaml"),
        ("story: x\n\t- y\n", 2, 1, "yaml"),
        ("story: x\nstory: y\n", 2, 1, "once"),
        ("story: &a x\n", 1, 8, "written-out"),
        ("story: !!python/name:os.system x\n", 1, 8, "written-out"),
        ("? [a, b]\n: c\n", 1, 3, "a-word"),
        ("- a\n- b\n", 1, 1, "parts-here"),
        ("", 1, 1, "parts-here"),
        ("[" * 30 + "]" * 30, 1, 22, "less-depth"),
        ("[" * 9000, 1, 1, "less-depth"),
        ("a\0b: c\n", 1, 1, "yaml"),
    ],
)
def test_what_is_no_yaml_of_ours_is_told_where_it_is(
    tmp_path: Path, text: str, line: int, column: int, expected: str
) -> None:
    assert (line, column, expected) in faults(tmp_path, text)


def test_an_alias_that_would_grow_without_end_is_refused(tmp_path: Path) -> None:
    lines = ["a0: &a0 [x, x]"] + [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 40)]

    assert "written-out" in {code for _, _, code in faults(tmp_path, "\n".join(lines))}


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "nowhere.yaml"):
        assert [(row.line, row.expected) for row in story.validate(path)] == [(0, "a-file")]


def test_a_file_that_is_no_utf_8_is_told_by_line(tmp_path: Path) -> None:
    assert faults(tmp_path, "story: x\nabout: sm\xf6r\n".encode("cp1252")) == [(2, 0, "utf-8")]


def test_a_file_that_is_too_large_is_told(tmp_path: Path) -> None:
    assert faults(tmp_path, b"#" * (LARGEST_BYTES + 1)) == [(0, 0, "a-smaller-file")]


def test_a_story_has_a_title_people_and_steps(tmp_path: Path) -> None:
    told = [row.detail for row in story.validate(written(tmp_path, "about: nothing\n"))]

    assert told == ["story", "people", "steps"]


# ---- steps ---------------------------------------------------------------------------------------


def test_every_fault_of_a_story_is_told_at_once(tmp_path: Path) -> None:
    steps = """\
    - on: 2027-02-30
      anna: {OpenInitiative: {as: visits, titel: x, division: Care of the elderly}}
    - carl: {PlanCycle: {idea: x}}
    - on: 2027-03-01
      anna: {PlanCycel: {idea: x}}
      expect: {bord: care}
    """
    assert in_steps(tmp_path, steps) == [
        (1, 9, "a-moment"),
        (2, 12, "needed-field"),
        (2, 41, "field"),
        (2, 61, "key"),
        (3, 5, "a-person"),
        (3, 5, "a-moment"),
        (5, 12, "command"),
        (6, 13, "view"),
        (6, 14, "known-key"),
    ]


@pytest.mark.parametrize(
    ("step", "expected"),
    [
        ("- on: 2027-02-28\n  anna: {PlanCycle: {idea: x}}\n", (1, "no-way-back")),
        ("- on: soon\n  note: x\n", (1, "a-moment")),
        ("- on: 25:00\n  note: x\n", (1, "a-moment")),
        ("- on: 2027-03-02\n", (1, "something")),
        ("- anna: {PlanCycle: {idea: x, lasts_days: two}}\n", (1, "count")),
        ("- anna: {PlanCycle: {idea: x, purpose: try}}\n", (1, "one of ")),
        ("- anna: {PlanCycle: {data_plan: {whom: x}}}\n", (1, "parts ")),
        ("- anna: {PlanCycle: {idea: a, b c}}\n", (1, "quotes")),
        ("- anna: {PlanCycle: {idea: x, in: visit}}\n", (1, "named-before")),
        ("- in: visit\n  anna: {PlanCycle: {idea: x}}\n", (1, "named-before")),
        ("- anna: {PlanCycle: x}\n", (1, "parts-here")),
        ("- anna: {PlanCycle: {as: Ringing!, idea: x}}\n", (1, "a-name")),
        ("- anna: {PlanCycle: {as: visits, idea: x}}\n", (1, "new-name")),
        ("- anna: {OpenInitiative: {title: x, division: care}}\n", (1, "key-here")),
        ("- anna: {NameOwner: {}}\n", (1, "needed-field")),
        ("- anna: {NameOwner: {person: annna}}\n", (1, "a-person")),
        ("- anna: {NameOwner: {person: u-1}}\n", (1, "a-person")),
        ("- anna: {FollowMeasure: {measure: falls}}\n", (1, "named-before")),
        ("- anna: {RecordMeasurement: {period: 2027-03, value: 1}}\n", (1, "stream-said")),
        ("- anna: {StrikeEntry: {entry: fall, why: x}}\n", (1, "named-before")),
        ("- anna: {Rebase: {from_period: mars, in: visits}}\n", (1, "period")),
        ("- anna: {PlanCycle: {idea: x}}\n  bengt: {PlanCycle: {idea: x}}\n", (2, "one-person")),
        ("- anna: {PlanCycle: {idea: x}}\n  refused: no-such-rule\n", (2, "rule")),
        ("- anna: {PlanCycle: {idea: x}}\n  twice: maybe\n", (2, "yes-or-no")),
        ("- anna: {PlanCycle: {idea: x}}\n  on behalf of: carl\n", (2, "a-person")),
        ("- expect: {board: care, trail: care}\n", (1, "view")),
        ("- expect: {history: visit}\n", (1, "named-before")),
        ("- expect: {board: care, rows: some}\n", (1, "count")),
        ("- expect: {board: care, at: soon}\n", (1, "a-moment")),
        ("- expect: {board: care, in: no}\n", (1, "language")),
        ("- expect: {board: care, has: Do}\n", (1, "parts-here")),
        ("- anna: {measurements: {file: ../x.csv, for: visits}}\n", (1, "a-file")),
        ("- anna: {measurements: {file: x.csv, for: visits}}\n", (1, "named-before")),
        ("- anna: {measurements: x.csv}\n", (1, "parts-here")),
    ],
)
def test_a_fault_of_a_step_is_told(tmp_path: Path, step: str, expected: tuple[int, str]) -> None:
    line, code = expected
    told = in_second_step(tmp_path, step)

    assert any(at == line and found.startswith(code) for at, found in told), told


def test_a_table_that_is_not_beside_the_story_is_told(tmp_path: Path) -> None:
    steps = """\
    - on: 2027-03-01
      anna: {DefineMeasure: {as: falls, name: Falls, division: care}}
    - anna: {measurements: {file: falls.csv}}
    """
    assert in_steps(tmp_path, steps) == [(3, 26, "a-file")]


def test_a_name_that_was_refused_may_be_given_again(tmp_path: Path) -> None:
    steps = OPENED + (
        "- anna: {OpenInitiative: {as: other, title: x, division: care}}\n  refused: not now\n"
        "- anna: {OpenInitiative: {as: other, title: x, division: care}}\n"
    )
    assert in_steps(tmp_path, steps) == []


# ---- how it is told ------------------------------------------------------------------------------


def test_a_fault_is_told_with_what_was_meant_in_both_languages(tmp_path: Path) -> None:
    row = story.validate(written(tmp_path, text_of("- anna: {PlanCycel: {}}\n")))[-1]

    assert row.told("en") == (
        "test.yaml:6:12: expected a command such as PlanCycle, found “PlanCycel”."
    )
    assert row.told("sv") == (
        "test.yaml:6:12: väntade ett kommando som PlanCycle, fann ”PlanCycel”."
    )


@pytest.mark.parametrize("code", EXPECTED)
def test_every_expectation_is_told_in_both_languages(code: str) -> None:
    row = BadRow("x.yaml", 1, 2, code, "y", "z")

    for told in (row.told("en"), row.told("sv")):
        assert "{" not in told
        assert "  " not in told
    assert EXPECTED[code][0].count("{}") == EXPECTED[code][1].count("{}")


def test_what_was_found_is_shown_without_what_a_terminal_would_obey(tmp_path: Path) -> None:
    told = BadRow("x.yaml", 1, 1, "text", "a\x1b[2J\x07b\u202ec").told()

    assert told.isprintable()


# ---- never a traceback ---------------------------------------------------------------------------

SAME_FOLDER = [HealthCheck.function_scoped_fixture]  # each example writes its file anew
LINES = WHOLE.splitlines(keepends=True)
PIECES = [": ", "- ", "  ", "{", "}", "[", "]", "'", '"', "\n", "&a ", "*a", "!!x ", "|", "\t", "å"]


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(
        st.tuples(
            st.integers(0, len(LINES) - 1),
            st.sampled_from(["drop", "twice", "move", "insert"]),
            st.sampled_from(PIECES),
            st.integers(0, 90),
        ),
        min_size=1,
        max_size=4,
    )
)
def test_a_story_that_was_damaged_is_told_or_played_but_never_crashes(
    tmp_path: Path, damages: list[tuple[int, str, str, int]]
) -> None:
    lines = list(LINES)
    for at, how, piece, column in damages:
        at = min(at, len(lines) - 1)
        line = lines[at]
        if how == "drop":
            del lines[at]
        elif how == "twice":
            lines.insert(at, line)
        elif how == "move":
            lines.append(lines.pop(at))
        else:
            lines[at] = line[:column] + piece + line[column:]
    path = written(tmp_path, "".join(lines))
    found = story.validate(path)

    assert all(row.told("sv") and row.told("en") for row in found)
    if not found:
        assert story.told(story.played(story.load(path)))


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.one_of(st.binary(max_size=200), st.text(max_size=200)))
def test_no_file_is_ever_answered_with_a_traceback(tmp_path: Path, content: bytes | str) -> None:
    assert story.validate(written(tmp_path, content))
