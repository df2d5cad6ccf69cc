"""The law, the events and the methods, told by the command line."""

from hjul.adapters.exchange.law_told import articles, rules, sentence
from hjul.adapters.topics import TOPICS
from hjul.cycle.aggregates import AGGREGATES
from hjul.cycle.methods import METHODS
from tests.cli.conftest import Line


def test_the_law_needs_no_history_and_names_every_command(line: Line) -> None:
    told = line("law")

    assert told.status == 0
    for name in AGGREGATES:
        assert all(article.asked in told.out for article in articles(name))


def test_the_law_is_told_to_programs_with_what_each_rule_weighs(line: Line) -> None:
    told = line("law", "init", "--json").data

    assert list(told["rows"]) == ["initiative"]
    named = {rule for row in told["rows"]["initiative"] for rule in row["provided_that"]}
    assert named < set(told["rules"])
    prediction = told["rules"]["initiative.prediction-is-made"]
    assert prediction["weighs"]["pdsa.1"] == "binding"
    assert "MakePrediction" in prediction["refusal"]


def test_the_law_is_drawn_as_a_diagram_and_as_a_table(line: Line) -> None:
    drawn = line("law", "initiative", "--mermaid").out

    assert drawn.startswith("stateDiagram-v2\n")
    assert "    plan --> do : StartTrial\n" in drawn
    assert "    act --> plan : StepBack\n" in drawn
    assert line("law", "measure", "--markdown").out.startswith("| In | Asked to |")


def test_a_law_of_nothing_names_those_there_are(line: Line) -> None:
    told = line("law", "wish")

    assert told.status == 2
    assert "initiative, measure, organisation" in told.err


def test_every_rule_has_an_id_a_sentence_and_a_source() -> None:
    for rule, (said, source) in rules().items():
        assert rule.partition(".")[0] in AGGREGATES
        assert said
        assert source.endswith((".", ")", "?")), rule


def test_every_rule_is_told_in_swedish_too(line: Line) -> None:
    assert [rule for rule in rules() if sentence(rule, "sv") == sentence(rule)] == []
    told = line("law", "--lang", "sv")

    assert "förutsägelsen står" in told.out
    assert "Planera" in told.out


def test_every_event_is_listed_and_those_kept_apart_are_marked(line: Line) -> None:
    assert [row["topic"] for row in line("events", "--json").data] == list(TOPICS)
    told = line("events", "PredictionMade", "--json").data[0]
    kept = {field["field"]: field["apart"] for field in told["fields"]}

    assert (kept["statement"], kept["value"]) == ("text", "")
    assert told["schema"]["title"] == "initiative.prediction-made.1"
    assert "kept apart" in line("events").out.lower()
    assert "statement" in line("events", "prediction-made").out
    assert line("events", "flight-booked").status == 2


def test_the_methods_tell_what_each_rule_weighs(line: Line) -> None:
    told = line("methods", "--lang", "sv").out

    assert all(name in told for name in METHODS)
    assert "bindande" in told
    assert len(line("methods", "--json").data) == 3
