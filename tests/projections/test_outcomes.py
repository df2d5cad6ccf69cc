"""The outcomes: what was predicted beside what was seen, and every measurement there ever was."""

from datetime import date, timedelta

import pytest

from hjul.cycle.entries import EntryCorrected, EntryStruck
from hjul.cycle.initiative import events as e
from hjul.cycle.measure import events as m
from hjul.cycle.record import Event
from hjul.projections import outcomes
from hjul.projections.outcomes import OUTCOMES, OutcomeRow, Tried
from hjul.projections.outcomes_series_told import line, series
from hjul.projections.telling import Teller
from tests.projections.histories import DAY, History, made

TODAY = date(2027, 6, 1)
OPENED = made(e.InitiativeOpened, title="Home visits on time", division="vard")
AIM = made(e.AimSet, what="nine in ten on time")
PLANNED = made(
    e.CyclePlanned, cycle=1, ramp=1, purpose="test", idea="Ring the evening before", how_many=1
)
PREDICTED = made(
    e.PredictionMade, cycle=1, prediction=1, statement="7 in 10", because="fewer out", value="70"
)
STARTED = made(e.TrialStarted, cycle=1, started_on=DAY + timedelta(days=1))
SEEN = made(e.ObservationNoted, cycle=1, noted="Two were out", kind="unexpected")
ENDED = made(e.TrialEnded, cycle=1, ended_on=DAY + timedelta(days=14), as_planned=True)
COMPARED = made(
    e.PredictionAssessed, cycle=1, prediction=1, result="partly", seen="6 in 10", value="60"
)
CONCLUDED = made(e.StudyConcluded, cycle=1, improvement="yes", learnt="Ring after six")
ADAPTED = made(e.ChangeAdapted, cycle=1, different="ring after six")
ALL = (OPENED, AIM, PLANNED, PREDICTED, STARTED, SEEN, ENDED, COMPARED, CONCLUDED)


CLAIM = "7 in 10, därför att fewer out (väntat: 70) [bevisligen före]"


def after(*events: Event) -> History:
    history = History()
    for event in events:
        history.add(event)
    return history


def tried(history: History) -> Tried:
    found = history.rows(OUTCOMES)["cycle-1"].cycle
    assert found is not None
    return found


def test_a_cycle_is_told_from_its_plan_to_its_decision() -> None:
    history = after(*ALL).add(ADAPTED, on=DAY + timedelta(days=16), why="it half worked")

    (row,) = outcomes.read(history.rows(OUTCOMES).values(), TODAY, Teller()).dicts()

    assert row == {
        "initiative": "Home visits on time",
        "cycle": "1 test a change, Ring the evening before (1)",
        "predicted": "7 in 10, because fewer out (expected: 70) [proved before]",
        "seen": "6 in 10, 60: it held partly",
        "learnt": "it was an improvement, Ring after six",
        "decision": "adapt: ring after six; it half worked",
        "days": "2 March 2027 to 15 March 2027",
    }


def test_the_story_has_the_prediction_beside_the_outcome() -> None:
    history = after(*ALL).add(ADAPTED, on=DAY + timedelta(days=16), why="it half worked")

    told = outcomes.story(history.rows(OUTCOMES).values(), TODAY, Teller(language="sv"), 100)

    assert told.splitlines() == [
        "Home visits on time",
        "",
        "Mål: ”nine in ten on time”",
        "",
        "Ramp 1",
        "",
        "Cykel 1: pröva en förändring, Ring the evening before (1) (2 mars 2027 till 15 mars 2027)",
        "",
        f"{'Vi förutsåg':{len(CLAIM)}}  Vi såg",
        "─" * len(CLAIM) + "  " + "─" * len("6 in 10, 60: den stämde delvis"),
        f"{CLAIM}  6 in 10, 60: den stämde delvis",
        "",
        "Noterat: ”Two were out”.",
        "Prövningen gick som planerat.",
        "Resultat: det blev en förbättring. Lärdom: ”Ring after six”.",
        "Beslutat den 17 mars 2027: anpassa: ring after six. Skäl: ”it half worked”.",
    ]


@pytest.mark.parametrize(
    ("event", "decision", "decided"),
    [
        (made(e.ChangeAdopted, cycle=1, standard_work="as tried"), "adopted", "as tried"),
        (made(e.ChangeAdapted, cycle=1, different="later"), "adapted", "later"),
        (made(e.TrialExtended, cycle=1, scale="two groups"), "extended", "two groups"),
        (made(e.ChangeAbandoned, cycle=1), "abandoned", ""),
        (made(e.QuestionAnswered, cycle=1, found="it is traffic"), "answered", "it is traffic"),
        (made(e.TrialCalledOff, cycle=1), "called-off", ""),
    ],
)
def test_every_decision_is_kept_with_its_words_and_its_reason(
    event: Event, decision: str, decided: str
) -> None:
    found = tried(after(PLANNED).add(event, why="so"))

    assert (found.decision, found.decided, found.why) == (decision, decided, "so")


def test_a_stopped_trial_says_why_and_did_not_go_as_planned() -> None:
    stopped = made(e.TrialStopped, cycle=1, reason="harm", what_happened="a fall")

    found = tried(after(PLANNED, STARTED, stopped))

    assert (found.stopped, found.differed, found.as_planned) == ("harm", "a fall", False)


def test_stepping_back_is_counted_and_the_first_trial_still_proves_the_prediction() -> None:
    again = made(e.TrialStarted, cycle=1, started_on=DAY + timedelta(days=30))
    late = made(e.PredictionMade, cycle=1, prediction=2, after_data=True)
    back = made(e.SteppedBack, cycle=1, to_phase="plan")

    found = tried(after(PLANNED, PREDICTED, STARTED, back, late, again))

    assert found.stepped_back == 1
    assert found.began_on == DAY + timedelta(days=1)
    assert found.started_on == DAY + timedelta(days=30)
    assert [one.proof for one in found.predictions] == ["proved-before", "said-before"]


def test_a_struck_observation_stays_and_is_marked() -> None:
    history = after(PLANNED, SEEN, made(EntryStruck, entry=2, cycle=1))

    (seen,) = tried(history).observations

    assert (seen.noted, seen.struck) == ("Two were out", True)
    assert "“Two were out” (struck)" in outcomes.story(
        history.rows(OUTCOMES).values(), TODAY, Teller()
    )


def test_a_corrected_observation_says_what_it_was() -> None:
    history = after(PLANNED, SEEN, made(EntryCorrected, entry=2, field="noted", now="Three"))

    (seen,) = tried(history).observations

    assert (seen.noted, seen.was) == ("Three", {"noted": "Two were out"})


def test_a_corrected_first_day_of_the_trial_weighs_the_proof_again() -> None:
    correction = made(EntryCorrected, entry=3, field="started_on", now_on=DAY - timedelta(days=1))

    found = tried(after(PLANNED, PREDICTED, STARTED, correction))

    assert found.began_on == DAY - timedelta(days=1)
    assert [one.proof for one in found.predictions] == ["afterwards"]


def test_an_initiative_without_a_cycle_says_so() -> None:
    rows = after(OPENED).rows(OUTCOMES).values()

    assert outcomes.story(rows, TODAY, Teller()).endswith("No cycle has been planned yet.")
    assert outcomes.read(rows, TODAY, Teller()).notes == ("No cycle has been planned yet.",)


# ---- measures ------------------------------------------------------------------------------------

DEFINED = made(m.MeasureDefined, name="Visits on time", division="vard", strata=("women", "men"))


def point(period: str, value: str = "", **more: str) -> Event:
    return made(m.MeasurementRecorded, period=period, value=value, **more)


def measured(*events: Event) -> History:
    history = History("measure-m").add(DEFINED)
    for event in events:
        history.add(event)
    return history


def lines(history: History, **teller: object) -> list[dict[str, str]]:
    table = outcomes.read(history.rows(OUTCOMES).values(), TODAY, Teller(**teller))  # type: ignore[arg-type]  # the few that a test gives
    return table.dicts()


def drawn(history: History, stratum: str = "") -> str:
    return line(series(history.rows(OUTCOMES).values()), stratum)


def test_every_point_is_listed_in_the_order_of_its_periods_and_cites_its_entry() -> None:
    history = measured(point("2027-03", "71.5"), point("2027-02", "60", stratum="women"))

    assert lines(history, language="sv") == [
        {
            "measure": "Visits on time",
            "period": "februari 2027",
            "stratum": "kvinnor",
            "value": "60",
            "of": "",
            "part": "1",
            "entry": "measure-m@3",
            "note": "",
        },
        {
            "measure": "Visits on time",
            "period": "mars 2027",
            "stratum": "",
            "value": "71,5",
            "of": "",
            "part": "1",
            "entry": "measure-m@2",
            "note": "",
        },
    ]


def test_a_share_shows_its_counts() -> None:
    (row,) = lines(measured(point("2027-03", numerator="3", denominator="8")))

    assert (row["value"], row["of"]) == ("0.375", "3/8")


def test_a_denominator_of_nothing_gives_no_share() -> None:
    (row,) = lines(measured(point("2027-03", numerator="3", denominator="0")))

    assert (row["value"], row["of"]) == ("", "3/0")


def test_struck_excluded_and_corrected_points_are_shown_and_say_so() -> None:
    history = measured(
        point("2027-01", "1"),
        point("2027-02", "2"),
        point("2027-03", "3"),
        made(EntryStruck, entry=2),
        m.PointExcluded(entry=3),
        made(EntryCorrected, entry=4, field="value", was_number="3", now_number="30"),
    )

    assert [(row["value"], row["note"]) for row in lines(history)] == [
        ("1", "struck, no longer counts"),
        ("2", "left out of centre and limits (entry 6)"),
        ("30", "was 3"),
    ]


def test_the_line_is_drawn_from_lowest_to_highest_without_what_is_struck() -> None:
    history = measured(*(point(f"2027-0{month}", str(month)) for month in range(1, 9)))

    assert drawn(history) == "▁▂▃▄▅▆▇█"
    assert drawn(history.add(made(EntryStruck, entry=2))) == "▁▂▃▄▅▆█"


def test_a_redefined_measure_begins_a_new_part_and_the_past_stays() -> None:
    redefined = made(m.MeasureRedefined, name="Visits within 15 minutes", from_period="2027-03")
    history = measured(point("2027-02", "1"), redefined, point("2027-03", "2"))

    assert drawn(history) == "▁│█"
    assert [row["part"] for row in lines(history)] == ["1", "2"]
    assert lines(history)[0]["measure"] == "Visits within 15 minutes"


def test_each_stratum_has_a_line_of_its_own() -> None:
    history = measured(point("2027-01", "1", stratum="women"), point("2027-02", "2", stratum="men"))
    told = str(outcomes.read(history.rows(OUTCOMES).values(), TODAY, Teller(language="sv")))

    assert "kvinnor: ▄" in told
    assert "män: ▄" in told


def test_baselines_targets_comments_and_the_end_are_told_below_the_series() -> None:
    history = measured(
        point("2027-01", "1"),
        m.BaselineFrozen(from_period="2027-01", to_period="2027-06"),
        made(m.TargetSet, target="90.5", reached_on=date(2027, 12, 31)),
        m.CommentNoted(period="2027-01", stratum="", comment="Influenza"),
    )
    history.add(m.MeasureRetired(), on=date(2028, 1, 1))
    (table,) = outcomes.read(history.rows(OUTCOMES).values(), TODAY, Teller(language="sv")).then

    assert table.notes == (
        "Alla: ▄",
        "Bra är en ökning.",
        "Avslutat den 1 januari 2028.",
        "Utgångsläge: januari 2027 till juni 2027.",
        "Målvärde: 90,5 senast den 31 december 2027.",
        "januari 2027: Influenza",
    )


def test_gaps_and_the_values_of_others_are_told_below_the_series() -> None:
    monthly = m.MeasureRedefined(
        name="Falls",
        numerator="",
        denominator="",
        inclusion="",
        source="",
        collected_by="",
        collected_how="",
        unit="",
        from_period="2027-01",
        frequency="month",
        good="neutral",
        chart="run",
        rules="anhoej",
        strata=(),
    )
    history = measured(
        monthly,
        point("2027-01", "1"),
        point("2027-02", "1"),
        point("2027-05", "1"),
        made(
            m.ComparisonValueNoted,
            period="2026",
            organisation="Strandköping",
            value="3.4",
            source="Kolada",
            fetched_on=date(2027, 2, 1),
        ),
    )
    rows = history.rows(OUTCOMES).values()
    (table,) = outcomes.read(rows, date(2027, 9, 1), Teller(language="sv")).then
    notes = [*table.notes]

    assert "Mäts varje månad." in notes
    assert "Strandköping: 3,4 för 2026 (källa: Kolada, hämtat den 1 februari 2027)." in notes
    assert "Siffror saknas mellan den 28 februari 2027 och den 1 maj 2027." in notes
    assert "Siffror saknas sedan den 31 maj 2027." in notes
    (table,) = outcomes.read(rows, date(2027, 7, 1), Teller()).then
    assert not any("since" in note for note in table.notes)


def test_a_measure_that_moved_takes_its_points_along() -> None:
    moved = m.MeasureMoved(division="skola", measured_unit="", from_division="vard")
    rows = measured(point("2027-01", "1"), moved).rows(OUTCOMES)

    assert {row.division for row in rows.values()} == {"skola"}


def test_an_initiative_that_moved_takes_its_cycles_along() -> None:
    moved = e.InitiativeMoved(division="skola", unit="", from_division="vard")

    assert {row.division for row in after(OPENED, PLANNED, moved).rows(OUTCOMES).values()} == {
        "skola"
    }


def test_a_period_that_no_calendar_has_is_kept_and_comes_first() -> None:
    history = measured(point("2027-01", "1"), point("2027-W99", "2"))

    assert [row["period"] for row in lines(history)] == ["week 99 of 2027", "January 2027"]


def test_rows_are_plain_data() -> None:
    row = after(*ALL).rows(OUTCOMES)["cycle-1"]

    assert isinstance(row, OutcomeRow)
    assert row.stream == "initiative-x"
